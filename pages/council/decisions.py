"""Besluiten: what a council decided, what became of it, and what it did to the figure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data import dutch as nl
from data.entries import decisions
from data.journal.council import DONE, DROPPED, OPEN, Decision
from kpi import words
from kpi.classification import is_about
from kpi.compare.asked import list_due
from kpi.compare.verdict import judge_decisions
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.model import Change
from kpi.question import Question
from pages.council import since_meeting
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_rows_address
from ui.kit.html import Html, draw_section, render_template

TITLE = "Besluiten"
INTRO = (
    "Wat een klantenraad besluit, wie het uitvoert en wat ervan kwam. Elk besluit en elke "
    "vergadering blijft in het journaal staan, met functie en datum."
)
STATES = {OPEN: "loopt", DONE: "uitgevoerd", DROPPED: "vervallen"}
ONE, NR = "besluit", "nr"  # the address of one decision
LATE = "te laat"
_ASKED, _TOLD = 120, 60  # letters of a decision on Overzicht: that is asked, and an earlier one
EVERY = ""  # of a choice: all of them


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which decisions are shown: of a council and of who carries them out; EVERY is all."""

    council: str = EVERY
    owner: str = EVERY

    def has_decision(self, one: Decision) -> bool:
        """Whether a decision is one of them."""
        return self.council in (EVERY, one.council) and self.owner in (EVERY, one.owner)


def list_choices() -> tuple[dict[str, str], dict[str, str]]:
    """Return the councils and the owners to choose from: what stands in the address -> label."""
    store = shell.open_store()
    owners = sorted({one.owner for one in store.council.decisions.values()})
    return (
        {EVERY: "alle klantenraden"} | {name: name for name in decisions.list_councils(store)},
        {EVERY: "iedereen"} | {name: name for name in owners},
    )


@keep_per_version(64)
def draw_page(question: Question, today: dt.date, chosen: Chosen) -> tuple[str, ...]:
    """Return the chosen decisions of the category, and the meetings, as they stand on a day."""
    found = [
        one
        for one in _list_about(decisions.list_decisions(shell.open_store()), question)
        if chosen.has_decision(one)
    ]
    still = [one for one in found if one.state == OPEN]
    ended = [one for one in found if one.state != OPEN]
    none_ended = "Er is nog geen besluit afgerond."
    return (
        draw_section("Lopende besluiten", _list(still, question, today, "Er loopt geen besluit.")),
        draw_section("Afgeronde besluiten", _list(ended, question, today, none_ended)),
        draw_section("Vergaderingen", _list_meetings(chosen.council)),
    )


def _list_about(found: Sequence[Decision], question: Question) -> list[Decision]:
    """Return those about the category that is looked at, or about all together."""
    return [one for one in found if is_about(one.category, question.category)]


class Opening(NamedTuple):
    """What a meeting opens with: decisions whose date has come ('' for none), and the others.

    left: how many of the first there are besides. total: how many of both there are.
    """

    asked: Html
    left: int
    others: Html
    total: int


def draw_opening(question: Question, today: dt.date, room: int) -> Opening:
    """Return the decisions that there is room for: first one that is asked, then others.

    The others are what else is open, and what ended since the last meeting.
    """
    store = shell.open_store()
    due = _list_about(list_due(store.council.decisions.values(), today), question)
    found = decisions.list_for_meeting(store, since_meeting.find_last(question))
    others = [one for one in _list_about(found, question) if one not in due]
    most = min(len(due), 1 if others else room)
    none = "" if others else f"Er lopen geen {'andere ' if due else ''}besluiten."
    return Opening(
        _draw_brief(due, most, question, today, "", _ASKED) if due else Html(),
        len(due) - most,
        _draw_brief(others, room - most, question, today, none, _TOLD),
        len(due) + len(others),
    )


def _draw_brief(
    found: Sequence[Decision],
    most: int,
    question: Question,
    today: dt.date,
    nothing: str,
    letters: int,
) -> Html:
    shown = found[:most]
    judged = judge_decisions(shell.open_store(), shown, question.month)
    return render_template(
        "pages/council/decisions.html#brief",
        listed=[(judged[one.nr], write_address(ONE, question, nr=str(one.nr))) for one in shown],
        nothing=nothing,
        today=today,
        phrase=words.phrase_counted,
        letters=letters,
    )


def _list(found: Sequence[Decision], question: Question, today: dt.date, nothing: str) -> Html:
    judged = judge_decisions(shell.open_store(), found, question.month)
    return render_template(
        "pages/council/decisions.html#decisions",
        listed=[
            (
                judged[one.nr],
                write_address(ONE, question, **{NR: str(one.nr)}),
                describe_decision(one, today),
                BY_ID[one.kpi].label if one.kpi in BY_ID else "",
                find_rows(one, question),
                list_rule_changes(one),
            )
            for one in found
        ],
        rule_changed=words.RULE_CHANGED,
        month=question.month,
        nothing=nothing,
        late=LATE,
    )


def describe_decision(decision: Decision, today: dt.date) -> list[str]:
    """Return of whom a decision is, about what, who carries it out, by when and how it stands."""
    due = f"vóór {nl.format_date(decision.due)}" if decision.due else "geen datum"
    state = LATE if decision.is_overdue(today) else STATES[decision.state]
    told = (decision.council, decision.category, decision.owner, due, state)
    return [part for part in told if part]


def find_rows(decision: Decision, question: Question) -> str:
    """Return the address of the rows of its figure as they are now; "" when it has none."""
    if decision.kpi not in BY_ID:
        return ""
    asked = replace(
        question,
        window=decision.window,
        category=decision.category,
        classification=decision.classification,
    )
    return write_rows_address(asked.fit_kpi(BY_ID[decision.kpi]), decision.kpi)


def list_rule_changes(decision: Decision) -> Sequence[Change]:
    """Return in what way the figure of a decision is counted otherwise since, in order."""
    if not decision.kpi or not decision.figure or decision.kpi not in BY_ID:
        return ()
    return find_changes_after(BY_ID[decision.kpi], decision.at)


def _list_meetings(council: str) -> Html:
    held = decisions.list_meetings(shell.open_store(), council or None)
    return render_template("pages/council/decisions.html#meetings", held=held)
