"""Contracten: the delivered rows behind one number, with the file, sheet and row they stand in."""

import streamlit as st

from kpi.declared.all import BY_ID
from pages.figure import citation, contracts
from ui.app import choices, forms, frame
from ui.figures import comments, figures
from ui.kit import html

forms.show_done()
question = frame.require_question("Contracten")

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    kpi = choices.pick("kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460)
    answer = choices.pick("antwoord", "Antwoord", {word: word for word in contracts.ANSWERS})
    text = st.text_input("Zoek in deze rijen", placeholder="nummer, omschrijving of bestand")
rows = figures.contracts(kpi, contracts.ANSWERS[answer], question)
head.html(contracts.head(kpi, answer, rows, question))
with head:
    citation.button(kpi, question)
found = contracts.search(rows, text)
if found:
    pages = -(-len(found) // contracts.PER_PAGE)
    page = st.pagination(pages, key="bladzijde") if pages > 1 else 1
    st.html(contracts.table(found, page))
else:
    st.html(contracts.nothing(rows, text))
said = comments.list_comments(
    comments.find_comments(f"kpi:{kpi}", question), "Er is nog geen opmerking bij dit cijfer."
)
st.html(html.section("Opmerkingen", said))
with st.expander("Een opmerking toevoegen…"):
    comments.form(f"kpi:{kpi}", "Opmerking bij dit cijfer", question)
