"""How well deliveries are filled, and which empty cells make which KPI unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data import dutch as nl
from data.reference import list_columns
from data.store.query import Counting
from data.values.categories import find_current_name
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.model import Facts
from kpi.outcome import Outcome
from kpi.quality.cells import list_headers, write_answered
from kpi.quality.lacking import Cause, Lacking, count_lacking, list_causes
from kpi.question import Question
from kpi.sql import read_sql as sql_text

_MARKED = ("yesno", "received")  # the cells that may say n.v.t.


@dataclass(frozen=True, slots=True)
class Fill:
    """How one column is filled in the rows of a group that count.

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

    answer: 'unknown', or what stands beside the population: 'maybe_unknown', 'scope_unknown',
    'term_unknown', 'undated'. contracts: in how many contracts of those units each column is empty;
    0 where that is not counted, as of a category plan.
    """

    answer: str
    count: int
    fields: tuple[str, ...]
    headers: tuple[str, ...]
    contracts: tuple[int, ...]

    def phrase_columns(self) -> str:
        """Return the columns, each with in how many contracts it is empty."""
        return ", ".join(
            header + (f" (leeg in {nl.count_noun(n, 'contract', 'contracten')})" if n else "")
            for header, n in zip(self.headers, self.contracts, strict=True)
        )


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
        Counting(sql.format(group=f"d.{by}" if by else "NULL", counts=", ".join(counts))),
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

    Without a category of the total. KPIs of which nothing is unknown are left out. Of the columns
    that may cause it those that are empty somewhere.
    """
    name = find_current_name(question.of_today.category)
    by: Sequence[str] = () if name is None else ("category",)
    lacking = count_lacking(facts, question.of_today)
    found = [
        _unknown(one, lacking)
        for one in count_outcomes(facts, question.of_today, by=by)
        if one.group.get("category") == name
    ]
    return sorted(
        (one for one in found if one.gaps),
        key=lambda one: (-(one.share or 0), -sum(gap.count for gap in one.gaps)),
    )


def _unknown(outcome: Outcome, lacking: Lacking) -> Unknown:
    gaps = tuple(
        _gap(outcome, cause, lacking)
        for cause in list_causes(BY_ID[outcome.kpi])
        if getattr(outcome, cause.answer)
    )
    share = float(outcome.unknown / outcome.population) if outcome.population else None
    return Unknown(outcome.kpi, outcome, share, gaps)


def _gap(outcome: Outcome, cause: Cause, lacking: Lacking) -> Gap:
    counts = {field: lacking.get((outcome.kpi, cause.answer, field), 0) for field in cause.fields}
    empty = {field: count for field, count in counts.items() if count} or counts
    return Gap(
        cause.answer,
        int(getattr(outcome, cause.answer)),
        tuple(empty),
        tuple(list_headers()[field] for field in empty),
        tuple(empty.values()),
    )
