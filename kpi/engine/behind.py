"""The delivered rows behind a number: file, sheet and row of everything that gives one answer."""

from dataclasses import asdict, dataclass
from typing import Any

from kpi.declared.all import BY_ID
from kpi.engine.engine import choose_kpis
from kpi.engine.predicates import (
    find_category,
    write_answers,
    write_facts,
    write_periods,
    write_places,
    write_state,
)
from kpi.model import COUNTS, KPI, TABLES, BadQuestion, Facts
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
# The rows of a kind of unit. A category without a plan has none.
_ROWS = {
    "contract": _OF_CONTRACTS.format(unit="contract", unit_id=_CONTRACT_ID),
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


def find_behind(store: Facts, kpi: str, answer: str, question: Question) -> list[Row]:
    """Return the delivered rows of every unit that gives the answer, in order of delivery.

    answer: one of `COUNTS`. The category of the question: that of the unit, by its name of today or
    a former one; with classification 'old' only what goes by that name in the former ten.
    Raises BadQuestion, in Dutch.
    """
    [wanted] = choose_kpis([kpi])
    if answer not in COUNTS:
        raise BadQuestion(f"Er is geen antwoord '{answer}'. Kies uit: {', '.join(COUNTS)}.")
    of, name = find_category(question)
    ctes, source = write_answers(wanted.table, [wanted], BY_ID)
    sql = f"""
        WITH {write_periods(question)}, {write_facts(wanted.table)}, {ctes},
        units AS (
            SELECT * FROM (
                SELECT *, {write_state(wanted, BY_ID)} AS state, {wanted.id}_answer AS answer,
                       {wanted.weight or "NULL"} AS weight, {wanted.part or "NULL"} AS part
                FROM {source}
            ) WHERE {_gives(wanted, answer)} AND ($category IS NULL OR {of} = $category)
        )
        {_ROWS[TABLES[wanted.unit]]}"""  # noqa: S608 (names of our own; the category is a parameter)
    return [Row(**row, answer=answer) for row in store.fetch_rows(sql, {"category": name})]


def _gives(kpi: KPI, answer: str) -> str:
    """Return the SQL of whether a unit adds to the answer; it may add to yes and to no at once."""
    if kpi.part and answer in ("yes", "no"):
        some = f"{kpi.part} > 0" if answer == "yes" else f"{kpi.part} < {kpi.weight}"
        return f"({write_places('yes')} OR {write_places('no')}) AND {some}"
    return write_places(answer)
