"""The SQL of a KPI: its units at the end of a month, what each answers, and where that counts."""

from collections.abc import Mapping, Sequence

from data.journal.settings import name_first_day
from data.reference import list_categories, list_regimes, list_terms
from data.reference.fields import FORMS
from kpi.classification import find_name
from kpi.model import ANSWERS, KPI, LEFT, MAYBE, REASONS
from kpi.question import Question
from kpi.sql import read_sql as sql_text

# What a unit is, in a number of four bits: what it is counted as, possibly under two names.
CODES: tuple[tuple[str, ...], ...] = (
    (),
    *((answer,) for answer in ANSWERS),
    *((maybe, reason) for reason in REASONS for maybe in MAYBE),
    *((left,) for left in LEFT),
)
CODE_BITS = 4
_YES, _NO, _UNKNOWN = 1, 2, 3
# A member is a code of 1 to 3; so many more when it may be one, because of either reason.
_SCOPE, _TERM = 3, 6
_LEFT = {name: CODES.index((name,)) for name in LEFT}
# Of a unit made of contracts that all left: one that is not yet due may still become a member.
_LEFT_LAST = ("not_yet_due", "not_applicable", "undated", "value_unknown")
WINDOW_FROM = {
    "year": "date_trunc('year', reference_date)",
    "12m": "reference_date - INTERVAL 12 MONTH + INTERVAL 1 DAY",
    "all": "DATE '0001-01-01'",
}


def write_periods(
    question: Question, all_months: bool = False, stretch: tuple[str, str] | None = None
) -> str:
    """Return the CTEs of kpi/sql/period.sql for the month of the question, or all up to it.

    stretch: of all of them only those from the one month to the other.
    """
    month = f"'{question.month}'"
    within = "WHERE strftime(first_day, '%Y-%m') BETWEEN '{}' AND '{}'"
    ago = [
        f"(reference_date - to_months({name}_term))::DATE AS {name}_ago" for name in list_terms()
    ]
    own = [
        f"f.settings['{name_first_day(one.id)}']::DATE AS {_regime(number)}_from, "
        f"f.settings['contracts:{one.id}'] AS {_regime(number)}_asks"
        for number, one in enumerate(list_regimes())
    ]
    return sql_text("sql/period").format(
        all_months=str(all_months).lower(),
        last=month,
        stretch=within.format(*stretch) if stretch else "",
        terms=", ".join(
            f"f.settings['term:{name}']::INTEGER AS {name}_term" for name in list_terms()
        ),
        regimes=", ".join(own),
        window_from=WINDOW_FROM[question.window],
        whole=str(question.window == "all").lower(),
        ago=", ".join(ago),
    )


def _regime(number: int) -> str:
    return f"regime_{number}"


def _of_regime(of: Mapping[int, str], none: str) -> str:
    """Return the SQL of what holds under the regime of a tender's decisive day, by its number."""
    cases = " ".join(
        f"WHEN u.decided_on >= p.{_regime(number)}_from THEN {of[number]}"
        for number in reversed(range(len(list_regimes())))
    )
    return f"CASE {cases} ELSE {none} END"


def _obliging() -> str:
    """Return the SQL of whether the regime of a tender's decisive day obliges its category."""
    covered = {"new": "u.risk_category", "old": "NOT u.mobile"}
    each = {number: covered[one.categories] for number, one in enumerate(list_regimes())}
    return (
        "CASE WHEN NOT u.risk_category THEN false WHEN u.decided_on IS NULL THEN NULL "
        f"ELSE {_of_regime(each, 'false')} END"
    )


def _any_suffices() -> str:
    """Return the SQL of whether one contract with the clause is enough; of an unknown day, not."""
    each = {number: f"p.{_regime(number)}_asks = 'any'" for number in range(len(list_regimes()))}
    return _of_regime(each, " AND ".join(each.values()))


def find_category(question: Question) -> tuple[str, str | None]:
    """Return the SQL of the category that a unit goes by, and the one asked for; None is any."""
    if question.category is None:
        return "category", None
    return find_name(question.category, question.classification)


def write_facts(table: str, name: str | None = None, period: str = "period") -> str:
    """Return the CTE of the units of a table that stand in a period, with their named facts.

    name: of the CTE; `write_answers` reads the one that has its own, <table>_facts. period: the CTE
    with the day that contracts are judged on.
    """
    sql = sql_text(f"sql/{table}").format(
        categories=", ".join(f"('{name}')" for name in list_categories()),
        forms=", ".join(f"d.{form}" for form in FORMS),
        unknown_form=" OR ".join(f"d.{form} IS NULL" for form in FORMS),
        period=period,
        obliging=_obliging(),
        any_suffices=_any_suffices(),
    )
    return f"{name or f'{table}_facts'} AS ({sql})"


