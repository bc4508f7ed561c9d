"""For which empty column the most answers wait: what costs most certainty comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from data.store.query import Counting
from kpi.contracts.contracts import COLUMNS
from kpi.declared.all import BY_ID
from kpi.engine.predicates import (
    find_category,
    list_codes,
    write_answers,
    write_facts,
    write_periods,
)
from kpi.model import KPI, Facts, Tables
from kpi.quality.cells import list_headers
from kpi.quality.lacking import TABLES, list_causes, write_empty
from kpi.question import Question
from kpi.sql import read_sql

# An answer is one, also where it is weighed in euros as well, or told per supplier or manager.
KPIS = tuple(
    kpi for kpi in BY_ID.values() if kpi.table in TABLES and not kpi.key and kpi.unit != "EUR"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A column, and how many answers (of a unit to a KPI) wait for its empty cells.

    unknown: of members; maybe: of units that may be members. kpis: those that wait, most first. An
    answer may wait for several columns.
    """

    field: str
    header: str
    unknown: int
    maybe: int
    kpis: tuple[str, ...]

    @property
    def answers(self) -> int:
        """All that wait."""
        return self.unknown + self.maybe


def count_waiting(facts: Facts, question: Question) -> list[Waiting]:
    """Return each column that an answer waits for, the one with most of them first."""
    of, name = find_category(question.of_today)
    found: dict[str, list[tuple[str, int, int]]] = {}
    for table in TABLES:
        asked = [(kpi, field) for kpi in _of(table) for field in _list_fields(kpi)]
        counts = ", ".join(
            f"count(*) FILTER ({codes} AND {field}_empty) AS {kind}{number}"
            for number, (kpi, field) in enumerate(asked)
            for kind, codes in _conditions(kpi, field)
        )
        empties = ", ".join(
            f"bool_or({write_empty(field)}) AS {field}_empty"
            for field in dict.fromkeys(field for _, field in asked)
        )
        sql = read_sql("quality/waiting").format(
            periods=write_periods(question.of_today),
            facts=write_facts(table),
            table=table,
            answers=write_answers(_of(table)),
            of=of,
            empties=empties,
            counts=counts,
        )
        [row] = facts.fetch_rows(Counting(sql), {"category": name})
        for number, (kpi, field) in enumerate(asked):
            unknown, maybe = row[f"unknown{number}"], row[f"maybe{number}"]
            if unknown or maybe:
                found.setdefault(field, []).append((kpi.id, unknown, maybe))
    listed = [_sum(field, counted) for field, counted in found.items()]
    return sorted(listed, key=lambda one: (-one.answers, one.header))


def list_waiting(store: Tables, field: str, question: Question) -> pa.Table:
    """Return the contracts in which a column is empty while answers wait, most answers first.

    Columns: those of a contract (see kpi.contracts.contracts), answers (how many wait, of itself
    and of its tender) and figures (the labels of their KPIs, '; ' between). field: of a `Waiting`.
    """
    of, name = find_category(question.of_today)
    parts = {table: [kpi for kpi in _of(table) if field in _list_fields(kpi)] for table in TABLES}
    given = ", ".join(
        f"CASE WHEN {' OR '.join(codes for _, codes in _conditions(kpi, field))} "
        f"THEN '{kpi.label.replace(chr(39), chr(39) * 2)}' END"
        for kpis in parts.values()
        for kpi in kpis
    )
    sql = read_sql("quality/waiting_rows").format(
        periods=write_periods(question.of_today),
        contract_facts=write_facts("contract"),
        tender_facts=write_facts("tender"),
        contract_answers=write_answers(_of("contract")),
        tender_answers=write_answers(_of("tender")),
        of=of,
        empty=write_empty(field),
        labels=f"list_filter([{given}], lambda one: one IS NOT NULL)",
        places=read_sql("contracts/place"),
        columns=COLUMNS,
    )
    return store.fetch_table(Counting(sql), {"category": name})


def _of(table: str) -> Sequence[KPI]:
    return [kpi for kpi in KPIS if kpi.table == table]


def _list_fields(kpi: KPI) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for one in list_causes(kpi) for field in one.fields))


def _conditions(kpi: KPI, field: str) -> list[tuple[str, str]]:
    """Return of members, and of those that may be: whether their answer waits for a column."""
    causes = [one.answer for one in list_causes(kpi) if field in one.fields]
    kinds = {
        "unknown": [one for one in causes if one == "unknown"],
        "maybe": [one for one in causes if one != "unknown"],
    }
    return [
        (kind, f"{kpi.id}_answer IN ({list_codes(*named)})" if named else "false")
        for kind, named in kinds.items()
    ]


def _sum(field: str, counted: list[tuple[str, int, int]]) -> Waiting:
    by_most = sorted(counted, key=lambda one: -(one[1] + one[2]))
    return Waiting(
        field,
        list_headers()[field],
        sum(unknown for _, unknown, _ in counted),
        sum(maybe for _, _, maybe in counted),
        tuple(kpi for kpi, _, _ in by_most),
    )
