"""What Overzicht opens with while no answer is known: what the delivery does tell, briefly."""

from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.known.summary import count_summary, is_silent
from kpi.question import Question
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.figures.figures import Figures
from ui.kit.html import Html, render_template


def draw_known(found: Figures, question: Question) -> Html:
    """Return what is known all the same; empty once a figure of Overzicht has an answer."""
    if not is_silent(found.get((kpi, question.category)) for kpi in PER_CATEGORY):
        return Html()
    known = count_summary(open_store(), question.of_today, 0)
    return render_template(
        "pages/council/known.html",
        known=known,
        states={one.obliged: one.tenders for one in known.tenders.states},
        borders={one.border: one.tenders for one in known.tenders.estimates},
        supplied=known.suppliers[-1] if known.suppliers else None,
        columns=[
            (BY_ID[kpi].label, dict.fromkeys(gap.phrase_columns() for gap in one.gaps))
            for kpi in PER_CATEGORY
            for one in known.unknowns
            if one.kpi == kpi
        ],
        full=write_address("datakwaliteit", question.of_today),
    )
