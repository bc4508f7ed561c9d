"""The example of a definition as HTML: rows as delivered, how each counts, and the counts."""

from data import dutch as nl
from kpi import KPI
from kpi.documents.document_example import OUTSIDE, SAID, counted
from kpi.documents.example import shown_cell, shown_columns
from kpi.documents.examples import EXAMPLES
from ui.kit.html import Html, render


def render_example(kpi: KPI) -> Html:
    """Return the example of a KPI, which the tests run: what stands here is what is counted."""
    example = EXAMPLES[kpi.id]
    fields = shown_columns(kpi, example)
    rows = [
        (
            str(number),
            *(shown_cell(row.get(field.field)) for field in fields),
            nl.listing([SAID[answer] for answer in answers]) or OUTSIDE,
            why,
        )
        for number, (row, answers, why) in enumerate(
            zip(example.rows, example.answers, example.words, strict=True), 1
        )
    ]
    return render(
        "pages/account/definition_example.html",
        label=kpi.label,
        example=example,
        headers=["Rij", *(field.header for field in fields), "Telt als", "Waarom"],
        rows=rows,
        counts=counted(example),
    )
