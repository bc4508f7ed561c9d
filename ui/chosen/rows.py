"""The rows behind the chosen part of a figure."""

import streamlit as st

from ui.chosen.figure import ROWS, Behind
from ui.kit.html import draw_subheading
from ui.rows import contract_rows


def draw_behind(behind: Behind) -> None:
    """Draw the contracts of a choice: how many there are, and their grid."""
    asked = (behind.question, behind.kpi, behind.answer)
    count = contract_rows.phrase_count(contract_rows.find_rows(*asked), behind.kpi)
    st.html(draw_subheading(f"{count}: {behind.title}", ROWS))
    contract_rows.draw_rows(*asked)
