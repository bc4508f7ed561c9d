"""The sheet of earlier decisions: what was decided, what its figure was and is, and a verdict."""

import datetime as dt

from data import dutch as nl
from data.entries import decisions
from kpi.compare.verdict import Verdict, judge_decisions, make_question
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.council import since_meeting
from pages.council.decisions import ONE, STATES
from pages.council.meeting.figure import draw_figure
from pages.council.meeting.part import Part, draw_nothing, split_rows
from pages.council.meeting.place import DECIDED, TITLES, Place
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.kit.html import render_template

SHOWN = 3  # decisions on a screen
_NONE = "Er lopen geen besluiten."


def list_parts(question: Question, today: dt.date, chosen: str | None) -> list[Part]:
    """Return the sheet: what is open, and what ended since the last meeting.

    chosen: the moment in the address.
    """
    store = open_store()
    found = decisions.list_for_meeting(store, since_meeting.find_last(question))
    if not found:
        return [Part(TITLES[DECIDED], "", draw_nothing(_NONE))]
    judged = judge_decisions(store, found, question.month)
    return [
        Part(
            TITLES[DECIDED],
            "",
            render_template(
                "pages/council/meeting/sheets.html#decided",
                lines=[
                    _find_line(judged[one.nr], Place(DECIDED, nr, chosen), question, today)
                    for one in shown
                ],
            ),
        )
        for nr, shown in enumerate(split_rows(found, SHOWN), 1)
    ]


def _find_line(one: Verdict, place: Place, question: Question, today: dt.date) -> dict[str, object]:
    """Return what the template shows of a decision."""
    decision = one.decision
    due = f"vóór {nl.format_date(decision.due)}" if decision.due else "zonder datum"
    figure, label = "", ""
    if decision.kpi in BY_ID:
        label = BY_ID[decision.kpi].label
        asked = make_question(decision, question.month)
        figure = draw_figure(one.now, decision.kpi, asked.category, place, question, nr=decision.nr)
    return {
        "text": decision.text,
        "page": write_address(ONE, question, nr=str(decision.nr)),
        "told": (decision.owner, due, STATES[decision.state]),
        "late": one.is_overdue(today),
        "label": label,
        "was": one.was_words,
        "now": figure,
        "verdict": one.words,
        "followed": decision.followed[-1].text if decision.followed else "",
    }
