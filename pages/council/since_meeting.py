"""What changed since the council last met; without a meeting, since the month before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data import dutch as nl
from data.entries import decisions
from data.journal.council import Meeting
from kpi.compare import cited
from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.figures.figures import Figures, count_figures, count_history

NO_CHANGE = "geen verschil"  # what the sentence says when no headline moved
_WORDS = {
    "application_mandatory": "verplichte aanbestedingen met ISV",
    "risk_analysis_received": "risicoanalyses ontvangen",
    "risk_analysis_assessed": "risicoanalyses beoordeeld",
    "annual_report_published": "jaarrapportages openbaar",
}


@dataclass(frozen=True)
class Since:
    """What is compared with: a meeting, or (`meeting` None) the month before.

    before: (KPI, category or None) -> the outcome then. restarted: a calendar year has begun
    meanwhile, so that counts of a year say nothing beside each other.
    """

    when: str
    month: str
    meeting: Meeting | None
    before: Mapping[tuple[str, str | None], Outcome]
    restarted: bool

    @property
    def phrase(self) -> str:
        """How a sentence about it begins."""
        return f"Sinds {self.when}"


def find_last(question: Question) -> Meeting | None:
    """Return the last meeting that looked at this month or an earlier one, asked likewise."""
    held = [
        one
        for one in shell.open_store().council.meetings
        if one.month <= question.month
        and (one.window, one.classification) == (question.window, question.classification)
    ]
    return max(held, key=lambda one: (one.day, one.nr), default=None)


@keep_per_version(64)
def find_since(question: Question) -> Since | None:
    """Return what a question is compared with; None when there is nothing before them."""
    month = question.month
    meeting = find_last(question)
    if meeting:
        before = {}
        for figure in meeting.figures:
            if figure.kpi in BY_ID:  # else it saw a figure that is no longer counted
                before[figure.kpi, figure.category] = cited.restore_outcome(figure, figure.category)
        when = f"de vergadering van {nl.format_date(meeting.day)}"
        return Since(when, meeting.month, meeting, before, _restarted(question, meeting.month))
    earlier = [
        one.month
        for one in count_history(question).get(("application_total", None), ())
        if one.month < month
    ]
    if not earlier:
        return None
    before_month = max(earlier)
    before = dict(count_figures(replace(question, month=before_month)))
    when = f"eind {nl.format_month(before_month)}"
    return Since(when, before_month, None, before, _restarted(question, before_month))


def _restarted(question: Question, before: str) -> bool:
    return question.window == "year" and before[:4] != question.month[:4]


def phrase_changes(question: Question, found: Figures) -> str:
    """Return what changed, in one sentence of plain text; empty when there is nothing before."""
    against = find_since(question)
    if against is None:
        return ""
    if against.restarted:
        year = question.month[:4]
        return f"{against.phrase} is het jaar {year} begonnen: de tellingen beginnen opnieuw."
    parts = []
    for kpi in PER_CATEGORY:
        was = against.before.get((kpi, question.category))
        now = found.get((kpi, question.category))
        parts += _part(kpi, was, now)
    return f"{against.phrase}: {', '.join(parts) or NO_CHANGE}."


def _part(kpi: str, was: Outcome | None, now: Outcome | None) -> list[str]:
    """Return the change of one headline, counts only; also when only unknown became no."""
    if _counts(was) == _counts(now):
        return []
    return [f"{_WORDS[kpi]} van {_phrase_counts(was)} naar {_phrase_counts(now)}"]


def _counts(outcome: Outcome | None) -> tuple[int, int, int]:
    found = outcome and (int(outcome.yes), int(outcome.no), int(outcome.unknown))
    return found or (0, 0, 0)


def _phrase_counts(outcome: Outcome | None) -> str:
    yes, no, unknown = _counts(outcome)
    rest = f" ({nl.format_number(unknown)} onbekend)" if unknown else ""
    return f"{nl.format_number(yes)} van {nl.format_number(yes + no + unknown)}{rest}"


def hold_meeting(day: dt.date, question: Question, by: str) -> None:
    """Note that the council met and saw the figures of this question. Raises Refused.

    They are taken while nobody else can write: the event of the meeting is the state that it saw.
    """
    store = shell.open_store()
    with store.hold():
        found = count_figures(question)
        seen = [
            replace(one.as_figure(), category=category)
            for (kpi, category), one in found.items()
            if kpi in PER_CATEGORY
        ]
        decisions.hold_meeting(store, day, question, seen, by=by)
