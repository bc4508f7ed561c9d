"""Toegankelijkheid: what was tested, how, when, and what is known not to be right yet."""

import datetime as dt

import streamlit as st

from data import dutch as nl
from ui.kit.html import draw_heading, render_template

# The day on which the list of what is not right was last gone through on every screen.
checked = dt.date(2026, 11, 24)
sub = (
    f"Nagelopen op {nl.format_date(checked)}. De ISV-monitor voldoet voor zover bekend "
    "grotendeels aan EN 301 549 en WCAG 2.2 AA; wat nog niet klopt, staat hieronder."
)
st.html(draw_heading("Toegankelijkheid", sub))
for part in ("how", "limits", "keys", "report"):
    st.html(render_template(f"pages/account/accessibility.html#{part}"))
