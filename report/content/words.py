"""A report in Dutch words: of one figure, of the question, and the sentences it opens with."""

from data import dutch as nl
from kpi.outcome import Outcome
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
    "new": "de risicocategorieën zoals ze nu heten",
    "old": "de categorieën van voor de herijking",
}
SAMPLE = "Voorbeelddata: alle cijfers in dit document zijn verzonnen."


def find_carried(figure: Figure) -> str | None:
    """Return the earlier month that the group was last delivered for; None when it is this one."""
    return nl.format_month(figure.carried) if figure.carried else None


def name_group(name: str | None) -> str:
    """Return the name of a row of a table."""
    return "Alle categorieën samen" if name is None else name


def phrase_scope(question: Question) -> str:
    """Return what the report is of: the chosen category, or all."""
    return question.category or ALL


def phrase_title(content: Content) -> str:
    """Return the name of the report: what it is of, and of when."""
    of = f": {content.question.category}" if content.question.category else ""
    return f"Internationale Sociale Voorwaarden{of}, {nl.format_month(content.question.month)}"


def phrase_unknown(content: Content) -> str:
    """Return which share of all answers is unknown; empty when nothing is asked."""
    return opening.phrase_unknown(content.outcomes, content.question)


def phrase_summary(content: Content) -> str:
    """Return the quiet line of a report: reference date, who delivered, share of unknown."""
    return opening.phrase_basis(content.delivered, content.question, content.outcomes)


def name_subjects(content: Content) -> dict[str, str]:
    """Return what a comment may be on, as the journal has it, with its name."""
    figures = {f"kpi:{one.kpi.id}": one.kpi.label for one in content.definitions}
    return figures | {
        f"actie:{line.action.nr}": f"Actie {line.action.nr}: {line.action.title}"
        for line in content.actions
    }


def keep_known(outcome: Outcome | None) -> Outcome | None:
    """Return the outcome when there is anything to count."""
    return outcome if outcome and outcome.population else None


def raise_first(text: str) -> str:
    """Return the text with a capital in front."""
    return text[:1].upper() + text[1:]
