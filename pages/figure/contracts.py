"""Contracten as HTML: the delivered rows behind one number, with file, sheet and row."""

from collections.abc import Sequence

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row
from kpi.question import Question
from ui.kit import html
from ui.kit.html import Html, render_template

PER_PAGE = 20
ALL_ANSWERS = "alle"
SEARCH = "zoek"  # in the address: the words that rows are searched for
# The Dutch word in the address and on the screen -> what the engine is asked.
ANSWERS = {ALL_ANSWERS: None} | {word: answer for answer, word in words.ANSWERS.items()}
_SEARCHED = ("contract_id", "tender_id", "title", "category", "file")

Rows = Sequence[Row]


def search_rows(rows: Rows, text: str) -> Rows:
    """Return the rows in which every word of the text stands somewhere, whatever its case."""
    asked = text.casefold().split()
    if not asked:
        return rows
    return [row for row in rows if _matches(row, asked)]


def _matches(row: Row, asked: list[str]) -> bool:
    where = " ".join(str(getattr(row, field) or "") for field in _SEARCHED).casefold()
    return all(word in where for word in asked)


def draw_head(kpi_id: str, answer: str, rows: Rows, question: Question) -> Html:
    """Return what these rows are: the KPI, the answer, what was asked, and how many there are."""
    kpi = BY_ID[kpi_id]
    question = question.fit_kpi(kpi)
    one, more = words.UNITS["tender" if kpi.table == "tender" else "contract"]
    units = len({row.unit_id for row in rows})
    where = question.category or "alle categorieën"
    said = (
        f"{nl.count_noun(units, one, more)} in {nl.count_noun(len(rows), 'rij', 'rijen')} · "
        f"{where} · peildatum {nl.format_date(question.reference_date)}"
    )
    title = f"{kpi.label}: {'alle antwoorden' if answer == ALL_ANSWERS else answer}"
    return render_template(
        "pages/figure/contracts.html#head", title=title, said=said, rule=kpi.rule
    )


def draw_table(rows: Rows, page: int) -> Html:
    """Return one page of the rows as a table; page 1 is the first."""
    first = (page - 1) * PER_PAGE
    return render_template(
        "pages/figure/contracts.html#table",
        caption="Rijen achter dit cijfer",
        rows=rows[first : first + PER_PAGE],
        answers=words.ANSWERS,
        under=True,
    )


def draw_nothing(rows: Rows, text: str) -> Html:
    """Return what to do when there are no rows to show."""
    if rows:
        return html.draw_notice(f"Geen rij bevat ‘{text}’. Zoek op een ander woord.")
    return html.draw_notice(
        "Bij deze keuze hoort geen enkele rij. Kies een ander antwoord, een andere categorie "
        "of een andere maand."
    )
