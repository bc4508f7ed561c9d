"""Verloop: one KPI over all months, category beside category; and, for experts, in a funnel."""

import streamlit as st

from kpi import BY_ID
from pages.figure import funnel
from pages.figure import over_time as compare
from ui.app import choices, frame
from ui.figures import figures

question = frame.require_question(compare.TITLE)

head = st.container()
kpi = choices.pick("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
asked = figures.ask_history(question)
head.html(compare.head(kpi, asked))
over_time, beside = st.tabs(["In de tijd", "Vergelijken (voor kenners)"])
with over_time:
    st.plotly_chart(
        compare.chart(kpi, asked),
        config=compare.CONFIG,
        key="verloop",
        alt=compare.alt(kpi, asked),
    )
    if said := compare.told(kpi, asked):
        st.html(said)
    with st.expander("Tabel bij deze grafiek"):
        st.html(compare.table(kpi, asked))
    name = f"verloop-{kpi}.csv"
    st.download_button("Downloaden als .csv", compare.csv(kpi, asked), name, "text/csv")
with beside:
    st.html(funnel.head(kpi, question))
    if drawn := funnel.chart(kpi, question):
        said = funnel.sentence(kpi, question)
        st.plotly_chart(drawn, config=compare.CONFIG, key="trechter", alt=said)
    st.html(funnel.table(kpi, question))
