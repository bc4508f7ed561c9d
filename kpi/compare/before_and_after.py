"""What was counted before and after a moment: the tenders of equally long periods on both sides.

Both sides are counted in the deliveries of one month, so that what is known does not differ.
A difference does not say what made it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateutil.relativedelta import relativedelta

from data.months import find_reference_date
from data.store.query import Counting
from kpi.engine.engine import choose_kpis
from kpi.engine.predicates import (
    CODES,
    find_category,
    list_codes,
    write_answers,
    write_facts,
    write_periods,
)
from kpi.model import ANSWERS, MAYBE, BadQuestion, Facts
from kpi.question import Question
from kpi.sql import read_sql as sql_text

MONTHS = 12  # at most so many on each side
LISTED = 200  # rows behind the counts; more nobody reads on a screen


@dataclass(frozen=True, slots=True)
class Side:
    """The tenders of one KPI on one side of a moment, by answer.

    maybe: in the period, but it is unknown whether the KPI counts them.
    """

    yes: int = 0
    no: int = 0
    unknown: int = 0
    maybe: int = 0

    @property
    def population(self) -> int:
        """All that is judged, known or not."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class Behind:
    """A tender behind the counts, by its first delivered row. answer: yes, no or unknown."""

    kpi: str
    before: bool
    answer: str
    tender_id: str | None
    contract_id: str
    title: str
    authority: str
    category: str
    date: dt.date
    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Around:
    """Some KPIs before and after a moment, in the deliveries of a month.

    months: whole months on each side, 1 to 12. before_from up to and with the day before `day`;
    `day` up to and with after_to. undated: tenders without a date, on neither side.
    behind: the tenders behind the counts, at most LISTED of each KPI, the latest first.
    """

    month: str
    day: dt.date
    months: int
    before_from: dt.date
    after_to: dt.date
    before: Mapping[str, Side]
    after: Mapping[str, Side]
    undated: int
    behind: tuple[Behind, ...]


def count_months_since(day: dt.date, month: str) -> int:
    """Return how many whole months, at most 12, there are from a day up to the end of a month."""
    end = find_reference_date(month)
    whole = [n for n in range(1, MONTHS + 1) if day + relativedelta(months=n, days=-1) <= end]
    return max(whole, default=0)


def count_around(facts: Facts, day: dt.date, kpis: Sequence[str], question: Question) -> Around:
    """Return KPIs of tenders before and after a day, in as many whole months on each side.

    The month of the question: the deliveries that are counted, and the end of the last period. Its
    window is not used. Raises BadQuestion, in Dutch, when no whole month has passed.
    """
    whole = count_months_since(day, question.month)
    if not whole:
        raise BadQuestion("Sinds dit moment is nog geen hele maand voorbij.")
    wanted = choose_kpis(kpis)
    if any(kpi.table != "tender" or kpi.weight for kpi in wanted):
        raise BadQuestion("Voor en na een moment worden alleen aanbestedingen geteld.")
    start = day - relativedelta(months=whole)
    end = day + relativedelta(months=whole, days=-1)
    of, name = find_category(question)
    each = ", ".join(f"{{'kpi': '{kpi.id}', 'answer': {kpi.id}_answer}}" for kpi in wanted)
    sided = sql_text("compare/around").format(
        codes=write_answers(wanted), answers=each, of=of, counted=list_codes(*ANSWERS, "maybe")
    )
    given = f"{write_periods(replace(question, window='all'))}, {write_facts('tender')}, {sided}"
    listed = sql_text("compare/around_rows").format(answers=list_codes(*ANSWERS))
    asked = {"category": name, "start": start, "day": day, "end": end}
    found = facts.fetch_rows(Counting(f"WITH {given} {sql_text('compare/around_counts')}"), asked)
    rows = facts.fetch_rows(Counting(f"WITH {given} {listed}"), asked | {"listed": LISTED})
    ids = [kpi.id for kpi in wanted]
    return Around(
        month=question.month,
        day=day,
        months=whole,
        before_from=start,
        after_to=end,
        before={one: _count_side(found, one, True) for one in ids},
        after={one: _count_side(found, one, False) for one in ids},
        undated=max((row["undated"] for row in found), default=0),
        behind=tuple(Behind(**row | {"answer": _name(row["answer"])}) for row in rows),
    )


def _count_side(found: Sequence[Mapping[str, Any]], kpi: str, before: bool) -> Side:
    counts: Counter[str] = Counter()
    for row in found:
        if (row["kpi"], row["before"]) == (kpi, before):
            counts[_name(row["answer"])] += row["tenders"]
    return Side(**counts)


def _name(code: int) -> str:
    """Return what a code is counted as on a side: an answer, or maybe."""
    name = CODES[code][0]
    return "maybe" if name in MAYBE else name
