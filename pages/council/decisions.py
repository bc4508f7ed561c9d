"""Besluiten: what a council decided, what became of it, and what it did to the figure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from data import dutch as nl
from data.entries import decisions
from data.journal.council import DONE, DROPPED, OPEN, Decision
from kpi.compare import cited
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.model import Change
from kpi.question import Question
from kpi.words import RULE_CHANGED, phrase_figure
from pages.council import since_meeting
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.app.links import write_rows_address
from ui.figures.figures import count_figures
from ui.kit.html import Html, draw_heading, draw_section, render_template

TITLE = "Besluiten"
INTRO = (
    "Wat een klantenraad besluit, wie het uitvoert en wat ervan kwam. Elk besluit en elke "
    "vergadering blijft in het journaal staan, met naam en datum."
)
STATES = {OPEN: "loopt", DONE: "uitgevoerd", DROPPED: "vervallen"}


@keep_per_version(64)
def draw_page(question: Question, today: dt.date) -> tuple[str, ...]:
    """Return the decisions and the meetings, as they stand on a day."""
    found = decisions.list_decisions(shell.open_store())
    still = [one for one in found if one.state == OPEN]
    ended = [one for one in found if one.state != OPEN]
    none_ended = "Er is nog geen besluit afgerond."
    return (
        draw_heading(TITLE, INTRO),
        draw_section("Lopende besluiten", _list(still, question, today, "Er loopt geen besluit.")),
        draw_section("Afgeronde besluiten", _list(ended, question, today, none_ended)),
        draw_section("Vergaderingen", _list_meetings()),
    )


def draw_opening(question: Question, today: dt.date) -> Html:
    """Return what a meeting opens with: open decisions, and what ended since the last one."""
    found = decisions.list_for_meeting(shell.open_store(), since_meeting.find_last(question))
    return _list(found, question, today, "Er zijn geen besluiten om op terug te komen.")


def _list(found: Sequence[Decision], question: Question, today: dt.date, nothing: str) -> Html:
    return render_template(
        "pages/council/decisions.html#decisions",
        listed=[
            (one, _describe(one, today), _effect(one, question), _list_rule_changes(one))
            for one in found
        ],
        rule_changed=RULE_CHANGED,
        month=question.month,
        nothing=nothing,
    )


def _describe(decision: Decision, today: dt.date) -> list[str]:
    due = f"vóór {nl.format_date(decision.due)}" if decision.due else "geen datum"
    state = "datum voorbij" if decision.is_overdue(today) else STATES[decision.state]
    return [part for part in (decision.category, decision.owner, due, state) if part is not None]


def _effect(decision: Decision, question: Question) -> tuple[str, str, str, str] | None:
    """Return the figure of a decision, if it has one: its name, what it is now and the address of
    its rows, and what it was."""
    if not decision.kpi or not decision.figure or decision.kpi not in BY_ID:
        return None
    kpi, was = BY_ID[decision.kpi], cited.restore_outcome(decision.figure, decision.category)
    asked = replace(
        question,
        window=decision.window,
        category=decision.category,
        classification=decision.classification,
    ).fit_kpi(kpi)
    now = count_figures(asked).get((kpi.id, asked.category))
    return kpi.label, phrase_figure(now), write_rows_address(asked, kpi.id), phrase_figure(was)


def _list_rule_changes(decision: Decision) -> Sequence[Change]:
    """Return in what way the figure of a decision is counted otherwise since, in order."""
    if not decision.kpi or not decision.figure or decision.kpi not in BY_ID:
        return ()
    return find_changes_after(BY_ID[decision.kpi], decision.at.date())


def _list_meetings() -> Html:
    held = sorted(
        shell.open_store().council.meetings, key=lambda one: (one.day, one.nr), reverse=True
    )
    return render_template("pages/council/decisions.html#meetings", held=held)
