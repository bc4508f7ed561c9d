"""Verloop: one KPI over all months, category beside category; and, for experts, in a funnel."""

import streamlit as st

from kpi import BY_ID
from pages.figure import funnel
from pages.figure import over_time as compare
from ui.app import choices, frame

chosen = choices.current()
if chosen.month is None:
    frame.draw(compare.TITLE, lambda: ())
    st.stop()

head = st.container()
kpi = choices.pick("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
asked = (kpi, chosen.window, chosen.layout)
head.html(compare.head(kpi, chosen))
over_time, beside = st.tabs(["In de tijd", "Vergelijken (voor kenners)"])
with over_time:
    st.plotly_chart(
        compare.chart(*asked), config=compare.CONFIG, key="verloop", alt=compare.alt(*asked)
    )
    if said := compare.told(*asked):
        st.html(said)
    with st.expander("Tabel bij deze grafiek"):
        st.html(compare.table(*asked))
    name = f"verloop-{kpi}.csv"
    st.download_button("Downloaden als .csv", compare.csv(*asked), name, "text/csv")
with beside:
    state = (kpi, chosen.month, chosen.window, chosen.layout)
    st.html(funnel.head(*state))
    if drawn := funnel.chart(*state):
        said = funnel.sentence(*state)
        st.plotly_chart(drawn, config=compare.CONFIG, key="trechter", alt=said)
    st.html(funnel.table(kpi, chosen))
