"""Invents what some contracts agree beside the rest: own dates, extensions, call-offs, obstacles.

Drawn apart from all else, by contract, so that what was invented before stays as it was.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from data.sample.followup import Event

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


def invent_agreed(
    seed: int, fixed: Mapping[str, object], frameworks: Sequence[str]
) -> tuple[dict[str, object], list[Event]]:
    """Return the cells that hold from the start, and the extension once it is agreed.

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
