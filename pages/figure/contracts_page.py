"""Contracten: the delivered rows behind one number, with the file, sheet and row they stand in."""

import streamlit as st

from data.limits import NAME
from kpi.declared.all import BY_ID
from pages.figure import citation, contracts
from ui.app import choices, forms, frame
from ui.figures import comments, figures
from ui.kit import html

forms.show_done()
question = frame.require_question("Contracten")

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    kpi = choices.pick_one(
        "kpi", "Cijfer", {one.id: one.label for one in BY_ID.values()}, width=460
    )
    answer = choices.pick_one("antwoord", "Antwoord", {word: word for word in contracts.ANSWERS})
    text = st.text_input(
        "Zoek in deze rijen",
        max_chars=NAME,
        placeholder="nummer, omschrijving of bestand",
        key=contracts.SEARCH,
        bind="query-params",
    )
rows = figures.find_contracts(kpi, contracts.ANSWERS[answer], question)
head.html(contracts.draw_head(kpi, answer, rows, question))
with head:
    citation.draw_button(kpi, question)
found = contracts.search_rows(rows, text)
if found:
    pages = -(-len(found) // contracts.PER_PAGE)
    page = st.pagination(pages, key="bladzijde") if pages > 1 else 1
    st.html(contracts.draw_table(found, page))
else:
    st.html(contracts.draw_nothing(rows, text))
listed = comments.find_comments(f"kpi:{kpi}", question)
said = comments.list_comments(listed, "Er is nog geen opmerking bij dit cijfer.")
st.html(html.draw_section("Opmerkingen", said))
with st.expander("Een opmerking toevoegen…"):
    comments.draw_form(f"kpi:{kpi}", "Opmerking bij dit cijfer", question)
comments.take_back(f"kpi:{kpi}", listed)
