"""The template to download: empty, or filled with what counts now for a category."""

from functools import cache

import streamlit as st

from data.deliver.prefilled import make_prefilled
from data.leftovers import make_folder
from data.template.template import write_deliverable
from ui.app import downloads
from ui.app.shell import open_store


@cache
def build_empty() -> bytes:
    """Return the empty workbook to fill in."""
    with make_folder("isv-sjabloon") as folder:
        path = folder / "sjabloon.xlsx"
        write_deliverable(path)
        return path.read_bytes()


def draw_downloads() -> None:
    """Draw the buttons; that of a filled one waits for a category."""
    st.download_button(
        "Sjabloon downloaden",
        build_empty(),
        file_name="ISV-monitor sjabloon.xlsx",
        on_click="ignore",
    )
    months = open_store().list_months()
    counting = open_store().list_counting(months[-1]) if months else []
    names = [one.category for one in counting if not one.nil]
    if not names:
        return
    with st.expander("Sjabloon met de vorige maand", key="ingevuld"):
        st.write("Het sjabloon met alle contracten die nu tellen: pas aan wat is veranderd.")
        name = st.selectbox(
            "Sjabloon van de categorie", names, index=None, placeholder="Kies een categorie"
        )
        if name:
            with downloads.draw_downloads("ingevuld-bestand") as draw_button:
                draw_button(
                    f"Sjabloon met {name} downloaden",
                    lambda: make_prefilled(open_store(), name),
                    f"ISV-monitor sjabloon {name}.xlsx",
                )
