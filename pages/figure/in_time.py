"""Verloop on screen: the figure, its pictures, and the rows of the chosen month and category."""

import streamlit as st

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.figure import over_time
from ui.app import choices
from ui.app.choices import ALL_CATEGORIES, CATEGORY, MONTH
from ui.app.downloads import draw_downloads
from ui.app.frame import fold_narrow
from ui.chosen import categories, months
from ui.figures import pictures
from ui.figures.pictures import Picture
from ui.kit.html import draw_subheading
from ui.rows import contract_rows

_SPANS = {"alle": "alle maanden", "jaren": "dit jaar naast vorig jaar"}
_LINES = {"naast": "naast elkaar", "samen": "samen in één grafiek"}


def draw_in_time(kpi: str, question: Question) -> None:
    """Draw the months of what is asked, and a line per category."""
    with (
        fold_narrow("maanden", "Maanden en categorieën anders tonen"),
        st.container(horizontal=True),
    ):
        span = choices.pick_one("maanden", "Welke maanden", _SPANS)
        lines = choices.pick_one("lijnen", "Categorieën", _LINES)
    draw = months.draw_months if span == "alle" else over_time.draw_years
    label = BY_ID[kpi].label
    pictures.draw_picture(
        draw(kpi, question), MONTH, nl.format_month(question.month), f"Kies een maand: {label}"
    )
    drawn = over_time.draw_categories(kpi, question, together=lines == "samen")
    draw_with_categories(drawn, kpi, question)
    with draw_downloads("verloop-bestand") as draw_button:
        draw_button(
            "Alle maanden als .csv",
            lambda: over_time.write_csv(kpi, question),
            f"verloop-{kpi}.csv",
            "text/csv",
        )


def draw_with_categories(picture: Picture, kpi: str, question: Question) -> None:
    """Draw a picture in which a category can be chosen, that of all screens."""
    chosen = question.category or ALL_CATEGORIES
    if chosen not in picture.points:
        chosen = ALL_CATEGORIES
    label = f"Kies een categorie: {BY_ID[kpi].label}"
    pictures.draw_picture(picture, CATEGORY, chosen, label)


def draw_figure(kpi: str, question: Question) -> None:
    """Draw the figure of what is asked, as a heading."""
    where = question.fit_kpi(BY_ID[kpi]).category or ALL_CATEGORIES
    said = words.phrase_figure(categories.find_total(kpi, question))
    st.html(draw_subheading(f"{said}: {where}, eind {nl.format_month(question.month)}"))


def draw_rows(kpi: str, question: Question) -> None:
    """Draw the rows behind the figure of the chosen month and category."""
    count = contract_rows.phrase_count(contract_rows.find_rows(question, kpi), kpi)
    st.html(draw_subheading(f"Daarachter: {count}"))
    contract_rows.draw_rows(question, kpi)
