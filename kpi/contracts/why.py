"""Why a contract answers as it does, in three words: 'te laat: 12 dagen', 'leeg: Ingangsdatum'.

All as SQL over the facts of a contract (kpi/sql/contract.sql), or over a contract of a tender with
the reference date; `code` is the SQL of the code of its answer (kpi.engine.predicates.CODES).
"""

from functools import cache

from data.reference import list_columns
from data.reference.fields import OR_FIELDS, pair_received
from kpi.engine.predicates import list_codes
from kpi.model import KPI
from kpi.quality.cells import CELLS, CONDITION, SCOPE, START, list_headers, write_answered
from kpi.worklist.reasons import REASONS as TASKS

_DAY = "'%d-%m-%Y'"


@cache
def _list_free() -> frozenset[str]:
    """Return the fields of free text: what stands there is not told, only whether."""
    return frozenset(one.field for one in list_columns("Contracten") if one.type == "text")


def write_due(kpi: KPI) -> str:
    """Return the day on which what a KPI asks for was due; NULL where nothing is."""
    task = TASKS.get(kpi.id)
    due = (task.due if task and task.term else None) or kpi.due
    return f"({due})::DATE" if due else "NULL::DATE"


def write_due_by(kpi: KPI) -> str:
    """Return what that day rests on, in Dutch: the contract's own day, or the term in force."""
    task = TASKS.get(kpi.id)
    term = kpi.term or (task.term if task else None)
    if not term:
        return "NULL::VARCHAR"
    own = f"{term}_due"
    agreed = f"WHEN {own} IS NOT NULL THEN 'afspraak' " if own in list_headers() else ""
    return (
        f"CASE WHEN {write_due(kpi)} IS NULL THEN NULL {agreed}"
        f"WHEN list_contains(assumed_terms, '{term}') THEN 'aanname' ELSE 'termijn' END"
    )


def write_day(kpi: KPI) -> str:
    """Return the day on which it was done, as delivered; NULL where no day is delivered."""
    return _find_received(kpi) or "NULL::DATE"


def write_days_late(kpi: KPI) -> str:
    """Return how many days it came, or stays away, after it was due; NULL where it is not late.

    Of a contract that ended it is judged at its end, of all else at the reference date.
    """
    task, received = TASKS.get(kpi.id), _find_received(kpi)
    until = "ends_on" if "ended" in kpi.population.split() else "reference_date"
    if received and not (task and task.renews):  # of what comes back the last time is no excuse
        until = f"least(coalesce({received}, {until}), {until})"
    return f"nullif(greatest(date_diff('day', {write_due(kpi)}, {until}), 0), 0)"


def write_why(kpi: KPI, code: str = "own") -> str:
    """Return why, in Dutch: what is late, what is empty, what was filled in."""
    late = write_days_late(kpi)
    days = f"replace(format('{{:,}}', {late}), ',', '.')"
    no = list_codes("no", "maybe_no")
    cases = [
        (f"{code} IN ({list_codes('not_applicable')})", "'n.v.t. ingevuld'"),
        (
            f"{code} IN ({list_codes('not_yet_due')})",
            f"'uiterlijk ' || {_write_date(write_due(kpi))}",
        ),
        (f"{code} IN ({list_codes('undated')})", "'zonder datum'"),
        (f"{code} IN ({list_codes('value_unknown')})", _write_empty("value_eur")),
        (f"{code} IN ({list_codes('scope_unknown')})", _write_scope(kpi)),
        (f"{code} IN ({list_codes('term_unknown')})", _write_empty(START)),
        (
            f"{code} IN ({no}) AND {late} IS NOT NULL",
            f"'te laat: ' || {days} || CASE {late} WHEN 1 THEN ' dag' ELSE ' dagen' END",
        ),
    ]
    whens = " ".join(f"WHEN {when} THEN {then}" for when, then in cases)
    return f"CASE {whens} ELSE {_write_cells(kpi, code)} END"


def _find_received(kpi: KPI) -> str | None:
    days = set(pair_received().values())
    return next((field for field in CELLS[kpi.id] if field in days), None)


def _write_date(day: str) -> str:
    return f"strftime({day}, {_DAY})"


def _quote(text: str) -> str:
    return text.replace("'", "''")


def _write_empty(field: str) -> str:
    return f"'leeg: {_quote(list_headers()[field])}'"


def _write_scope(kpi: KPI) -> str:
    """Return the first empty cell because of which it is unknown whether the unit counts."""
    empty = " ".join(
        f"WHEN {write_answered(field)} IS NULL THEN {_write_empty(field)}"
        for field in SCOPE[kpi.id]
    )
    return (
        f"CASE {empty} ELSE 'onbekend of het meetelt' END" if empty else "'onbekend of het meetelt'"
    )


def _write_cells(kpi: KPI, code: str) -> str:
    """Return what was delivered in the cells that answer a KPI."""
    fields = CELLS[kpi.id]
    if kpi.part:
        empty = _write_empty(fields[0])
        return f"coalesce(format('{{}} van {{}}', {kpi.part}, {kpi.weight}), {empty})"
    if kpi.table == "compared":
        said = f"CASE {code} WHEN 1 THEN 'systemen gelijk' WHEN 2 THEN 'systemen verschillen' END"
        return f"coalesce({said}, 'een systeem zegt niets')"
    if len(fields) > 1:
        return _write_several(fields)
    return _write_one(fields[0] if fields else CONDITION)


def _write_one(field: str) -> str:
    """Return what stands in a cell, and then its header, as a column is cut at its end.

    A date of something received stands by itself.
    """
    header, days = _quote(list_headers()[field]), set(pair_received().values())
    if field in days:
        word = write_answered(field)
        return (
            f"CASE WHEN {field} > reference_date THEN 'pas op ' || {_write_date(field)} "
            f"WHEN {field} IS NOT NULL THEN 'op ' || {_write_date(field)} "
            f"WHEN {word} IS NULL THEN {_write_empty(field)} "
            f"ELSE {_write_word(word)} || ' ingevuld' END"
        )
    if field in _list_free():
        return f"CASE WHEN {field} IS NULL THEN {_write_empty(field)} ELSE 'ingevuld: {header}' END"
    return f"{_write_word(field)} || ': {header}'"


def _write_several(fields: tuple[str, ...]) -> str:
    """Return of several cells the first with a yes; else the first that is empty; else all no."""
    headers = list_headers()
    yes = " ".join(
        f"WHEN {_write_word(field)} = 'ja' THEN 'ja: {_quote(headers[field])}'" for field in fields
    )
    empty = " ".join(f"WHEN {field} IS NULL THEN {_write_empty(field)}" for field in fields)
    return f"CASE {yes} {empty} ELSE 'nee in alle {len(fields)} vormen' END"


def _write_word(field: str) -> str:
    if field in OR_FIELDS:
        return f"CASE {field} WHEN true THEN 'ja' WHEN false THEN 'nee' ELSE 'leeg' END"
    return f"CASE {field} WHEN 'nvt' THEN 'n.v.t.' ELSE coalesce({field}, 'leeg') END"
