"""The profiles that people kept, by name: what each reads, another name for it, or off the list."""

import streamlit as st

from data import dutch as nl
from data.clock import format_moment
from data.entries.profiles import drop_profile, rename_profile
from data.journal.events import ProfileRenamed
from data.journal.profiles import Kept
from data.limits import NAME
from pages.deliver.kept_profiles import list_profiles
from pages.deliver.visit import Visit
from ui.access.person import is_allowed
from ui.app import forms
from ui.app.shell import open_store
from ui.delivered.history import list_deliveries
from ui.kit.html import draw_quiet

TITLE = "Bewaarde profielen"
RENAME, DROP = "Naam wijzigen", "Van de lijst halen"


def draw_forms(visit: Visit) -> None:
    """Draw what can be done with a kept profile; nothing while there is none."""
    forms.show_done()
    kept = {one.profile.name: one for one in list_profiles()}
    if not kept or not is_allowed(ProfileRenamed):
        return
    with st.expander(f"{TITLE} ({nl.format_number(len(kept))})"):
        st.write(
            "Wat met een profiel is aangeleverd, blijft zoals het is en noemt de naam van toen."
        )
        name = st.selectbox("Profiel", list(kept), key="profiel-beheren")
        st.html(draw_quiet(_describe(kept[name])))
        with st.form("profiel-naam", border=False):
            forms.tell_required()
            new = st.text_input("Nieuwe naam", name, max_chars=NAME, key=f"profielnaam-{name}")
            if st.form_submit_button(RENAME):
                forms.attempt_change(
                    lambda: rename_profile(open_store(), name, new, by=visit.by),
                    f"Het profiel ‘{name}’ heet nu ‘{new}’.",
                )
        if st.button(DROP):
            forms.attempt_change(
                lambda: drop_profile(open_store(), name, by=visit.by),
                f"Het profiel ‘{name}’ is van de lijst: bestanden worden er niet meer mee gelezen.",
            )


def _describe(one: Kept) -> str:
    """Return what a profile reads, whose it is, and how many deliveries came in by it."""
    used = sum(each.profile == one.profile.name for each in list_deliveries())
    fields = nl.count_noun(len(set(one.profile.headers.values())), "gegeven", "gegevens")
    said = nl.count_noun(used, "aanlevering", "aanleveringen")
    when = format_moment(one.at)
    kept = f"Bewaard door {one.by or 'onbekend'} op {when}"
    return f"Leest {fields}. {kept}. Gelezen met deze naam: {said}."
