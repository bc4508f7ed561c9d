"""Outcomes made by hand, for tests of what is shown of them."""

from typing import Any

from kpi.model import COUNTS
from kpi.outcome import Outcome
from kpi.status import judge_status

MONTH = "2026-10"
_NORMS = {"obligation_met": 1.0}


def outcome(
    yes: Any,
    no: Any,
    unknown: Any,
    *,
    kpi: str = "obligation_met",
    month: str = MONTH,
    category: str | None = None,
    not_yet_due: int = 0,
    carried: bool = False,
    units: int | None = None,
    **beside: Any,
) -> Outcome:
    """Return an outcome with these counts, judged against the published norm."""
    counts = dict.fromkeys(COUNTS, 0) | {
        "yes": yes,
        "no": no,
        "unknown": unknown,
        "not_yet_due": not_yet_due,
        **beside,
    }
    units = int(yes + no + unknown) if units is None else units
    target = _NORMS.get(kpi)
    return Outcome(
        kpi=kpi,
        month=month,
        window="year",
        group={"category": category} if category else {},
        **counts,
        units=units,
        target=target,
        status=judge_status(counts, delivered=True, target=target, units=units),
        carried=carried,
    )
