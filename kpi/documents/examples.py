"""An example per KPI: a handful of delivered rows, and how each of them counts.

The definitions show it, in docs/kpi and on the screen, and the tests run it: it cannot lie.
"""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.reference import Column, list_columns
from kpi.declared.all import BY_ID
from kpi.model import ANSWERS, COUNTS, KPI, REASONS
from kpi.words import APART

Fields = Mapping[str, Any]
_SAID = {"ja": "Ja", "nee": "Nee", "nvt": "N.v.t.", None: ""}
MONTH = "2026-06"  # the last day of June is the reference date of every example
OUTSIDE = "telt niet mee"
_GIVEN = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
SAID = {
    "yes": "ja",
    "no": "nee",
    "unknown": "onbekend",
    "maybe_yes": "onzeker (ja, als het meetelt)",
    "maybe_no": "onzeker (nee, als het meetelt)",
    "maybe_unknown": "onzeker (onbekend, ook als het meetelt)",
    **{name: f"apart: {words}" for name, words in APART.items()},
}


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


def list_filled(kpi: KPI, example: Example) -> list[Column]:
    """Return the columns of the workbook that some row of the example fills, in its order."""
    sheet = "Categorieplannen" if kpi.unit == "category" else "Contracten"
    used = {field for fields in example.rows for field in fields}
    return [column for column in list_columns(sheet) if column.field in used]


def phrase_cell(value: Any) -> str:
    """Return a value as it stands in a cell of the workbook; empty for none."""
    if isinstance(value, dt.date):
        return nl.format_date(value)
    if isinstance(value, int):
        return nl.format_number(value)
    return str(_SAID.get(value, value))


def write_section(kpi: KPI, example: Example) -> str:
    """Return the example as Markdown: a table of rows, how each counts and why, and the counts."""
    headers, rows = list_rows(kpi, example)
    lines = [_line(headers), _line(["---"] * len(headers)), *map(_line, rows)]
    parts = [
        "## Voorbeeld",
        f"Aangeleverd voor {example.month}; een lege cel is niet ingevuld.",
        "\n".join(lines),
        *([example.note] if example.note else []),
        f"Samen: {phrase_counts(example)}.",
    ]
    return "\n\n".join(parts)


def list_rows(kpi: KPI, example: Example) -> tuple[list[str], list[list[str]]]:
    """Return headers and rows of an example: the cells as delivered, how each counts and why."""
    fields = list_filled(kpi, example)
    rows = [
        [
            str(number),
            *(phrase_cell(row.get(column.field)) for column in fields),
            nl.join_words([SAID[answer] for answer in answers if answer not in REASONS]) or OUTSIDE,
            why,
        ]
        for number, (row, answers, why) in enumerate(
            zip(example.rows, example.answers, example.words, strict=True), 1
        )
    ]
    return ["Rij", *(column.header for column in fields), "Telt als", "Waarom"], rows


def phrase_counts(example: Example) -> str:
    """Return the counts of an example in words; yes, no and unknown always.

    The reasons of what is uncertain are not counted a second time.
    """
    shown = [name for name in COUNTS if example.counts[name] and name not in REASONS]
    shown = list(dict.fromkeys((*ANSWERS, *shown)))
    return ", ".join(f"{phrase_cell(example.counts[name])} {SAID[name]}" for name in shown)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _example(kpi: str) -> Example:
    given = _GIVEN["kpi"][kpi]
    rows = given["rows"]
    answers = tuple(tuple(row["counts"].split()) for row in rows)
    counted = given.get("sum") or Counter(name for names in answers for name in names)
    return Example(
        tuple(_cells(row.get("like", ""), row.get("cells", {})) for row in rows),
        answers,
        tuple(row["why"] for row in rows),
        {name: counted.get(name, 0) for name in COUNTS},
        given.get("note", ""),
    )


def _cells(like: str, own: Fields) -> Fields:
    cells: dict[str, Any] = {}
    for group in (*map(_GIVEN["like"].__getitem__, like.split()), own):
        cells |= group
    return {field: None if cell == "" else cell for field, cell in cells.items()}


# In the order of the declarations; every KPI has one.
EXAMPLES: dict[str, Example] = {kpi: _example(kpi) for kpi in BY_ID}
