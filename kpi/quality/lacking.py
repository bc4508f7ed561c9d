"""Which empty columns keep a KPI from being known, and in how many contracts they are empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.store.query import Counting
from kpi.declared.all import BY_ID
from kpi.engine.predicates import (
    find_category,
    write_answers,
    write_condition,
    write_facts,
    write_periods,
)
from kpi.model import KPI, Facts
from kpi.quality.cells import AWARDED, CELLS, SCOPE, START, write_answered
from kpi.question import Question

# How many contracts have the column empty, by KPI, what is unknown, and field.
Lacking = Mapping[tuple[str, str, str], int]

# Columns that others may stand in for: empty means that none of those says it either.
_EMPTY = {
    "authority_kind": "c.central IS NULL",
    "publication_date": "coalesce(c.publication_date, c.award_date, c.start_date) IS NULL",
    "award_date": "coalesce(c.publication_date, c.award_date, c.start_date) IS NULL",
    "supplier": "c.supplier_key IS NULL",
    "supplier_kvk": "c.supplier_key IS NULL",
}
TABLES = ("tender", "contract")  # of KPIs that are answered from rows of contracts


@dataclass(frozen=True, slots=True)
class Cause:
    """What is unknown of some units of a KPI, and the columns that would make it known."""

    answer: str
    fields: tuple[str, ...]


def list_causes(kpi: KPI) -> tuple[Cause, ...]:
    """Return what may be unknown of a KPI, each with the columns whose empty cells cause it.

    The answer of members, that of units that may be members, and why those may be.
    """
    scope = SCOPE.get(kpi.id, ())
    # An answer that compares with the term needs all that the term is counted from.
    due = (START, *scope) if kpi.due and kpi.due in kpi.criterion else ()
    return (
        Cause("unknown", CELLS[kpi.id]),
        Cause("maybe_unknown", tuple(dict.fromkeys((*CELLS[kpi.id], *due)))),
        Cause("scope_unknown", scope),
        Cause("term_unknown", (START,)),
        Cause("undated", (AWARDED,)),
    )


def count_lacking(facts: Facts, question: Question) -> Lacking:
    """Return in how many contracts of units that something is unknown of a column is empty.

    Of the KPIs of tenders and contracts; a column that is never empty there is left out.
    """
    found: dict[tuple[str, str, str], int] = {}
    of, name = find_category(question)
    for table in TABLES:
        kpis = [kpi for kpi in BY_ID.values() if kpi.table == table]
        asked = [
            (kpi, cause.answer, field)
            for kpi in kpis
            for cause in list_causes(kpi)
            for field in cause.fields
        ]
        counts = ", ".join(_counts(asked))
        sql = f"""
            WITH {write_periods(question)}, {write_facts(table)},
            answered AS (
                SELECT snapshot, {table}, {write_answers(kpis)} FROM {table}_facts
                WHERE $category IS NULL OR {of} = $category
            ),
            -- Of this month alone: the join would hold the contracts of all months.
            shown AS (
                SELECT * FROM contract WHERE snapshot = (SELECT any_value(snapshot) FROM period)
            )
            SELECT {counts} FROM answered a JOIN shown c ON c.{table} = a.{table}"""  # noqa: S608 (names of our own; the category is a parameter)
        [row] = facts.fetch_rows(Counting(sql), {"category": name})
        found |= {
            (kpi.id, answer, field): row[f"n{number}"]
            for number, (kpi, answer, field) in enumerate(asked)
            if row[f"n{number}"]
        }
    return found


def _counts(asked: list[tuple[KPI, str, str]]) -> Iterator[str]:
    for number, (kpi, answer, field) in enumerate(asked):
        given = write_condition(answer, f"a.{kpi.id}_answer")
        yield f"count(*) FILTER ({given} AND {write_empty(field)}) AS n{number}"


def write_empty(field: str) -> str:
    """Return the SQL of whether a column is empty for contract `c`, and no other stands in."""
    return _EMPTY.get(field, f"c.{write_answered(field)} IS NULL")
