"""Outcomes made by hand, for tests of what is shown of them."""

from typing import Any

from kpi.outcome import Outcome
from kpi.status import judge_status

MONTH = "2026-10"
_NORMS = {"application_mandatory": 1.0}


def outcome(
    yes: Any,
    no: Any,
    unknown: Any,
    *,
    kpi: str = "application_mandatory",
    month: str = MONTH,
    category: str | None = None,
    not_yet_due: int = 0,
    carried: bool = False,
    units: int | None = None,
) -> Outcome:
    """Return an outcome with these counts, judged against the published norm."""
    population = yes + no + unknown
    units = int(population) if units is None else units
    return Outcome(
        kpi=kpi,
        month=month,
        window="year",
        group={"category": category} if category else {},
        yes=yes,
        no=no,
        unknown=unknown,
        scope_unknown=0,
        term_unknown=0,
        not_yet_due=not_yet_due,
        undated=0,
        units=units,
        target=_NORMS.get(kpi),
        status=judge_status(
            delivered=True,
            target=_NORMS.get(kpi),
            units=units,
            population=population,
            yes=yes,
            unknown=unknown,
        ),
        carried=carried,
    )
