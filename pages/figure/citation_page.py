"""Citaat: a figure that somebody cited, as it stood then and as it stands now."""

import streamlit as st

from pages.figure import citation
from ui.app import choices, frame
from ui.app.links import draw_link, write_address
from ui.kit import html

asked = st.query_params.get(citation.KEY)
shown = citation.find_cited(asked)
if shown is None and asked and (state := citation.draw_state(asked)):
    st.html(state)
    st.html(draw_link("Alle citaten", write_address("citaten")))
    st.stop()
if shown is None:
    said = f"Er is geen citaat ‘{asked}’." if asked else "In het adres staat geen kenmerk."
    st.html(html.draw_heading(citation.TITLE))
    st.html(html.draw_notice(f"{said} {citation.LOOKS_LIKE}"))
    typed = st.text_input("Kenmerk", key="citaat-kenmerk", help="Zoals in het document.").strip()
    if typed not in ("", asked):
        st.query_params[citation.KEY] = typed
        st.rerun()
    if choices.find_question() is None:
        frame.show_first_step()
    st.stop()
head, *parts = citation.draw_page(shown.id)
st.html(head)
st.caption("Zo verwijst u naar dit cijfer:")
st.code(citation.phrase_reference(shown.id), language=None, wrap_lines=True)
for part in parts:
    st.html(part)
st.html(draw_link("Alle citaten", write_address("citaten")))
