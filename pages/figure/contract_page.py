"""Contract: everything known of one contract, with what to do today and how it counts."""

from urllib.parse import urljoin

import streamlit as st

from data.clock import read_today
from pages.figure import contract
from ui.app import forms, frame
from ui.app.downloads import draw_downloads
from ui.app.links import write_contract_address
from ui.charts.theme import CONFIG
from ui.charts.timeline import draw_timeline
from ui.figures import agreements
from ui.kit.html import draw_subheading, render_template

forms.show_done()
question = frame.require_question("Contract")
number, authority = st.query_params.get("nummer", ""), st.query_params.get("dienst")
found = contract.find_named(number, authority, question)
if len(found) != 1:
    st.html(
        render_template(
            "pages/figure/contract.html#unknown",
            number=number,
            found=found,
            address=write_contract_address,
            question=question,
        )
    )
    st.stop()
known = contract.gather_contract(found[0], question, read_today())
st.html(contract.draw_head(known))
with draw_downloads("contract-bestand") as draw_button:
    with st.popover("Deel adres"):
        own = write_contract_address(number, known.contract["authority"], question)
        st.code(urljoin(st.context.url or "", own), language=None, wrap_lines=True)
    draw_button(".xlsx", lambda: contract.write_workbook(known), f"contract {number}.xlsx")
st.html(contract.draw_facts(known))
if events := contract.list_events(known):
    st.html(draw_subheading("Tijdlijn"))
    st.plotly_chart(
        draw_timeline(events, known.today),
        config=CONFIG,
        key="tijdlijn",
        alt="; ".join(event.said for event in events),
    )
    st.html(contract.draw_events(events))
with st.container(key="contract-delen"):
    left, right = st.columns(2, gap="large")
for side, drawn in (
    (left, contract.draw_judged(known)),
    (right, contract.draw_history(known)),
):
    if drawn:
        side.html(drawn)
with right:
    agreements.draw_contract(
        known.contract["authority"], number, agreements.make_subjects(known.steps)
    )
if others := contract.draw_supplier(known):  # of one without a supplier there is nothing to say
    st.html(others)
