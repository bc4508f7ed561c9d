"""Tables on paper: their cells, how wide they are, and where a long one may be cut in two."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from data import dutch as nl
from kpi.words import phrase_amount
from report.content import words as say
from report.content.model import Content, Figure
from report.workbooks.columns import Shown
from report.workbooks.grid import Cell, Grid

Table = dict[str, Any]
COUNTED = ("Ja", "Nee", "Onbekend", "Samen", "Onzeker")
CODE = "Kenmerk"
ROWS = 24  # so many stay together: on a page that lies down about as many fit
_NAME = 30  # letters of a category that stand on one line
_LONG = 3000  # letters: a table with more may be cut anywhere, as it may be higher than a page


def make_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[int] = (),
    right: Sequence[int] = (),
) -> Table:
    """Return a table; a width of 0, and all without widths, is as wide as what stands in it."""
    letters = sum(len(str(value)) for row in rows for value in row if isinstance(value, str))
    return {
        "headers": list(headers),
        "rows": [list(row) for row in rows],
        "widths": list(widths or (0,) * len(headers)),
        "right": list(right),
        "breakable": letters > _LONG,
    }


def split_table(table: Table, most: int = ROWS, together: int = 1) -> list[Table]:
    """Return a table as tables of about as many rows, each with its header; none without rows.

    Each stays whole on a page, so that no row stands alone on one. together: so many rows, of which
    there are at most `most` times as many, are about one thing and stay in one table.
    """
    rows = table["rows"]
    count = len(rows) // together
    parts = -(-count // most)
    bounds = [count * nr // parts * together for nr in range(parts + 1)] if parts else []
    return [
        make_table(table["headers"], rows[start:end], table["widths"], table["right"])
        for start, end in pairwise(bounds)
    ]


def make_bar(figure: Figure, whole: float | None = None, width: int = 60) -> Any:
    """Return the parts of a figure as a bar, of so many points when it is `whole`; '' of none."""
    outcome = figure.outcome
    if outcome is None or not outcome.population:
        return ""
    parts = [float(outcome.yes), float(outcome.no), float(outcome.unknown)]
    few = whole is None and outcome.few and figure.kpi.unit in ("tender", "contract", "category")
    return {
        "kind": "parts", "parts": parts, "few": few, "whole": whole or sum(parts), "width": width
    }  # fmt: skip


def make_code(content: Content, citation: str) -> Any:
    """Return a citation as it stands behind its figure: the foot of the page has how it begins."""
    return {"kind": "code", "text": citation.removeprefix(f"{content.provenance.ground.code}.")}


def put_codes(cells: Sequence[Any]) -> Any:
    """Return citations under each other in one cell; of an empty one nothing."""
    return {"kind": "code", "text": "\n".join(one["text"] for one in cells if one)}


def put_under(text: str, under: str) -> Any:
    """Return a text with something small under it."""
    return {"kind": "under", "text": text, "under": under} if under else text


def list_counts(figure: Figure) -> list[str]:
    """Return the counts of COUNTED, in the unit of the KPI; empty when nothing is delivered."""
    outcome, kpi = figure.outcome, figure.kpi
    if outcome is None or not figure.delivered:
        return [""] * len(COUNTED)
    counts = (outcome.yes, outcome.no, outcome.unknown, outcome.population, outcome.maybe)
    return [phrase_amount(kpi.id, value) for value in counts]


def make_figures(content: Content, figures: Sequence[Figure]) -> Table:
    """Return figures with their bar, counts, range, norm, status and citation."""
    headers = ("Cijfer", "Verdeling", *COUNTED, "Tussen", "Norm", "Status", CODE)
    rows = [
        [
            one.kpi.label,
            make_bar(one),
            *list_counts(one),
            one.range,
            one.norm,
            one.marked,
            make_code(content, one.citation),
        ]
        for one in figures
    ]
    return make_table(headers, rows, (5, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0), (2, 3, 4, 5, 6))


def make_categories(content: Content, figures: Sequence[Figure]) -> Table:
    """Return a figure per category, with bars from zero on one scale; the total has none."""
    parts = [float(one.outcome.population) for one in figures if one.category and one.outcome]
    headers = ("Categorie", "Aantallen", *COUNTED, "Status, tussen", CODE)
    rows = [
        [
            put_under(say.name_group(one.category), _phrase_carried(one)),
            make_bar(one, max(parts, default=0) or None, 54) if one.category else "",
            *list_counts(one),
            put_under(one.marked, one.range),
            make_code(content, one.citation),
        ]
        for one in figures
    ]
    longest = max(len(say.name_group(one.category)) for one in figures)
    name, status = (0, 1) if longest <= _NAME else (3, 2)
    widths = (name, 0, 0, 0, 0, 0, 0, status, 0)
    return make_table(headers, rows, widths, (2, 3, 4, 5, 6))


def _phrase_carried(figure: Figure) -> str:
    old = say.find_carried(figure)
    return f"stand van {old}" if old else ""


def make_plain(
    content: Content, grid: Grid, widths: Sequence[int] = (), columns: int | None = None
) -> Table:
    """Return the table of a workbook in words; its numbers stand to the right."""
    begin = f"{content.provenance.ground.code}."

    def write(value: Cell) -> Any:
        cited = isinstance(value, str) and value.startswith(begin)
        return make_code(content, str(value)) if cited else phrase_cell(value)

    headers = [column.header for column in grid.columns[:columns]]
    right = [
        nr
        for nr in range(len(headers))
        if any(isinstance(row[nr], Shown | int | float) for row in grid.rows)
        and not any(isinstance(row[nr], str | dt.date) for row in grid.rows)
    ]
    rows = [[write(value) for value in row[:columns]] for row in grid.rows]
    return make_table(headers, rows, widths, right)


def phrase_cell(value: Cell) -> str:
    """Return a cell of a workbook in words."""
    if isinstance(value, Shown):  # of these tables only a share has a format of its own
        return nl.format_percent(float(value.value), value.format.count("0") - 1)  # type: ignore[arg-type]
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return nl.format_date(value) if isinstance(value, dt.date) else nl.format_number(value)
