"""Toegang as HTML, with the forms that give roles and take them."""

import streamlit as st

from data import dutch as nl
from data.access.actor import Actor, Right, Role
from data.access.claims import Mapped, check_right, read_mapping
from data.access.given import Given
from data.clock import find_day, read_today
from data.entries.rights import add_right, list_given, withdraw_right
from data.journal.events import RightGiven, RightTaken
from data.limits import NAME, SHORT, TEXT
from data.reference import list_categories
from data.refused import Refused
from data.settings import RIGHTS_FILE
from ui.access.person import ask_actor, find_actor, is_allowed
from ui.app import forms
from ui.app.downloads import draw_downloads
from ui.app.shell import open_store
from ui.figures.settings import read_day
from ui.kit.html import Html, draw_heading, render_template

TITLE = "Toegang"
_TEMPLATE = "pages/access/rights.html"
_INTRO = (
    "Wie wat mag zien en doen. Een beheerder geeft rollen en trekt ze in; ook volgen ze uit wat de "
    "aanmelddienst van uw organisatie over iemand zegt."
)
_NOBODY = (
    "Aanmelden staat uit: wie dit scherm kan openen, mag alles zien en doen. Rollen gelden zodra "
    "uw organisatie aanmelden aanzet."
)
MAY = {
    Role.READER: "Alle cijfers zien, en eigen weergaven en scenario’s bewaren.",
    Role.DELIVERER: "De contracten van de categorie zien, aanleveren, aanleveringen intrekken of "
    "terugzetten, en afspraken en waarschuwingen vastleggen.",
    Role.COUNCIL: "Alle contracten zien zonder wat vertrouwelijk is, en besluiten, vergaderingen "
    "en opmerkingen vastleggen.",
    Role.MANAGER: "Alles zien; normen, momenten, profielen en rollen wijzigen.",
    Role.AUDITOR: "Alles zien, ook het journaal; niets wijzigen.",
}
_EVERY, _NO_DAY = "alle", "zolang de rol niet is ingetrokken"


def draw_page() -> Html:
    """Return the screen up to its forms. Who has which role is told to who may see the journal;
    to others only who they can ask."""
    actor, store = find_actor(), open_store()
    own = [(one.role, _of(one), MAY[one.role]) for one in sorted(actor.rights or ())]
    whole = actor.sight.journal
    given = [one for one in list_given(store) if whole or one.role == Role.MANAGER]
    rows = [
        (one.person, one.role, _of(one.right), _until(one), _whence(one), one.why) for one in given
    ]
    mapped: tuple[Mapped, ...] = ()
    wrong = ""
    try:
        mapped = read_mapping(RIGHTS_FILE.read())
    except Refused as refusal:
        wrong = f"{refusal} Tot dan geeft dit bestand niemand een rol."
    rows += [
        (f"{one.claim}: {one.value}", one.right.role, _of(one.right), "–", "aanmelddienst", "–")
        for one in mapped
        if whole or one.right.role is Role.MANAGER
    ]
    only = "" if whole else "U ziet alleen de beheerders: vraag hun om een rol."
    ended = {one.nr for one in list_given(store)}
    past = [one for one in store.rights.given.values() if whole and one.nr not in ended]
    blocks = (
        draw_heading(TITLE, _INTRO),
        render_template(f"{_TEMPLATE}#own", rows=own, told=_NOBODY if actor.rights is None else ""),
        render_template(f"{_TEMPLATE}#held", rows=rows, only=only, wrong=wrong if whole else ""),
        render_template(f"{_TEMPLATE}#history", rows=[_tell_past(one) for one in reversed(past)]),
    )
    return Html("".join(blocks))


def _of(right: Right) -> str:
    return right.category or (_EVERY if right.role is Role.DELIVERER else "–")


def _until(one: Given) -> str:
    return nl.format_date(one.until) if one.until else _NO_DAY


def _whence(one: Given) -> str:
    return f"gegeven door {one.by} op {nl.format_date(find_day(one.at))}"


def _tell_past(one: Given) -> tuple[str, ...]:
    gone = "–"
    if one.taken:
        gone = f"door {one.taken.by} op {nl.format_date(find_day(one.taken.at))}: {one.taken.why}"
    given = _whence(one).removeprefix("gegeven ")
    return one.person, one.role, _of(one.right), given, _until(one), gone, one.why


def ask_right() -> None:
    """Draw the form that gives somebody a role; give it when it is sent."""
    if not is_allowed(RightGiven, tell=True):
        return
    with st.expander("Een rol geven…"), st.form("rol-geven", border=False):
        forms.tell_required("‘Categorie’ en ‘Tot en met’")
        person = st.text_input(
            "E-mailadres", max_chars=NAME, help="Waarmee deze persoon zich aanmeldt.", key="rol-wie"
        )
        first, second, third = st.columns(3)
        role = first.selectbox("Rol", list(Role), key="rol-rol")
        category = second.selectbox(
            "Categorie",
            [_EVERY, *list_categories()],
            help="Alleen van een aanleveraar.",
            key="rol-categorie",
        )
        until = third.text_input("Tot en met", max_chars=SHORT, placeholder="dd-mm-jjjj")
        why = st.text_input("Reden", max_chars=TEXT, key="rol-reden")
        by = ask_actor("rol-door")
        if st.form_submit_button("Rol geven", type="primary"):
            of = "" if category == _EVERY else category
            forms.attempt_change(
                lambda: _give(person, (role or "", of), until, why, by),
                f"{person.strip()} heeft de rol ‘{role}’.",
            )


def _give(person: str, role: tuple[str, str | None], until: str, why: str, by: Actor) -> None:
    checked = check_right(*role)
    last = read_day(until) if until.strip() else None
    add_right(open_store(), person, checked, until=last, why=why, by=by)


def take_right() -> None:
    """Draw the form that takes a role, if any was given; take it when it is sent."""
    there = {
        one.nr: f"{one.person}: {one.role} {one.category}".rstrip()
        for one in list_given(open_store())
        if one.is_in_force(read_today())
    }
    forms.take_back(
        there,
        forms.Labels(
            "Een rol intrekken…",
            "Dat geldt meteen. In het journaal blijft staan dat de rol er was.",
            which="Welke rol",
            button="Rol intrekken",
        ),
        key="rol-weg",
        of=RightTaken,
        undo=lambda nr, why, by: withdraw_right(open_store(), nr, why=why, by=by),
        done=lambda nr: f"Ingetrokken: {there[nr]}.",
    )


def draw_journal() -> None:
    """Draw the way to take the journal along, for who may see it: an auditor checks its chain."""
    store = open_store()
    if not store.sight.journal:
        return
    st.html(render_template(f"{_TEMPLATE}#journal", events=store.journal.seq))

    with draw_downloads("journaal") as draw_button:
        draw_button(
            "Journaal (.jsonl)", store.journal.read_all, "journaal.jsonl", "application/x-ndjson"
        )
