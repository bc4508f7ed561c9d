"""What stands at the end of a month: rows to contracts, contracts to tenders, in plain Python."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.categories import in_risk, translate

Row = dict[str, Any]
Place = tuple[int, int]  # (index of the delivery in the register, index of the row in it)


class Delivery(TypedDict):
    """One delivery; a nil report has `nil_category` and no rows. plans: the rows of that sheet."""

    month: str
    rows: list[Row]
    nil_category: NotRequired[str]
    plans: NotRequired[list[Row]]


Register = list[Delivery]

FORMS = (
    "isv_contract_condition",
    "isv_minimum_requirement",
    "isv_selection_criterion",
    "isv_award_criterion",
)
DIMENSIONS = ("category", "subcategory", "ministry", "authority", "authority_kind", "cpv")


@dataclass
class Contract:
    """One contract: the merged rows of all source tools. Three-valued answers are bool or None."""

    key: tuple[str, str]
    fields: Row
    forms: dict[str, bool | None]
    isv: bool | None
    european: bool | None
    clause: str | None
    dims: dict[str, str | None]
    places: list[Place]
    rows: list[Row]


@dataclass
class Tender:
    """The contracts of one tender_id, or one contract without."""

    forms: dict[str, bool | None]
    isv: bool | None
    european: bool | None
    clause: str | None
    explained: bool
    value: Decimal | None
    date: date | None
    in_risk: bool
    dims: dict[str, str | None]
    places: list[Place]


def month_end(month: str) -> date:
    """The last day of a month written `JJJJ-MM`."""
    return date.fromisoformat(f"{month}-01") + relativedelta(months=1, days=-1)


def either(answers: list[bool | None]) -> bool | None:
    """The three-valued or of at least no answers: none at all is no."""
    if True in answers:
        return True
    return None if None in answers else False


def word_or(words: list[str | None]) -> bool | None:
    """The three-valued or of cells; `nvt` is left out."""
    return either([None if word is None else word == "ja" for word in words if word != "nvt"])


def clause_or(words: list[str | None]) -> str | None:
    """The or of current clause answers; only when all are `nvt` it is `nvt`."""
    if all(word == "nvt" for word in words):
        return "nvt"
    answer = word_or(words)
    return None if answer is None else ("ja" if answer else "nee")


def standing(register: Register, month: str) -> list[tuple[Place, Row]]:
    """The translated rows that stand at the end of `month`, in order of delivery and row."""
    winners: dict[str, tuple[str, int]] = {}
    for position, delivery in enumerate(register):
        if delivery["month"] > month:
            continue
        names = [row["category"] for row in delivery["rows"]]
        if "nil_category" in delivery:
            names.append(delivery["nil_category"])
        for name in names:
            category, _ = translate(name, None)
            mine = (delivery["month"], position)
            winners[category] = max(mine, winners.get(category, mine))
    rows = []
    for position, delivery in enumerate(register):
        for number, row in enumerate(delivery["rows"]):
            category, subcategory = translate(row["category"], row.get("subcategory"))
            if category in winners and winners[category][1] == position:
                new = {**row, "category": category, "subcategory": subcategory}
                rows.append(((position, number), new))
    return rows


def contracts(register: Register, month: str) -> list[Contract]:
    """The contracts that stand at the end of `month`, in order of their first row."""
    grouped: dict[tuple[str, str], list[tuple[Place, Row]]] = {}
    for place, row in standing(register, month):
        grouped.setdefault((row["authority"], row["contract_id"]), []).append((place, row))
    result = []
    for key, members in grouped.items():
        rows = [row for _, row in members]
        merged: Row = {}
        for row in rows:
            for field, value in row.items():
                if merged.get(field) is None:
                    merged[field] = value
        forms = {form: word_or([row.get(form) for row in rows]) for form in FORMS}
        european = word_or([row.get("european") for row in rows])
        contract = Contract(
            key=key,
            fields=merged,
            forms=forms,
            isv=either(list(forms.values())),
            european=european,
            clause=clause_or([row.get("isv_current_clause") for row in rows]),
            dims=dimensions(merged, european),
            places=[place for place, _ in members],
            rows=rows,
        )
        result.append(contract)
    return result


def dimensions(fields: Row, european: bool | None) -> dict[str, str | None]:
    """The value of every dimension of a contract, or of the tender whose first contract it is."""
    dims: dict[str, str | None] = {name: fields.get(name) for name in DIMENSIONS}
    dims["european"] = None if european is None else ("ja" if european else "nee")
    return dims


def tenders(members: list[Contract], recalibration: date) -> list[Tender]:
    """The tenders of contracts, in order of their first contract."""
    grouped: dict[tuple[str, ...], list[Contract]] = {}
    for contract in members:
        tender_id = contract.fields.get("tender_id")
        grouped.setdefault((tender_id,) if tender_id else contract.key, []).append(contract)
    result = []
    for group in grouped.values():
        first = group[0]
        forms = {form: either([contract.forms[form] for contract in group]) for form in FORMS}
        european = either([contract.european for contract in group])
        values = [c.fields["value_eur"] for c in group if c.fields.get("value_eur") is not None]
        day = earliest(group)
        tender = Tender(
            forms=forms,
            isv=either(list(forms.values())),
            european=european,
            clause=clause_or([contract.clause for contract in group]),
            explained=any(contract.fields.get("isv_reason_not_applied") for contract in group),
            value=sum(values, Decimal(0)) if values else None,
            date=day,
            in_risk=in_risk(first.dims["category"], first.dims["subcategory"], day, recalibration),
            dims=dimensions(first.fields, european),
            places=[place for contract in group for place in contract.places],
        )
        result.append(tender)
    return result


def earliest(group: list[Contract]) -> date | None:
    """The earliest award date of a tender, else start date, else publication date."""
    for field in ("award_date", "start_date", "publication_date"):
        days: list[date] = [c.fields[field] for c in group if c.fields.get(field) is not None]
        if days:
            return min(days)
    return None
