"""Saved views: one to save as the address asks, and those that are there, each a link."""

from urllib.parse import parse_qsl

import streamlit as st

from data.access.actor import Actor
from data.entries import views
from data.journal.events import ViewDropped, ViewSaved
from data.journal.notes import View
from data.limits import NAME
from kpi.declared.all import BY_ID
from pages import SCREENS
from ui.access.person import ask_actor, find_actor, is_allowed
from ui.app import choices, forms
from ui.app.cache import keep_of_store
from ui.app.frame import SAVE, SAVE_VIEW, SAVED
from ui.app.links import join_address
from ui.app.shell import open_store
from ui.kit.html import Html, render_template

TITLE = "Mijn weergaven"
INTRO = (
    "Een weergave is een scherm met wat u daar koos. Open er een met een klik, of stuur het adres "
    "aan een collega. De cijfers zijn altijd die van nu."
)
EVERYONE = "iedereen"
_TITLES = {screen.address: screen.title for screen in SCREENS}
_WHOSE = "van"

_list_views = keep_of_store(32, views.list_views)


def save_asked() -> None:
    """Draw the form that saves the view in the address, when there is one."""
    screen = st.query_params.get(SAVE)
    if screen not in _TITLES:
        return
    if not is_allowed(ViewSaved, tell=True):
        return
    query = dict(parse_qsl(st.query_params.get(SAVED, "")))
    with st.form("weergave"):
        st.html(_draw_asked(screen, query))
        forms.tell_required()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input("Naam van de weergave", max_chars=NAME)
            by = ask_actor("weergave-door")
            if st.form_submit_button(SAVE_VIEW, type="primary"):
                forms.attempt_change(
                    lambda: _save(name, screen, query, by),
                    f"Weergave ‘{name.strip()}’ is bewaard.",
                )


def _save(name: str, screen: str, query: dict[str, str], by: Actor) -> None:
    views.save_view(open_store(), name, screen, query, by=by)
    st.query_params.from_dict({_WHOSE: by.name.strip()})


def _draw_asked(screen: str, query: dict[str, str]) -> Html:
    told = phrase_view(screen, query)
    return render_template("pages/views/views.html#asked", told=told)


def phrase_view(screen: str, query: dict[str, str]) -> str:
    """Return a screen and what is chosen on it in words."""
    chosen = [
        BY_ID[value].label if name == "kpi" and value in BY_ID else value
        for name, value in query.items()
    ]
    return " · ".join([_TITLES.get(screen, screen), *chosen])


def choose_whose() -> str:
    """Draw the choice of whose views are listed, kept in the address, and return who, or EVERYONE.

    It is not drawn while there are none.
    """
    names = dict.fromkeys(one.by for one in _list_of(EVERYONE))
    if not names:
        return EVERYONE
    return choices.pick_one(_WHOSE, "Van", {one: one for one in (EVERYONE, *names)}, width=300)


def _list_of(whose: str) -> list[View]:
    found = _list_views(find_actor().subject)
    return [one for one in found if whose in (EVERYONE, one.by)]


def draw_views(whose: str) -> Html:
    """Return the saved views as a table, each name a link to its screen."""
    rows = [
        (one, join_address(one.screen, one.query), phrase_view(one.screen, dict(one.query)))
        for one in _list_of(whose)
    ]
    return render_template("pages/views/views.html#views", rows=rows, save=SAVE_VIEW)


def drop_one(whose: str) -> None:
    """Draw the form that takes a view off the list, if there is any."""
    there = {one.nr: f"{one.name} ({one.by})" for one in _list_of(whose)}
    if not there or not is_allowed(ViewDropped):
        return
    with st.expander("Een weergave van de lijst halen…"), st.form("weergave-weg", border=False):
        forms.tell_required()
        nr = st.selectbox("Weergave", list(there), format_func=lambda one: there.get(one, ""))
        by = ask_actor("weergave-weg-door")
        if st.form_submit_button("Van de lijst halen"):
            forms.attempt_change(
                lambda: views.drop_view(open_store(), nr, by=by),
                f"Weergave ‘{there[nr]}’ staat niet meer op de lijst.",
            )