def fill_statement(name: str, question: Question, table: str, **words: object) -> str:
    """Return a statement (see `read_sql`) over the units of a table that stand, filled in.

    It has {periods} and {facts}; `words` are what it has in braces besides.
    """
    given = {"periods": write_periods(question), "facts": write_facts(table)}
    return sql_text(name).format(**given, **words)


def write_answers(kpis: Sequence[KPI]) -> str:
    """Return a column <id>_answer per KPI: a code of CODES for each row of the KPI's table."""
    return ", ".join(f"{_answer(kpi)} AS {kpi.id}_answer" for kpi in kpis)


def _answer(kpi: KPI) -> str:
    left = {
        "not_applicable": kpi.not_applicable,
        "not_yet_due": kpi.due and f"{kpi.due} > reference_date",
        "undated": "undated" if kpi.table == "tender" else None,
        "value_unknown": kpi.weight and f"({kpi.weight}) IS NULL",
    }
    leaves = " ".join(f"WHEN {sql} THEN {_LEFT[name]}" for name, sql in left.items() if sql)
    unsure = f"WHEN {kpi.due} IS NULL THEN {_TERM} " if kpi.due else ""
    member = f"CASE WHEN ({kpi.population}) IS NULL THEN {_SCOPE} {unsure}ELSE 0 END"
    criterion = f"coalesce({_NO} - ({kpi.criterion})::TINYINT, {_UNKNOWN})"
    return (
        f"(CASE WHEN NOT ({kpi.population}) THEN 0 {leaves} "
        f"ELSE {member} + {criterion} END)::TINYINT"
    )


def write_fold(kpi: KPI, seen: str) -> str:
    """Return the SQL of the code of a unit made of several contracts.

    seen: SQL of a number with bit <code> set for each code that one of its contracts has. A unit is
    a member when one of its contracts is, and answers only what holds however the contracts that
    may be members turn out.
    """

    def has(*codes: int) -> str:
        return f"({seen} & {sum(1 << code for code in codes)}) <> 0"

    def only(answer: int) -> str:
        return f"NOT {has(*(code for code in (*sure, *perhaps) if code % 3 != answer % 3))}"

    sure = (_YES, _NO, _UNKNOWN)
    perhaps = tuple(range(_SCOPE + _YES, _TERM + _UNKNOWN + 1))
    settled, other = (_NO, _YES) if kpi.takes == "all" else (_YES, _NO)
    reason = f"CASE WHEN {has(*(_SCOPE + code for code in sure))} THEN {_SCOPE} ELSE {_TERM} END"
    answer = f"CASE WHEN {only(other)} THEN {other} WHEN {only(settled)} THEN {settled}"
    left = " ".join(f"WHEN {has(_LEFT[name])} THEN {_LEFT[name]}" for name in _LEFT_LAST)
    return (
        f"CASE WHEN {has(*sure)} THEN CASE WHEN {has(settled)} THEN {settled} "
        f"WHEN {only(other)} THEN {other} ELSE {_UNKNOWN} END "
        f"WHEN {has(*perhaps)} THEN {reason} + {answer} ELSE {_UNKNOWN} END {left} ELSE 0 END"
    )


def list_codes(*counted_as: str) -> str:
    """Return the codes that are counted as one of these, of COUNTS or maybe, as a list in SQL."""
    names = {*counted_as, *(MAYBE if "maybe" in counted_as else ())}
    return ", ".join(str(code) for code, one in enumerate(CODES) if names & {*one})


def write_condition(counted_as: str, code: str = "answer") -> str:
    """Return the SQL of whether a code is counted as this: one of COUNTS, or maybe."""
    return f"{code} IN ({list_codes(counted_as)})"


def name_sums(table: str, kpis: Sequence[KPI]) -> dict[str, str]:
    """Return SQL -> column name of the amounts of a table that are summed for some KPI."""
    mine = [kpi for kpi in kpis if kpi.table == table]
    amounts = dict.fromkeys(sql for kpi in mine for sql in (kpi.weight, kpi.part) if sql)
    return {sql: f"{table}_sum_{number}" for number, sql in enumerate(amounts)}
