"""Outcomes as .csv: the fields of `python -m kpi --json`, with what each is and rests on."""

import csv
from io import StringIO

from data import dutch as nl
from data.signs import show_signs
from data.words import FORMULA
from kpi.model import LISTED
from report.content import words as say
from report.content.model import Content


def write_outcomes(content: Content) -> bytes:
    """Return the outcomes as semicolon separated UTF-8, with a decimal comma, a line per group.

    Empty is unknown or not there. Behind the fields of the outcome stand its name, the choices,
    the reference date, the definition, and the place in the journal that it was computed at.
    """
    rows = [row for one in content.definitions for row in _rows(content, one.kpi.id)]
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _rows(content: Content, kpi: str) -> list[dict[str, object]]:
    question, made = content.question, content.provenance
    definition = next(one for one in content.definitions if one.kpi.id == kpi)
    more = {
        "label": definition.kpi.label,
        "reference_date": nl.format_date(question.reference_date),
        "layout": question.classification,
        "definition": definition.kpi.rule,
        "definition_version": definition.version,
        "journal_position": made.seq,
        "journal_hash": made.head,
        "sample": made.sample,
        "provisional": content.delivered.provisional,
    }
    found = (content.figures[kpi, group] for group in content.list_groups(definition.kpi))
    rows: list[dict[str, object]] = []
    for figure in found:
        if figure.outcome:
            fields = figure.outcome.as_dict()
            head = {name: fields.pop(name) for name in ("kpi", "month", "window")}
            fields.pop(LISTED, None)
            group = {"category": say.name_group(figure.category)}
            rows.append({**head, **group, **fields, **more})
    return rows


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return nl.format_all_digits(value)
    text = show_signs(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
