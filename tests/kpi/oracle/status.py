"""The word of a status, by the norm and the limit that are in force at the end of the month."""

from decimal import Decimal
from fractions import Fraction

from tests.kpi.oracle.facts import Register, month_end
from tests.kpi.oracle.plans import PLAN_KPIS, delivered_plans
from tests.kpi.oracle.settings import Settings, in_force

Counted = dict[str, int | Decimal]


def judged(
    register: Register, kpi: str, month: str, settings: Settings, counts: Counted
) -> dict[str, str | float | None]:
    """The norm as a fraction, and the status."""
    at = in_force(settings, month_end(month))
    norm = at.get(f"target:{kpi}")
    # The eight plans are all that there are: their number is never too small.
    small = 0 if kpi in PLAN_KPIS else int(at["small_number"])
    word = status(norm, small, counts) if there(register, kpi, month) else None
    return {
        "target": None if norm is None else float(norm),
        "status": word or "niet aangeleverd",
    }


def there(register: Register, kpi: str, month: str) -> bool:
    """Whether anything was delivered that the KPI can count: contracts, or plans."""
    if kpi in PLAN_KPIS:
        return bool(delivered_plans(register, month))
    early = [delivery for delivery in register if delivery["month"] <= month]
    return any(delivery["rows"] or "nil_category" in delivery for delivery in early)


def status(norm: str | None, small: int, counts: Counted) -> str:
    """The word for counts of something delivered."""
    if norm is None:
        return "geen norm"
    needed = Fraction(norm)
    low, high = bounds(counts)
    if low is None or high is None or (counts["units"] < small and needed < 1):
        return "te weinig gegevens"
    if low >= needed:
        return "op norm"
    return "onder norm" if high < needed else "te onzeker"


def bounds(counts: Counted) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that the rate can be; of an empty population there is none."""
    at = {name: Fraction(amount) for name, amount in counts.items()}
    population = at["yes"] + at["no"] + at["unknown"]
    if population == 0:
        return None, None
    low = at["yes"] / (population + at["maybe_no"] + at["maybe_unknown"])
    perhaps = at["maybe_yes"] + at["maybe_unknown"]
    return low, (at["yes"] + at["unknown"] + perhaps) / (population + perhaps)
