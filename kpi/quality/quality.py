"""How well deliveries are filled, and which empty cells make which KPI unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.reference import list_columns
from data.values.categories import find_current_name
from kpi.engine.engine import count_outcomes
from kpi.model import Facts
from kpi.outcome import Outcome
from kpi.quality.cells import AWARDED, CELLS, SCOPE, START, list_headers, write_answered
from kpi.question import Question
from kpi.sql import read_sql as sql_text

_MARKED = ("yesno", "received")  # the cells that may say n.v.t.


@dataclass(frozen=True, slots=True)
class Fill:
    """How one column is filled in the standing rows of a group.

    group: a category or a source tool, None without `by` or for rows without one. rows: all rows;
    unknown: empty ones; not_applicable: those with n.v.t.
    """

    field: str
    header: str
    group: str | None
    rows: int
    unknown: int
    not_applicable: int

    @property
    def filled(self) -> int:
        """Rows with an answer."""
        return self.rows - self.unknown - self.not_applicable

    @property
    def unknown_share(self) -> float:
        """The share of the rows to which the column applies in which it is empty."""
        asked = self.rows - self.not_applicable
        return self.unknown / asked if asked else 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Units that something is unknown of, and the columns of which an empty cell causes it.

    answer: 'unknown', or what stands beside the population: 'scope_unknown', 'term_unknown',
    'undated'.
    """

    answer: str
    count: int
    fields: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """How much of a KPI is unknown, and why. share: of the population; None without one."""

    kpi: str
    outcome: Outcome
    share: float | None
    gaps: tuple[Gap, ...]


def count_fill(
    facts: Facts, question: Question, by: Literal["category", "source_tool"] | None = None
) -> list[Fill]:
    """Return how each column of Contracten is filled, by group and then in order of the template.

    Of the rows that stand at the end of the month.
    """
    sql = sql_text("quality/fill")
    marked = [column for column in list_columns() if column.type in _MARKED]
    counts = [f"count(d.{write_answered(c.field)}) AS {c.field}_there" for c in list_columns()]
    counts += [
        f"count(*) FILTER (d.{write_answered(c.field)} = 'nvt') AS {c.field}_nvt" for c in marked
    ]
    found = facts.fetch_rows(
        sql.format(group=f"d.{by}" if by else "NULL", counts=", ".join(counts)),
        {"month": question.month, "category": find_current_name(question.of_today.category)},
    )
    return [
        Fill(
            column.field,
            column.header,
            row["group"],
            row["n"],
            row["n"] - row[f"{column.field}_there"],
            row.get(f"{column.field}_nvt", 0),
        )
        for row in found
        for column in list_columns()
    ]


def count_unknowns(facts: Facts, question: Question) -> list[Unknown]:
    """Return how much of each KPI is unknown, the largest share first, and by which columns.

    Without a category of the total. KPIs of which nothing is unknown are left out.
    """
    name = find_current_name(question.of_today.category)
    by: Sequence[str] = () if name is None else ("category",)
    found = [
        _unknown(one)
        for one in count_outcomes(facts, question.of_today, by=by)
        if one.group.get("category") == name
    ]
    return sorted(
        (one for one in found if one.gaps),
        key=lambda one: (-(one.share or 0), -sum(gap.count for gap in one.gaps)),
    )


def _unknown(outcome: Outcome) -> Unknown:
    kpi = outcome.kpi
    causes = {
        "unknown": CELLS[kpi],
        "scope_unknown": SCOPE.get(kpi, ()),
        "term_unknown": (START,),
        "undated": (AWARDED,),
    }
    gaps = tuple(
        Gap(answer, int(count), fields, tuple(list_headers()[field] for field in fields))
        for answer, fields in causes.items()
        if (count := getattr(outcome, answer))
    )
    share = float(outcome.unknown / outcome.population) if outcome.population else None
    return Unknown(kpi, outcome, share, gaps)
