"""Contracten as HTML: the delivered rows behind one number, with file, sheet and row."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from kpi import BY_ID, words
from kpi.engine.behind import Row
from kpi.question import Question
from ui.kit import blocks

PER_PAGE = 50
ALL_ANSWERS = "alle"
# The Dutch word in the address and on the screen -> what the engine is asked.
ANSWERS = {ALL_ANSWERS: None} | {word: answer for answer, word in words.ANSWERS.items()}
_SEARCHED = ("contract_id", "tender_id", "title", "category", "file")

Rows = Sequence[Row]


def found(rows: Rows, text: str) -> Rows:
    """Return the rows in which every word of the text stands somewhere, whatever its case."""
    asked = text.casefold().split()
    if not asked:
        return rows
    return [row for row in rows if _matches(row, asked)]


def _matches(row: Row, asked: list[str]) -> bool:
    where = " ".join(str(getattr(row, field) or "") for field in _SEARCHED).casefold()
    return all(word in where for word in asked)


def head(kpi_id: str, answer: str, rows: Rows, question: Question) -> str:
    """Return what these rows are: the KPI, the answer, what was asked, and how many there are."""
    kpi = BY_ID[kpi_id]
    question = question.of_kpi(kpi)
    one, more = words.UNITS["tender" if kpi.table == "tender" else "contract"]
    units = len({row.unit_id for row in rows})
    where = question.category or "alle categorieën"
    said = (
        f"{nl.counted(units, one, more)} in {nl.counted(len(rows), 'rij', 'rijen')} · {where} · "
        f"peildatum {nl.date(question.reference_date)}"
    )
    title = f"{kpi.label}: {'alle antwoorden' if answer == ALL_ANSWERS else answer}"
    return blocks.heading(title, said) + f'<p class="isv-sub">{escape(kpi.rule)}</p>'


def table(rows: Rows, page: int) -> str:
    """Return one page of the rows as a table; page 1 is the first."""
    headers = ("Contract", "Omschrijving", "Antwoord", "Bestand", "Blad", "Rij")
    first = (page - 1) * PER_PAGE
    cells = [_cells(row) for row in rows[first : first + PER_PAGE]]
    return blocks.table("Rijen achter dit cijfer", headers, cells, numbers=[5], stacked=True)


def _cells(row: Row) -> list[str]:
    tender = f"aanbesteding {row.tender_id}" if row.tender_id else "eigen aanbesteding"
    return [
        _over(row.contract_id, tender),
        _over(row.title, row.category),
        words.ANSWERS[row.answer],
        escape(row.file),
        escape(row.sheet or "(geen: .csv)"),
        nl.number(row.row),
    ]


def _over(text: object, under: object) -> str:
    """Return a text with a quiet line under it; what was not delivered is a dash."""
    shown = [escape("–" if one is None else str(one)) for one in (text, under)]
    return f'{shown[0]}<span class="isv-rest">{shown[1]}</span>'


def nothing(rows: Rows, text: str) -> str:
    """Return what to do when there are no rows to show."""
    if rows:
        return blocks.notice(f"Geen rij bevat ‘{text}’. Zoek op een ander woord.")
    return blocks.notice(
        "Bij deze keuze hoort geen enkele rij. Kies een ander antwoord, een andere categorie "
        "of een andere maand."
    )
