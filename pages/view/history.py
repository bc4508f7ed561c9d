"""Verloop: one KPI over all months, category beside category, to take apart and take along."""

import streamlit as st

from kpi import BY_ID
from ui import choices, compare, frame

chosen = choices.current()
if chosen.month is None:
    frame.draw(compare.TITLE, lambda: ())
    st.stop()

head = st.container()
with st.container(horizontal=True):
    kpi = choices.pick("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
    layout = choices.pick("indeling", "Indeling", compare.LAYOUTS, width=260)
head.html(compare.head(kpi, chosen, layout))
st.plotly_chart(
    compare.chart(kpi, chosen.window, layout),
    config=compare.CONFIG,
    key="verloop",
    alt=f"{BY_ID[kpi].label}: een lijn per categorie. De tabel eronder noemt elk aantal.",
)
with st.expander("Tabel bij deze grafiek"):
    st.html(compare.table(kpi, chosen.window, layout))
st.download_button(
    "Downloaden als .csv", compare.csv(kpi, chosen.window, layout), f"verloop-{kpi}.csv", "text/csv"
)
