"""The example of a KPI as a part of its page."""

from data import dutch as nl
from kpi.documents.example import Example, shown_cell, shown_columns
from kpi.model import COUNTS, KPI
from kpi.words import APART

OUTSIDE = "telt niet mee"
SAID = {
    "yes": "ja",
    "no": "nee",
    "unknown": "onbekend",
    **{name: f"apart: {words}" for name, words in APART.items()},
}


def example_section(kpi: KPI, example: Example) -> str:
    """Return the example as Markdown: a table of rows, how each counts and why, and the counts."""
    fields = shown_columns(kpi, example)
    headers = ["Rij", *(column.header for column in fields), "Telt als", "Waarom"]
    lines = [_line(headers), _line(["---"] * len(headers))]
    for number, (row, answers, why) in enumerate(
        zip(example.rows, example.answers, example.words, strict=True), 1
    ):
        cells = [shown_cell(row.get(column.field)) for column in fields]
        said = nl.listing([SAID[answer] for answer in answers]) or OUTSIDE
        lines.append(_line([str(number), *cells, said, why]))
    parts = [
        "## Voorbeeld",
        f"Aangeleverd voor {example.month}; een lege cel is niet ingevuld.",
        "\n".join(lines),
        *([example.note] if example.note else []),
        f"Samen: {counted(example)}.",
    ]
    return "\n\n".join(parts)


def counted(example: Example) -> str:
    """Return the counts of an example in words; yes, no and unknown always."""
    shown = [name for name in COUNTS if example.counts[name] or name in COUNTS[:3]]
    return ", ".join(f"{shown_cell(example.counts[name])} {SAID[name]}" for name in shown)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
