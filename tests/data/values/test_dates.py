"""Dates and received cells."""

import datetime as dt

import pytest

from data.values.dates import make_reader, read_date
from data.values.problem import Problem
from data.workbook.columns import Cell

THIRD = dt.date(2026, 1, 3)


@pytest.mark.parametrize(
    "cell",
    [
        THIRD,
        dt.datetime(2026, 1, 3),
        dt.datetime(2026, 1, 3, 13, 45),
        "3-1-2026",
        "03-01-2026",
        "3/1/2026",
        "3.1.2026",
        "2026-01-03",
        "2026-01-03T00:00:00",
        "2026-01-03 00:00:00",
        "2026-01-03T13:45:00Z",
        "3-1-2026 0:00",
        "3 januari 2026",
        "3 JANUARI 2026",
        "3 jan. 2026",
        "3 jan 2026",
        "3-jan-2026",
        " 3-1-2026\u00a0",
        "\u200b3-1-2026",
        "3\u00a0januari\n2026",
    ],
)
def test_all_ways_to_write_the_third_of_january(cell: object) -> None:
    assert read_date(cell) == THIRD  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-03-31T21:59:00Z", "2024-03-31"),  # summer time began that night
        ("2024-03-31T23:30:00Z", "2024-04-01"),
        ("2024-12-31 23:15:00.123 UTC", "2025-01-01"),
        ("2024-07-01T00:30:00+02:00", "2024-07-01"),
        ("2024-07-01T00:30:00+0300", "2024-06-30"),
        ("2024-06-30T20:00:00-05", "2024-07-01"),
        ("2024-07-01T00:30+02:00[Europe/Amsterdam]", "2024-07-01"),
        ("31-3-2024 23:30:00 Z", "2024-04-01"),
        ("31 maart 2024 23:30 GMT", "2024-04-01"),
        ("2024-03-31T23:30:00", "2024-03-31"),  # without a zone it is a time of here
        (dt.datetime(2024, 3, 31, 23, 30, tzinfo=dt.UTC), "2024-04-01"),
    ],
)
def test_a_moment_with_a_zone_is_the_day_in_the_netherlands(cell: Cell, day: str) -> None:
    assert read_date(cell) == dt.date.fromisoformat(day)
    assert make_reader(None)(cell) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("cell", ["2024-03-31T25:00:00Z", "2024-03-31T10:00:00+99:00"])
def test_a_moment_that_is_none_is_no_date(cell: str) -> None:
    assert read_date(cell) == Problem("not_a_date")


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("jan", 1),
        ("februari", 2),
        ("feb.", 2),
        ("maart", 3),
        ("mrt", 3),
        ("apr", 4),
        ("mei", 5),
        ("juni", 6),
        ("juli", 7),
        ("aug.", 8),
        ("sept.", 9),
        ("sep", 9),
        ("oktober", 10),
        ("okt", 10),
        ("nov", 11),
        ("december", 12),
    ],
)
def test_dutch_month_names(word: str, month: int) -> None:
    assert read_date(f"28 {word} 2025") == dt.date(2025, month, 28)


@pytest.mark.parametrize(
    "cell", ["", " ", "onbekend", "Onbekend", "?", "-", "onb", "onb.", "n.v.t."]
)
def test_words_for_no_date(cell: str) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3-1-26", "date_two_digit_year"),
        ("3/1/26", "date_two_digit_year"),
        ("3 jan '26", "date_two_digit_year"),
        ("3 januari 26", "date_two_digit_year"),
        ("31-02-2026", "date_impossible"),
        ("29-02-2025", "date_impossible"),
        ("1-13-2026", "date_impossible"),
        ("0-1-2026", "date_impossible"),
        ("2026-00-10", "date_impossible"),
        ("31-12-1989", "date_out_of_range"),
        ("1-1-2101", "date_out_of_range"),
        (dt.date(1989, 12, 31), "date_out_of_range"),
        (dt.datetime(2101, 1, 1), "date_out_of_range"),
        (dt.date(1899, 12, 31), "date_out_of_range"),
        (46025.0, "date_is_number"),
        (2026, "date_is_number"),
        ("46025", "date_is_number"),
        (0.0, "date_is_number"),
        ("volgende week", "not_a_date"),
        ("3-1/2026", "not_a_date"),
        ("januari 2026", "not_a_date"),
        ("3 march 2026", "not_a_date"),
        ("ja", "not_a_date"),
        (True, "not_a_date"),
        (dt.time(1, 2), "not_a_date"),
        (dt.timedelta(days=1), "not_a_date"),
        ("٣-١-٢٠٢٦", "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(cell: object, code: str) -> None:
    problem = read_date(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.value) == (code, None)


@pytest.mark.parametrize("edge", ["1-1-1990", "31-12-2100", "29-2-2024"])
def test_edges_of_the_calendar(edge: str) -> None:
    assert isinstance(read_date(edge), dt.date)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3-1-2026", THIRD),
        (dt.datetime(2026, 1, 3, 9), THIRD),
        ("Nee", "nee"),
        ("n", "nee"),
        (False, "nee"),
        ("N.v.t.", "nvt"),
        ("niet van toepassing", "nvt"),
        ("", None),
        ("Onbekend", None),
        ("-", None),
    ],
)
def test_received(cell: object, value: object) -> None:
    assert make_reader(None)(cell) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ja", "received_without_date"),
        ("X", "received_without_date"),
        (True, "received_without_date"),
        (1.0, "date_is_number"),
        # A formula that points to an empty cell gives 0: that is no 'nee'.
        (0.0, "date_is_number"),
        ("binnenkort", "not_a_date"),
        ("31-2-2026", "date_impossible"),
    ],
)
def test_received_without_a_day(cell: object, code: str) -> None:
    problem = make_reader(None)(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem) and problem.code == code


def test_a_profile_may_say_that_empty_means_no() -> None:
    read = make_reader("nee")
    assert read("") == "nee"
    assert read("\u00a0") == "nee"
    assert read("onbekend") is None
    assert read("-") is None
