"""The rows behind the chosen part of a figure."""

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from ui.app.links import draw_link, write_rows_address
from ui.chosen.figure import Behind
from ui.figures.figures import find_contracts
from ui.kit import html
from ui.kit.html import Html, draw_section, render_template

_MOST = 8


def draw_rows(behind: Behind) -> Html:
    """Return the delivered rows of a choice: how many, the first of them, and the way to all."""
    rows = find_contracts(behind.kpi, behind.answer, behind.question)
    word = words.ANSWERS[behind.answer]
    target = write_rows_address(behind.question, behind.kpi, word)
    cells = [
        [
            row.contract_id or row.unit_id,
            row.title or "–",
            row.category or "–",
            word,
            render_template("ui/kit/macros.html#place", row=row),
        ]
        for row in rows[:_MOST]
    ]
    headers = ("Contract", "Omschrijving", "Categorie", "Antwoord", "Bestand en rij")
    units = len({row.unit_id for row in rows})
    one, more = words.UNITS["tender" if BY_ID[behind.kpi].table == "tender" else "contract"]
    title = f"{nl.count_noun(units, one, more)}: {behind.title}"
    table = html.draw_table(title, headers, cells, stacked=True)
    return draw_section(
        title,
        table + draw_link(f"Alle {nl.count_noun(len(rows), 'rij', 'rijen')} in Contracten", target),
    )
