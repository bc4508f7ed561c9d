"""Numbers, dates and months as a Dutch reader writes them."""

import datetime as dt
from decimal import Decimal

import pytest

from data import dutch as nl


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1234.5, "1.234,5"),
        (Decimal("1000000.25"), "1.000.000,25"),
        (0.8019801980198, "0,8"),
        (None, "onbekend"),
    ],
)
def test_numbers(value: float | Decimal | None, shown: str) -> None:
    assert nl.format_number(value) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (81 / 101, "80,2%"),
        (219 / 356, "61,5%"),
        (0.5, "50%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (0.99999, "99,9%"),  # not all of them, so never 100%
        (0.00001, "0,1%"),
        (None, "onbekend"),
    ],
)
def test_percentages(fraction: float | None, shown: str) -> None:
    assert nl.format_percent(fraction) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (0.625, "63%"),
        (0.285, "29%"),
        (81 / 101, "80%"),
        (0.005, "1%"),
        (0.996, "99%"),
        (1.0, "100%"),
        (0.0, "0%"),
    ],
)
def test_percentages_without_a_decimal(fraction: float, shown: str) -> None:
    assert nl.format_percent(fraction, 0) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.861, 0.9, "86 tot 90%"),
        (0.86, 0.891, "86 tot 90%"),  # outward: the range is never shown smaller than it is
        (0.29, 0.57, "29 tot 57%"),
        (0.72, 0.9999, "72 tot 99%"),
        (0.25, 1.0, "25 tot 100%"),
        (0.917, 0.917, "92%"),
        (None, None, "onbekend"),
    ],
)
def test_range_that_unknowns_leave(low: float | None, high: float | None, shown: str) -> None:
    assert nl.format_range(low, high) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.8612, 0.9, "86,1 tot 90,0%"),  # as many decimals at both ends
        (0.86, 0.8911, "86,0 tot 89,2%"),
        (0.72, 0.9999, "72,0 tot 99,9%"),
        (0.72, 1.0, "72 tot 100%"),
        (0.9174, 0.9174, "91,7%"),
    ],
)
def test_range_with_a_decimal(low: float, high: float, shown: str) -> None:
    assert nl.format_range(low, high, 1) == shown


def test_a_closed_range_is_one_percentage_in_numbers_too() -> None:
    assert nl.round_range(1 / 3, 1 / 3, 0) == (33, 33)
    assert nl.round_range(1 / 3, 0.334, 0) == (33, 34)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(1250), "€\u00a01.250"),
        (Decimal("12345678.90"), "€\u00a012,3\u00a0mln"),
        (Decimal(1_000_000), "€\u00a01,0\u00a0mln"),
        (0, "€\u00a00"),
        (None, "onbekend"),
    ],
)
def test_amounts(value: Decimal | None, shown: str) -> None:
    assert nl.format_money(value) == shown


def test_days_and_moments() -> None:
    assert nl.format_date(dt.date(2026, 1, 31)) == "31-01-2026"
    assert nl.format_date(None) == "onbekend"
    summer = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    assert nl.format_moment(summer) == "02-07-2026 00:30"
    winter = dt.datetime(2026, 1, 1, 22, 30, tzinfo=dt.UTC)
    assert nl.format_moment(winter) == "01-01-2026 23:30"


def test_months() -> None:
    assert nl.format_month("2026-10") == "oktober 2026"
    assert nl.format_short_month("2026-03") == "mrt 2026"


def test_counts_and_listings() -> None:
    assert nl.count_noun(1, "rij", "rijen") == "1 rij"
    assert nl.count_noun(0, "rij", "rijen") == "0 rijen"
    assert nl.count_noun(1204, "rij", "rijen") == "1.204 rijen"
    assert nl.count_left(1, "rij", "rijen") == "En nog 1 rij."
    assert nl.count_left(0, "rij", "rijen") == nl.count_left(-3, "rij", "rijen") == ""
    assert [nl.join_words(list(words)) for words in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1250000.0, "1.250.000"),
        (1250000, "1.250.000"),
        (-1250.125, "-1.250,125"),
        (Decimal("0.50"), "0,5"),
        (1e16, "10.000.000.000.000.000"),
        (1e-7, "0,0000001"),
    ],
)
def test_a_number_in_a_sentence_has_points_and_all_its_digits(value: float, written: str) -> None:
    assert nl.format_in_full(value) == written
