"""A figure as it is kept and compared: what one KPI counted, for a month and a category."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The counts of one KPI for a month, and of one category or of all together (None).

    population, yes, no, unknown and what is counted beside them (see kpi.model.COUNTS): numbers of
        units, or amounts in EUR where the KPI counts those. Of before the units that may count were
        told apart by answer, `maybe` is 0 and its reasons are not. units: how many are members.
    ratio, low, high, wilson_low, wilson_high: the shares that these give, None without any.
    target: the norm that held then, a fraction. status: what was said of it, in Dutch. carried:
        whether it counts something that was delivered for an earlier month. small: under so many
        units there was no percentage.
    """

    kpi: str
    month: str
    window: str
    category: str | None = None
    population: int | float
    yes: int | float
    no: int | float
    unknown: int | float
    scope_unknown: int | float
    term_unknown: int | float
    not_yet_due: int | float
    undated: int | float
    maybe: int | float = 0
    maybe_yes: int | float = 0
    maybe_no: int | float = 0
    maybe_unknown: int | float = 0
    not_applicable: int | float = 0
    value_unknown: int | float = 0
    units: int
    ratio: float | None
    low: float | None
    high: float | None
    wilson_low: float | None
    wilson_high: float | None
    target: float | None
    status: str
    carried: bool
    small: int = 10

    def as_dict(self) -> dict[str, Any]:
        """Return what --json says of it."""
        told = asdict(self)
        del told["small"]
        return told
