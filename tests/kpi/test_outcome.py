"""The figures of an outcome, and how it reads as JSON."""

import json
from dataclasses import FrozenInstanceError
from decimal import Decimal
from math import sqrt
from typing import Any

import pytest

from kpi.model import COUNTS
from kpi.outcome import Outcome, Z


def made(**fields: Any) -> Outcome:
    counts = dict.fromkeys(COUNTS, 0)
    base: dict[str, Any] = {
        "kpi": "application_mandatory",
        "month": "2024-02",
        "window": "year",
        "group": {},
        **counts,
        "units": 0,
        "target": 1.0,
        "status": "op norm",
        "carried": False,
    }
    return Outcome(**{**base, **fields})


def test_shares() -> None:
    one = made(yes=1, no=2, unknown=1)
    assert one.population == 4
    assert one.ratio == pytest.approx(1 / 3)
    assert (one.low, one.high) == (0.25, 0.5)


def test_the_range_holds_what_may_count() -> None:
    members: dict[str, int] = {"yes": 5, "no": 2, "unknown": 1}
    one = made(**members, maybe_yes=3, maybe_no=4, maybe_unknown=6)
    assert (one.population, one.maybe, one.open) == (8, 13, 14)
    assert one.low == 5 / (8 + 4 + 6)
    assert one.high == (5 + 1 + 3 + 6) / (8 + 3 + 6)
    # A unit that may be a member pulls at the end that it would move, and at no other.
    assert made(**members, maybe_yes=3).low == made(**members).low
    assert made(**members, maybe_no=4).high == made(**members).high
    for reason in ("scope_unknown", "not_applicable", "not_yet_due", "undated"):
        beside = made(**members, **{reason: 9})
        assert (beside.low, beside.high) == (5 / 8, 6 / 8)


def test_nothing_known_and_nothing_there() -> None:
    unknown = made(unknown=3)
    assert (unknown.ratio, unknown.low, unknown.high) == (None, 0.0, 1.0)
    assert (unknown.wilson_low, unknown.wilson_high) == (None, None)
    empty = made(maybe_yes=4)  # what may count is not enough for a share
    assert {empty.ratio, empty.low, empty.high, empty.wilson_low, empty.wilson_high} == {None}


def test_the_band_of_chance() -> None:
    one = made(yes=81, no=20)
    assert one.ratio and one.wilson_low and one.wilson_high
    assert one.wilson_low < one.ratio < one.wilson_high
    for bound in (one.wilson_low, one.wilson_high):  # a share from which 81 of 101 is just z away
        assert abs(one.ratio - bound) == pytest.approx(Z * sqrt(bound * (1 - bound) / 101))
    all_of_ten = made(yes=10)
    assert all_of_ten.wilson_high == 1.0
    assert all_of_ten.wilson_low == pytest.approx(1 - 0.277532799)
    assert made(no=10).wilson_low == 0.0


def test_json_has_the_group_as_keys_and_plain_numbers() -> None:
    one = made(
        group={"month": "2024-02", "category": "Energie", "cpv": None},
        yes=Decimal("0.30"),
        no=Decimal("125000.55"),
        unknown=Decimal("7.00"),
        maybe_no=Decimal("5.00"),
        scope_unknown=Decimal("5.00"),
        value_unknown=2,
        units=12,
    )
    assert list(one.as_dict().items()) == [
        ("kpi", "application_mandatory"),
        ("month", "2024-02"),
        ("window", "year"),
        ("category", "Energie"),
        ("cpv", None),
        ("population", 125007.85),
        ("yes", 0.3),
        ("no", 125000.55),
        ("unknown", 7),
        ("maybe", 5),
        ("maybe_yes", 0),
        ("maybe_no", 5),
        ("maybe_unknown", 0),
        ("scope_unknown", 5),
        ("term_unknown", 0),
        ("not_applicable", 0),
        ("not_yet_due", 0),
        ("undated", 0),
        ("value_unknown", 2),
        ("units", 12),
        ("ratio", one.ratio),
        ("low", one.low),
        ("high", one.high),
        ("wilson_low", one.wilson_low),
        ("wilson_high", one.wilson_high),
        ("target", 1.0),
        ("status", "op norm"),
        ("carried", False),
    ]
    assert json.loads(json.dumps(one.as_dict(), allow_nan=False))["unknown"] == 7


def test_an_outcome_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        made().yes = 3  # type: ignore[misc]
