"""The forms of Normen en termijnen: set a value from a day on, mark a moment, take one away."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from data import dutch as nl
from data.access.actor import Actor
from data.clock import read_today
from data.entries import settings
from data.journal.events import MarkerRemoved, MarkerSet, SettingMade, SettingWithdrawn
from data.limits import NAME, SHORT, TEXT
from data.reference import list_actions
from data.refused import Refused
from kpi.question import Question
from pages.account import norm_preview
from ui.access.person import ask_actor, find_actor, is_allowed
from ui.app import forms, shell
from ui.figures import settings as setting_words
from ui.figures.figures import list_moments

PROPOSED = "norm-voorstel"  # who proposes which norm, until it is set or let go


def change_setting(question: Question | None) -> None:
    """Draw the form that sets a norm, term or limit.

    Of a norm the visitor first sees which verdicts turn; all else is set when it is sent.
    """
    if not is_allowed(SettingMade, tell=True):
        return
    names = setting_words.name_settings()
    with st.expander("Een norm, termijn of grens wijzigen…", expanded=PROPOSED in st.session_state):
        name = st.selectbox("Wat u vaststelt", list(names), format_func=names.__getitem__)
        _ask_value(name, names[name], question)
        _confirm_norm(names, question)


def _ask_value(name: str, label: str, question: Question | None) -> None:
    looked_at = question is not None and name.startswith("target:")
    with st.form("norm", border=False):
        forms.tell_required("het vinkje")
        first, second, third = st.columns(3)
        value = first.text_input(
            "Nieuwe waarde",
            max_chars=SHORT,
            help="Norm: een percentage. Termijn: maanden. Datum: dd-mm-jjjj. "
            "Contracten: elk contract, of minstens één contract.",
        )
        since = second.text_input("Geldt vanaf", max_chars=SHORT, placeholder="dd-mm-jjjj")
        standing = third.selectbox("Grond", settings.STANDINGS)
        why = st.text_input(
            "Waarom", max_chars=TEXT, help="Bijvoorbeeld het besluit waarop dit rust."
        )
        by = ask_actor("norm-door")
        earlier = st.checkbox("Ook cijfers van eerdere maanden mogen hierdoor veranderen")

        sent = st.form_submit_button(
            "Bekijk wat er verandert" if looked_at else "Vaststellen",
            type="secondary" if looked_at else "primary",
        )
    if not sent:
        return
    st.session_state.pop(PROPOSED, None)
    try:
        made = SettingMade(
            name,
            setting_words.read_setting(name, value),
            _agreed(setting_words.read_day(since), earlier),
            standing,
            why,
        )
        who, made = settings.check_setting(made, by=by)
    except Refused as refusal:
        forms.show_refusal(refusal)
        return
    if looked_at:
        st.session_state[PROPOSED] = who, made
    else:
        _set_value(made, who, label)


def _confirm_norm(names: Mapping[str, str], question: Question | None) -> None:
    """Draw what a proposed norm would turn, and the button that sets it."""
    if question is None or PROPOSED not in st.session_state:
        return
    who, made = st.session_state[PROPOSED]
    now = find_actor()
    who = who if now.rights is None else now  # roles may have changed since
    st.html(norm_preview.draw_preview(made, names[made.name], question))
    with st.container(horizontal=True):
        agreed = st.button("Norm vaststellen", type="primary")
        if st.button("Niet vaststellen"):
            del st.session_state[PROPOSED]
            st.rerun()
    if agreed:
        del st.session_state[PROPOSED]
        _set_value(made, who, names[made.name])


def _set_value(made: SettingMade, who: Actor, label: str) -> None:
    value = setting_words.phrase_made(made)
    forms.attempt_change(
        lambda: settings.set_value(shell.open_store(), made, by=who),
        f"‘{label}’ is vastgesteld op {value}, vanaf {nl.format_date(made.valid_from)}.",
    )


def _agreed(since: dt.date, earlier: bool) -> dt.date:
    """Return the day, when figures that were shown already stay as they are or may change."""
    if since < read_today().replace(day=1) and not earlier:
        raise Refused(
            f"Dit geldt vanaf {nl.format_date(since)}, en verandert dus cijfers van eerdere "
            "maanden.",
            "Vink aan dat dat de bedoeling is, of kies een latere dag.",
        )
    return since


def take_setting_back() -> None:
    """Draw the form that takes back what somebody set, if there is any; do it when it is sent."""
    names = setting_words.name_settings()
    there = {
        one.nr: f"{names[one.name]}: {setting_words.phrase_value(one)}, "
        f"vanaf {nl.format_date(one.valid_from)}"
        for one in settings.list_own(shell.open_store())
        if one.name in names
    }
    forms.take_back(
        there,
        forms.Labels(
            "Een wijziging terugnemen…",
            "Op elke dag geldt dan weer wat daarvoor was vastgesteld.",
            which="Welke wijziging",
            button="Wijziging terugnemen",
        ),
        key="norm-terug",
        of=SettingWithdrawn,
        undo=lambda nr, why, by: settings.take_back(shell.open_store(), nr, why=why, by=by),
        done=lambda nr: f"Teruggenomen: {there[nr]}.",
    )


def add_moment() -> None:
    """Draw the form that adds a moment; add it when it is sent."""
    if not is_allowed(MarkerSet):
        return  # `change_setting` says why
    titles = {one.nr: f"{one.nr}. {one.title}" for one in list_actions()}
    with st.expander("Een moment toevoegen…"), st.form("moment", border=False):
        forms.tell_required()
        text = st.text_input(
            "Wat er was", max_chars=NAME, help="Komt bij de streep in de grafieken."
        )
        first, second, third = st.columns(3)
        day = first.text_input("Dag", max_chars=SHORT, placeholder="dd-mm-jjjj")
        kind = second.selectbox("Soort", settings.MARKER_KINDS)
        action = third.selectbox(
            "Hoort bij actie", [None, *titles], format_func=lambda nr: titles.get(nr, "geen")
        )
        by = ask_actor("moment-door")
        if st.form_submit_button("Toevoegen", type="primary"):
            forms.attempt_change(
                lambda: settings.add_marker(
                    shell.open_store(),
                    setting_words.read_day(day),
                    text,
                    kind=kind,
                    action=action,
                    by=by,
                ),
                "Het moment is toegevoegd.",
            )


def remove_moment() -> None:
    """Draw the form that takes a moment away, if there is one; do it when it is sent."""
    there = {one.nr: f"{nl.format_date(one.day)} {one.text}" for one in list_moments()}
    if not there or not is_allowed(MarkerRemoved):
        return
    with st.expander("Een moment weghalen…"), st.form("moment-weg", border=False):
        forms.tell_required()
        nr = st.selectbox("Moment", list(there), format_func=lambda one: there.get(one, ""))
        by = ask_actor("weg-door")
        if st.form_submit_button("Weghalen"):
            forms.attempt_change(
                lambda: settings.remove_marker(shell.open_store(), nr, by=by),
                "Het moment is weggehaald.",
            )
