"""The form that says that nothing changed in a category: last month's contracts still hold."""

import streamlit as st

from data import dutch as nl
from data.deliver.unchanged import Basis, confirm_month, find_basis
from data.reference import list_categories
from data.refused import Refused
from pages.deliver.form import list_past_months
from pages.deliver.markdown import escape_markdown
from pages.deliver.visit import Visit
from ui.app import forms
from ui.app.shell import open_store


def draw_form(visit: Visit) -> None:
    """Draw the form: what would be confirmed, what is asked first, and the button."""
    with st.expander("Ongewijzigd: is er in een categorie niets veranderd?", key="ongewijzigd"):
        st.write(
            "Bevestig dat de contracten van de vorige maand ook nu nog zo zijn. De maand telt dan "
            "als aangeleverd."
        )
        category = st.selectbox(
            "Categorie die niet is veranderd",
            list_categories(),
            index=None,
            placeholder="Kies een categorie",
        )
        month = st.selectbox(
            "Ongewijzigd over de maand", list_past_months(), index=1, format_func=nl.format_month
        )
        if category:
            _ask(visit, category, month)


def _ask(visit: Visit, category: str, month: str) -> None:
    open_store().refresh()
    try:
        found = find_basis(open_store(), category, month)
    except Refused as refusal:
        forms.show_refusal(refusal)
        return
    st.write(escape_markdown(found.text))
    key = f"ongewijzigd-{found.delivery.id}-{month}"
    said = f"Dat is eind {nl.format_month(month)} nog zo: er is niets veranderd."
    sure = [st.checkbox(escape_markdown(said), key=key)]
    sure += [
        st.checkbox(escape_markdown(one.text), key=f"{key}-{one.code}") for one in found.doubts
    ]
    if st.button("Ongewijzigd bevestigen", disabled=not all(sure)):
        _confirm(visit, found)


def _confirm(visit: Visit, found: Basis) -> None:
    try:
        done = confirm_month(open_store(), found, by=visit.by)
    except Refused as refusal:
        forms.show_refusal(refusal)
    else:
        visit.finish(done)
        st.rerun()
