"""Selects what a work list is about: which units, for what reason, and the rows behind them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.engine.predicates import (
    CODES,
    list_codes,
    write_answers,
    write_condition,
    write_periods,
)
from kpi.engine.predicates import write_facts as units
from kpi.model import ANSWERS, Facts
from kpi.quality.cells import AWARDED, START, write_answered
from kpi.question import Question
from kpi.sql import read_sql as sql_text
from kpi.worklist.judged import write_judged
from kpi.worklist.reasons import (
    ASKED,
    CONTRACT_REASONS,
    EUROPEAN,
    FILL_IN,
    REASONS,
    TENDER_REASONS,
    Reason,
)

_REASONS = {"contract": CONTRACT_REASONS, "tender": TENDER_REASONS}
PASSED, NO_REASON, UNKNOWN, COMING = "passed", "no_reason", "unknown", "coming"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why there is a task: the KPI, where the unit ends up in it, and the term or the columns.

    answer: one of `kpi.model.COUNTS`, or 'yes' of something that comes back. fields: the columns
    that it is about. cell: what was delivered there, as text, None when empty. term, months: the
    term in force at the reference date; since_field, since: what it counts from; due: its end.
    starts: the day on which the contract begins, of one that does not run yet. own_field: the
    column with a day of the contract's own, where that is the one that it is due on. assumed:
    whether the term is an assumption, that nobody decided on.
    """

    kpi: str
    answer: str
    fields: tuple[str, ...]
    cell: str | None = None
    term: str | None = None
    months: int | None = None
    since_field: str | None = None
    since: dt.date | None = None
    due: dt.date | None = None
    starts: dt.date | None = None
    own_field: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredRow:
    """A delivered row behind a unit: its contract and tender, its place and its empty columns."""

    contract: int
    tender: int
    contract_id: str
    manager: str | None
    file: str
    sheet: str | None
    row: int
    empty: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A contract or a tender that something is asked of, with one cause.

    key, tender: as the facts number them; a contract is of that tender. reason: the id of it.
    """

    key: int
    tender: int
    tender_id: str | None
    title: str
    authority: str
    category: str
    manager: str | None
    reason: str
    kind: str
    urgency: str
    cause: Cause


def find_contracts(
    query: Facts, question: Question, category: str | None, today: dt.date, horizon: int
) -> list[Found]:
    """Return what the contracts that run, or begin within the horizon, ask for; as delivered.

    What is late and what comes up is judged on `today`.
    """
    sql = f"WITH {write_periods(question)}, {_tasks('contract')} SELECT * FROM contract_task"  # noqa: S608
    asked = {"category": category, "today": today, "horizon": horizon}
    return [_of_contract(row) for row in _ordered("contract", query.fetch_rows(sql, asked))]


def find_tenders(query: Facts, question: Question, category: str | None) -> list[Found]:
    """Return what the tenders of the window ask for, in order of delivery."""
    sql = f"WITH {write_periods(question)}, {_tasks('tender')} SELECT * FROM tender_task"  # noqa: S608
    rows = query.fetch_rows(sql, {"category": category})
    return [_of_tender(row) for row in _ordered("tender", rows)]


def find_delivered(
    query: Facts, month: str, contracts: Sequence[int], tenders: Sequence[int]
) -> list[DeliveredRow]:
    """Return the delivered rows of these units, in order of delivery."""
    empty = ", ".join(f"CASE WHEN d.{write_answered(f)} IS NULL THEN '{f}' END" for f in ASKED)
    sql = sql_text("worklist/rows").format(empty=empty)
    asked = {"month": month, "contracts": list(contracts), "tenders": list(tenders)}
    return [DeliveredRow(**row) for row in query.fetch_rows(sql, asked)]


def _tasks(table: str) -> str:
    """Return the CTEs up to <table>_task: the units of the period with what they ask for.

    A contract is judged as if no term were asked of it: whether one has passed is told apart.
    """
    reasons = _REASONS[table]
    kpis = dict.fromkeys(reason.kpi for reason in reasons)
    judged = write_answers([replace(BY_ID[kpi], due=None, term=None) for kpi in kpis])
    tasks = sql_text(f"worklist/{table}").format(
        answers=judged,
        reasons=", ".join(_struct(reason) for reason in reasons),
        **{name: list_codes(name) for name in (*ANSWERS, "scope_unknown", "undated")},
    )
    if table == "contract":
        return f"{write_judged()}, {tasks}"
    return f"{units(table)}, {tasks}"


def _ordered(table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    order = {reason.id: number for number, reason in enumerate(_REASONS[table])}
    return sorted(rows, key=lambda row: (row[table], order[row["reason"]]))


def _struct(reason: Reason) -> str:
    """Return one entry of the list of reasons of a unit, as SQL; all entries have one type."""
    kpi, since = BY_ID[reason.kpi], reason.since
    if reason.renews:
        since = f"{reason.term}_since"
    if reason.own:  # then the day is not counted from anything
        since = f"CASE WHEN {reason.own} IS NULL THEN {since} END"
    [cell] = reason.cells if reason.term else [None]
    code = reason.answer or f"{kpi.id}_answer"
    if not reason.scope:
        code = f"CASE WHEN {write_condition('maybe', f'({code})')} THEN 0 ELSE ({code}) END"
    entry = {
        "reason": f"'{reason.id}'",
        "kpi": f"'{reason.kpi}'",
        "answer": code,
        "waits": str(kpi.due is not None and not reason.answer).lower(),
        "cell": f"coalesce(strftime({cell}, '%d-%m-%Y'), {write_answered(cell)})"
        if cell
        else "NULL",
        "months": f"{reason.term}_term" if reason.term else "NULL",
        "since": since or "NULL",
        "due": reason.due or "NULL",
        "assumed": write_assumed(reason) if reason.term else "false",
        "renews": str(reason.renews).lower(),
    }
    types = {"cell": "VARCHAR", "months": "INTEGER", "since": "DATE", "due": "DATE"}
    types |= {"answer": "INTEGER"}
    fields = [
        f"'{name}': ({sql})::{types[name]}" if name in types else f"'{name}': {sql}"
        for name, sql in entry.items()
    ]
    return f"{{{', '.join(fields)}}}"


def write_assumed(reason: Reason) -> str:
    """Return the SQL of whether a term counts that is an assumption, and no day of its own."""
    own = f"{reason.own} IS NULL AND " if reason.own else ""
    return f"{own}list_contains(assumed_terms, '{reason.term}')"


def _of_contract(row: dict[str, Any]) -> Found:
    reason = REASONS[row["reason"]]
    answer = _name(row["answer"])
    if answer in ANSWERS and row["waits"] and row["due"] is None:
        answer = "term_unknown"
    elif answer in ("no", "unknown") and row["due"] and not row["late"]:
        answer = answer if row["urgency"] == UNKNOWN else "not_yet_due"
    elif row["upcoming"] and row["urgency"] == COMING:
        answer = "not_yet_due"  # whatever the KPI will say once the contract runs
    if row["urgency"] == UNKNOWN:
        fields = {"term_unknown": (START,), "scope_unknown": reason.scope}
        return _found(row, FILL_IN, answer, fields.get(answer, reason.cells))
    return _found(row, reason.kind, answer, reason.cells)


def _of_tender(row: dict[str, Any]) -> Found:
    reason = REASONS[row["reason"]]
    answer = _name(row["answer"])
    if answer == "undated":
        return _found(row, FILL_IN, answer, (AWARDED,))
    if row["urgency"] == NO_REASON:
        return _found(row, reason.kind, answer, reason.cells)
    if answer == "scope_unknown":
        lacking = tuple(field for field in reason.scope if field in row["lacking"])
        kind = EUROPEAN if lacking == ("european",) else FILL_IN
        return _found(row, kind, answer, lacking or reason.scope)
    return _found(row, FILL_IN, answer, reason.cells)


def _name(code: int) -> str:
    """Return what a code is counted as; of a unit that may count, why that is unknown."""
    return CODES[code][-1]


def _found(row: dict[str, Any], kind: str, answer: str, fields: tuple[str, ...]) -> Found:
    reason = REASONS[row["reason"]]
    timed = reason.term is not None and answer != "term_unknown"
    own = reason.own if timed and row["due"] and row["since"] is None else None
    since = reason.since if own is None else None
    if reason.renews and row["since"] and row["cell"] == nl.format_date(row["since"]):
        since = reason.cells[0]  # the last time
    cause = Cause(
        reason.kpi,
        answer,
        fields,
        row["cell"],
        reason.term if timed else None,
        row["months"] if timed else None,
        since if timed else None,
        row["since"] if timed else None,
        row["due"] if timed else None,
        row.get("starts"),
        own,
        bool(timed and row["assumed"]),
    )
    return Found(
        row.get("contract", row["tender"]),
        row["tender"],
        row["tender_id"],
        row["title"],
        row["authority"],
        row["category"],
        row.get("manager"),
        reason.id,
        kind,
        row["urgency"],
        cause,
    )
