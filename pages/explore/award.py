"""What if ISV counted in the award (action 15): where it does already, as HTML."""

from decimal import Decimal

import streamlit as st

from kpi.explore.award import Award, award_criteria
from kpi.explore.choice import Choice
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.shell import store
from ui.kit.html import Html, notice, render

SHOWN = 100
WEIGHT = "weging"  # the name of the asked weight in the address
_USUAL = 10


def ask_weight() -> Decimal:
    """Draw the asked weight in percent, kept in the address; a wrong one there gives a notice."""
    text = st.query_params.get(WEIGHT)
    right = text is not None and text.isascii() and text.isdecimal() and int(text) <= 100
    st.session_state[f"keuze-{WEIGHT}"] = int(text or "") if right else _USUAL
    if text is not None and not right:
        wrong = f"Weging ‘{text}’ uit het adres is hier niet te kiezen. U ziet nu: {_USUAL}%."
        st.html(notice(wrong))
    weight = st.number_input(
        "Weging in de gunning (%)", 0, 100, step=5, width=210, key=f"keuze-{WEIGHT}",
        on_change=_keep,
    )  # fmt: skip
    return Decimal(weight)


def _keep() -> None:
    st.query_params[WEIGHT] = str(st.session_state[f"keuze-{WEIGHT}"])


@per_version(64)
def count_award(question: Question, choice: Choice, weight: Decimal) -> Award:
    """Return where ISV is an award criterion in the chosen tenders, and for how much."""
    return award_criteria(store(), question, choice, weight)


def render_award(found: Award) -> Html:
    """Return the chosen tenders by what ISV counts for in their award."""
    return render("pages/explore/award.html", found=found, most=SHOWN)
