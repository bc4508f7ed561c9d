"""Which figures moved since a moment, each beside what it can rightly be compared with.

Running contracts are compared with how they stood then, also when a new year began meanwhile: they
go on. Counts of a calendar year begin again in January, so once a new year has begun they are
compared with the same day of the year before. Twelve months, and all, are compared as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from data import dutch as nl
from data.journal.council import Meeting
from data.months import shift_month
from data.store.listing import list_counting
from data.store.store import Store
from kpi.classification import find_current
from kpi.compare.changed import Change, State, find_all_changed, list_renumbered
from kpi.compare.cited import restore_outcome
from kpi.compare.moved.figure import Moved, list_counts
from kpi.compare.since import Since, hold_then
from kpi.declared.all import BY_ID
from kpi.engine.listed import count_listed
from kpi.engine.version import find_changes_after
from kpi.headlines import PER_CATEGORY
from kpi.model import KPI
from kpi.outcome import Outcome, is_amount_seen
from kpi.question import Question
from kpi.status import NOT_DELIVERED

Renumbered = Mapping[tuple[str, str], tuple[str, str]]  # as `find_changed` takes it


def list_moved(
    store: Store,
    question: Question,
    since: Since,
    kpis: Sequence[str] = PER_CATEGORY,
    categories: Sequence[str | None] = (None,),
    *,
    counted: bool = True,
) -> list[Moved]:
    """Return the figures of these categories that moved since a moment, or cannot be compared.

    In the order of the categories and KPIs; none means that nothing of them is another one. The
    category of the question does not narrow it: name it. Of a meeting and of a day the store of
    then is built, which takes seconds. counted: whether to find how many answer otherwise, figure
    by figure; without that only those are found of which a count is another one. Raises BadQuestion
    in Dutch; as `past.hold_past` does.
    """
    with hold_compared(store, question, since, kpis, counted=counted) as compared:
        found = [compared.compare_figure(kpi, name) for name in categories for kpi in kpis]
    return [one for one in found if one]


@contextmanager
def hold_compared(
    store: Store, question: Question, since: Since, kpis: Sequence[str], *, counted: bool = True
) -> Iterator["Compared"]:
    """Yield these KPIs as they are beside how they were, while the store of then is held.

    Raises as `list_moved` does.
    """
    with hold_then(store, since) as then:
        before = State(then, replace(question, month=since.month))
        renumbered = list_renumbered(store, question.month)
        now, held = State(store, question), since.meeting
        yield Compared(before, now, kpis, renumbered, held, counted=counted)


class Compared:
    """Two states of the facts and some KPIs, of which each is compared as its kind asks."""

    def __init__(
        self,
        before: State,
        after: State,
        kpis: Sequence[str],
        renumbered: Renumbered | None = None,
        meeting: Meeting | None = None,
        *,
        counted: bool = True,
    ) -> None:
        """meeting: the one that `before` was seen by. counted: as `list_moved`."""
        self._counted = counted
        self._kpis, self._renumbered, self._meeting = kpis, renumbered, meeting
        self._before, self._after = _Side(before, kpis), _Side(after, kpis)

    @cached_property
    def _year_before(self) -> "_Side":
        asked = self._after.state.question
        month = shift_month(asked.month, -12)
        return _Side(State(self._after.state.facts, replace(asked, month=month)), self._kpis)

    def compare_figure(self, kpi: str, category: str | None) -> Moved | None:
        """Return how a figure moved, or why it cannot be compared; None when it did not move."""
        before, after, again = self._find_before(kpi), self._after, self._is_restarted(kpi)
        was, now = before.find(kpi, category), after.find(kpi, category)
        made = Moved(kpi, category, was, now, before.month, again)
        then = before.is_delivered(kpi, category)
        if then != after.is_delivered(kpi, category):
            missing = f"{made.compared_with} was hier nog" if not then else "hier is nu"
            return replace(
                made,
                was=was if then else None,
                now=None if then else now,
                why_not=f"{missing} niets aangeleverd",
            )
        if not then:
            return None
        if not again and (since := self._find_rule_change(kpi)):
            kept = self._find_kept(kpi, category) or was
            return replace(made, was=kept, why_not=f"de telwijze is gewijzigd op {since}")
        if not again and self._counted:
            made = replace(made, changed=len(self.list_changes(kpi, category)))
        return made if made.changed or list_counts(was) != list_counts(now) else None

    def list_changes(self, kpi: str, category: str | None) -> list[Change]:
        """Return what answers otherwise, came or went, beside what the figure is compared with.

        All of it, to count: before one is shown, `changed.hide_changes`.
        """
        before, after = (one.ask(kpi, category) for one in (self._find_before(kpi), self._after))
        return find_all_changed(before, after, kpi, self._renumbered)

    def _is_restarted(self, kpi: str) -> bool:
        return is_restarted(BY_ID[kpi], self._before.state.question, self._after.month)

    def _find_before(self, kpi: str) -> "_Side":
        return self._year_before if self._is_restarted(kpi) else self._before

    def _find_rule_change(self, kpi: str) -> str:
        """Return the day since which a KPI counts otherwise than the meeting saw, or nothing."""
        if self._meeting is None:
            return ""
        changes = find_changes_after(BY_ID[kpi], self._meeting.at)
        return nl.format_date(changes[-1].since) if changes else ""

    def _find_kept(self, kpi: str, category: str | None) -> Outcome | None:
        """Return the figure as the meeting saw it, by the rule of then."""
        asked, held = self._before.state.question, self._meeting
        if not is_amount_seen(kpi, category, self._after.state.facts.sight):
            return None
        if held is None or (held.window, held.classification) != (
            asked.window,
            asked.classification,
        ):
            return None
        kept = (one for one in held.figures if (one.kpi, one.category) == (kpi, category))
        return next((restore_outcome(one, category) for one in kept), None)


class _Side:
    """One of the states that are compared: its figures, and what was delivered for them."""

    def __init__(self, state: State, kpis: Sequence[str]) -> None:
        self.state, self.month = state, state.question.month
        self._outcomes = count_listed(state.facts, state.question, kpis)
        self._there = {one.category for one in list_counting(state.facts, self.month)}

    def find(self, kpi: str, category: str | None) -> Outcome | None:
        return self._outcomes.get((kpi, category))

    def is_delivered(self, kpi: str, category: str | None) -> bool:
        if one := self.find(kpi, category):
            return one.status != NOT_DELIVERED
        return category is not None and find_current(category) in self._there

    def ask(self, kpi: str, category: str | None) -> State:
        asked = replace(self.state.question, category=category)
        return State(self.state.facts, asked.fit_kpi(BY_ID[kpi]))


def is_restarted(kpi: KPI, before: Question, month: str) -> bool:
    """Whether counts of a KPI began again between two months: what it counts is of one year.

    Those are tenders, by the year of award, and contracts by the year in which they ended.
    """
    of_year = kpi.table == "tender" or re.search(r"\bended\b", kpi.population) is not None
    return of_year and before.window == "year" and before.month[:4] != month[:4]
