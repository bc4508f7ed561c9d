"""Contracten as HTML: what the rows of the grid are, and how many there are."""

import pyarrow as pa

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.question import Question
from ui.app.choices import ALL_CATEGORIES
from ui.kit.html import Html, render_template
from ui.rows.contract_rows import phrase_count

ALL_ANSWERS, _ALL = "alle", "alle antwoorden"
# The Dutch word in the address and on the screen -> what the engine is asked.
ANSWERS = {ALL_ANSWERS: None} | {word: answer for answer, word in words.ANSWERS.items()}
# What an answer was called in addresses of before -> what it is called now.
FORMER = {"nog niet verschuldigd": words.ANSWERS["not_yet_due"]}
# KPI in the address -> what it is called; without one all contracts are listed.
KPIS = {"": "geen: alle contracten"} | {one.id: one.label for one in BY_ID.values()}


def draw_head(kpi_id: str, answer: str, rows: pa.Table, question: Question) -> Html:
    """Return what these rows are: the KPI, the answer, what was asked, and how many there are.

    kpi_id: empty for all contracts.
    """
    said = (
        phrase_count(rows, kpi_id or None),
        question.category or ALL_CATEGORIES,
        f"peildatum {nl.format_date(question.reference_date)}",
    )
    title, rule = "Contracten", ""
    if kpi_id:
        kpi = BY_ID[kpi_id]
        title, rule = f"{kpi.label}: {answer if answer != ALL_ANSWERS else _ALL}", kpi.rule
    return render_template(
        "pages/figure/contracts.html#head", title=title, said=" · ".join(said), rule=rule
    )
