"""Meenemen: the figures of this question as a document, made only when somebody asks for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kpi.question import Question
from report.content.build import build
from report.content.model import Content
from report.content.sentences import conclusion
from report.content.words import standing
from report.kinds import KINDS, Kind
from ui.app.cache import per_version
from ui.app.shell import store
from ui.kit.html import Html, heading, render, subheading

TITLE = "Rapportages"
WELCOME = (
    "Documenten om mee te nemen naar een vergadering of te bewaren. In elk document staan uw "
    "keuzes, de peildatum, de definities en waar de cijfers op rusten."
)


@per_version(16)
def content(question: Question) -> Content:
    """Return the report on a question."""
    return build(store(), question)


def page(question: Question) -> tuple[Html, ...]:
    """Return what stands above the buttons: what every document opens with."""
    report = content(question)
    return heading(TITLE, WELCOME), render(
        "pages/account/downloads.html#opening",
        conclusion=conclusion(report),
        standing=standing(report),
    )


def render_documents(question: Question) -> Html:
    """Return what each kind of document is for, and how it is asked for on the command line."""
    return render(
        "pages/account/downloads.html#documents",
        kinds=[(kind.label, kind.purpose) for kind in KINDS.values()],
        command=_command(question),
    )


def draw(question: Question) -> None:
    """Draw a button for every kind of document.

    The document is made when a button is pressed, of the figures as they are at that moment.
    """
    st.html(subheading("Meenemen"))
    with st.container(horizontal=True, key="meenemen"):
        for kind in KINDS.values():
            st.download_button(
                kind.label,
                maker(kind, question),
                file_name=kind.file_name(content(question)),
                mime=kind.mime,
                on_click="ignore",
                key=f"meenemen-{kind.id}",
                help=kind.purpose,
            )


def maker(kind: Kind, question: Question) -> Callable[[], bytes]:
    """Return what makes the document, dated at the moment of making."""

    def make() -> bytes:
        report = content(question)
        now = replace(report.provenance, made_at=dt.datetime.now(dt.UTC))
        return kind.make(replace(report, provenance=now))

    return make


def _command(question: Question) -> str:
    words = [f"python -m report pdf rapport.pdf --month {question.month}"]
    if question.window != "year":
        words.append(f"--window {question.window}")
    if question.category:
        words.append(f'--category "{question.category}"')
    if question.classification != "new":
        words.append(f"--layout {question.classification}")
    return " ".join(words)
