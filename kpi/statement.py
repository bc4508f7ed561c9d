"""The one statement that counts every KPI over every group of a request.

Per unit each KPI gives an answer; all answers of a unit are packed into one number, equal ones are
counted together, and only those few numbers are taken apart again and grouped (GROUPING SETS). So a
million contracts are passed once, whatever the number of KPIs and groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.months import parse
from data.reference import recalibration_date, terms
from kpi.model import KPI, BadDeclaration

FOLDER = Path(__file__).parent / "sql"
# The numbers that stand for an answer in SQL; 5, 6 and 7 are 4 + the state of the unit.
CODES = (
    "outside",
    "yes",
    "no",
    "unknown",
    "scope_unknown",
    "term_unknown",
    "not_yet_due",
    "undated",
)
WINDOW_FROM = {
    "year": "date_trunc('year', reference_date)",
    "12m": "reference_date - INTERVAL 12 MONTH + INTERVAL 1 DAY",
    "all": "DATE '0001-01-01'",
}
_EUROPEAN = "CASE european WHEN true THEN 'ja' WHEN false THEN 'nee' END"
_ANSWER_BITS, _STATE_BITS, _MOST_BITS = 3, 2, 62


@dataclass(frozen=True, slots=True)
class Question:
    """What one statement answers; `groupings` are sets of dimensions without month.

    month: 'JJJJ-MM'. trend: the months from the first delivered one up to it, instead of it alone.
    """

    month: str
    window: str
    trend: bool
    groupings: tuple[tuple[str, ...], ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions that some grouping names, each once."""
        return tuple(dict.fromkeys(name for names in self.groupings for name in names))


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def periods(question: Question) -> str:
    """Return the CTEs asked, dated, period and carried; period is a month with its dates and terms."""
    month = f"'{parse(question.month)}'"
    days = [
        # The last day that a term which has passed can have started on: R is the end of a month,
        # so every day of the month that lies the term before it clips to R or earlier.
        f"last_day(reference_date - to_months({name}_term)) AS {name}_latest, "
        f"(reference_date - to_months({name}_term))::DATE AS {name}_ago"
        for name in terms()
    ]
    return _text("period").format(
        first="(SELECT min(month) FROM month)" if question.trend else month,
        last=month,
        terms=", ".join(f"{term.months} AS {name}_term" for name, term in terms().items()),
        recalibration=recalibration_date(),
        window_from=WINDOW_FROM[question.window],
        whole=str(question.window == "all").lower(),
        term_days=", ".join(days),
    )


def facts(table: str) -> str:
    """Return the CTE of the units of a table that stand in a period, with their named facts."""
    return f"{table}_facts AS ({_text(table)})"


def answers(table: str, kpis: Sequence[KPI], known: dict[str, KPI]) -> tuple[str, str]:
    """Return CTEs that add a column <id>_answer per KPI, and the name of the last of them.

    A KPI stands after the one that it follows, asked for or not.
    """
    levels: list[list[KPI]] = []
    for kpi in dict.fromkeys(one for wanted in kpis for one in lineage(wanted, known)):
        depth = len(lineage(kpi, known)) - 1
        levels += [[] for _ in range(depth + 1 - len(levels))]
        levels[depth].append(kpi)
    source, ctes = f"{table}_facts", []
    for depth, members in enumerate(levels):
        columns = ", ".join(f"{_answer(kpi)} AS {kpi.id}_answer" for kpi in members)
        ctes.append(f"{table}_{depth} AS (SELECT *, {columns} FROM {source})")
        source = f"{table}_{depth}"
    return ", ".join(ctes), source


def lineage(kpi: KPI, known: dict[str, KPI]) -> list[KPI]:
    """Return the KPI after all that it follows, the first of them first."""
    return [*(lineage(known[kpi.follows], known) if kpi.follows else []), kpi]


def _answer(kpi: KPI) -> str:
    population = kpi.population
    if kpi.follows:
        population = f"{kpi.follows}_answer = 1 AND ({population})"
    otherwise = f"WHEN ({population}) IS NULL THEN 4 ELSE 0" if kpi.table == "tender" else "ELSE 0"
    criterion = f"coalesce(2 - ({kpi.criterion})::TINYINT, 3)"  # true 1, false 2, NULL 3
    return f"(CASE WHEN {population} THEN {criterion} {otherwise} END)::TINYINT"


def state(kpi: KPI, known: dict[str, KPI]) -> str:
    """Return the SQL of what keeps an answer of this KPI from counting: 0 is nothing."""
    if kpi.table == "tender":
        return "CASE WHEN undated THEN 3 ELSE 0 END"
    root = lineage(kpi, known)[0]
    if root.since is None:
        return "0"
    return f"CASE WHEN {root.since} <= {root.term}_latest THEN 0 WHEN {root.since} IS NULL THEN 1 ELSE 2 END"


