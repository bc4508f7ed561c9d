"""What changed since the council last met; without a meeting, since the month before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from data import dutch as nl
from data.entries import decisions
from data.journal.council import Meeting
from kpi import words
from kpi.classification import OUTSIDE
from kpi.compare import cited
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.headlines import PER_CATEGORY
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.figures.figures import Figures, count_figures, count_history

NO_CHANGE = "geen verschil"  # what the sentence says when no headline moved
_WORDS = {
    "obligation_met": "verplichte aanbestedingen met ISV als voorwaarde in elk contract",
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

    def find_before(self, kpi: str, category: str | None) -> Outcome | None:
        """Return the outcome then; None also when it was counted by another rule."""
        return None if kpi in self.recounted else self.before.get((kpi, category))

    @property
    def recounted(self) -> list[str]:
        """The headlines that a meeting saw by another rule than today's, or did not see at all."""
        if self.meeting is None:
            return []
        seen, day = {kpi for kpi, _ in self.before}, self.meeting.at.date()
        return [
            kpi for kpi in PER_CATEGORY if kpi not in seen or find_changes_after(BY_ID[kpi], day)
        ]

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
        if kpi not in against.recounted:
            was = against.before.get((kpi, question.category))
            now = found.get((kpi, question.category))
            parts += _part(kpi, was, now)
    said = f"{against.phrase}: {', '.join(parts) or NO_CHANGE}."
    other = [_phrase_recounted(kpi, against, question.category) for kpi in against.recounted]
    if other:
        said = f"{said} Sindsdien anders geteld, dus niet te vergelijken: {'; '.join(other)}."
    return said.replace(f"{NO_CHANGE}. ", f"verder {NO_CHANGE}. ")


def _phrase_recounted(kpi: str, against: Since, category: str | None) -> str:
    """Return a headline that is counted otherwise now, with what the meeting saw of it."""
    was = against.before.get((kpi, category))
    return _WORDS[kpi] + (f" (toen {words.phrase_figure(was)})" if was else "")


def _part(kpi: str, was: Outcome | None, now: Outcome | None) -> list[str]:
    """Return the change of one headline, counts only; also when only unknown became no."""
    if _counts(was) == _counts(now):
        return []
    return [f"{_WORDS[kpi]} van {_phrase_counts(was)} naar {_phrase_counts(now)}"]


def _counts(outcome: Outcome | None) -> tuple[float | Decimal, ...]:
    if outcome is None:
        return (0, 0, 0, 0)
    return (outcome.yes, outcome.no, outcome.unknown, words.count_uncertain(outcome))


def _phrase_counts(outcome: Outcome | None) -> str:
    left = words.phrase_open(outcome) if outcome else ""
    if outcome is None or not outcome.population:
        return "0 van 0" + (f" ({left})" if left else "")
    return words.phrase_figure(outcome)


def hold_meeting(day: dt.date, question: Question, *, council: str, by: str) -> None:
    """Note that the council met and saw the figures of this question. Raises Refused.

    They are taken while nobody else can write: the event of the meeting is the state that it saw.
    """
    store = shell.open_store()
    with store.hold(by):
        found = count_figures(question)
        seen = [
            replace(one.as_figure(), category=category)
            for (kpi, category), one in found.items()
            if kpi in PER_CATEGORY and category != OUTSIDE
        ]
        decisions.hold_meeting(store, day, question, seen, council=council, by=by)
