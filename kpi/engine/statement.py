"""The one statement that counts every KPI over every group of a request.

Per unit each KPI gives a code; the codes of a unit are packed into a few numbers, equal ones are
counted together, and only those few rows are taken apart again and grouped (GROUPING SETS). So a
million contracts are passed once, whatever the number of KPIs and groups. Suppliers and managers,
who are made of several contracts, are put together within each group first.
"""

from collections.abc import Sequence

from kpi.classification import FORMER, write_listed
from kpi.engine.predicates import (
    CODE_BITS,
    name_sums,
    write_answers,
    write_facts,
    write_fold,
    write_periods,
)
from kpi.model import KPI, LISTED
from kpi.question import Scan

_EUROPEAN = "CASE european WHEN true THEN 'ja' WHEN false THEN 'nee' END"
# So many codes fit in a BIGINT, its sign left alone.
_IN_ONE = 62 // CODE_BITS
_MASK = (1 << CODE_BITS) - 1


def count_units(kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the statement with a row per month, group, KPI and code.

    Columns: month, the dimensions, mask (see Scan.mask), kpi, answer (a code), n, carried and those
    that `sums_of` names. Beside these rows there is one per month with kpi NULL: the settings in
    force (name -> value), and whether anything, contracts and plans were delivered by then.
    """
    ctes, selects = [write_periods(scan.question, bool(scan.all_months))], []
    for table in dict.fromkeys(kpi.table for kpi in kpis if not kpi.key):
        mine = [kpi for kpi in kpis if kpi.table == table and not kpi.key]
        ctes.append(_pack(table, mine, scan))
        selects.append(_count_packed(table, mine, scan))
    for key in dict.fromkeys(kpi.key for kpi in kpis if kpi.key):
        mine = [kpi for kpi in kpis if kpi.key == key]
        ctes.append(_gather(key, mine, scan))
        selects.append(_count_gathered(key, mine, scan))
    selects.append(
        "SELECT month, NULL AS kpi, begun, delivered, plans_delivered, settings FROM period"
    )
    return f"WITH {', '.join(ctes)} {' UNION ALL BY NAME '.join(selects)}"


def _pack(table: str, kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the CTEs <table>_packed (a row per combination of codes) and <table>_places."""
    numbers: list[list[str]] = []
    places = []
    for place, kpi in enumerate(kpis):
        number, at = divmod(place, _IN_ONE)
        numbers += [[]] if at == 0 else []
        numbers[number].append(f"({kpi.id}_answer::BIGINT << {CODE_BITS * at})")
        places.append(f"('{kpi.id}', {number}, {CODE_BITS * at})")
    packed = [f"{' | '.join(parts)} AS codes_{number}" for number, parts in enumerate(numbers)]
    sums = [f"sum({sql}) AS {name}" for sql, name in name_sums(table, kpis).items()]
    select = ", ".join([*_columns(scan), *packed, "count(*) AS n", *sums])
    answered = f"{table}_answered AS (SELECT *, {write_answers(kpis)} FROM {table}_facts)"  # noqa: S608
    return (
        f"{write_facts(table)}, {answered}, "  # noqa: S608
        f"{table}_packed AS (SELECT {select} FROM {table}_answered GROUP BY ALL), "
        f"{table}_places(kpi, number, code_at) AS (VALUES {', '.join(places)})"
    )


def _gather(key: str, kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the CTE <key>_seen: a row per unit and smallest group, with the codes that it has.

    A contract without the key is a unit of its own.
    """
    table = kpis[0].table
    seen = [f"bit_or(1 << {kpi.id}_answer::INTEGER) AS {kpi.id}_seen" for kpi in kpis]
    named = f"coalesce({key}, '#' || contract) AS unit"
    select = ", ".join([*_columns(scan), named, *seen])
    return (
        f"{write_facts(table, f'{key}_facts')}, "  # noqa: S608
        f"{key}_answered AS (SELECT *, {write_answers(kpis)} FROM {key}_facts), "
        f"{key}_seen AS (SELECT {select} FROM {key}_answered GROUP BY ALL)"
    )


def _columns(scan: Scan) -> list[str]:
    return ["month", "category AS stands_in", *(_dimension(name, scan) for name in scan.dimensions)]


def _dimension(name: str, scan: Scan) -> str:
    if name == "category" and scan.question.classification == "old":
        return f"{FORMER} AS category"
    if name == LISTED:
        return f"{write_listed(scan.question.classification)} AS {LISTED}"
    return f"{_EUROPEAN} AS european" if name == "european" else name


def _group(scan: Scan, within: Sequence[str]) -> tuple[str, str]:
    """Return what a row says of its group, and the GROUP BY of all groupings."""
    dims = scan.dimensions
    sets = ", ".join(f"({', '.join(('month', *within, *names))})" for names in scan.groupings)
    mask = f"grouping({', '.join(dims)})" if dims else "0"
    having = ""
    if 0 < len(scan.all_months) < len(scan.groupings):
        trends = ", ".join(str(scan.make_mask(names)) for names in scan.all_months)
        having = f" HAVING month = '{scan.question.month}' OR {mask} IN ({trends})"
    return ", ".join(["month", *dims, f"{mask} AS mask"]), f"GROUPING SETS ({sets}){having}"


def _carried(rows: str, of_plan: bool) -> str:
    """Return the FROM of rows, each with the category that it was carried in, if it was."""
    return (
        f"{rows} rows LEFT JOIN carried c ON c.month = rows.month "
        f"AND c.category = rows.stands_in AND c.of_plan = {of_plan}"
    )


def _count_packed(table: str, kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the SELECT that takes <table>_packed apart and groups it."""
    group, by = _group(scan, ("kpi", "answer"))
    sums = [f"sum({name}) AS {name}" for name in name_sums(table, kpis).values()]
    wanted = ", ".join([group, "kpi", "answer", "sum(n) AS n", *sums])
    number = "codes_0"
    for other in range(1, -(-len(kpis) // _IN_ONE)):
        number = f"CASE number WHEN {other} THEN codes_{other} ELSE {number} END"
    return (
        f"SELECT {wanted}, bool_or(late) AS carried FROM ("  # noqa: S608
        f"SELECT rows.*, kpi, c.category IS NOT NULL AS late, "
        f"({number} >> code_at) & {_MASK} AS answer "
        f"FROM {_carried(f'{table}_packed', table == 'category')}, {table}_places"
        f") GROUP BY {by}"
    )


def _count_gathered(key: str, kpis: Sequence[KPI], scan: Scan) -> str:
    """Return the SELECT that puts the units of <key>_seen together per group, and counts those."""
    group, by = _group(scan, ("unit",))
    each = ", ".join(
        f"{{'kpi': '{kpi.id}', 'answer': {write_fold(kpi, f'bit_or({kpi.id}_seen)')}}}"
        for kpi in kpis
    )
    columns = ", ".join(["month", *scan.dimensions, "mask"])
    return (
        f"SELECT {columns}, one.kpi AS kpi, one.answer AS answer, count(*) AS n, "  # noqa: S608
        "bool_or(late) AS carried FROM ("
        f"SELECT {group}, unnest([{each}]) AS one, bool_or(late) AS late FROM ("
        f"SELECT rows.*, c.category IS NOT NULL AS late FROM {_carried(f'{key}_seen', False)}"
        f") GROUP BY {by}) GROUP BY ALL"
    )
