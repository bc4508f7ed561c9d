"""Citaten: all figures that were cited, to search, with what became of each."""

import streamlit as st

from pages.account import citations
from ui.app import frame
from ui.app.links import draw_link, write_address
from ui.kit.html import draw_heading, draw_notice
from ui.rows.grid import draw_grid

st.html(draw_heading(citations.TITLE, citations.INTRO))
st.html(draw_link("Een kenmerk uit een document opzoeken", write_address("citaat")))
rows = citations.find_rows()
if rows.num_rows:
    draw_grid(citations.GRID, rows)
else:
    st.html(draw_notice("Er is nog geen cijfer geciteerd."))
if not frame.list_months():
    frame.show_first_step()
