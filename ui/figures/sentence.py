"""The sentence at the top of Overzicht, made from the figures and nothing else."""

from data import dutch as nl
from kpi.delivered import Delivered
from kpi.question import Question
from report.content import opening
from ui.figures.figures import Figures


def standing(delivered: Delivered, question: Question, figures: Figures) -> str:
    """Return the quiet line under it: reference date, who delivered, share of unknown answers."""
    parts = [f"Peildatum {nl.date(question.reference_date)}"]
    late = [*(one.category for one in delivered.carried), *delivered.absent]
    kind = "oude categorieën" if delivered.classification == "old" else "categorieën"
    said = f"{len(delivered.fresh)} van {len(delivered.asked)} {kind} geleverd"
    parts.append(said + (f" ({nl.listing(late)} niet)" if late else ""))
    parts.append(opening.unknown(figures, question))
    return " · ".join(filter(None, parts))
