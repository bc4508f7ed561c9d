"""The word that compares an outcome with its norm, by the range that the unknowns leave."""

from collections.abc import Mapping
from decimal import Decimal

ON_TARGET = "op norm"
BELOW_TARGET = "onder norm"
UNDECIDED = "te onzeker"
NO_TARGET = "geen norm"
NOT_DELIVERED = "niet aangeleverd"
TOO_FEW = "te weinig gegevens"
NOT_SHOWN = "vertrouwelijk"  # an amount that gives one contract's own away
STATUSES = (ON_TARGET, BELOW_TARGET, UNDECIDED, NO_TARGET, NOT_DELIVERED, TOO_FEW)

# Under so many units one of them is more than ten percentage points: counts, no percentage.
SMALL = 10  # unless another limit is in force


def judge_status(
    counts: Mapping[str, int | Decimal],
    *,
    delivered: bool,
    target: float | None,
    units: int,
    small: int = SMALL,
    complete: bool = False,
) -> str:
    """Return the status of an outcome; `counts` as `kpi.model.COUNTS`, `target` is a fraction.

    The norm is met when the least that the share can be meets it, and not met when the most does
    not: whatever is unknown could not change that. `units` are the members, whatever is summed of
    them; under `small` of them only an obligation (a norm of 100%) is judged, as one without is one
    too many. complete: the units are all that there are, so that few of them say enough.
    """
    population = counts["yes"] + counts["no"] + counts["unknown"]
    if not delivered:
        return NOT_DELIVERED
    if target is None:
        return NO_TARGET
    if not population or (units < small and target < 1 and not complete):
        return TOO_FEW
    # In decimals, exactly: a float of 0.9 x 10 may end above or below 9.
    norm = Decimal(str(target))
    perhaps = counts["maybe_yes"] + counts["maybe_unknown"]
    if counts["yes"] >= norm * (population + counts["maybe_no"] + counts["maybe_unknown"]):
        return ON_TARGET
    most = counts["yes"] + counts["unknown"] + perhaps
    return BELOW_TARGET if most < norm * (population + perhaps) else UNDECIDED
