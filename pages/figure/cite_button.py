"""The button that cites a figure: it gets a permanent id, and an address of its own."""

import streamlit as st

from data.entries import citations
from data.journal.council import Citation
from data.journal.figure import Figure
from kpi import BY_ID
from kpi.compare import cited
from kpi.engine.version import version
from kpi.question import Question
from pages.figure.citation import KEY
from ui.app.links import href
from ui.app.shell import store
from ui.kit.html import render


def button(kpi: str, question: Question) -> None:
    """Draw the button that gives this figure a permanent id; show id and link when it has one.

    The id is that of what is on screen: once anything else has happened it is not shown any more.
    """
    key = f"citaat-{kpi}-{question}"
    if st.button("Citeer dit cijfer", help="Geeft een vast kenmerk en een vaste verwijzing."):
        st.session_state[key] = cite(kpi, question)
    made: Citation | None = st.session_state.get(key)
    if made and citations.stands(store(), made):
        address = href("citaat", None, **{KEY: made.id})
        st.html(render("pages/figure/citation.html#made", id=made.id, address=address))


def cite(kpi: str, question: Question) -> Citation:
    """Keep the figure of this question, taken while nobody else can write."""
    own = question.of_kpi(BY_ID[kpi])

    def taken() -> Figure | None:
        figure = cited.figure(store(), kpi, own)
        return figure.as_figure() if figure else None

    return citations.cite(
        store(),
        kpi,
        version=version(kpi),
        label=BY_ID[kpi].label,
        unit=BY_ID[kpi].unit,
        month=own.month,
        window=own.window,
        category=own.category,
        layout=own.classification,
        figure=taken,
    )
