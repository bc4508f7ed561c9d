"""The word of a status: order of the rules, few units, and exact comparison."""

from decimal import Decimal

import pytest

from kpi.status import STATUSES, judge_status


@pytest.mark.parametrize(
    ("delivered", "target", "units", "yes", "no", "unknown", "expected"),
    [
        (False, None, 0, 0, 0, 0, "niet aangeleverd"),
        (False, 1.0, 0, 0, 0, 0, "niet aangeleverd"),
        (True, None, 40, 40, 0, 0, "geen norm"),
        (True, None, 3, 3, 0, 0, "geen norm"),
        (True, 1.0, 0, 0, 0, 0, "te weinig gegevens"),
        (True, 0.5, 9, 9, 0, 0, "te weinig gegevens"),
        (True, 0.5, 10, 5, 5, 0, "op norm"),
        (True, 1.0, 9, 9, 0, 0, "op norm"),
        (True, 1.0, 9, 8, 1, 0, "onder norm"),
        (True, 1.0, 9, 8, 0, 1, "te onzeker"),
        (True, 1.0, 40, 0, 0, 40, "te onzeker"),
        (True, 1.0, 40, 0, 1, 39, "onder norm"),
        (True, 0.9, 20, 18, 2, 0, "op norm"),
        (True, 0.9, 20, 17, 2, 1, "te onzeker"),
        (True, 0.9, 20, 17, 3, 0, "onder norm"),
        (True, 0.07, 100, 7, 93, 0, "op norm"),  # 0.07 * 100 is above 7 in floats
    ],
)
def test_words(
    delivered: bool,
    target: float | None,
    units: int,
    yes: int,
    no: int,
    unknown: int,
    expected: str,
) -> None:
    found = judge_status(
        delivered=delivered,
        target=target,
        units=units,
        population=yes + no + unknown,
        yes=yes,
        unknown=unknown,
    )
    assert found == expected
    assert found in STATUSES


@pytest.mark.parametrize(("units", "expected"), [(9, "te weinig gegevens"), (10, "op norm")])
def test_euros_are_few_when_their_tenders_are(units: int, expected: str) -> None:
    found = judge_status(
        delivered=True,
        target=0.5,
        units=units,
        population=Decimal("1000000.00"),
        yes=Decimal("500000.00"),
        unknown=Decimal(0),
    )
    assert found == expected
