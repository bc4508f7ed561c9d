"""Leverancier as HTML: one supplier over categories and organisations, beside each other."""

import pyarrow as pa
import pyarrow.compute as pc

from data import dutch as nl
from kpi.question import Question
from kpi.words import UNITS
from ui.kit.html import Html, draw_heading, draw_table
from ui.rows.contract_rows import find_rows

_PARTS = (("category", "Categorie"), ("authority", "Dienst"))


def find_contracts(name: str, question: Question) -> pa.Table:
    """Return all contracts of who goes by this name, under other names too; of any category."""
    rows = find_rows(question.of_all)
    named = pc.equal(pc.utf8_lower(rows["supplier"]), name.strip().lower())
    keys = pc.unique(rows.filter(pc.fill_null(named, False))["supplier_key"])
    return rows.filter(pc.is_in(rows["supplier_key"], keys.drop_null()))


def draw_head(name: str, rows: pa.Table, question: Question) -> Html:
    """Return who it is, how many contracts there are, what they are worth and what is late."""
    if not rows.num_rows:
        said = (
            f"Van deze leverancier telt eind {nl.format_month(question.month)} geen contract mee."
        )
        if not name:
            said = "In het adres staat geen leverancier. Kies er een bij Contracten."
        return draw_heading(name or "Leverancier", said)
    names = sorted({one for one in pc.unique(rows["supplier"]).to_pylist() if one})
    told = (
        nl.count_noun(rows.num_rows, *UNITS["contract"]),
        f"{nl.format_money(pc.sum(rows['value_eur']).as_py())} samen",
        _phrase_unknown(rows),
        f"{nl.count_noun(pc.sum(rows['steps_late']).as_py(), 'stap', 'stappen')} te laat",
        f"peildatum {nl.format_date(question.reference_date)}",
        f"ook: {nl.join_words(names)}" if len(names) > 1 else "",
    )
    return draw_heading(name, " · ".join(filter(None, told)))


def _phrase_unknown(rows: pa.Table) -> str:
    unknown = rows["value_eur"].null_count
    return f"{nl.format_number(unknown)} zonder bekende waarde" if unknown else ""


def draw_parts(rows: pa.Table) -> tuple[Html, ...]:
    """Return the contracts per category and per organisation: how many, worth and late."""
    return tuple(_draw_part(rows, field, header) for field, header in _PARTS)


def _draw_part(rows: pa.Table, field: str, header: str) -> Html:
    running = pc.equal(rows["state"], "loopt").cast(pa.int32())
    found = (
        rows.append_column("running", running)
        .group_by(field)
        .aggregate(
            [
                ("contract_id", "count"),
                ("running", "sum"),
                ("value_eur", "sum"),
                ("steps_late", "sum"),
            ]
        )
        .sort_by(field)
    )
    cells = [
        [
            one[field] or nl.UNKNOWN,
            nl.format_number(one["contract_id_count"]),
            nl.format_number(one["running_sum"]),
            nl.format_money(one["value_eur_sum"]),
            nl.format_number(one["steps_late_sum"]),
        ]
        for one in found.to_pylist()
    ]
    headers = (header, "Contracten", "Lopen nu", "Waarde", "Stappen te laat")
    title = f"Per {header.lower()}"
    return draw_table(title, headers, cells, numbers=range(1, 5), stacked=True, shown_caption=True)
