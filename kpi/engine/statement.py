"""The one statement that counts every KPI over every group of a request.

Per unit each KPI gives an answer; all answers of a unit are packed into one number, equal ones are
counted together, and only those few numbers are taken apart again and grouped (GROUPING SETS). So a
million contracts are passed once, whatever the number of KPIs and groups.
"""

from collections.abc import Mapping, Sequence

from kpi.classification import FORMER
from kpi.engine.predicates import name_sums, write_answers, write_facts, write_periods, write_state
from kpi.model import KPI, BadDeclaration
from kpi.question import Scan

_ANSWER = ("kpi", "answer", "state")
_EUROPEAN = "CASE european WHEN true THEN 'ja' WHEN false THEN 'nee' END"
_ANSWER_BITS, _STATE_BITS = 3, 2
# The narrowest number in which the bits fit, its sign left alone.
_WIDTHS = {30: "INTEGER", 62: "BIGINT", 126: "HUGEINT"}


def _packed(table: str, kpis: Sequence[KPI], known: Mapping[str, KPI], scan: Scan) -> str:
    """Return the CTEs <table>_packed (a row per combination of answers) and <table>_places."""
    states = list(dict.fromkeys(sql for kpi in kpis if (sql := write_state(kpi, known)) != "0"))
    first_state = _ANSWER_BITS * len(kpis)
    bits = first_state + _STATE_BITS * len(states)
    width = next((name for most, name in _WIDTHS.items() if bits <= most), None)
    if width is None:
        raise BadDeclaration(f"De KPI's over {table} passen niet meer in één getal: {bits} bits.")
    parts, places = [], []
    for number, kpi in enumerate(kpis):
        parts.append(f"({kpi.id}_answer::{width} << {_ANSWER_BITS * number})")
        own = write_state(kpi, known)
        shift = first_state + _STATE_BITS * states.index(own) if own in states else bits
        places.append(f"('{kpi.id}', {_ANSWER_BITS * number}, {shift})")
    for number, sql in enumerate(states):
        parts.append(f"(({sql})::{width} << {first_state + _STATE_BITS * number})")
    ctes, source = write_answers(table, kpis, known)
    columns = [_dimension(name, scan) for name in scan.dimensions]
    sums = [f"sum({sql}) AS {name}" for sql, name in name_sums(table, kpis).items()]
    columns = ["month", "category AS stands_in", *columns]
    select = ", ".join([*columns, f"{' | '.join(parts)} AS codes", "count(*) AS n", *sums])
    return (
        f"{write_facts(table)}, {ctes}, "  # noqa: S608
        f"{table}_packed AS (SELECT {select} FROM {source} GROUP BY ALL), "
        f"{table}_places(kpi, answer_at, state_at) AS (VALUES {', '.join(places)})"
    )


def _dimension(name: str, scan: Scan) -> str:
    if name == "category" and scan.question.classification == "old":
        return f"{FORMER} AS category"
    return f"{_EUROPEAN} AS european" if name == "european" else name


def _counted(table: str, kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the SELECT that takes <table>_packed apart and groups it."""
    dims = scan.dimensions
    sets = ", ".join(f"({', '.join(('month', *_ANSWER, *names))})" for names in scan.groupings)
    mask = f"grouping({', '.join(dims)})" if dims else "0"
    sums = [f"sum({name}) AS {name}" for name in name_sums(table, kpis).values()]
    having = ""
    if 0 < len(scan.all_months) < len(scan.groupings):
        trends = ", ".join(str(scan.make_mask(names)) for names in scan.all_months)
        having = f"HAVING month = '{scan.question.month}' OR {mask} IN ({trends})"
    wanted = ", ".join(["month", *dims, f"{mask} AS mask", *_ANSWER, "sum(n) AS n", *sums])
    return (
        f"SELECT {wanted}, bool_or(late) AS carried FROM ("  # noqa: S608
        f"SELECT packed.*, kpi, c.category IS NOT NULL AS late, "
        f"(codes >> answer_at) & 7 AS answer, (codes >> state_at) & 3 AS state "
        f"FROM {table}_packed packed LEFT JOIN carried c ON c.month = packed.month "
        f"AND c.category = packed.stands_in AND c.of_plan = {table == 'category'}, {table}_places"
        f") GROUP BY GROUPING SETS ({sets}) {having}"
    )


def write_statement(kpis: Sequence[KPI], known: Mapping[str, KPI], scan: Scan) -> str:
    """Return the statement with a row per month, group, KPI, answer and state.

    Columns: month, the dimensions, mask (see Scan.make_mask), kpi, answer, state, n, carried and
    those of `name_sums`. Beside these rows there is one per month with kpi NULL: the settings in
    force (name -> value), and whether anything, contracts and plans were delivered by then.
    """
    ctes, selects = [write_periods(scan.question, bool(scan.all_months))], []
    for table in dict.fromkeys(kpi.table for kpi in kpis):
        mine = [kpi for kpi in kpis if kpi.table == table]
        ctes.append(_packed(table, mine, known, scan))
        selects.append(_counted(table, mine, scan))
    selects.append(
        "SELECT month, NULL AS kpi, begun, delivered, plans_delivered, settings FROM period"
    )
    return f"WITH {', '.join(ctes)} {' UNION ALL BY NAME '.join(selects)}"
