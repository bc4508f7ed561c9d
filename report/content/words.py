"""A report in Dutch words: of one figure, of the question, and the sentences it opens with."""

from data import dutch as nl
from kpi import Outcome
from kpi.question import Question
from report.content import opening
from report.content.model import Content, Figure

ALL = "alle categorieën"
WINDOWS = {
    "year": "aanbestedingen van het kalenderjaar tot en met de peildatum",
    "12m": "aanbestedingen van de 12 maanden tot en met de peildatum",
    "all": "alle aanbestedingen tot en met de peildatum, ook zonder datum",
}
CLASSIFICATIONS = {
    "new": "de risicocategorieën zoals zij nu heten",
    "old": "de categorieën van voor de herijking",
}
SAMPLE = "Voorbeelddata: alle cijfers in dit document zijn verzonnen."


def carried(figure: Figure) -> str | None:
    """Return the earlier month that the group was last delivered for; None when it is this one."""
    return nl.month(figure.carried) if figure.carried else None


def group(name: str | None) -> str:
    """Return the name of a row of a table."""
    return "Alle categorieën samen" if name is None else name


def where(question: Question) -> str:
    """Return what the report is of: the chosen category, or all."""
    return question.category or ALL


def title(content: Content) -> str:
    """Return the name of the report: what it is of, and of when."""
    of = f": {content.question.category}" if content.question.category else ""
    return f"Internationale Sociale Voorwaarden{of}, {nl.month(content.question.month)}"


def delivered(content: Content) -> str:
    """Return how many categories were delivered: '7 van 8 categorieën geleverd', and which not."""
    found = content.delivered
    of = nl.counted(len(found.asked), "categorie", "categorieën")
    text = f"{len(found.fresh)} van {of} geleverd"
    if found.absent and not found.fresh and not found.carried:
        return text
    late = [f"{one.category} (stand van {nl.month(one.month)})" for one in found.carried]
    late += [f"{name} (nooit geleverd)" for name in found.absent]
    return f"{text}; niet: {nl.listing(late)}" if late else text


def unknown(content: Content) -> str:
    """Return which share of all answers is unknown; empty when nothing is asked."""
    return opening.unknown(content.outcomes, content.question)


def standing(content: Content) -> str:
    """Return the quiet line of a report: reference date, who delivered, share of unknown."""
    parts = (
        f"Peildatum {nl.date(content.question.reference_date)}",
        delivered(content),
        unknown(content),
    )
    return " · ".join(filter(None, parts))


def subjects(content: Content) -> dict[str, str]:
    """Return what a remark may be on, as the journal has it, with its name."""
    figures = {f"kpi:{one.kpi.id}": one.kpi.label for one in content.definitions}
    return figures | {
        f"actie:{line.action.nr}": f"Actie {line.action.nr}: {line.action.title}"
        for line in content.actions
    }


def known(outcome: Outcome | None) -> Outcome | None:
    """Return the outcome when there is anything to count."""
    return outcome if outcome and outcome.population else None


def first_up(text: str) -> str:
    """Return the text with a capital in front."""
    return text[:1].upper() + text[1:]
