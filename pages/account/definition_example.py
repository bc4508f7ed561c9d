"""The example of a definition as HTML: rows as delivered, how each counts, and the counts."""

from html import escape

from data import dutch as nl
from kpi import KPI
from kpi.documents.document_example import OUTSIDE, SAID, counted
from kpi.documents.example import shown_cell, shown_columns
from kpi.documents.examples import EXAMPLES
from ui.kit import blocks


def shown(kpi: KPI) -> str:
    """Return the example of a KPI, which the tests run: what stands here is what is counted."""
    example = EXAMPLES[kpi.id]
    fields = shown_columns(kpi, example)
    rows = [
        [
            str(number),
            *(escape(shown_cell(row.get(field.field))) for field in fields),
            escape(nl.listing([SAID[answer] for answer in answers]) or OUTSIDE),
            escape(why),
        ]
        for number, (row, answers, why) in enumerate(
            zip(example.rows, example.answers, example.words, strict=True), 1
        )
    ]
    headers = ["Rij", *(field.header for field in fields), "Telt als", "Waarom"]
    table = blocks.table(f"Voorbeeld bij {kpi.label}", headers, rows, stacked=True)
    note = f"<p>{escape(example.note)}</p>" if example.note else ""
    return (
        f'<p class="isv-sub">Aangeleverd voor {nl.month(example.month)}. Een lege cel is niet '
        f"ingevuld. Deze rijen worden bij elke test van de ISV-monitor nageteld.</p>{table}{note}"
        f"<p><strong>Samen:</strong> {escape(counted(example))}.</p>"
    )
