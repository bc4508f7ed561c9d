"""The SQL of a KPI: its units at the end of a month, what each answers, and where that counts."""

from collections.abc import Mapping, Sequence

from data.reference import list_categories, list_terms
from data.reference.fields import FORMS
from kpi.classification import find_name
from kpi.model import KPI
from kpi.question import Question
from kpi.sql import read_sql as sql_text

# What the numbers of an answer, and of what keeps it from counting, stand for.
_ANSWERS = ("outside", "yes", "no", "unknown", "scope_unknown")
_STATES = ("", "term_unknown", "not_yet_due", "undated")
WINDOW_FROM = {
    "year": "date_trunc('year', reference_date)",
    "12m": "reference_date - INTERVAL 12 MONTH + INTERVAL 1 DAY",
    "all": "DATE '0001-01-01'",
}


def write_periods(question: Question, all_months: bool = False) -> str:
    """Return the CTEs of kpi/sql/period.sql for the month of the question, or all up to it."""
    month = f"'{question.month}'"
    days = [
        # R ends a month, so every day of the month that lies the term before it, added to the
        # term, clips to R or earlier; the first day of the next month does not.
        f"last_day(reference_date - to_months({name}_term)) AS {name}_latest, "
        f"(reference_date - to_months({name}_term))::DATE AS {name}_ago"
        for name in list_terms()
    ]
    return sql_text("sql/period").format(
        all_months=str(all_months).lower(),
        last=month,
        terms=", ".join(
            f"f.settings['term:{name}']::INTEGER AS {name}_term" for name in list_terms()
        ),
        window_from=WINDOW_FROM[question.window],
        whole=str(question.window == "all").lower(),
        term_days=", ".join(days),
    )


def find_category(question: Question) -> tuple[str, str | None]:
    """Return the SQL of the category that a unit goes by, and the one asked for; None is any."""
    if question.category is None:
        return "category", None
    return find_name(question.category, question.classification)


def write_facts(table: str, name: str | None = None) -> str:
    """Return the CTE of the units of a table that stand in a period, with their named facts.

    name: of the CTE; `write_answers` reads the one that has its own, <table>_facts.
    """
    sql = sql_text(f"sql/{table}").format(
        categories=", ".join(f"('{name}')" for name in list_categories()),
        forms=", ".join(f"d.{form}" for form in FORMS),
        unknown_form=" OR ".join(f"d.{form} IS NULL" for form in FORMS),
    )
    return f"{name or f'{table}_facts'} AS ({sql})"


def write_answers(table: str, kpis: Sequence[KPI], known: Mapping[str, KPI]) -> tuple[str, str]:
    """Return CTEs that add a column <id>_answer per KPI, and the name of the last of them.

    A KPI stands after the one that it follows, asked for or not.
    """
    levels: list[list[KPI]] = []
    for kpi in dict.fromkeys(one for wanted in kpis for one in list_lineage(wanted, known)):
        depth = len(list_lineage(kpi, known)) - 1
        levels += [[] for _ in range(depth + 1 - len(levels))]
        levels[depth].append(kpi)
    source, ctes = f"{table}_facts", []
    for depth, members in enumerate(levels):
        columns = ", ".join(f"{_answer(kpi)} AS {kpi.id}_answer" for kpi in members)
        ctes.append(f"{table}_{depth} AS (SELECT *, {columns} FROM {source})")  # noqa: S608
        source = f"{table}_{depth}"
    return ", ".join(ctes), source


def list_lineage(kpi: KPI, known: Mapping[str, KPI]) -> list[KPI]:
    """Return the KPI after all that it follows, the first of them first."""
    return [*(list_lineage(known[kpi.follows], known) if kpi.follows else []), kpi]


def _answer(kpi: KPI) -> str:
    population = kpi.population
    if kpi.follows:
        population = f"{kpi.follows}_answer = 1 AND ({population})"
    otherwise = f"WHEN ({population}) IS NULL THEN 4 ELSE 0" if kpi.table == "tender" else "ELSE 0"
    criterion = f"coalesce(2 - ({kpi.criterion})::TINYINT, 3)"  # true 1, false 2, NULL 3
    return f"(CASE WHEN {population} THEN {criterion} {otherwise} END)::TINYINT"


def write_state(kpi: KPI, known: Mapping[str, KPI]) -> str:
    """Return the SQL of what keeps an answer of this KPI from counting: 0 is nothing."""
    if kpi.table == "tender":
        return "CASE WHEN undated THEN 3 ELSE 0 END"
    root = list_lineage(kpi, known)[0]
    if root.since is None:
        return "0"
    passed = f"{root.since} <= {root.term}_latest"
    return f"CASE WHEN {passed} THEN 0 WHEN {root.since} IS NULL THEN 1 ELSE 2 END"


def write_place(answer: int, state: int) -> str:
    """Return where a unit with this answer and state ends up: 'outside', or one of COUNTS."""
    if state == 0 or answer == 0:
        return _ANSWERS[answer]
    # Without a date nothing is said of units that may not even be in the population.
    return "outside" if _ANSWERS[answer] == "scope_unknown" else _STATES[state]


def write_places(name: str) -> str:
    """Return the SQL that holds for an `answer` and a `state` that end up there."""
    pairs = [f"({a}, {s})" for a in range(5) for s in range(4) if write_place(a, s) == name]
    return f"(answer, state) IN ({', '.join(pairs)})"


def name_sums(table: str, kpis: Sequence[KPI]) -> dict[str, str]:
    """Return SQL -> column name of the amounts of a table that are summed for some KPI."""
    mine = [kpi for kpi in kpis if kpi.table == table]
    amounts = dict.fromkeys(sql for kpi in mine for sql in (kpi.weight, kpi.part) if sql)
    return {sql: f"{table}_sum_{number}" for number, sql in enumerate(amounts)}
