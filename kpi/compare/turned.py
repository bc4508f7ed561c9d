"""Which verdicts turn with another norm, per category, before that norm is set."""

import datetime as dt
from dataclasses import dataclass, replace

from data.entries.settings import find_settings
from data.store.query import Query
from kpi.classification import list_names
from kpi.declared.all import BY_ID
from kpi.engine.listed import count_listed
from kpi.model import COUNTS
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import NOT_DELIVERED, judge_status


@dataclass(frozen=True, slots=True)
class Turn:
    """The verdict on a category now and with the other norm; category None is all together."""

    category: str | None
    now: Outcome
    then: Outcome

    @property
    def turns(self) -> bool:
        """Whether it is another verdict."""
        return self.now.status != self.then.status


@dataclass(frozen=True, slots=True)
class Preview:
    """What another norm would do at the end of a month.

    holds: whether it is in force then; if not, no verdict of that month turns, and `turns` are
    those as if it were. turns: all together first, then the risk categories of which something
    counts, `risks` of them; last what is outside those.
    """

    holds: bool
    risks: int
    turns: tuple[Turn, ...]

    @property
    def turned(self) -> int:
        """Of how many risk categories the verdict turns."""
        return sum(one.turns for one in self.turns[1 : self.risks + 1])


def try_norm(query: Query, question: Question, kpi: str, norm: float, since: dt.date) -> Preview:
    """Return which verdicts turn when a KPI gets this norm (0..1) from a day on.

    As of the end of the month of the question, in the categories of its classification; nothing is
    written. A norm that was set for a later day, up to then, stays in force.
    """
    asked = question.fit_kpi(BY_ID[kpi])
    there = find_settings(query, asked.reference_date).get(f"target:{kpi}")
    holds = since <= asked.reference_date and (there is None or there.valid_from <= since)
    found = count_listed(query, asked, [kpi])
    turns = {
        category: Turn(category, one, _judge(one, norm)) for (_, category), one in found.items()
    }
    risks = [name for name in list_names(asked.classification) if name in turns]
    rest = [name for name in turns if name and name not in risks]
    return Preview(holds, len(risks), tuple(turns[name] for name in (None, *risks, *rest)))


def _judge(outcome: Outcome, norm: float) -> Outcome:
    """Return the same counts, held against another norm."""
    status = judge_status(
        {name: getattr(outcome, name) for name in COUNTS},
        delivered=outcome.status != NOT_DELIVERED,
        target=norm,
        units=outcome.units,
        small=outcome.small,
        complete=BY_ID[outcome.kpi].unit == "category",
    )
    return replace(outcome, target=norm, status=status)
