"""The figures of indicators, and the numbers of actions."""

import datetime as dt

import pytest

from data.values.numbers import read_action, read_number
from data.values.problem import Problem
from data.workbook.columns import Cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12.0, 12.0),
        (0.125, 0.125),
        (-3.5, -3.5),
        ("12", 12.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.250,50", 1250.5),
        ("1,250.50", 1250.5),
        ("1.250.000", 1_250_000.0),
        ("1 250", 1250.0),
        ("0,125", 0.125),
        ("-12,5", -12.5),
        ("− 3", -3.0),
        ("\u00a07\u200b", 7.0),
        ("", None),
        ("onbekend", None),
        ("n.v.t.", None),
    ],
)
def test_numbers_dutch_and_english(cell: Cell, number: float | None) -> None:
    assert read_number(cell) == number
    assert number is None or isinstance(read_number(cell), float)


@pytest.mark.parametrize(
    "cell", ["veel", "12%", "€ 12", "12 vragen", "1e3", "--2", "3-1", True, dt.date(2026, 1, 1)]
)
def test_anything_else_is_no_number(cell: Cell) -> None:
    assert read_number(cell) == Problem("not_a_number")


@pytest.mark.parametrize("cell", [1e15, -1e15, "1" * 400, "1.000.000.000.000.000,0"])
def test_a_number_has_at_most_fifteen_digits(cell: Cell) -> None:
    assert read_number(cell) == Problem("number_too_large")


def test_one_point_is_thousands_with_a_warning_and_one_comma_is_not_decided() -> None:
    facts: dict[str, object] = {"read": "-1.250", "plain": "-1250", "other": "-1,250"}
    assert read_number("-1.250") == Problem("number_point_thousands", facts, -1250.0)
    facts = {"thousands": "1250", "pointed": "1.250", "decimals": "1,25"}
    assert read_number("1,250") == Problem("number_ambiguous", facts)


@pytest.mark.parametrize(("cell", "action"), [(1.0, 1), ("19", 19), (" 7 ", 7), ("", None)])
def test_actions_are_numbered(cell: Cell, action: int | None) -> None:
    assert read_action(cell) == action


@pytest.mark.parametrize("cell", [0, 20, 1.5, "1a", "actie 7", -1, True, "1.250"])
def test_another_number_is_no_action(cell: Cell) -> None:
    assert read_action(cell) == Problem("not_an_action", {"last": 19})
