"""Meenemen: the figures of this question as a document, made only when somebody asks for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from isv_monitor import name_command
from kpi.question import Question
from report.content.build import build_content
from report.content.sentences import phrase_conclusion
from report.content.words import phrase_summary
from report.kinds import KINDS, Kind
from ui.app.cache import keep_of_store
from ui.app.downloads import draw_downloads
from ui.kit.html import Html, draw_heading, draw_subheading, render_template

TITLE = "Rapportages"
WELCOME = (
    "Documenten om mee te nemen naar een vergadering of te bewaren. In elk document staan uw "
    "keuzes, de peildatum, de definities en waar de cijfers op rusten."
)


build_report = keep_of_store(16, build_content)


def draw_page(question: Question) -> tuple[Html, ...]:
    """Return what stands above the buttons: what every document opens with."""
    report = build_report(question)
    return draw_heading(TITLE, WELCOME), render_template(
        "pages/account/downloads.html#opening",
        conclusion=phrase_conclusion(report),
        basis=phrase_summary(report),
    )


def render_documents(question: Question) -> Html:
    """Return what each kind of document is for, and how it is asked for on the command line."""
    return render_template(
        "pages/account/downloads.html#documents",
        kinds=[(kind.label, kind.purpose) for kind in KINDS.values()],
        command=_command(question),
    )


def draw_buttons(question: Question) -> None:
    """Draw a button for every kind of document.

    The document is made when a button is pressed, of the figures as they are at that moment.
    """
    st.html(draw_subheading("Meenemen"))
    with draw_downloads("meenemen") as draw_button:
        for kind in KINDS.values():
            name = kind.name_file(build_report(question))
            draw_button(kind.label, choose_maker(kind, question), name, kind.mime, kind.purpose)


def choose_maker(kind: Kind, question: Question) -> Callable[[], bytes]:
    """Return what makes the document, dated at the moment of making."""

    def make() -> bytes:
        report = build_report(question)
        now = replace(report.provenance, made_at=dt.datetime.now(dt.UTC))
        return kind.write(replace(report, provenance=now))

    return make


def _command(question: Question) -> str:
    words = [f"{name_command('report')} pdf rapport.pdf --month {question.month}"]
    if question.window != "year":
        words.append(f"--window {question.window}")
    if question.category:
        words.append(f'--category "{question.category}"')
    if question.classification != "new":
        words.append(f"--layout {question.classification}")
    return " ".join(words)
