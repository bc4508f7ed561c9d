"""CPV codes and KvK numbers."""

import pytest

from data.values.problem import Problem
from data.values.texts import check_digit, read_cpv, read_kvk


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("18110000-3", "18110000"),
        ("18110000", "18110000"),
        ("18110000 - 3", "18110000"),
        ("18110000\u20113", "18110000"),
        (45453100.0, "45453100"),
        ("55500000-5 | 15000000-8", "55500000"),
        ("55500000-5;15000000-8", "55500000"),
        ("55500000-5\n15000000-8", "55500000"),
        ("\n 55500000-5\r\n15000000-8\n", "55500000"),
        ("45453100-8 Obras de revisão", "45453100"),
        ("09310000-5", "09310000"),
        ("03300000-2", "03300000"),
        ("51000000-9", "51000000"),
        ("", None),
        ("-", None),
        ("onbekend", None),
    ],
)
def test_cpv(cell: object, code: str | None) -> None:
    assert read_cpv(cell) == code  # type: ignore[arg-type]


def test_a_wrong_check_digit_is_a_warning() -> None:
    facts: dict[str, object] = {"code": "18110000", "given": "4", "right": "3"}
    assert read_cpv("18110000-4") == Problem("cpv_check_digit", facts, "18110000")


# A code of each of several divisions, as published.
@pytest.mark.parametrize(
    "published",
    [
        "15000000-8",
        "18451000-5",
        "18453000-9",
        "45453100-8",
        "55500000-5",
        "72317000-0",
        "90910000-9",
    ],
)
def test_the_check_digit_of_published_codes(published: str) -> None:
    code, digit = published.split("-")
    assert check_digit(code) == digit


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("1811000", "cpv_lost_zero"),
        (9310000.0, "cpv_lost_zero"),
        ("181100", "not_a_cpv"),
        ("181100000", "not_a_cpv"),
        ("18110000-33", "not_a_cpv"),
        ("18110000,55500000", "not_a_cpv"),
        ("werkkleding", "not_a_cpv"),
        ("| ;", "not_a_cpv"),
        (18110000.5, "not_a_cpv"),
    ],
)
def test_what_is_no_cpv(cell: object, problem: str) -> None:
    found = read_cpv(cell)  # type: ignore[arg-type]
    assert isinstance(found, Problem) and (found.code, found.value) == (problem, None)


def test_the_cure_of_a_lost_zero_names_the_code() -> None:
    found = read_cpv(9310000.0)
    assert isinstance(found, Problem) and found.facts["code"] == "09310000"


def test_kvk() -> None:
    assert read_kvk("01234567") == "01234567"
    assert read_kvk(12345678.0) == "12345678"
    assert read_kvk("") is None
    assert read_kvk(1234567.0) == Problem("kvk_digits", {}, "1234567")
    assert read_kvk("BE 0403.170.701") == Problem("kvk_digits", {}, "BE 0403.170.701")
