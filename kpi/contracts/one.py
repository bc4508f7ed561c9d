"""One contract: how it counts in each KPI and why, and what every delivery said of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data.deliver.changes.difference import Cell, Place
from data.reference import list_columns
from data.reference.fields import pair_received
from data.store.query import Counting
from kpi.contracts.why import write_day, write_days_late, write_due, write_due_by, write_why
from kpi.declared.all import BY_ID
from kpi.engine.predicates import CODES, write_answers, write_facts, write_periods
from kpi.model import KPI, Facts
from kpi.question import Question
from kpi.sql import read_sql
from kpi.words import ANSWERS

_TABLES = ("tender", "contract", "compared")


@dataclass(frozen=True, slots=True)
class Judged:
    """How a contract counts in a KPI at the reference date.

    answer, why, due_by: Dutch, as in `contracts.list_behind`; for a KPI of suppliers or contract
    managers what this contract adds to it. due: the day it had to be there; day: on which it was.
    """

    kpi: str
    code: int
    why: str
    due: dt.date | None
    due_by: str | None
    day: dt.date | None
    days_late: int | None

    @property
    def answer(self) -> str:
        """The answer in words."""
        first = CODES[self.code][0]
        return ANSWERS["maybe"] if first.startswith("maybe") else ANSWERS[first]


@dataclass(frozen=True, slots=True)
class Said:
    """What a delivery said of a contract: its place, and the cells that it changed.

    new: it is the first that has this row; then the cells are all that it filled in.
    """

    month: str
    place: Place
    new: bool
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class History:
    """What deliveries that count said, the last first; and of each cell now who said it first.

    cells: (header, value, place now, what changed it last), a row of a source tool after another.
    """

    said: list[Said] = field(default_factory=list)
    cells: list[tuple[str, Any, Place, Said]] = field(default_factory=list)
    months: int = 0


def judge_contract(store: Facts, question: Question, contract: int) -> list[Judged]:
    """Return how a contract (its key in the month) counts, in the order of the KPIs.

    A KPI that it is no part of is left out.
    """
    found: dict[str, Judged] = {}
    for table in _TABLES:
        kpis = [kpi for kpi in BY_ID.values() if kpi.table == table]
        own = "tender = (SELECT any_value(tender) FROM contract JOIN period USING (snapshot) "
        sql = read_sql("contracts/one").format(
            periods=write_periods(question),
            facts=write_facts(table),
            answers=write_answers(kpis),
            table=table,
            where=f"{own} WHERE contract = $contract)"
            if table == "tender"
            else "contract = $contract",
            units=_of_tender(kpis) if table == "tender" else "SELECT * FROM answered",
            assumed=read_sql("sql/assumed"),
            kpis=", ".join(map(_struct, kpis)),
        )
        found |= {
            row["kpi"]: Judged(**row)
            for row in store.fetch_rows(Counting(sql), {"contract": contract})
        }
    return [found[kpi] for kpi in BY_ID if kpi in found]


def _of_tender(kpis: Sequence[KPI]) -> str:
    answers = ", ".join(f"u.{kpi.id}_answer" for kpi in kpis)
    return (
        f"SELECT c.*, u.reference_date, {answers} FROM answered u "  # noqa: S608 (our own names)
        "JOIN contract c ON c.snapshot = u.snapshot AND c.tender = u.tender "
        "WHERE c.contract = $contract"
    )


def _struct(kpi: KPI) -> str:
    code = f"{kpi.id}_answer"
    return (
        f"{{'kpi': '{kpi.id}', 'code': {code}::INTEGER, 'why': {write_why(kpi, code)}, "
        f"'due': {write_due(kpi)}, 'due_by': {write_due_by(kpi)}, 'day': {write_day(kpi)}::DATE, "
        f"'days_late': CASE WHEN {code} = 2 THEN {write_days_late(kpi)} END::INTEGER}}"
    )


def read_history(store: Facts, authority: str, contract_id: str, month: str) -> History:
    """Return what the deliveries that count, up to a month, said of a contract."""
    rows = store.fetch_rows(
        """
        SELECT v.month, v.id AS delivery, v.file, d.* FROM delivered d JOIN delivery v USING (nr)
        WHERE d.authority = $authority AND d.contract_id = $contract_id AND v.month <= $month
          AND d.nr IN (SELECT nr FROM counting)
        ORDER BY v.month, d.nr, d.row""",
        {"authority": authority, "contract_id": contract_id, "month": month},
    )
    found = History(months=len({row["month"] for row in rows}))
    values: dict[tuple[str | None, int], dict[str, Any]] = {}
    last: dict[tuple[str | None, int], dict[str, Said]] = {}
    now: dict[tuple[str | None, int], Place] = {}
    seen: dict[tuple[str, str | None], int] = {}
    for row in rows:
        tool = row["source_tool"]
        nth = seen[row["delivery"], tool] = seen.get((row["delivery"], tool), -1) + 1
        key = (tool, nth)
        was, becomes = values.get(key, {}), _read(row)
        cells = tuple(
            Cell(name, header, was.get(name), becomes[name])
            for name, header in _headers().items()
            if was.get(name) != becomes[name]
        )
        now[key] = Place(row["delivery"], row["file"], row["sheet"], row["row"])
        said = Said(row["month"], now[key], key not in values, cells)
        if cells:
            found.said.insert(0, said)
        last.setdefault(key, {}).update({cell.field: said for cell in cells})
        values[key] = becomes
    found.cells = [
        (header, values[key][name], place, last[key][name])
        for key, place in now.items()
        for name, header in _headers().items()
        if values[key][name] is not None
    ]
    return found


def _headers() -> dict[str, str]:
    return {column.field: column.header for column in list_columns("Contracten")}


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """Return field -> value as delivered: of a received cell the date, else the word."""
    received = {day: answer for answer, day in pair_received().items()}
    return {
        name: row[received[name]] if name in received and row[name] is None else row[name]
        for name in _headers()
    }
