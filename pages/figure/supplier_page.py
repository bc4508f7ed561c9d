"""Leverancier: the contracts of one supplier, over categories and organisations."""

import streamlit as st

from pages.figure import supplier
from ui.app import frame
from ui.rows.contract_rows import draw_of_supplier

question = frame.require_question("Leverancier")
name = st.query_params.get("naam", "")
rows = supplier.find_contracts(name, question)
st.html(supplier.draw_head(name, rows, question))
if rows.num_rows:
    with st.container(key="leverancier-delen"):
        parts = st.columns(2, gap="large")
    for part, block in zip(parts, supplier.draw_parts(rows), strict=True):
        part.html(block)
    draw_of_supplier(f"Contracten van {name}", rows, question)
