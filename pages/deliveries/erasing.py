"""Wissen: the form with which a manager erases what a file says of persons."""

import streamlit as st

from data.access.actor import Actor
from data.journal.events import Erased
from data.limits import TEXT
from data.refused import Refused
from data.upkeep.erase import erase_delivery, phrase_done, read_asked
from ui.access.person import ask_actor, is_allowed
from ui.app import forms
from ui.app.shell import open_store

_EXPLAINED = (
    "Staat er een persoonsgegeven in dat weg moet? Het bestand gaat dan helemaal weg. De gelezen "
    "rijen blijven, zonder namen en vrije tekst, en de cijfers blijven zoals ze zijn. Dit kan niet "
    "ongedaan worden gemaakt. In het journaal en in eerdere reservekopieën blijft staan wat daar "
    "al stond."
)


def draw_form(name: str, *, refused: bool = False) -> None:
    """Draw the form for a delivery (its id) or a refused file (the number of its refusal)."""
    if not is_allowed(Erased):
        return
    with st.expander("Wissen…"), st.form(f"wissen-{name}", border=False):
        st.write(_EXPLAINED)
        forms.tell_required("‘Alleen deze cellen’" if not refused else "")
        ground = st.text_input(
            "Grond", max_chars=TEXT, help="Waarom dit weg moet. Schrijf hier geen naam."
        )
        cells = "" if refused else st.text_input(
            "Alleen deze cellen", max_chars=TEXT,
            help="Zoals Contracten!B7, met spaties ertussen. Leeg: alles wat over personen kan "
            "gaan.",
        )  # fmt: skip
        by = ask_actor(f"wissen-door-{name}")
        sure = st.checkbox("Ik weet dat dit niet ongedaan kan worden gemaakt")
        if st.form_submit_button("Wissen"):
            asked = [f"{name}:{cell}" for cell in cells.split()] or [name]
            done: list[str] = []
            forms.attempt_change(
                lambda: done.append(_erase(asked, ground, by, sure)), lambda: done[0]
            )


def _erase(asked: list[str], ground: str, by: Actor, sure: bool) -> str:
    if not sure:
        raise Refused("Er is niets gewist.", "Zet eerst het vinkje.")
    wanted = read_asked(asked, ground)
    return phrase_done(erase_delivery(open_store().whole, wanted, by), wanted)
