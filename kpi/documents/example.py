"""What an example of a KPI is: a handful of delivered rows, and how each of them counts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data import dutch as nl
from data.reference import Column, columns
from kpi.model import KPI

Fields = Mapping[str, Any]
_SAID = {"ja": "Ja", "nee": "Nee", "nvt": "N.v.t.", None: ""}
MONTH = "2026-06"  # the last day of June is the reference date of every example


@dataclass(frozen=True, slots=True)
class Example:
    """Rows as they are delivered for a month, and what they add to a KPI in that calendar year.

    rows: field -> value, only the fields that matter: dates as such, 'ja', 'nee' or 'nvt', text,
        numbers. A number and an authority are given to a contract that names none.
    answers: per row where its unit ends up, out of COUNTS; none is outside the population.
    words: per row why, in Dutch. note: a sentence on what no row shows; may be empty.
    counts: COUNTS -> number (or amount), all of them.
    """

    rows: tuple[Fields, ...]
    answers: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    counts: Mapping[str, int]
    note: str = ""
    month: str = MONTH


def shown_columns(kpi: KPI, example: Example) -> list[Column]:
    """Return the columns of the workbook that some row of the example fills, in its order."""
    sheet = "Categorieplannen" if kpi.unit == "category" else "Contracten"
    used = {field for fields in example.rows for field in fields}
    return [column for column in columns(sheet) if column.field in used]


def shown_cell(value: Any) -> str:
    """Return a value as it stands in a cell of the workbook; empty for none."""
    if isinstance(value, dt.date):
        return nl.date(value)
    if isinstance(value, int):
        return nl.number(value)
    return str(_SAID.get(value, value))
