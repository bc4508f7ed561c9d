"""Explorations that are kept under a name: keep one, take one back, drop one, compare them."""

import streamlit as st

from data import dutch as nl
from data.access.hiding import HIDDEN
from data.entries import scenarios
from data.journal.events import ScenarioDropped, ScenarioKept
from data.journal.notes import Scenario
from data.limits import NAME
from kpi.explore.award import Award
from kpi.explore.choice import Choice
from kpi.explore.explore import Exploration
from kpi.explore.tenders import find_tenders
from kpi.explore.words import phrase_choice
from kpi.model import BadQuestion
from pages.explore import form, result
from report.workbooks.explore_workbook import write_exploration
from ui.access.person import ask_actor, is_allowed
from ui.app import forms
from ui.app.cache import keep_of_store
from ui.app.shell import open_store
from ui.kit.html import Html, draw_quiet, draw_section, draw_table, render_template

_HERE = "Wat hierboven is gekozen"


list_kept = keep_of_store(1, scenarios.list_scenarios)


def keep_choice(choice: Choice) -> None:
    """Draw the form that keeps this choice under a name."""
    forms.show_done()
    if not is_allowed(ScenarioKept, tell=True):
        return
    forms.tell_required()
    with (
        st.form("scenario", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Naam van het scenario", max_chars=NAME)
        by = ask_actor("scenario-door")
        if st.form_submit_button("Bewaren"):
            forms.attempt_change(
                lambda: scenarios.keep_scenario(open_store(), name, choice.as_dict(), by=by),
                f"Scenario ‘{name.strip()}’ is bewaard.",
            )


def manage_scenario() -> None:
    """Draw for one kept scenario what can be done with it: take it back, or drop it."""
    names = [one.name for one in list_kept()]
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Bewaard scenario", names, width=300, filter_mode=None)
        by_name = {one.name: one for one in list_kept()}
        st.button("Terugzetten in de keuze", on_click=_load, args=(by_name[name],))
        if not is_allowed(ScenarioDropped):
            return
        by = ask_actor(
            "scenario-weg-door", help_="Verplicht om het scenario van de lijst te halen."
        )
        if st.button("Van de lijst halen"):
            forms.attempt_change(
                lambda: scenarios.drop_scenario(open_store(), name, by=by),
                f"Scenario ‘{name}’ staat niet meer op de lijst.",
            )


def _load(scenario: Scenario) -> None:
    try:
        form.load_choice(scenario.choices)
    except BadQuestion as bad:
        forms.keep_done(str(bad))


def list_beside(now: Exploration) -> tuple[list[tuple[str, Exploration]], list[str]]:
    """Return this choice and the kept ones, each with its name, and the names of unreadable ones.

    All for the month and period of this choice.
    """
    found, unread = [(_HERE, now)], []
    for one in list_kept():
        try:
            choice = Choice.from_dict(one.choices)
        except BadQuestion:
            unread.append(one.name)
            continue
        found.append((one.name, result.count_outcome(now.question, choice)))
    return found, unread


def render_comparison(now: Exploration) -> Html:
    """Return this choice and the kept ones side by side, for the same month and period."""
    found, unread = list_beside(now)
    bad = f" Niet te lezen: {nl.join_words(unread)}." if unread else ""
    here, *others = (_figures(one) for _name, one in found)
    rows = [
        [name, said, *(_mark(values[name], said) for values in others)]
        for name, said in here.items()
    ]
    if not others:
        first = "Bewaar een scenario, en kies dan iets anders: hier staan ze dan naast elkaar."
        return draw_section("Scenario's naast elkaar", draw_quiet(first), bad.strip())
    listed = draw_table("Scenario's naast elkaar", ["", *(name for name, _e in found)], rows)
    sub = f"Alle op {nl.format_date(now.question.reference_date)}, over dezelfde periode.{bad}"
    sub += " Vet: anders dan wat hierboven is gekozen."
    return draw_section("Scenario's naast elkaar", listed, sub)


def _mark(text: str, here: str) -> str:
    """Return what a scenario comes to, marked where that is not as in what is chosen now."""
    if text == here:
        return text
    return render_template("pages/explore/result.html#different", text=text)


def write_workbook(now: Exploration, award: Award) -> bytes:
    """Return this choice and the kept ones as the bytes of an .xlsx file.

    With the award of now, and all tenders that come in by this choice, or may.
    """
    listed = find_tenders(open_store(), now.question, now.choice)
    return write_exploration(list_beside(now)[0], [(_HERE, award)], [(_HERE, listed)])


def _figures(found: Exploration) -> dict[str, str]:
    added = found.added
    return {
        "Komt erbij (aanbestedingen)": nl.format_number(added.tenders),
        "Waarde daarvan": HIDDEN if added.value is None else nl.format_money(added.value),
        "Waarde onbekend": nl.format_number(added.value_unknown),
        "ISV daarin al toegepast": result.phrase_answers(added),
        "Onbekend of ze erbij komen": nl.format_number(found.scope_unknown + found.perhaps.tenders),
        "Aanbestedende diensten": nl.format_number(len(found.authorities)),
        "Uren eenmalig": result.phrase_hours(found.count_hours(once=True)),
        "Uren per jaar": result.phrase_hours(found.count_hours(once=False)),
        **dict(phrase_choice(found.choice)),
    }
