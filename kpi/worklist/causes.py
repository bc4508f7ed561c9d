"""Selects what a work list is about: which units, for what reason, and the rows behind them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data import dutch as nl
from data.store.query import Counting
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
from kpi.quality.cells import CONDITION, write_answered
from kpi.question import Question
from kpi.sql import read_sql as sql_text
from kpi.worklist.judged import write_judged
from kpi.worklist.reasons import (
    ASKED,
    CONTRACT_REASONS,
    REASONS,
    TENDER_REASONS,
    Reason,
)

_REASONS = {"contract": CONTRACT_REASONS, "tender": TENDER_REASONS}
PASSED, NO_REASON, UNKNOWN, COMING = "passed", "no_reason", "unknown", "coming"
Unit = tuple[str, int]  # contract or tender, and its number in the facts
_ONLY = "list_contains($units, concat_ws(' ', unit, key::VARCHAR))"


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
    category: str
    manager: str | None
    file: str
    sheet: str | None
    row: int
    empty: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A contract or a tender (`unit`) that something is asked of, with one cause.

    key: as the facts number it. reason: the id of it.
    """

    unit: str
    key: int
    tender_id: str | None
    title: str
    authority: str
    category: str
    manager: str | None
    reason: str
    kind: str
    urgency: str
    cause: Cause


def find_causes(
    query: Facts,
    question: Question,
    category: str | None,
    today: dt.date,
    horizon: int,
    only: Collection[Unit] | None = None,
) -> list[Found]:
    """Return what contracts and tenders ask for: contracts first, each in order of delivery.

    Of contracts those that run, or begin within the horizon; of tenders those of the window. What
    is late and what comes up is judged on `today`. only: of these units, unless None.
    """
    asked: dict[str, Any] = {"category": category, "today": today, "horizon": horizon}
    if only is not None:
        asked["units"] = [f"{unit} {key}" for unit, key in only]
    chosen = "true" if only is None else _ONLY
    sql = f"WITH {write_found(question)} SELECT * FROM found WHERE {chosen} ORDER BY unit, key, nr"  # noqa: S608
    return [_read(row) for row in query.fetch_rows(Counting(sql), asked)]


def find_delivered(
    query: Facts, month: str, contracts: Sequence[int], tenders: Sequence[int]
) -> list[DeliveredRow]:
    """Return the delivered rows of these units, in order of delivery."""
    sql = sql_text("worklist/rows").format(empty=write_empty())
    asked = {"month": month, "contracts": list(contracts), "tenders": list(tenders)}
    return [DeliveredRow(**row) for row in query.fetch_rows(Counting(sql), asked)]


def write_empty() -> str:
    """Return the SQL of the names of the columns that are empty in a delivered row, with NULLs."""
    return ", ".join(f"CASE WHEN d.{write_answered(f)} IS NULL THEN '{f}' END" for f in ASKED)


def write_found(question: Question) -> str:
    """Return the CTEs up to `found`: a row per unit and reason, before words."""
    found = sql_text("worklist/found").format(condition=CONDITION)
    return f"{write_periods(question)}, {_tasks('contract')}, {_tasks('tender')}, {found}"


def _tasks(table: str) -> str:
    """Return the CTEs up to <table>_task: the units of the period with what they ask for.

    A contract is judged as if no term were asked of it: whether one has passed is told apart.
    """
    reasons = _REASONS[table]
    kpis = dict.fromkeys(reason.kpi for reason in reasons)
    judged = write_answers([replace(BY_ID[kpi], due=None, term=None) for kpi in kpis])
    tasks = sql_text(f"worklist/{table}").format(
        answers=judged,
        reasons=", ".join(_struct(nr, reason) for nr, reason in enumerate(reasons)),
        **{name: list_codes(name) for name in (*ANSWERS, "scope_unknown", "undated")},
    )
    if table == "contract":
        return f"{write_judged()}, {tasks}"
    return f"{units(table)}, {tasks}"


def _struct(nr: int, reason: Reason) -> str:
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
        "nr": str(nr),
        "reason": f"'{reason.id}'",
        "asks": f"'{reason.kind}'",
        "cells": repr(list(reason.cells)),
        "scope": repr(list(reason.scope)),
        "kpi": f"'{reason.kpi}'",
        "answer": f"coalesce({code}, 0)",  # never NULL; who runs it should see that of each entry
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
    types |= {"answer": "INTEGER", "cells": "VARCHAR[]", "scope": "VARCHAR[]"}
    fields = [
        f"'{name}': ({sql})::{types[name]}" if name in types else f"'{name}': {sql}"
        for name, sql in entry.items()
    ]
    return f"{{{', '.join(fields)}}}"


def write_assumed(reason: Reason) -> str:
    """Return the SQL of whether a term counts that is an assumption, and no day of its own."""
    own = f"{reason.own} IS NULL AND " if reason.own else ""
    return f"{own}list_contains(assumed_terms, '{reason.term}')"


def _read(row: dict[str, Any]) -> Found:
    """Return a row of `found` with the answer that its words are about."""
    answer = _name(row["answer"])
    if row["unit"] == "contract":
        if answer in ANSWERS and row["waits"] and row["due"] is None:
            answer = "term_unknown"
        elif answer in ("no", "unknown") and row["due"] and not row["late"]:
            answer = answer if row["urgency"] == UNKNOWN else "not_yet_due"
        elif row["upcoming"] and row["urgency"] == COMING:
            answer = "not_yet_due"  # whatever the KPI will say once the contract runs
    return _found(row, answer)


def _name(code: int) -> str:
    """Return what a code is counted as; of a unit that may count, why that is unknown."""
    return CODES[code][-1]


def _found(row: dict[str, Any], answer: str) -> Found:
    reason = REASONS[row["reason"]]
    timed = reason.term is not None and answer != "term_unknown"
    own = reason.own if timed and row["due"] and row["since"] is None else None
    since = reason.since if own is None else None
    if reason.renews and row["since"] and row["cell"] == nl.format_date(row["since"]):
        since = reason.cells[0]  # the last time
    cause = Cause(
        reason.kpi,
        answer,
        tuple(row["fields"]),
        row["cell"],
        reason.term if timed else None,
        row["months"] if timed else None,
        since if timed else None,
        row["since"] if timed else None,
        row["due"] if timed else None,
        row["starts"],
        own,
        bool(timed and row["assumed"]),
    )
    return Found(
        row["unit"],
        row["key"],
        row["tender_id"],
        row["title"],
        row["authority"],
        row["category"],
        row["manager"],
        reason.id,
        row["kind"],
        row["urgency"],
        cause,
    )
