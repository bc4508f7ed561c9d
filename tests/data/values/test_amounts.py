"""Amounts, percentages and counts."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.values.numbers import read_amount, read_count, read_percentage
from data.values.problem import Problem


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("1.250,50", "1250.50"),
        ("1250,5", "1250.50"),
        ("1250.50", "1250.50"),
        ("1250.5", "1250.50"),
        ("1250", "1250.00"),
        ("€ 1.250,-", "1250.00"),
        ("€1.250,--", "1250.00"),
        ("1.250,=", "1250.00"),
        ("€ 1.250,50", "1250.50"),
        ("EUR 1.250,50", "1250.50"),
        ("eur 1250", "1250.00"),
        ("1250 euro", "1250.00"),
        ("1.250.000", "1250000.00"),
        ("1,250,000", "1250000.00"),
        ("1,250.50", "1250.50"),
        ("1 250 000,50", "1250000.50"),
        ("1\u00a0250,50", "1250.50"),
        ("0,125", "0.13"),
        ("0.125", "0.13"),
        ("1250,505", "1250.51"),
        ("0", "0.00"),
        (1250.0, "1250.00"),
        (1250.5, "1250.50"),
        (1250, "1250.00"),
        (0.285, "0.29"),
        (2.675, "2.68"),
        (1.005, "1.01"),
        (0.0, "0.00"),
        (9_999_999_999_999.99, "9999999999999.99"),
    ],
)
def test_amounts(cell: object, euros: str) -> None:
    value = read_amount(cell)  # type: ignore[arg-type]
    assert value == Decimal(euros)
    assert isinstance(value, Decimal) and value.as_tuple().exponent == -2


@pytest.mark.parametrize("cell", ["", "-", "?", "onbekend", "ONBEKEND ", "n.v.t."])
def test_no_amount(cell: str) -> None:
    assert read_amount(cell) is None


@pytest.mark.parametrize(
    ("cell", "read", "other"),
    [
        ("1.250", "1.250", "1,250"),
        ("EUR 1.250", "1.250", "1,250"),
        ("€ 999.999", "999.999", "999,999"),
    ],
)
def test_a_single_point_is_read_as_thousands_with_a_warning(
    cell: str, read: str, other: str
) -> None:
    problem = read_amount(cell)
    assert problem == Problem(
        "amount_point_thousands",
        {"read": read, "plain": read.replace(".", ""), "other": other},
        Decimal(read.replace(".", "")),
    )


def test_a_single_comma_with_three_digits_is_no_guess() -> None:
    facts: dict[str, object] = {"thousands": "1250", "pointed": "1.250", "decimals": "1,25"}
    assert read_amount("1,250") == Problem("amount_ambiguous", facts)
    assert read_amount("€ 1,000") == Problem(
        "amount_ambiguous", {"thousands": "1000", "pointed": "1.000", "decimals": "1"}
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("-5", "amount_negative"),
        ("− 5", "amount_negative"),
        ("€ -5,00", "amount_negative"),
        ("-€ 5", "amount_negative"),
        ("(1.250,50)", "amount_negative"),
        ("5-", "amount_negative"),
        (-0.01, "amount_negative"),
        (1e16, "amount_too_large"),
        (1e17, "amount_too_large"),
        ("10.000.000.000.000.000", "amount_too_large"),
        ("9999999999999999,999", "amount_too_large"),
        (float("inf"), "not_an_amount"),
        (float("nan"), "not_an_amount"),
        ("1,5 mln", "not_an_amount"),
        ("1e6", "not_an_amount"),
        ("12%", "not_an_amount"),
        ("1.25.000", "not_an_amount"),
        ("1,250,00", "not_an_amount"),
        ("1.250,50,00", "not_an_amount"),
        ("$ 5", "not_an_amount"),
        ("€", "not_an_amount"),
        ("ja", "not_an_amount"),
        (True, "not_an_amount"),
        (dt.date(2026, 1, 1), "not_an_amount"),
        ("n/b", "not_an_amount"),
    ],
)
def test_what_is_no_amount(cell: object, code: str) -> None:
    problem = read_amount(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.value) == (code, None)


@given(st.decimals(0, Decimal("9999999999999.99"), places=2))
def test_an_amount_comes_back_however_it_is_written(amount: Decimal) -> None:
    dutch = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_amount(dutch) == amount
    assert read_amount(f"{amount:,.2f}") == amount
    assert read_amount(f"{amount:f}") == amount
    assert read_amount(float(amount)) == amount


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        ("20", "20"),
        ("20%", "20"),
        ("20 %", "20"),
        ("20,5", "20.50"),
        ("20.5", "20.50"),
        (20.0, "20"),
        (20, "20"),
        (0.0, "0"),
        ("0", "0"),
        (100.0, "100"),
        ("0,5%", "0.50"),
        (12.345, "12.35"),
    ],
)
def test_percentages(cell: object, percent: str) -> None:
    assert read_percentage(cell) == Decimal(percent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "read", "hundredfold"),
    [(0.2, "0,2", "20"), (1.0, "1", "100"), ("0,125", "0,13", "12,5"), (0.004, "0", "0,4")],
)
def test_a_percentage_of_one_or_less_is_kept_with_a_warning(
    cell: object, read: str, hundredfold: str
) -> None:
    problem = read_percentage(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert problem.code == "percentage_below_one"
    assert problem.facts == {"read": read, "hundredfold": hundredfold}
    assert problem.value == Decimal(read.replace(",", "."))  # what is said, is what is kept


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (100.01, "percentage_out_of_range"),
        ("101%", "percentage_out_of_range"),
        (-1.0, "percentage_out_of_range"),
        ("-5", "percentage_out_of_range"),
        ("veel", "not_a_percentage"),
        ("5-10", "not_a_percentage"),
        (True, "not_a_percentage"),
    ],
)
def test_what_is_no_percentage(cell: object, code: str) -> None:
    problem = read_percentage(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem) and problem.code == code


@pytest.mark.parametrize(
    ("cell", "count"),
    [("3", 3), (3.0, 3), (3, 3), ("3,0", 3), ("0", 0), (0.0, 0), ("", None), ("?", None)],
)
def test_counts(cell: object, count: int | None) -> None:
    assert read_count(cell) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", [2.5, "2,5", "1,000", "1.5", -1.0, "-1", "twee", 1e7, True, float("nan")]
)
def test_what_is_no_count(cell: object) -> None:
    problem = read_count(cell)  # type: ignore[arg-type]
    assert isinstance(problem, Problem) and problem.code == "not_a_count"


@pytest.mark.parametrize(("cell", "count"), [("1.000", 1000), ("1.250", 1250)])
def test_points_in_a_count_are_thousands_with_a_warning(cell: str, count: int) -> None:
    problem = read_count(cell)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.value) == ("count_point_thousands", count)
