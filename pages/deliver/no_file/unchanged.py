"""The form that says that nothing changed in a category: last month's contracts still hold."""

import streamlit as st

from data import dutch as nl
from data.deliver.unchanged import confirm_month, find_basis
from data.refused import Refused
from pages.deliver.markdown import escape_markdown
from pages.deliver.no_file.form import ask_ticks, choose_part, report_answer
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
        category, month = choose_part(
            "Categorie die niet is veranderd", "Ongewijzigd over de maand"
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
    asked = [(key, said), *((f"{key}-{one.code}", one.text) for one in found.doubts)]
    sure = ask_ticks(asked)
    if st.button("Ongewijzigd bevestigen", disabled=not sure):
        report_answer(visit, lambda: confirm_month(open_store(), found, by=visit.by))
