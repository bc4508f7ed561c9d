"""Besluiten as HTML: what a council decided, what became of it, and what it did to the figure."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.entries import decisions
from data.journal.council import DONE, DROPPED, OPEN, Decision
from kpi import BY_ID, Outcome
from kpi.compare import cited
from kpi.question import Question
from kpi.words import phrase_amount
from pages.council import since_meeting
from ui.app import shell
from ui.app.cache import per_version
from ui.app.links import link, rows
from ui.figures.figures import figures
from ui.kit import blocks

TITLE = "Besluiten"
INTRO = (
    "Wat een klantenraad besluit, wie het uitvoert en wat ervan kwam. Elk besluit en elke "
    "vergadering blijft in het journaal staan, met naam en datum."
)
STATES = {OPEN: "loopt", DONE: "uitgevoerd", DROPPED: "vervallen"}


@per_version(64)
def page(question: Question, today: dt.date) -> tuple[str, ...]:
    """Return the decisions and the meetings, as they stand on a day."""
    found = decisions.listed(shell.store())
    still = [one for one in found if one.state == OPEN]
    ended = [one for one in found if one.state != OPEN]
    return (
        blocks.heading(TITLE, INTRO),
        blocks.section(
            "Lopende besluiten", _listed(still, question, today, "Er loopt geen besluit.")
        ),
        blocks.section(
            "Afgeronde besluiten",
            _listed(ended, question, today, "Er is nog geen besluit afgerond."),
        ),
        blocks.section("Vergaderingen", _meetings()),
    )


def opening(question: Question, today: dt.date) -> str:
    """Return what a meeting opens with: open decisions, and what ended since the last one."""
    found = decisions.for_meeting(shell.store(), since_meeting.last(question))
    return _listed(found, question, today, "Er zijn geen besluiten om op terug te komen.")


def _listed(found: Sequence[Decision], question: Question, today: dt.date, none: str) -> str:
    if not found:
        return f'<p class="isv-none">{escape(none)}</p>'
    items = "".join(f"<li>{_one(one, question, today)}</li>" for one in found)
    return f'<ul class="isv-list">{items}</ul>'


def _one(decision: Decision, question: Question, today: dt.date) -> str:
    state = STATES[decision.state]
    if decision.overdue(today):
        state = "datum voorbij"
    due = f"vóór {nl.date(decision.due)}" if decision.due else "geen datum"
    parts = [decision.owner, due, state]
    if decision.category:
        parts.insert(0, decision.category)
    last = f"{escape(decision.followed[-1].text)}" if decision.followed else ""
    said = " · ".join(part for part in (_effect(decision, question), last) if part)
    return (
        f"<strong>{escape(decision.text)}</strong>"
        f'<span class="isv-rest">{escape(" · ".join(parts))}</span>'
        + (f'<span class="isv-rest">{said}</span>' if said else "")
    )


def _effect(decision: Decision, question: Question) -> str:
    """Return what the figure of a decision was and is now, as HTML; empty when it has none."""
    if not decision.kpi or not decision.figure or decision.kpi not in BY_ID:
        return ""
    was = cited.restored(decision.figure, decision.category)
    kept = Question(question.month, decision.window, decision.category, decision.layout)
    asked = kept.of_kpi(BY_ID[decision.kpi])
    now = figures(asked).get((decision.kpi, asked.category))
    shown = link(_counts(now), rows(asked, decision.kpi))
    return (
        f"{escape(BY_ID[decision.kpi].label)}: nu {shown} eind {nl.month(question.month)}, "
        f"was {escape(_counts(was))} eind {nl.month(decision.month or '')}"
    )


def _counts(outcome: Outcome | None) -> str:
    if outcome is None or not outcome.population:
        return "geen"
    yes, whole = (phrase_amount(outcome.kpi, one) for one in (outcome.yes, outcome.population))
    if not outcome.unknown:
        return f"{yes} van {whole}"
    return f"{yes} van {whole} ({phrase_amount(outcome.kpi, outcome.unknown)} onbekend)"


def _meetings() -> str:
    held = sorted(shell.store().council.meetings, key=lambda one: (one.day, one.nr), reverse=True)
    if not held:
        return (
            '<p class="isv-none">Er is nog geen vergadering vastgelegd. Zolang dat zo is, '
            "vergelijkt het overzicht met de maand ervoor.</p>"
        )
    cells = [
        [nl.date(one.day), nl.month(one.month), escape(one.by), nl.moment(one.at)] for one in held
    ]
    headers = ("Vergadering", "Bekeek de stand van", "Vastgelegd door", "Vastgelegd op")
    return blocks.table("Vergaderingen, de nieuwste eerst", headers, cells, stacked=True)
