"""What the notes of a slide say: its figures with their citations, the choices, and the ground."""

from data import dutch as nl
from report.content import opening
from report.content import words as say
from report.content.model import Content, Figure


def list_notes(content: Content, *lines: str) -> list[str]:
    """Return the notes of a slide: its own lines, then the choices and where it comes from."""
    question, made = content.question, content.provenance
    return [
        *filter(None, lines),
        f"Keuzes: {say.phrase_scope(question)}; {say.WINDOWS[question.window]}; "
        f"{say.CLASSIFICATIONS[question.classification]}.",
        f"Peildatum {nl.format_date(question.reference_date)}. "
        f"{opening.phrase_delivered(content.delivered)}.",
        f"Herkomst: ISV-monitor versie {made.version}, journaal regel {nl.format_number(made.seq)} "
        f"({made.head[:12]}). Een kenmerk (ISV.…) opent op het scherm Citaat.",
        *([say.SAMPLE] if made.sample else []),
    ]


def phrase_figure(figure: Figure) -> str:
    """Return a figure in one line: counts, status, the range, and the month that it stands from."""
    old = say.find_carried(figure)
    carried = old and f"stand van {old}"
    parts = (figure.counts, figure.status, figure.range, carried, figure.citation)
    return f"{say.name_group(figure.category)}: {' · '.join(dict.fromkeys(filter(None, parts)))}"


def phrase_rest(total: int, shown: int) -> str:
    """Return where the rows are that a slide has no room for, or that ask for nothing."""
    if shown == total:
        return ""
    others = nl.count_noun(total - shown, "andere staat", "andere staan")
    return f"De {others} in de notities." if shown else f"Alle {total} staan in de notities."
