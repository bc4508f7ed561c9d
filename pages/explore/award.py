"""What if ISV counted in the award (action 15): where it does already, as HTML."""

from decimal import Decimal
from html import escape

import streamlit as st

from data import dutch as nl
from kpi.explore.award import Award, award_criteria
from kpi.explore.choice import Choice
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.shell import store
from ui.kit import blocks

SHOWN = 100
WEIGHT = "weging"  # the name of the asked weight in the address
_USUAL = 10
_REACHES = {True: "haalt het", False: "blijft eronder", None: "onbekend"}


def ask() -> Decimal:
    """Draw the asked weight in percent, kept in the address; a wrong one there gives a notice."""
    text = st.query_params.get(WEIGHT)
    right = text is not None and text.isascii() and text.isdecimal() and int(text) <= 100
    st.session_state[f"keuze-{WEIGHT}"] = int(text or "") if right else _USUAL
    if text is not None and not right:
        wrong = f"Weging ‘{text}’ uit het adres is hier niet te kiezen. U ziet nu: {_USUAL}%."
        st.html(blocks.notice(wrong))
    weight = st.number_input(
        "Weging in de gunning (%)", 0, 100, step=5, width=210, key=f"keuze-{WEIGHT}",
        on_change=_keep,
    )  # fmt: skip
    return Decimal(weight)


def _keep() -> None:
    st.query_params[WEIGHT] = str(st.session_state[f"keuze-{WEIGHT}"])


@per_version(64)
def result(question: Question, choice: Choice, weight: Decimal) -> Award:
    """Return where ISV is an award criterion in the chosen tenders, and for how much."""
    return award_criteria(store(), question, choice, weight)


def shown(found: Award) -> str:
    """Return the chosen tenders by what ISV counts for in their award."""
    weight = f"{nl.number(found.weight)}%"
    counts = (
        (f"Gunningscriterium dat voor {weight} of meer telt", found.reaches),
        (f"Gunningscriterium dat voor minder dan {weight} telt", found.below),
        ("Gunningscriterium, weging onbekend", found.weight_unknown),
        ("Geen gunningscriterium", found.none),
        ("Onbekend of het een gunningscriterium is", found.unknown),
        ("Onbekend of de aanbesteding onder de keuze valt (niet meegeteld)", found.scope_unknown),
        ("Zonder datum (niet meegeteld)", found.undated),
    )
    rows = [[escape(name), nl.number(count)] for name, count in counts]
    said = (
        f"In {nl.number(found.reaches)} van "
        f"{nl.counted(found.tenders, 'gekozen aanbesteding', 'gekozen aanbestedingen')} telt ISV "
        f"al voor {weight} of meer."
    )
    table = blocks.table("ISV in de gunning", ("Wat er staat", "Aantal"), rows, numbers=[1])
    return f"<p>{escape(said)}</p>{table}{_weighed(found)}"


def _weighed(found: Award) -> str:
    if not found.weighed:
        return ""
    rows = [
        [
            f'{escape(one.tender_id or one.contract_id)}<span class="isv-rest">'
            f"{escape(one.title or '–')} · {escape(one.authority)}</span>",
            escape(one.category),
            nl.UNKNOWN if one.weight is None else f"{nl.number(one.weight)}%",
            _REACHES[one.reaches],
            f'{escape(one.file)}<span class="isv-rest">'
            f"{escape(f'blad {one.sheet}, ' if one.sheet else '')}rij {one.row}</span>",
        ]
        for one in found.weighed[:SHOWN]
    ]
    caption = f"Aanbestedingen met ISV als gunningscriterium ({nl.number(len(found.weighed))})"
    names = ("Aanbesteding", "Categorie", "Weging", "Gevraagde weging", "Waar het staat")
    return blocks.details(caption, blocks.table(caption, names, rows, stacked=True))
