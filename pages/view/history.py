"""Verloop: one KPI over all months, category beside category, to take apart and take along."""

import streamlit as st

from kpi import BY_ID
from ui import choices, compare, frame

chosen = choices.current()
if chosen.month is None:
    frame.draw(compare.TITLE, lambda: ())
    st.stop()

head = st.container()
kpi = choices.pick("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
asked = (kpi, chosen.window, chosen.layout)
head.html(compare.head(kpi, chosen))
st.plotly_chart(
    compare.chart(*asked), config=compare.CONFIG, key="verloop", alt=compare.alt(*asked)
)
if said := compare.told(*asked):
    st.html(said)
with st.expander("Tabel bij deze grafiek"):
    st.html(compare.table(*asked))
st.download_button("Downloaden als .csv", compare.csv(*asked), f"verloop-{kpi}.csv", "text/csv")
