"""The word of a status: order of the rules, few units, and exact comparison."""

from decimal import Decimal

import pytest

from kpi.model import COUNTS
from kpi.status import STATUSES, judge_status


def counted(**given: int | Decimal) -> dict[str, int | Decimal]:
    return {**dict.fromkeys(COUNTS, 0), **given}


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
    counts = counted(yes=yes, no=no, unknown=unknown)
    found = judge_status(counts, delivered=delivered, target=target, units=units)
    assert found == expected
    assert found in STATUSES


@pytest.mark.parametrize(("units", "expected"), [(9, "te weinig gegevens"), (10, "op norm")])
def test_euros_are_few_when_their_tenders_are(units: int, expected: str) -> None:
    counts = counted(yes=Decimal("500000.00"), no=Decimal("500000.00"))
    found = judge_status(counts, delivered=True, target=0.5, units=units)
    assert found == expected


@pytest.mark.parametrize(
    ("target", "perhaps", "expected"),
    [
        # 22 of 22, and one that may be mandatory and has no clause: not surely all.
        (1.0, {"yes": 22, "maybe_no": 1}, "te onzeker"),
        (1.0, {"yes": 22, "maybe_unknown": 1}, "te onzeker"),
        (1.0, {"yes": 22, "maybe_yes": 1}, "op norm"),
        (1.0, {"yes": 21, "no": 1, "maybe_yes": 900}, "onder norm"),
        (0.5, {"yes": 10, "no": 10, "maybe_no": 1}, "te onzeker"),
        (0.5, {"yes": 10, "no": 10, "maybe_yes": 1}, "op norm"),
        (0.5, {"yes": 9, "no": 11, "maybe_yes": 1}, "onder norm"),
        (0.5, {"yes": 9, "no": 11, "maybe_yes": 2}, "te onzeker"),
        (0.5, {"yes": 9, "no": 11, "maybe_unknown": 2}, "te onzeker"),
        (0.5, {"yes": 9, "no": 11, "maybe_no": 50}, "onder norm"),
        # What left, and why it is uncertain whether something counts, says nothing more.
        (
            0.5,
            {"yes": 10, "no": 10, "not_applicable": 9, "undated": 9, "not_yet_due": 9},
            "op norm",
        ),
        (0.5, {"yes": 10, "no": 10, "maybe_yes": 1, "scope_unknown": 1}, "op norm"),
    ],
)
def test_what_may_count_decides_with_what_does(
    target: float, perhaps: dict[str, int], expected: str
) -> None:
    assert judge_status(counted(**perhaps), delivered=True, target=target, units=22) == expected


def test_an_empty_population_is_never_on_target() -> None:
    for target in (0.0, 0.5, 1.0):
        found = judge_status(counted(maybe_yes=40), delivered=True, target=target, units=0)
        assert found == "te weinig gegevens"


def test_eight_that_are_all_there_are_enough() -> None:
    of_eight = counted(yes=6, no=2)
    for complete, expected in ((False, "te weinig gegevens"), (True, "op norm")):
        found = judge_status(of_eight, delivered=True, target=0.7, units=8, complete=complete)
        assert found == expected
