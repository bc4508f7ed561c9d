"""Contracten: all contracts, to search, filter and sort; or those behind one number, and why."""

import streamlit as st

from pages.figure import citation, contracts
from ui.app import choices, forms, frame
from ui.figures import comments
from ui.kit import html
from ui.rows.contract_rows import draw_rows, find_rows

forms.show_done()
question = frame.require_question("Contracten")

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    kpi = choices.pick_one("kpi", "Achter welk cijfer", contracts.KPIS, width=460)
    answer = contracts.ALL_ANSWERS
    if kpi:
        labels = {word: word for word in contracts.ANSWERS}
        answer = choices.pick_one("antwoord", "Antwoord", labels, former=contracts.FORMER)
asked = contracts.ANSWERS[answer]
head.html(contracts.draw_head(kpi, answer, find_rows(question, kpi or None, asked), question))
draw_rows(question, kpi or None, asked)
if kpi:
    citation.draw_button(kpi, question)
    listed = comments.find_comments(f"kpi:{kpi}", question)
    said = comments.list_comments(listed, "Er is nog geen opmerking bij dit cijfer.")
    st.html(html.draw_section("Opmerkingen", said))
    with st.expander("Een opmerking toevoegen…"):
        comments.draw_form(f"kpi:{kpi}", "Opmerking bij dit cijfer", question)
    comments.take_back(f"kpi:{kpi}", listed)
