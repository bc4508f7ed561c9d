"""Short ways to write down a register by hand and to read its counts."""

from datetime import date
from typing import Any

from tests.kpi.oracle.facts import Delivery, Register, Row
from tests.kpi.oracle.oracle import COUNTS, Figures, outcomes
from tests.kpi.registers import BLANK

ANY = "isv_contract_condition"
LONG_AGO = date(2022, 1, 1)
NO_FORM = dict.fromkeys(
    ("isv_minimum_requirement", "isv_selection_criterion", "isv_award_criterion", ANY), "nee"
)


def a_row(number: str = "1", **fields: Any) -> Row:
    """A European tender of the central government of 2024 in a risk category, without ISV."""
    facts = {
        "contract_id": number,
        "title": "Contract",
        "category": "Energie",
        "authority": "Dienst",
        "authority_kind": "Rijk",
        "european": "ja",
        "award_date": date(2024, 1, 15),
    }
    return {**BLANK, **NO_FORM, **facts, **fields}


def isv(number: str = "1", start: date | None = LONG_AGO, /, **fields: Any) -> Row:
    """A contract that carries the obligation since long ago, but for `fields`."""
    return a_row(number, start_date=start, **{ANY: "ja", **fields})


def on(month: str, *rows: Row) -> Delivery:
    return {"month": month, "rows": list(rows)}


def nil(month: str, category: str) -> Delivery:
    return {"month": month, "rows": [], "nil_category": category}


def total(
    kpi: str, *rows: Row, register: Register | None = None, month: str = "2024-02", at: str = "year"
) -> Figures:
    return outcomes(register or [on("2024-02", *rows)], month, at)[kpi, month]


def counts(figures: Figures) -> tuple[Any, ...]:
    return tuple(figures[name] for name in ("population", "yes", "no", "unknown"))


def shown(figures: Figures) -> dict[str, Any]:
    """The counts that are not zero, by name."""
    return {name: figures[name] for name in (*COUNTS, "value_unknown") if figures[name]}


def adds(kpi: str, *rows: Row, month: str = "2024-02", at: str = "year") -> dict[str, Any]:
    """The counts that are not zero of rows delivered for a month."""
    return shown(total(kpi, register=[on(month, *rows)], month=month, at=at))
