"""What stands at the end of a month: rows to contracts, contracts to tenders, in plain Python."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.categories import in_risk, translate
from tests.kpi.oracle.logic import Answer, either, every, word_or

Row = dict[str, Any]
Place = tuple[int, int]  # (index of the delivery in the register, index of the row in it)


class Delivery(TypedDict):
    """One delivery; a nil report has `nil_category` and no rows. plans: the rows of that sheet."""

    month: str
    rows: list[Row]
    nil_category: NotRequired[str]
    plans: NotRequired[list[Row]]


Register = list[Delivery]

CONDITION = "isv_contract_condition"
FORMS = (CONDITION, "isv_minimum_requirement", "isv_selection_criterion", "isv_award_criterion")
DIMENSIONS = ("category", "subcategory", "ministry", "authority", "authority_kind", "cpv")
OBLIGED_SINCE = date(2017, 1, 1)


@dataclass
class Contract:
    """One contract: the merged rows of all source tools.

    framework: the key of the framework agreement that it is called off from, when it is.
    silent: a call-off that says nothing of its own condition, so that the framework stands for it.
    """

    key: tuple[str, str]
    fields: Row
    forms: dict[str, Answer]
    isv: Answer
    european: Answer
    clause: str | None
    dims: dict[str, str | None]
    framework: str | None
    silent: bool
    places: list[Place]
    rows: list[Row]

    @property
    def condition(self) -> Answer:
        """Whether ISV is a condition of this contract itself."""
        return self.forms[CONDITION]

    @property
    def end(self) -> date | None:
        """The last day: an extension that is later than the end date goes before it."""
        days = [self.fields.get("end_date"), self.fields.get("extension_until")]
        return max((day for day in days if day is not None), default=None)


@dataclass
class Tender:
    """The contracts of one tender_id, or one contract without, or the call-offs of a framework.

    met: ISV is a condition of every contract; recorded: whether it is one is known in every one.
    date: the day by which it is in a window; decisive: the one that its regime goes by.
    """

    forms: dict[str, Answer]
    isv: Answer
    met: Answer
    recorded: bool
    european: Answer
    central: Answer
    in_risk: Answer
    mandatory: Answer
    clause: str | None
    explained: bool
    value: Decimal | None
    decisive: date | None
    date: date | None
    dims: dict[str, str | None]
    places: list[Place]


def month_end(month: str) -> date:
    """The last day of a month written `JJJJ-MM`."""
    return date.fromisoformat(f"{month}-01") + relativedelta(months=1, days=-1)


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
            framework=called_off_from(merged),
            silent=called_off_from(merged) is not None and forms[CONDITION] is None,
            places=[place for place, _ in members],
            rows=rows,
        )
        result.append(contract)
    return result


def called_off_from(fields: Row) -> str | None:
    """The key of the framework of a call-off; a framework's own row may name itself."""
    framework: str | None = fields.get("framework_id")
    own = (fields.get("contract_id"), fields.get("tender_id"))
    return None if framework in own else framework


def dimensions(fields: Row, european: bool | None) -> dict[str, str | None]:
    """The value of every dimension of a contract, or of the tender whose first contract it is."""
    dims: dict[str, str | None] = {name: fields.get(name) for name in DIMENSIONS}
    dims["european"] = None if european is None else ("ja" if european else "nee")
    return dims


def tenders(
    members: list[Contract], recalibration: date, obliged_since: date = OBLIGED_SINCE
) -> list[Tender]:
    """The tenders of the contracts of a month, in order of their first contract.

    A call-off is no tender when its framework stands by itself; else the call-offs of one framework
    are a tender together.
    """
    owners = [contract.fields for contract in members if contract.framework is None]
    own = {fields.get(field) for fields in owners for field in ("contract_id", "tender_id")}
    grouped: dict[tuple[str, ...], list[Contract]] = {}
    for contract in members:
        tender_id, framework = contract.fields.get("tender_id"), contract.framework
        if framework is not None and framework in own:
            continue
        if framework is not None:
            key: tuple[str, ...] = ("framework", framework)
        else:
            key = ("tender", tender_id) if tender_id else ("contract", *contract.key)
        grouped.setdefault(key, []).append(contract)
    return [tender_of(group, recalibration, obliged_since) for group in grouped.values()]


def tender_of(group: list[Contract], recalibration: date, obliged_since: date) -> Tender:
    """The tender of these contracts; what it is bought for and by is that of the first."""
    first = group[0]
    forms = {form: either([contract.forms[form] for contract in group]) for form in FORMS}
    european = either([contract.european for contract in group])
    values = [c.fields["value_eur"] for c in group if c.fields.get("value_eur") is not None]
    decisive = earliest(group, "publication_date", "award_date", "start_date")
    central = is_central(first.dims["authority_kind"], first.dims["ministry"])
    risk = in_risk(first.dims["category"], first.dims["subcategory"], decisive, recalibration)
    in_force = None if decisive is None else decisive >= obliged_since
    return Tender(
        forms=forms,
        isv=either(list(forms.values())),
        met=every([contract.condition for contract in group]),
        recorded=all(contract.condition is not None for contract in group),
        european=european,
        central=central,
        in_risk=risk,
        mandatory=every([european, central, risk, in_force]),
        clause=clause_or([contract.clause for contract in group]),
        explained=any(contract.fields.get("isv_reason_not_applied") for contract in group),
        value=sum(values, Decimal(0)) if values else None,
        date=earliest(group, "award_date", "start_date", "publication_date"),
        decisive=decisive,
        dims=dimensions(first.fields, european),
        places=[place for contract in group for place in contract.places],
    )


def is_central(kind: str | None, ministry: str | None) -> Answer:
    """Whether the central government buys; without a kind of authority, a ministry says so."""
    if kind is not None:
        return kind == "Rijk"
    return None if ministry is None else True


def earliest(group: list[Contract], *fields: str) -> date | None:
    """The earliest day over contracts in the first of these fields that any of them has."""
    for field in fields:
        days: list[date] = [c.fields[field] for c in group if c.fields.get(field) is not None]
        if days:
            return min(days)
    return None
