"""The forms of one decision: progress, what became of it, a correction, and taking it back."""

from collections.abc import Callable

import streamlit as st

from data.access.actor import Actor
from data.entries import decisions
from data.journal.council import DONE, DROPPED, OPEN, Decision
from data.journal.events import DecisionProgressed
from data.limits import TEXT
from pages.council.decision_forms import ask_decided
from pages.council.decisions import STATES
from ui.access.person import ask_actor, is_allowed
from ui.app import forms
from ui.app.shell import open_store

Act = Callable[[Actor], None]  # given who does it; may raise Refused


def draw_forms(one: Decision) -> None:
    """Draw what can be said of a decision as it stands."""
    if not is_allowed(DecisionProgressed, tell=True):
        return
    if one.state == OPEN:
        _draw_form("Voortgang noteren…", "voortgang", "Noteren", lambda key: _progress(one, key))
        _draw_form("Afsluiten…", "afsluiten", "Afsluiten", lambda key: _close(one, key))
    else:
        _draw_form("Weer openen…", "openen", "Weer openen", lambda key: _reopen(one, key))
    _draw_form(
        "Verbeteren…",
        "verbeteren",
        "Verbetering bewaren",
        lambda key: _change(one, key),
        optional="‘Reden’, ‘Vóór welke datum’ en ‘Doel’",
    )
    _draw_form("Terugnemen…", "terugnemen", "Besluit terugnemen", lambda key: _withdraw(one, key))


def _draw_form(
    title: str, key: str, button: str, ask: Callable[[str], tuple[Act, str]], *, optional: str = ""
) -> None:
    """Draw a form by itself; `ask` draws its fields and returns what it does and says then."""
    with st.expander(title), st.form(key, border=False):
        forms.tell_required(optional)
        act, done = ask(key)
        by = ask_actor(f"{key}-door")
        if st.form_submit_button(button):
            forms.attempt_change(lambda: act(by), done)


def _progress(one: Decision, key: str) -> tuple[Act, str]:
    # What was noted leaves an empty field for the next.
    text = st.text_area("Hoe ver is het?", max_chars=TEXT, key=f"{key}-{len(one.followed)}")

    def act(by: Actor) -> None:
        decisions.add_progress(open_store(), one.nr, text, by=by)

    return act, "De voortgang is genoteerd."


def _close(one: Decision, key: str) -> tuple[Act, str]:
    state = st.radio(
        "Wat kwam ervan?",
        (DONE, DROPPED),
        index=None,  # nobody closes a decision as carried out without saying so
        format_func=STATES.__getitem__,
        horizontal=True,
        key=f"{key}-stand",
    )
    text = st.text_input("Toelichting", max_chars=TEXT, key=f"{key}-tekst")

    def act(by: Actor) -> None:
        decisions.follow_up(open_store(), one.nr, state, text, by=by)

    return act, "Het besluit is afgesloten."


def _reopen(one: Decision, key: str) -> tuple[Act, str]:
    text = st.text_input("Waarom", max_chars=TEXT, key=f"{key}-tekst")

    def act(by: Actor) -> None:
        decisions.follow_up(open_store(), one.nr, OPEN, text, by=by)

    return act, "Het besluit loopt weer."


def _change(one: Decision, key: str) -> tuple[Act, str]:
    st.write("Het cijfer en het citaat blijven zoals ze toen waren. Wat er stond, blijft te lezen.")
    read = ask_decided(key, one.decided)

    def act(by: Actor) -> None:
        decisions.change_decision(open_store(), one.nr, read(), by=by)

    return act, "Het besluit is verbeterd."


def _withdraw(one: Decision, key: str) -> tuple[Act, str]:
    st.write(
        "Voor een besluit dat verkeerd is vastgelegd. Het staat daarna op geen lijst en in geen "
        "document meer. Is het niet meer nodig? Sluit het dan af als vervallen."
    )
    why = st.text_input("Waarom", max_chars=TEXT, key=f"{key}-reden")

    def act(by: Actor) -> None:
        decisions.withdraw_decision(open_store(), one.nr, why=why, by=by)

    return act, "Het besluit is teruggenomen."
