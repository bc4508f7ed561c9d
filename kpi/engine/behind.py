"""The delivered rows behind a number: file, sheet and row of everything that gives one answer."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from data.access.actor import Sight
from data.store.query import Counting
from data.telemetry.audit import ROWS, log_look
from kpi.engine.engine import choose_kpis
from kpi.engine.predicates import (
    find_category,
    write_answers,
    write_condition,
    write_facts,
    write_fold,
    write_periods,
)
from kpi.model import ANSWERS, COUNTS, KPI, BadQuestion, Facts
from kpi.outcome import Amount
from kpi.question import Question

# A contract number is one authority's own. A tender without a number is one contract.
_CONTRACT_ID = "d.authority || ' / ' || d.contract_id"
_OF_CONTRACTS = """
    SELECT {unit_id} AS unit_id, d.contract_id, d.tender_id, d.title, d.category,
           v.file, r.sheet, r.row, v.id AS delivery, u.weight, u.part
    FROM units u
    JOIN counted_row r ON r.snapshot = u.snapshot AND r.{unit} = u.{unit}
    JOIN delivered d ON d.nr = r.nr AND d.row = r.row
    JOIN delivery v ON v.nr = r.nr
    ORDER BY r.place"""
# The rows of a table of units. A category without a plan has none.
_ROWS = {
    "contract": _OF_CONTRACTS.format(unit="contract", unit_id=f"coalesce(u.unit, {_CONTRACT_ID})"),
    "tender": _OF_CONTRACTS.format(unit="tender", unit_id=f"coalesce(u.tender_id, {_CONTRACT_ID})"),
    "category": """
        SELECT u.category AS unit_id, NULL AS contract_id, NULL AS tender_id,
               'Categorieplan ' || u.category AS title, u.category,
               v.file, r.sheet, r.row, v.id AS delivery, u.weight, u.part
        FROM units u
        JOIN plan_row r ON r.nr = u.nr AND r.category = u.category
        JOIN delivery v ON v.nr = r.nr
        ORDER BY r.nr, r.row""",
}
_ROWS["compared"] = _ROWS["contract"]
OFFERED = (*ANSWERS, "maybe", *COUNTS[len(ANSWERS) :])


@dataclass(frozen=True, slots=True)
class Row:
    """A delivered row of a unit that gives an answer.

    The rows of one unit have the same unit_id, and no others have it. A unit that is a category has
    the row of its plan, and no contract_id and tender_id. weight, part: what the unit adds, and how
    much of it is a yes; None where the KPI has none: then a unit adds 1, and is a yes or not.
    """

    unit_id: str
    contract_id: str | None
    tender_id: str | None
    title: str | None
    category: str | None
    file: str
    sheet: str | None
    row: int
    delivery: str
    weight: Amount | None
    part: Amount | None
    answer: str

    def as_dict(self) -> dict[str, Any]:
        """Return the entry of --json: the row and where it stands."""
        told = asdict(self)
        del told["weight"], told["part"], told["answer"]
        return told


def name_contract(authority: str, contract_id: str) -> str:
    """Return the unit_id of a contract, or of a tender that is known by its only contract."""
    return f"{authority} / {contract_id}"


def find_behind(store: Facts, kpi: str, answer: str, question: Question) -> list[Row]:
    """Return the delivered rows of every unit that gives the answer, in order of delivery.

    answer: one of `OFFERED`. The category of the question: that of the unit, by its name of today
    or a former one; with classification 'old' only what goes by that name in the former ten.
    Raises BadQuestion, in Dutch.
    """
    [wanted] = choose_kpis([kpi])
    units, category = write_units(wanted, [answer], question)
    sql = f"WITH {write_periods(question)}, {units} {_ROWS[wanted.table]}"
    found = store.fetch_rows(Counting(sql), {"category": category})
    rows = [hide_made_of(Row(**row, answer=answer), wanted, store.sight) for row in found]
    if wanted.unit == "EUR" and any(row.weight is not None for row in rows):
        log_look(ROWS)  # each amount is that of a contract
    return rows


def hide_made_of(row: Row, kpi: KPI, sight: Sight) -> Row:
    """Return a row without what is made of a confidential column, where that is not seen.

    That is the amount of a KPI in euros, and the key by which contracts are one unit.
    """
    if sight.has_confidential(row.category):
        return row
    if kpi.unit == "EUR":
        return replace(row, weight=None, part=None)
    return replace(row, unit_id=row.contract_id or "") if kpi.key else row


def write_units(kpi: KPI, answers: Sequence[str], question: Question) -> tuple[str, str | None]:
    """Return the CTEs up to `units`, and its parameter `category`.

    units: the facts of every unit that gives one of the answers, of `OFFERED`, with which (`asked`)
    and its place among them (`rank`); `own`: the code (`predicates.CODES`) of that row, and
    `answer`: that of the unit, as one made of several contracts has several rows; `unit`: what
    tells that one from others; `weight`, `part`. It takes the CTEs of `write_periods`.
    Raises BadQuestion, in Dutch.
    """
    for answer in answers:
        if answer not in OFFERED:
            raise BadQuestion(f"Er is geen antwoord '{answer}'. Kies uit: {', '.join(OFFERED)}.")
    of, name = find_category(question)
    own = f"{kpi.id}_answer"
    unit, code = "NULL", own
    if kpi.key:  # what its contracts in the category come to together
        unit = f"coalesce({kpi.key}, '#' || contract)"
        code = write_fold(kpi, f"bit_or(1 << {own}::INTEGER) OVER (PARTITION BY {unit})")
    gives = " ".join(f"WHEN '{answer}' THEN {_gives(kpi, answer)}" for answer in answers)
    ranks = ", ".join(f"('{answer}', {rank})" for rank, answer in enumerate(answers))
    sql = f"""{write_facts(kpi.table)},
        answered AS (
            SELECT *, {write_answers([kpi])} FROM {kpi.table}_facts
            WHERE $category IS NULL OR {of} = $category
        ),
        units AS (
            SELECT * FROM (
                SELECT *, {own} AS own, {code} AS answer, {kpi.key or "NULL"} AS unit,
                       {kpi.weight or "NULL"} AS weight, {kpi.part or "NULL"} AS part
                FROM answered
            ), (VALUES {ranks}) AS a(asked, rank) WHERE {own} <> 0 AND CASE asked {gives} END
        )"""  # noqa: S608 (names of our own; the category is a parameter)
    return sql, name


def _gives(kpi: KPI, answer: str) -> str:
    """Return the SQL of whether a unit adds to the answer; it may add to yes and to no at once."""
    pair = next((both for both in (("yes", "no"), ("maybe_yes", "maybe_no")) if answer in both), ())
    if kpi.part and pair:
        some = f"{kpi.part} > 0" if answer == pair[0] else f"{kpi.part} < {kpi.weight}"
        return f"({' OR '.join(write_condition(one) for one in pair)}) AND {some}"
    return write_condition(answer)
