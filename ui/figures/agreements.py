"""What is agreed about contracts: what stands, the form that notes more, and taking it back."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from data import dutch as nl
from data import refused
from data.entries import agreements
from data.entries.agreements import DATED, DEFERRED, HANDLED, NOTE, PROMISED, Agreed, Subject
from data.journal.events import AgreementNoted, AgreementWithdrawn
from data.limits import SHORT, TEXT
from kpi.worklist.agreed import (
    Judged,
    judge_agreements,
    list_by_subject,
    phrase_agreement,
)
from kpi.worklist.judged import find_judging_day
from kpi.worklist.words import KINDS
from ui.access.person import ask_actor, is_allowed
from ui.app import forms, shell
from ui.app.cache import keep_of_store, keep_per_version
from ui.figures import settings
from ui.kit.html import Html, draw_quiet, draw_section, render_template

NOTHING = "Er is nog niets afgesproken of genoteerd."
_BUTTONS = {
    PROMISED: "Toegezegd op",
    DEFERRED: "Uitstel tot",
    HANDLED: "Afgehandeld",
    NOTE: "Notitie bewaren",
}
_WHOLE = "het contract als geheel"
_BY = "afspraak-door"  # in the session: who noted the last one

find_judged = keep_of_store(2, judge_agreements)


@keep_per_version(2)
def find_agreed(day: dt.date) -> Mapping[str, Judged]:
    """Return what was agreed last about each step, as `list_by_subject` has it."""
    return list_by_subject(find_judged(day))


def make_subjects(steps: Iterable[Mapping[str, Any]]) -> list[Subject]:
    """Return what an agreement about these rows of `kpi.worklist.steps` is about."""
    return [
        Subject(one["authority"], one["contract_id"], one["step"], tuple(one["fields"]), one["was"])
        for one in steps
    ]


def find_of_contract(authority: str, contract_id: str, day: dt.date) -> list[Judged]:
    """Return what was agreed and noted about a contract, the newest first, as judged on a day."""
    wanted = authority, contract_id
    return [one for one in find_judged(day) if one.agreement.contract == wanted]


def list_agreements(judged: Sequence[Judged], nothing: str = NOTHING) -> Html:
    """Return agreements and notes with who made them, when, and what became of them."""
    return render_template(
        "ui/figures/agreements.html#listed",
        judged=judged,
        what=KINDS,
        phrase=phrase_agreement,
        nothing=nothing,
    )


def draw_contract(authority: str, contract_id: str, steps: Sequence[Subject] = ()) -> None:
    """Draw what is agreed about one contract, with the forms that add and take back.

    steps: what is to be done for it now, of which something can be agreed.
    """
    found = find_of_contract(authority, contract_id, find_judging_day())
    st.html(draw_section("Afspraken en notities", list_agreements(found)))
    with st.expander("Een afspraak of notitie toevoegen…"):
        about: list[Subject] = [Subject(authority, contract_id), *steps]
        chosen = st.selectbox(
            "Waarover",
            range(len(about)),
            index=min(1, len(steps)),
            format_func=lambda nr: KINDS.get(about[nr].step, _WHOLE),
            key="afspraak-over",
        )
        draw_form([about[chosen or 0]], "contract")
    take_back(found, "contract")


def draw_form(about: Sequence[Subject], key: str, done: Callable[[], None] = lambda: None) -> None:
    """Draw the form that notes something about these steps, the same about each.

    key: tells it from others on the screen. done: what else to do when it was noted.
    """
    if not is_allowed(AgreementNoted, tell=True):
        return
    with st.form(f"afspraak-{key}", border=False, enter_to_submit=False):
        forms.tell_required("de toelichting bij een afspraak, en de dag bij de andere knoppen")
        day = st.text_input(
            "Dag",
            max_chars=SHORT,
            placeholder="dd-mm-jjjj",
            help="Alleen bij ‘Toegezegd op’ en ‘Uitstel tot’.",
            key=f"afspraak-{key}-dag",
        )
        places = {refused.DAY: st.container()}
        text = st.text_area(
            "Toelichting of notitie", max_chars=TEXT, height=80, key=f"afspraak-{key}-tekst"
        )
        places[refused.TEXT] = st.container()
        by = ask_actor(f"afspraak-{key}-door", st.session_state.get(_BY, ""))
        places[refused.NAME] = st.container()
        with st.container(horizontal=True):
            pressed = [
                said
                for said, label in _BUTTONS.items()
                if (said == NOTE or all(one.step for one in about))
                and st.form_submit_button(label, key=f"afspraak-{key}-{said}")
            ]
        st.html(
            draw_quiet(
                "Blijft staan tot een aanlevering het bevestigt of tegenspreekt. "
                "Verandert geen cijfer."
            )
        )
    for said in pressed:

        def add(said: str = said) -> None:
            until = settings.read_day(day) if said in DATED and day.strip() else None
            agreed = Agreed(said, until, text)
            agreements.add_agreements(shell.open_store(), about, agreed, by=by)
            st.session_state[_BY] = by.name
            done()

        forms.attempt_change(add, _phrase_done(said, about), places)


def _phrase_done(said: str, about: Sequence[Subject]) -> str:
    what = "De notitie" if said == NOTE else "De afspraak"
    rows = nl.count_noun(len(about), "stap", "stappen")
    return f"{what} is bewaard{f' bij {rows}' if len(about) > 1 else ''}."


def take_back(found: Sequence[Judged], key: str) -> None:
    """Draw the form that takes one of these agreements or notes back, if there is any."""
    forms.take_back(
        {one.agreement.nr: _label(one) for one in found},
        forms.Labels(
            "Een afspraak of notitie terugnemen…",
            "Deze staat daarna nergens meer, ook niet in documenten. Wilt u iets verbeteren, "
            "voeg dan daarna een nieuwe toe.",
            which="Welke",
            button="Terugnemen",
        ),
        key=f"afspraak-weg-{key}",
        of=AgreementWithdrawn,
        undo=lambda nr, why, by: agreements.withdraw_agreement(
            shell.open_store(), nr, why=why, by=by
        ),
        done=lambda _: "De afspraak of notitie is teruggenomen.",
    )


def _label(one: Judged) -> str:
    """Return what tells an agreement from the one that was made with it about another step."""
    of = one.agreement
    about = [phrase_agreement(one), *([KINDS[of.step]] if of.step else [])]
    said = ": ".join(filter(None, (" · ".join(about), of.text)))
    return f"{nl.format_moment(of.at)}, {of.by}, {said}"
