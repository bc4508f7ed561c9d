"""Invents what becomes of a contract: documents, dialogue, measures, and what some agree."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.reference.fields import FORMS

END = dt.date(2026, 12, 31)  # later events would never be seen
RECEIVED = (
    "risk_analysis_received_on",
    "risk_analysis_assessed_on",
    "improvement_plan_received_on",
    "improvement_plan_assessed_on",
    "annual_report_published_on",
    "dialogue_on",
)
# As people type: the same words in other letters and with other spaces are one obstacle.
OBSTACLES = (
    "Leverancier reageert niet",
    "leverancier  reageert niet",
    "Te weinig tijd bij contractmanager",
    "Te weinig tijd bij contractmanager ",
    "Keten is onbekend voorbij de eerste schakel",
    "Onduidelijk wie de risicoanalyse beoordeelt",
    "ONDUIDELIJK wie de risicoanalyse beoordeelt",
    "Raamovereenkomst gesloten voordat de ISV golden",
)
# Framework agreements of which nobody delivers a row of their own.
ABSENT = ("RO-2023-01", "RO-2024-07")
_KNOWN_BEFORE = dt.timedelta(60)


@dataclass(frozen=True, slots=True)
class Event:
    """From this day on, the cell of the field holds this value."""

    on: dt.date
    field: str
    value: object


def follow_up(
    rng: random.Random, followed: float, fixed: Mapping[str, object], start: dt.date
) -> tuple[dict[str, object], list[Event]]:
    """Return the words that hold from the start, and the events in order of day.

    ``followed``: the share of contracts (0 to 1) that get each document in the end.
    """
    words = _manager(rng)
    if "Ja" not in map(fixed.get, FORMS):
        known_no = fixed.get("isv_contract_condition") == "Nee"
        if known_no and rng.random() < 0.4:
            words |= dict.fromkeys(RECEIVED, "N.v.t.")
        return words, []
    if rng.random() < 0.03:
        return words | dict.fromkeys(RECEIVED, "N.v.t."), []
    # Some managers write Nee while they wait, others leave the cell empty.
    if rng.random() < 0.45:
        words |= dict.fromkeys(RECEIVED, "Nee")
    words["escalation"] = "Geen" if rng.random() < 0.8 else None
    words["external_audit"] = rng.choices(("Ja", "Nee", None), (8, 62, 30))[0]
    events = _documents(rng, followed, start)
    events += _yearly(rng, followed, "annual_report_published_on", start + dt.timedelta(365), 0.8)
    events += _yearly(rng, followed, "dialogue_on", start + dt.timedelta(240), 1.0)
    if rng.random() < 0.08:
        step = rng.choice(("Dialoog", "Dialoog", "Extern onderzoek", "Ingebrekestelling", "Boete"))
        events.append(Event(start + dt.timedelta(rng.randint(300, 700)), "escalation", step))
    return words, sorted(events, key=lambda event: event.on)


def _manager(rng: random.Random) -> dict[str, object]:
    """Return a manager's key with answers that hang on the manager, not on the contract."""
    nr = rng.randint(1, 60)
    answer = ("Ja", "Ja", "Nee", None, "Ja", "Onbekend", "Nee")
    return {
        "contract_manager": f"CM-{nr:03d}",
        "manager_trained": answer[nr % 7],
        "manager_in_network": answer[nr * 3 % 7],
    }


def _documents(rng: random.Random, followed: float, start: dt.date) -> list[Event]:
    """Return the risk analysis, and what follows from it, each later than the one before."""
    if rng.random() >= followed:
        return []
    # Around the term of six months: most in time, a good part late. One in a hundred is dated
    # before the start, which a delivery warns about.
    wait = rng.randint(40, 330) if rng.random() > 0.01 else -10
    received = start + dt.timedelta(wait)
    shared = rng.choices(("Ja", "Nee", "Vertrouwelijk", None), (40, 22, 18, 20))[0]
    events = [
        Event(received, "risk_analysis_received_on", received),
        Event(received, "documents_shared", shared),
    ]
    if rng.random() >= 0.86:
        return events
    assessed = received + dt.timedelta(rng.randint(10, 120))
    priority = rng.choices(("Ja", "Nee", None), (72, 18, 10))[0]
    events += [
        Event(assessed, "risk_analysis_assessed_on", assessed),
        Event(assessed, "risks_prioritised", priority),
        Event(assessed, "guide_used", rng.choices(("Ja", "Nee", None), (50, 25, 25))[0]),
        Event(assessed, "external_expertise", rng.choices(("Ja", "Nee", None), (15, 60, 25))[0]),
    ]
    if priority == "Ja" and rng.random() < 0.85:
        events += _plan(rng, assessed)
    return events


def _plan(rng: random.Random, assessed: dt.date) -> list[Event]:
    received = assessed + dt.timedelta(rng.randint(30, 200))
    planned = rng.randint(2, 12)
    events = [
        Event(received, "improvement_plan_received_on", received),
        Event(received, "measures_planned", planned),
    ]
    if rng.random() < 0.75:
        day = received + dt.timedelta(rng.randint(14, 130))
        events.append(Event(day, "improvement_plan_assessed_on", day))
    if rng.random() < 0.8:
        day = received
        for realised in range(rng.randint(0, planned) + 1):
            events.append(Event(day, "measures_realised", realised))
            day += dt.timedelta(rng.randint(20, 100))
    return events


def _yearly(
    rng: random.Random, followed: float, field: str, first: dt.date, share: float
) -> list[Event]:
    """Return one event a year, some years skipped; a contract that never reports has none."""
    if rng.random() >= followed * share:
        return []
    events = []
    day = first + dt.timedelta(rng.randint(0, 120))
    while day <= END:
        if rng.random() < 0.85:
            events.append(Event(day, field, day))
        day += dt.timedelta(365 + rng.randint(-30, 30))
    return events


def invent_agreed(
    seed: int, fixed: Mapping[str, object], frameworks: Sequence[str]
) -> tuple[dict[str, object], list[Event]]:
    """Return what some contracts agree beside the rest: cells from the start, and an extension.

    Drawn apart from all else, by contract, so that what was invented before stays as it was.
    frameworks: the numbers of earlier contracts of this buyer and category to be called off from.
    """
    rng = random.Random(f"{seed}-{fixed['contract_id']}")  # noqa: S311 - a demonstration
    cells: dict[str, object] = {}
    start, end = fixed["start_date"], fixed["end_date"]
    if isinstance(start, dt.date) and fixed.get("isv_contract_condition") == "Ja":
        for field, days in (
            ("risk_analysis_due", 90),
            ("improvement_plan_due", 300),
            ("annual_report_due", 365),
        ):
            if rng.random() < 0.08:
                cells[field] = start + dt.timedelta(days)
    if rng.random() < 0.12:
        cells["obstacle"] = rng.choice(OBSTACLES)
    if rng.random() < 0.03:
        cells["framework_id"] = rng.choice(frameworks or ABSENT)
    elif rng.random() < 0.01:
        cells["framework_id"] = rng.choice(ABSENT)
    if isinstance(end, dt.date) and rng.random() < 0.25:
        longer = end + dt.timedelta(365 * rng.randint(1, 2))
        return cells, [Event(end - _KNOWN_BEFORE, "extension_until", longer)]
    return cells, []
