"""Verloop: one KPI over all months, category beside category; and, for experts, in a funnel."""

import streamlit as st

from kpi.declared.all import BY_ID
from pages.figure import funnel, over_time
from ui.app import choices, frame
from ui.charts.theme import CONFIG
from ui.figures import figures

question = frame.require_question(over_time.TITLE)

head = st.container()
kpi = choices.pick_one("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
asked = figures.ask_history(question)
head.html(over_time.draw_head(kpi, asked))
months, beside = st.tabs(["In de tijd", "Vergelijken (voor kenners)"])
with months:
    st.plotly_chart(
        over_time.draw_chart(kpi, asked),
        config=CONFIG,
        key="verloop",
        alt=over_time.phrase_chart(kpi, asked),
    )
    if moments := over_time.list_moments(kpi, asked):
        st.html(moments)
    with st.expander("Tabel bij deze grafiek"):
        st.html(over_time.draw_table(kpi, asked))
    name = f"verloop-{kpi}.csv"
    st.download_button("Downloaden als .csv", over_time.write_csv(kpi, asked), name, "text/csv")
with beside:
    st.html(funnel.draw_head(kpi, question))
    if drawn := funnel.draw_chart(kpi, question):
        said = funnel.phrase_funnel(kpi, question)
        st.plotly_chart(drawn, config=CONFIG, key="trechter", alt=said)
    st.html(funnel.draw_table(kpi, question))
