"""Contracts as an arrow table: all of a month, and those behind a figure with why."""

from collections.abc import Sequence

import pyarrow as pa

from data.store.query import Counting
from kpi.contracts.why import write_day, write_days_late, write_due, write_due_by, write_why
from kpi.declared.all import BY_ID
from kpi.engine.behind import write_units
from kpi.engine.engine import choose_kpis
from kpi.engine.predicates import (
    find_category,
    list_codes,
    write_answers,
    write_facts,
    write_periods,
)
from kpi.model import KPI, Tables
from kpi.question import Question
from kpi.sql import read_sql
from kpi.words import ANSWERS
from kpi.worklist.reasons import CONTRACT_REASONS

# The follow-up of a contract: the KPIs of which a no is late once the day has passed.
STEPS = tuple(reason.kpi for reason in CONTRACT_REASONS if reason.term)
# What every table of contracts says of one, by the name that it has here.
_FACTS = (
    "contract_id",
    "title",
    "supplier",
    "authority",
    "ministry",
    "contract_manager",
    "category",
    "start_date",
    "ends_on",
    "value_eur",
    "tender_id",
)
_PLACE = ("file", "delivery", "sheet", "row", "rows")
_TYPES = {"start_date": "DATE", "ends_on": "DATE", "value_eur": "DECIMAL(18,2)"}
COLUMNS = ", ".join([*(f"c.{name}" for name in _FACTS), *(f"r.{name}" for name in _PLACE)])


def list_contracts(store: Tables, question: Question, more: Sequence[str] = ()) -> pa.Table:
    """Return all contracts of the month and category, running or not, in order of delivery.

    Columns: those of a contract (`_FACTS`, its place), its key, supplier_key and tender (keys too),
    steps_late (of `STEPS`, at the reference date) and state (Dutch). `more`: the fields of a
    delivered contract that are wanted too, of which some may be among those.
    """
    of, name = find_category(question)
    kpis = [BY_ID[kpi] for kpi in STEPS]
    late = " + ".join(
        f"({kpi.id}_answer IN ({list_codes('no')}) AND {write_days_late(kpi)} IS NOT NULL)::INTEGER"
        for kpi in kpis
    )
    sql = read_sql("contracts/contracts").format(
        periods=write_periods(question),
        facts=write_facts("contract"),
        places=read_sql("contracts/place"),
        answers=write_answers(kpis),
        of=of,
        columns=", ".join([COLUMNS, *(f"c.{name}" for name in more if name not in _FACTS)]),
        late=f"({late})",
    )
    return store.fetch_table(Counting(sql), {"category": name})


def list_behind(store: Tables, kpi: str, answers: Sequence[str], question: Question) -> pa.Table:
    """Return the contracts of every unit that gives one of the answers, answer by answer.

    answers: of `behind.OFFERED`. A tender has a row for each of its contracts, a plan one row.
    Columns: those of a contract, and: unit_id (what is counted), answer and why (Dutch), due and
    due_by (what that day rests on, Dutch), day (on which it was done) and days_late, all at the
    reference date. Raises BadQuestion, in Dutch.
    """
    [wanted] = choose_kpis([kpi])
    units, category = write_units(wanted, answers, question)
    named = not wanted.key or store.sight.whole
    rows = _write_plans(wanted) if wanted.table == "category" else _write_rows(wanted, named=named)
    sql = f"WITH {write_periods(question)}, {units}, {rows}"
    return store.fetch_table(Counting(sql), {"category": category})


def _write_rows(kpi: KPI, *, named: bool) -> str:
    """Return the SELECT of the contracts of CTE units, after the CTEs that it takes.

    named: whether a unit goes by its own key; by a number else, as that key is confidential.
    """
    no = list_codes("no", "maybe_no")
    return read_sql("contracts/behind").format(
        places=read_sql("contracts/place"),
        units=_OF_TENDERS if kpi.table == "tender" else _OF_CONTRACTS,
        assumed=read_sql("sql/assumed"),
        columns=COLUMNS,
        unit="c.own_unit" if named else _NUMBERED,
        answer=_write_answer(),
        why=write_why(kpi),
        due=write_due(kpi),
        due_by=write_due_by(kpi),
        day=write_day(kpi),
        days_late=f"CASE WHEN own IN ({no}) THEN {write_days_late(kpi)} END",
    )


_OF_CONTRACTS = "SELECT u.*, u.unit AS own_unit FROM units u"
_NUMBERED = """
    CASE WHEN c.own_unit IS NOT NULL THEN '#' || dense_rank() OVER (ORDER BY md5(c.own_unit)) END"""
_OF_TENDERS = """
    SELECT c.*, u.reference_date, u.own, u.asked, u.rank, u.tender_id AS own_unit
    FROM units u JOIN contract c ON c.snapshot = u.snapshot AND c.tender = u.tender"""


def _write_plans(kpi: KPI) -> str:
    """Return the SELECT of the plans of CTE units, with the columns of a contract."""
    facts = dict.fromkeys(_FACTS, "NULL") | {
        "title": "'Categorieplan ' || c.category",
        "category": "c.category",
    }
    named = ", ".join(
        f"({sql})::{_TYPES.get(name, 'VARCHAR')} AS {name}" for name, sql in facts.items()
    )
    return read_sql("contracts/plans").format(
        columns=named, answer=_write_answer(), why=write_why(kpi)
    )


def _write_answer() -> str:
    words = " ".join(f"WHEN '{name}' THEN '{word}'" for name, word in ANSWERS.items())
    return f"CASE asked {words} END"
