"""Verbreding verkennen as HTML: what a choice comes to, with its unknowns and assumptions."""

from decimal import Decimal

import streamlit as st

from data import dutch as nl
from kpi.explore.award import Award, award_criteria
from kpi.explore.choice import Choice
from kpi.explore.explore import OPEN, Exploration, Part, explore, tenders
from kpi.explore.tenders import Touched
from kpi.explore.words import OPEN as OPEN_WORDS
from kpi.explore.words import PARTS, STEPS, choice_words
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.links import rows
from ui.app.shell import store
from ui.charts import bars
from ui.figures.outcome import within
from ui.kit.html import Html, notice, render

TITLE = "Verbreding verkennen"
WELCOME = (
    "Stel dat de ISV ook voor andere aanbestedingen verplicht waren: om hoeveel gaat het, wie "
    "raakt het en wat vraagt het?"
)
SHOWN = 100  # authorities; the workbook has them all
SHOWN_AWARDS = 100
WEIGHT = "weging"  # the name of the asked weight in the address
_USUAL = 10
SHOWN_TENDERS = 200  # more rows than this nobody reads on a screen; the workbook holds them all
KPI = "application_mandatory"  # what is mandatory today


@per_version(64)
def count_outcome(question: Question, choice: Choice) -> Exploration:
    """Return what a choice comes to at the end of a month."""
    return explore(store(), question, choice)


def render_outcome(found: Exploration) -> Html:
    """Return the whole outcome, with what is unknown of it and what it rests on."""
    return render(
        "pages/explore/result.html",
        found=found,
        open=", ".join(
            f"{OPEN_WORDS[name]}: {nl.number(found.open[name])}"
            for name in OPEN
            if found.open[name]
        ),
        choice=dict(choice_words(found.choice)),
        steps=STEPS,
        most=SHOWN,
        answers=phrase_answers,
        hours=phrase_hours,
        bar=bars.stacked,
        legend=bars.legend(),
    )


def phrase_answers(part: Part) -> str:
    """Return in how many of some tenders ISV is applied already."""
    return f"{part.yes} ja, {part.no} nee, {part.unknown} onbekend"


def phrase_hours(span: tuple[float, float]) -> str:
    """Return a number of hours, or the range that unknowns leave."""
    low, high = (nl.number(value) for value in span)
    return f"{low} uur" if low == high else f"{low} tot {high} uur"


def ask_weight() -> Decimal:
    """Draw the asked weight in percent, kept in the address; a wrong one there gives a notice."""
    text = st.query_params.get(WEIGHT)
    right = text is not None and text.isascii() and text.isdecimal() and int(text) <= 100
    st.session_state[f"keuze-{WEIGHT}"] = int(text or "") if right else _USUAL
    if text is not None and not right:
        wrong = f"Weging ‘{text}’ uit het adres is hier niet te kiezen. U ziet nu: {_USUAL}%."
        st.html(notice(wrong))
    weight = st.number_input(
        "Weging in de gunning (%)", 0, 100, step=5, width=210, key=f"keuze-{WEIGHT}",
        on_change=_keep,
    )  # fmt: skip
    return Decimal(weight)


def _keep() -> None:
    st.query_params[WEIGHT] = str(st.session_state[f"keuze-{WEIGHT}"])


@per_version(64)
def count_award(question: Question, choice: Choice, weight: Decimal) -> Award:
    """Return where ISV is an award criterion in the chosen tenders, and for how much."""
    return award_criteria(store(), question, choice, weight)


def render_award(found: Award) -> Html:
    """Return the chosen tenders by what ISV counts for in their award."""
    return render("pages/explore/award.html", found=found, most=SHOWN_AWARDS)


@per_version(64)
def _first_tenders(question: Question, choice: Choice) -> list[Touched]:
    return tenders(store(), question, choice, SHOWN_TENDERS)


def everything(question: Question, choice: Choice) -> list[Touched]:
    """Return all of them, for the workbook."""
    return tenders(store(), question, choice)


def render_tenders(found: Exploration, question: Question) -> Html:
    """Return the first of the tenders behind the counts, and the way to those of today."""
    counts = (found.added.tenders, found.perhaps.tenders, found.scope_unknown)
    counted = "; ".join(
        f"{name}: {nl.number(count)}"
        for count, name in zip(counts, PARTS.values(), strict=True)
        if count
    )
    return render(
        "pages/explore/tenders.html#section",
        total=sum(counts),
        counts=counted[:1].upper() + counted[1:],
        first=_first_tenders(found.question, found.choice) if counted else (),
        parts=PARTS,
        today=rows(within(question, None), KPI),
    )
