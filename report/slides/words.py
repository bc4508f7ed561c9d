"""The words around slides: their notes, and where to find what there was no room for."""

from data import dutch as nl
from report.content import words as say
from report.content.model import Content, Figure


def notes_of(content: Content, *lines: str) -> list[str]:
    """Return the notes of a slide: its own lines, then the choices and where it comes from."""
    question, made = content.question, content.provenance
    return [
        *filter(None, lines),
        f"Keuzes: {say.where(question)}; {say.WINDOWS[question.window]}; "
        f"{say.CLASSIFICATIONS[question.classification]}.",
        f"Peildatum {nl.date(question.reference_date)}. {say.delivered(content)}.",
        f"Herkomst: ISV-monitor versie {made.version}, journaal regel {nl.number(made.seq)} "
        f"({made.head[:12]}).",
        *([say.SAMPLE] if made.sample else []),
    ]


def counted(figure: Figure) -> str:
    """Return a figure in one line: counts, status, the range, and the month that it stands from."""
    old = say.carried(figure)
    parts = (figure.counts, figure.status, figure.range, old and f"stand van {old}")
    return f"{say.group(figure.category)}: {' · '.join(dict.fromkeys(filter(None, parts)))}"


def rest(total: int, shown: int) -> str:
    """Return where the rows are that a slide has no room for, or that ask for nothing."""
    if shown == total:
        return ""
    others = nl.counted(total - shown, "andere staat", "andere staan")
    return f"De {others} in de notities." if shown else f"Alle {total} staan in de notities."
