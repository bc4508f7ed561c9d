"""What the forms share that say something of a whole category in a month, without a file."""

from collections.abc import Callable, Iterable

import streamlit as st

from data import dutch as nl
from data.deliver.requests import Result
from data.reference import list_categories
from data.refused import Refused
from pages.deliver.form import list_past_months
from pages.deliver.markdown import escape_markdown
from pages.deliver.visit import Visit
from ui.app import forms


def choose_part(category: str, month: str) -> tuple[str | None, str]:
    """Draw both choices with these labels; return what was chosen. No category is beforehand."""
    chosen = st.selectbox(category, list_categories(), index=None, placeholder="Kies een categorie")
    months = list_past_months()
    return chosen, st.selectbox(month, months, index=1, format_func=nl.format_month)


def ask_ticks(asked: Iterable[tuple[str, str]]) -> bool:
    """Draw a box to tick per question (its key, its text); return whether all of them are."""
    ticked = [st.checkbox(escape_markdown(text), key=key) for key, text in asked]
    return all(ticked)  # all of them are drawn, also behind one that is open


def report_answer(visit: Visit, do: Callable[[], Result]) -> None:
    """Do what is said, and begin the screen anew with what came of it; show what was refused."""
    try:
        done = do()
    except Refused as refusal:
        forms.show_refusal(refusal)
    else:
        visit.finish(done)
        st.rerun()
