"""What the tests of the sample share: its rows, and plain counts over them."""

from collections import defaultdict
from functools import cache

from data.sample.deliveries import SampleDelivery, invent_deliveries

FORMS = (
    "isv_contract_condition",
    "isv_minimum_requirement",
    "isv_selection_criterion",
    "isv_award_criterion",
)

Rows = list[dict[str, object]]


@cache
def deliveries() -> tuple[SampleDelivery, ...]:
    return tuple(invent_deliveries())


@cache
def last() -> Rows:
    """The rows that stand at the end: per category those of its last delivery."""
    standing: dict[object, Rows] = {}
    for delivery in deliveries():
        if delivery.withdraw:
            continue
        fresh = defaultdict(list)
        for row in delivery.rows or ():
            fresh[row["category"]].append(row)
        standing.update(fresh)
    return [row for rows in standing.values() for row in rows]


def tenders(rows: Rows) -> dict[object, Rows]:
    found = defaultdict(list)
    for row in rows:
        found[row["tender_id"] or row["contract_id"]].append(row)
    return found


def isv(rows: Rows) -> str:
    answers = [row.get(form) for row in rows for form in FORMS]
    if "Ja" in answers:
        return "ja"
    return "nee" if set(answers) == {"Nee"} else "onbekend"
