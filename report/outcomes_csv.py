"""Outcomes as .csv, under technical or Dutch names, and what each column is (outcomes.csv)."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from data import dutch as nl
from kpi.words import name_units
from report.content import words as say
from report.content.model import Content, Definition
from report.workbooks.comparison import write_csv

_DICTIONARY = (
    "Kolom",
    "Nederlandse naam",
    "Wat erin staat",
    "Eenheid",
    "Mogelijke waarden",
    "Die waarden bij Nederlandse koppen",
)
_OR = " | "


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its technical and its Dutch name, what it means, its unit, and what it may hold.

    unit, values: Dutch; a unit is empty where there is none. ' | ' stands between values when those
    are all that there are. dutch: those values under the Dutch name; '' where they are the same.
    """

    name: str
    header: str
    meaning: str
    unit: str
    values: str
    dutch: str


@cache
def list_fields() -> tuple[Field, ...]:
    """Return the columns, from left to right."""
    with Path(__file__).with_name("outcomes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Field(**row) for row in csv.DictReader(file, delimiter=";", restval=""))


def write_outcomes(content: Content) -> bytes:
    """Return the outcomes as semicolon separated UTF-8, with a decimal comma, a line per group.

    Empty is unknown or not there. The columns have the names of `python -m kpi --json`; other
    programs read those, so that a column keeps its name and a new one comes last.
    """
    return write_csv([one.name for one in list_fields()], _list_rows(content))


def write_outcomes_in_dutch(content: Content) -> bytes:
    """Return the same lines as `write_outcomes`, with Dutch names of columns and of values."""
    says = [
        dict(zip(one.values.split(_OR), one.dutch.split(_OR), strict=False))
        for one in list_fields()
    ]
    rows = (
        [of.get(cell) or cell for of, cell in zip(says, row, strict=True)]
        for row in _list_rows(content)
    )
    return write_csv([one.header for one in list_fields()], rows)


def write_dictionary(content: Content) -> bytes:
    """Return what each column of the outcomes is, as semicolon separated UTF-8; of any report."""
    del content
    return write_csv(_DICTIONARY, map(astuple, list_fields()))


def _list_rows(content: Content) -> Iterator[list[str]]:
    names = [one.name for one in list_fields()]
    for definition in content.definitions:
        for row in _rows(content, definition):
            yield [_cell(row[name]) for name in names]


def _rows(content: Content, definition: Definition) -> Iterator[dict[str, object]]:
    question, made, kpi = content.question, content.provenance, definition.kpi
    more = {
        "label": kpi.label,
        "reference_date": nl.format_date(question.reference_date),
        "layout": question.classification,
        "definition": kpi.rule,
        "definition_version": definition.version,
        "journal_position": made.seq,
        "journal_hash": made.head,
        "sample": made.sample,
        "provisional": content.delivered.provisional,
        "unit": name_units(kpi.id),
    }
    for group in content.list_groups(kpi):
        figure = content.figures[kpi.id, group]
        if figure.outcome:
            own = {"category": say.name_group(group), "citation": figure.citation}
            yield {**figure.outcome.as_dict(), **more, **own}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return nl.format_all_digits(value) if isinstance(value, float) else str(value)
