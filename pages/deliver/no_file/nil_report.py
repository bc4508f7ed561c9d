"""The form that reports that a category has no contracts; asked twice when it had."""

import streamlit as st

from data import dutch as nl
from data.clock import read_today
from data.deliver.corrections import report_nil
from data.deliver.questions import ask_not_ended
from data.reference import list_categories
from data.refused import Refused
from pages.deliver.form import list_past_months
from pages.deliver.markdown import escape_markdown
from pages.deliver.visit import Visit
from ui.app import forms
from ui.app.shell import open_store


def draw_form(visit: Visit) -> None:
    """Draw the form. Nothing is chosen beforehand: a nil report empties a whole category."""
    with st.expander("Niets te melden: een categorie zonder contracten?", key="nulmelding"):
        st.write(
            "‘Niets te melden’ betekent dat een categorie aan het eind van een maand helemaal geen "
            "contracten heeft. Zijn er wel contracten en is er niets veranderd? Kies dan "
            "‘Ongewijzigd’."
        )
        forms.tell_required()
        category = st.selectbox(
            "Categorie zonder contracten",
            list_categories(),
            index=None,
            placeholder="Kies een categorie",
        )
        month = st.selectbox(
            "Nulmelding over de maand", list_past_months(), index=1, format_func=nl.format_month
        )
        sure = not category or all([_sure(category, month), _ended(month)])
        if st.button("Nulmelding doen", disabled=not category or not sure) and category:
            _report(visit, category, month)


def _sure(category: str, month: str) -> bool:
    """Ask when contracts of this category count at the end of the month."""
    open_store().refresh()
    if open_store().is_sample:  # a first real delivery takes the place of all sample data
        return True
    for one in open_store().list_counting(month):
        if one.category == category and not one.nil:
            since = f" (over {nl.format_month(one.month)})" if one.carried else ""
            question = (
                f"Voor {category} telt in {nl.format_month(month)} nu {one.file}{since}. Na deze "
                "nulmelding tellen die contracten niet meer mee. Dat klopt."
            )
            return st.checkbox(escape_markdown(question), key=f"nul-{one.delivery}-{month}")
    return True


def _ended(month: str) -> bool:
    """Ask when the month has not ended: its contracts may still come."""
    question = ask_not_ended(month, read_today())
    return not question or st.checkbox(escape_markdown(question), key=f"nul-{month}")


def _report(visit: Visit, category: str, month: str) -> None:
    try:
        done = report_nil(open_store(), category, month, by=visit.by)
    except Refused as refusal:
        forms.show_refusal(refusal)
    else:
        visit.finish(done)
        st.rerun()