def code(answer: str, state: str) -> str:
    """Return the SQL of a place in CODES, from an answer and a state."""
    return (
        f"CASE WHEN {state} = 0 OR {answer} = 0 THEN {answer} "
        f"WHEN {answer} = 4 THEN 0 ELSE 4 + {state} END"
    )


def sums_of(table: str, kpis: Sequence[KPI]) -> dict[str, str]:
    """Return SQL -> column name of the amounts of a table that are summed for some KPI."""
    mine = [kpi for kpi in kpis if kpi.table == table]
    amounts = dict.fromkeys(sql for kpi in mine for sql in (kpi.weight, kpi.part) if sql)
    return {sql: f"{table}_sum_{number}" for number, sql in enumerate(amounts)}


def _packed(table: str, kpis: Sequence[KPI], known: dict[str, KPI], dims: Sequence[str]) -> str:
    """Return the CTEs <table>_packed (a row per combination of answers) and <table>_places."""
    states = list(dict.fromkeys(sql for kpi in kpis if (sql := state(kpi, known)) != "0"))
    first_state = _ANSWER_BITS * len(kpis)
    bits = first_state + _STATE_BITS * len(states)
    if bits > _MOST_BITS:
        raise BadDeclaration(f"De KPI's over {table} passen niet meer in één getal: {bits} bits.")
    width = "INTEGER" if bits <= 30 else "BIGINT"
    parts, places = [], []
    for number, kpi in enumerate(kpis):
        parts.append(f"({kpi.id}_answer::{width} << {_ANSWER_BITS * number})")
        own = state(kpi, known)
        shift = first_state + _STATE_BITS * states.index(own) if own in states else bits
        places.append(f"('{kpi.id}', {_ANSWER_BITS * number}, {shift})")
    for number, sql in enumerate(states):
        parts.append(f"(({sql})::{width} << {first_state + _STATE_BITS * number})")
    ctes, source = answers(table, kpis, known)
    columns = [f"{_EUROPEAN} AS european" if name == "european" else name for name in dims]
    sums = [f"sum({sql}) AS {name}" for sql, name in sums_of(table, kpis).items()]
    select = ", ".join(["month", *columns, f"{' | '.join(parts)} AS codes", "count(*) AS n", *sums])
    return (
        f"{facts(table)}, {ctes}, {table}_packed AS (SELECT {select} FROM {source} GROUP BY ALL), "
        f"{table}_places(kpi, answer_at, state_at) AS (VALUES {', '.join(places)})"
    )


def _counted(table: str, kpis: Sequence[KPI], dims: Sequence[str], sets: str) -> str:
    """Return the SELECT that takes <table>_packed apart: a row per month, group, KPI and code."""
    mask = f"grouping({', '.join(dims)})" if dims else "0"
    sums = [f"sum({name}) AS {name}" for name in sums_of(table, kpis).values()]
    wanted = ", ".join(["month", *dims, f"{mask} AS mask", "kpi", "code", "sum(n) AS n", *sums])
    return (
        f"SELECT {wanted}, bool_or(late) AS carried FROM ("
        f"SELECT packed.*, kpi, c.category IS NOT NULL AS late, (codes >> answer_at) & 7 AS answer, "
        f"(codes >> state_at) & 3 AS state, {code('answer', 'state')} AS code "
        f"FROM {table}_packed packed LEFT JOIN carried c USING (month, category), {table}_places"
        f") GROUP BY GROUPING SETS ({sets})"
    )


def counting(kpis: Sequence[KPI], known: dict[str, KPI], question: Question) -> str:
    """Return the statement whose rows are month, dimensions, mask, kpi, code, n, sums, carried.

    Beside those there is one row per month with kpi NULL that says whether something was delivered.
    The sums are the columns that `sums_of` names. mask has a bit for each of the question's
    dimensions that the row's grouping leaves out, the last dimension the lowest.
    """
    ctes, selects = [periods(question)], []
    dims = question.dimensions
    sets = ", ".join(
        f"({', '.join(('month', 'kpi', 'code', *names))})" for names in question.groupings
    )
    for table in dict.fromkeys(kpi.table for kpi in kpis):
        mine = [kpi for kpi in kpis if kpi.table == table]
        ctes.append(_packed(table, mine, known, tuple(dict.fromkeys((*dims, "category")))))
        selects.append(_counted(table, mine, dims, sets))
    selects.append("SELECT month, NULL AS kpi, delivered FROM period")
    return f"WITH {', '.join(ctes)} {' UNION ALL BY NAME '.join(selects)}"
