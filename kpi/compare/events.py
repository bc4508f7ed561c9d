"""Which events may have changed a figure: deliveries of what it counts, and what it is held to."""

import re

from data.journal.delivery import CONTRACTS, PLANS, Accepted
from data.journal.event import Event
from data.journal.events import (
    DeliveryAccepted,
    DeliveryReread,
    DeliveryRestored,
    DeliveryWithdrawn,
    MonthConfirmed,
    NothingReported,
    RereadWithdrawn,
    SettingMade,
    SettingWithdrawn,
)
from data.journal.history import History
from data.journal.settings import name_first_day
from data.months import find_reference_date
from data.reference import list_regimes
from data.store import past
from data.store.store import Store
from kpi.declared.all import BY_ID

# The facts of kpi/sql/contract.sql in which a term is at work: beginning of their name -> the term.
_TERM_OF = {
    "risk_analysis_by": "risk_analysis",
    "assessment_by": "assessment",
    "improvement_plan_by": "improvement_plan",
    "annual_report_by": "annual_report",
    "annual_report_recent": "annual_report",
    "dialogue_by": "dialogue",
    "dialogue_recent": "dialogue",
}
_NAME = re.compile(r"\b\w+\b")


def find_changes(
    store: Store, kpi: str, month: str, position: int, category: str | None = None
) -> list[Event]:
    """Return the events after `position` that may change a KPI at the end of a month, in order.

    category: by its name of today, then only deliveries that hold something of it. The first real
    delivery counts whatever it holds: it takes the whole sample away. Raises KeyError for a KPI
    that is not declared, JournalBroken, OSError.
    """
    events = past.read_since(store, 0)
    history = History()
    history.apply(events)
    settings, kind = list_held_to(kpi), PLANS if BY_ID[kpi].table == "category" else CONTRACTS
    last_day = find_reference_date(month)
    rereads: dict[str, set[str]] = {}  # also what was read once, and is so no more
    for body in (one.body for one in events if isinstance(one.body, DeliveryReread)):
        parts_read = body.plans if kind == PLANS else body.categories
        rereads.setdefault(body.delivery, set()).update(parts_read)

    def touches(event: Event) -> bool:
        match event.body:
            case SettingMade() | SettingWithdrawn() as body:
                return body.name in settings and body.valid_from <= last_day
            case DeliveryAccepted(id=id_) | NothingReported(id=id_) | MonthConfirmed(id=id_):
                return touched(id_) or _takes_sample_away(history.find_delivery(id_), history)
            case (
                DeliveryWithdrawn(id_)
                | DeliveryRestored(id_)
                | DeliveryReread(id_)
                | RereadWithdrawn(id_)
            ):
                return touched(id_)
        return False

    def touched(id_: str) -> bool:
        delivery = history.find_delivery(id_)
        parts = {part for one in delivery.list_readings() for part in one.count_parts(kind)}
        parts |= rereads.get(id_, set())
        held = category in parts if category else bool(parts)
        return held and delivery.month <= month

    return [event for event in events[position:] if touches(event)]


def list_held_to(kpi: str) -> frozenset[str]:
    """Return the names of the settings that a KPI rests on.

    Raises KeyError for a KPI that is not declared.
    """
    found = BY_ID[kpi]
    texts = (
        found.population,
        found.criterion,
        found.not_applicable,
        found.due,
        found.weight,
        found.part,
    )
    sql = " ".join(text for text in texts if text)
    named = {f"term:{_TERM_OF[name]}" for name in _NAME.findall(sql) if name in _TERM_OF}
    obliging = {
        name for one in list_regimes() for name in (name_first_day(one.id), f"contracts:{one.id}")
    }
    of_tenders = obliging if found.table == "tender" else set()
    return frozenset({f"target:{kpi}", "small_number", *of_tenders, *named})


def _takes_sample_away(delivery: Accepted, history: History) -> bool:
    before = [one for one in history.accepted.values() if one.at < delivery.at]
    return bool(before) and not delivery.sample and all(one.sample for one in before)
