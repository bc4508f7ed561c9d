"""The word that compares an outcome with its norm, by the range that the unknowns leave."""

from decimal import Decimal

ON_TARGET = "op norm"
BELOW_TARGET = "onder norm"
UNDECIDED = "te onzeker"
NO_TARGET = "geen norm"
NOT_DELIVERED = "niet aangeleverd"
TOO_FEW = "te weinig gegevens"
STATUSES = (ON_TARGET, BELOW_TARGET, UNDECIDED, NO_TARGET, NOT_DELIVERED, TOO_FEW)

# Under so many units one of them is more than ten percentage points: counts, no percentage.
SMALL = 10  # unless another limit is in force


def judge_status(
    *,
    delivered: bool,
    target: float | None,
    units: int,
    population: int | Decimal,
    yes: int | Decimal,
    unknown: int | Decimal,
    small: int = SMALL,
) -> str:
    """Return the status of an outcome; `target` is a fraction.

    `units` are the tenders or contracts counted, whatever `population` is an amount of. Under
    `small` of them only an obligation (a norm of 100%) is judged: one without is one too many.
    """
    if not delivered:
        return NOT_DELIVERED
    if target is None:
        return NO_TARGET
    if not population or (units < small and target < 1):
        return TOO_FEW
    # In decimals, exactly: a float of 0.9 x 10 may end above or below 9.
    needed = Decimal(str(target)) * population
    if yes >= needed:
        return ON_TARGET
    return BELOW_TARGET if yes + unknown < needed else UNDECIDED
