"""Waar het knelt: the few contracts that a council should hear about, with owner."""

from kpi.question import Question
from kpi.worklist.urgent import find_urgent
from kpi.worklist.words import ASSUMED, name_late
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_contract_address
from ui.app.shell import open_store
from ui.kit.html import Html, render_template


@keep_per_version(256)
def list_urgent(question: Question, most: int) -> Html:
    """Return the first at the reference date, as the figures that they stand beside are counted.

    Without any it says so. There must be a month.
    """
    return render_template(
        "pages/council/urgent.html",
        urgent=find_urgent(open_store(), question, most),
        assumed=ASSUMED,
        name=name_late,
        question=question,
        tasks=write_address("mijn-categorie", question.of_today),
        contract=write_contract_address,
    )
