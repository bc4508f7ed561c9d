"""The one statement that counts every KPI over every group of a request.

Per unit each KPI gives a code; the codes of a unit are packed into a few numbers, equal ones are
counted together, and only those few rows are taken apart again and grouped (GROUPING SETS). So a
million contracts are passed once, whatever the number of KPIs and groups. Suppliers and managers,
who are made of several contracts, are put together within each group first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
_COUNTED = {"mask": "INTEGER", "kpi": "VARCHAR", "answer": "INTEGER", "n": "BIGINT"}
_COUNTED |= {"carried": "BOOLEAN"}
_OF_MONTH = dict.fromkeys(("begun", "delivered", "plans_delivered"), "BOOLEAN")
_OF_MONTH |= {"settings": "MAP(VARCHAR, VARCHAR)"}
_AMOUNT = "DECIMAL(28,2)"


@dataclass(frozen=True, slots=True)
class _Select:
    """A part of the statement: column -> SQL, and what stands after FROM."""

    columns: Mapping[str, str]
    rows: str

    def write_all(self, types: Mapping[str, str]) -> str:
        """Return it with all these columns (name -> type), NULL where it has none."""
        every = [self.columns.get(name, f"NULL::{kind}") for name, kind in types.items()]
        named = ", ".join(f"{sql} AS {name}" for sql, name in zip(every, types, strict=True))
        return f"SELECT {named} FROM {self.rows}"  # noqa: S608 (names of our own)


def count_units(kpis: Sequence[KPI], scan: Scan, stretch: tuple[str, str] | None = None) -> str:
    """Return the statement with a row per month, group, KPI and code.

    stretch: from which month to which, when not of all that are scanned.

    Columns: month, the dimensions, mask (see Scan.mask), kpi, answer (a code), n, carried and those
    that `sums_of` names. Beside these rows there is one per month with kpi NULL: the settings in
    force (name -> value), and whether anything, contracts and plans were delivered by then.
    """
    ctes = [write_periods(scan.question, bool(scan.all_months), stretch)]
    selects: list[_Select] = []
    for table in dict.fromkeys(kpi.table for kpi in kpis if not kpi.key):
        mine = [kpi for kpi in kpis if kpi.table == table and not kpi.key]
        ctes.append(_pack(table, mine, scan))
        selects.append(_count_packed(table, mine, scan))
    for key in dict.fromkeys(kpi.key for kpi in kpis if kpi.key):
        mine = [kpi for kpi in kpis if kpi.key == key]
        ctes.append(_gather(key, mine, scan))
        selects.append(_count_gathered(key, mine, scan))
    selects.append(_Select({name: name for name in ("month", *_OF_MONTH)}, "period"))
    return f"WITH {', '.join(ctes)} {_unite(selects, _type_columns(kpis, scan))}"


def _unite(selects: Sequence[_Select], types: Mapping[str, str]) -> str:
    """Return selects as one, each with all columns.

    By their names DuckDB does it itself, and it alone: elsewhere a NULL needs a type.
    """
    return " UNION ALL ".join(one.write_all(types) for one in selects)


def _type_columns(kpis: Sequence[KPI], scan: Scan) -> dict[str, str]:
    """Return the columns of the statement, each with its type."""
    sums = {
        name_sums(kpi.table, kpis)[sql]: _AMOUNT if kpi.unit == "EUR" else "BIGINT"
        for kpi in kpis
        for sql in (kpi.weight, kpi.part)
        if sql
    }
    dims = dict.fromkeys(scan.dimensions, "VARCHAR")
    return {"month": "VARCHAR", **dims, **_COUNTED, **sums, **_OF_MONTH}


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
    select = ", ".join([*_columns(scan, table), *packed, "count(*) AS n", *sums])
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
    select = ", ".join([*_columns(scan, table), named, *seen])
    return (
        f"{write_facts(table, f'{key}_facts')}, "  # noqa: S608
        f"{key}_answered AS (SELECT *, {write_answers(kpis)} FROM {key}_facts), "
        f"{key}_seen AS (SELECT {select} FROM {key}_answered GROUP BY ALL)"
    )


def _columns(scan: Scan, table: str) -> list[str]:
    # A risk category itself goes by its name of today, having no sub-category.
    by = "new" if table == "category" else scan.question.classification
    return ["month", "category AS stands_in", *(_dimension(name, by) for name in scan.dimensions)]


def _dimension(name: str, classification: str) -> str:
    if name == "category" and classification == "old":
        return f"{FORMER} AS category"
    if name == LISTED:
        return f"{write_listed(classification)} AS {LISTED}"
    return f"{_EUROPEAN} AS european" if name == "european" else name


def _group(scan: Scan, within: Sequence[str]) -> tuple[dict[str, str], str]:
    """Return what a row says of its group (column -> SQL), and the GROUP BY of all groupings."""
    dims = scan.dimensions
    sets = ", ".join(f"({', '.join(('month', *within, *names))})" for names in scan.groupings)
    mask = f"grouping({', '.join(dims)})" if dims else "0"
    having = ""
    if 0 < len(scan.all_months) < len(scan.groupings):
        trends = ", ".join(str(scan.make_mask(names)) for names in scan.all_months)
        having = f" HAVING month = '{scan.question.month}' OR {mask} IN ({trends})"
    columns = {name: name for name in ("month", *dims)} | {"mask": mask}
    return columns, f"GROUPING SETS ({sets}){having}"


def _carried(rows: str, of_plan: bool) -> str:
    """Return the FROM of rows, each with the category that it was carried in, if it was."""
    return (
        f"{rows} rows LEFT JOIN carried c ON c.month = rows.month "
        f"AND c.category = rows.stands_in AND c.of_plan = {of_plan}"
    )


def _count_packed(table: str, kpis: Sequence[KPI], scan: Scan) -> _Select:
    """Return the SELECT that takes <table>_packed apart and groups it."""
    group, by = _group(scan, ("kpi", "answer"))
    sums = {name: f"sum({name})" for name in name_sums(table, kpis).values()}
    number = "codes_0"
    for other in range(1, -(-len(kpis) // _IN_ONE)):
        number = f"CASE number WHEN {other} THEN codes_{other} ELSE {number} END"
    rows = (
        f"(SELECT rows.*, kpi, c.category IS NOT NULL AS late, "  # noqa: S608
        f"({number} >> code_at) & {_MASK} AS answer "
        f"FROM {_carried(f'{table}_packed', table == 'category')}, {table}_places"
        f") GROUP BY {by}"
    )
    counted = {"kpi": "kpi", "answer": "answer", "n": "sum(n)", "carried": "bool_or(late)"}
    return _Select({**group, **counted, **sums}, rows)


def _count_gathered(key: str, kpis: Sequence[KPI], scan: Scan) -> _Select:
    """Return the SELECT that puts the units of <key>_seen together per group, and counts those."""
    group, by = _group(scan, ("unit",))
    each = ", ".join(
        f"{{'kpi': '{kpi.id}', 'answer': {write_fold(kpi, f'bit_or({kpi.id}_seen)')}}}"
        for kpi in kpis
    )
    named = ", ".join(f"{sql} AS {name}" for name, sql in group.items())
    columns = {name: name for name in group}
    rows = (
        f"(SELECT {named}, unnest([{each}]) AS one, bool_or(late) AS late FROM ("  # noqa: S608
        f"SELECT rows.*, c.category IS NOT NULL AS late FROM {_carried(f'{key}_seen', False)}"
        f") GROUP BY {by}) GROUP BY {', '.join([*columns, 'one.kpi', 'one.answer'])}"
    )
    counted = {
        "kpi": "one.kpi",
        "answer": "one.answer",
        "n": "count(*)",
        "carried": "bool_or(late)",
    }
    return _Select({**columns, **counted}, rows)
