"""The form that reports that a category has no contracts; asked twice when it had."""

from collections.abc import Iterator

import streamlit as st

from data import dutch as nl
from data.clock import read_today
from data.deliver.corrections import report_nil
from data.deliver.questions import ask_not_ended
from pages.deliver.no_file.form import ask_ticks, choose_part, report_answer
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
        category, month = choose_part("Categorie zonder contracten", "Nulmelding over de maand")
        sure = not category or ask_ticks(_list_questions(category, month))
        if st.button("Nulmelding doen", disabled=not category or not sure) and category:
            report_answer(visit, lambda: report_nil(open_store(), category, month, by=visit.by))


def _list_questions(category: str, month: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked first: when contracts of this category count at the end of the month, and
    when that has not ended, as its contracts may still come.
    """
    open_store().refresh()
    # A first real delivery takes the place of all sample data.
    counting = [] if open_store().is_sample else open_store().list_counting(month)
    for one in counting:
        if one.category == category and not one.nil:
            since = f" (over {nl.format_month(one.month)})" if one.carried else ""
            yield (
                f"nul-{one.delivery}-{month}",
                f"Voor {category} telt in {nl.format_month(month)} nu {one.file}{since}. Na deze "
                "nulmelding tellen die contracten niet meer mee. Dat klopt.",
            )
    if question := ask_not_ended(month, read_today()):
        yield f"nul-{month}", question
