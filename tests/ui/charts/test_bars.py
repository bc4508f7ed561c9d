"""Bars start at zero, their parts add up, and unknown is hatched."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.marks import MARKS
from tests.pages.screen import read
from tests.ui.conftest import texts
from ui.charts import bars

COUNTS = st.integers(0, 10_000)


@given(COUNTS, COUNTS, COUNTS)
def test_widths_add_up_to_all_of_it(yes: int, no: int, unknown: int) -> None:
    widths = bars.find_shares(yes, no, unknown)
    assert round(sum(widths), 6) == (100 if yes + no + unknown else 0)
    assert all(width >= 0 for width in widths)


@pytest.mark.parametrize(
    ("counts", "widths"),
    [
        ((18, 2, 1), [85.71, 9.53, 4.76]),
        ((1, 1, 1), [33.33, 33.34, 33.33]),
        ((Decimal("0.01"), Decimal("999999.99"), 0), [0.0, 100.0, 0.0]),
    ],
)
def test_widths_are_shares(counts: tuple[Decimal, ...], widths: list[float]) -> None:
    assert bars.find_shares(*counts) == pytest.approx(widths)


def test_a_bar_has_its_parts_in_order_and_says_them() -> None:
    bar = read(bars.draw_stacked(3, 1, 1, "3 ja, 1 nee, 1 onbekend van 5"))
    parts = [(one.get("class"), one.style) for one in bar.one(name="isv-bar").all()]
    assert parts == [
        ("isv-ja", {"width": "60.00%"}),
        ("isv-nee", {"width": "20.00%"}),
        ("isv-onbekend", {"width": "20.00%"}),
    ]
    assert bar.pictures == ["3 ja, 1 nee, 1 onbekend van 5"]


def test_every_mark_is_styled_by_its_pattern_and_its_colours_alone() -> None:
    sheet = bars.write_css()
    grounds = dict(re.findall(r"\.isv-([a-z]+) ?\{ ?background: ([a-z-]+)", sheet))
    assert grounds == {
        "ja": "var",
        "nee": "var",
        "onbekend": "repeating-linear-gradient",
        "onzeker": "none",
        "nvt": "radial-gradient",
    }
    told = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert told == {
        colour
        for mark in MARKS.values()
        for look in (mark.light, mark.dark)
        for colour in (look.color, look.ink)
    }


def test_a_part_that_is_zero_is_not_drawn() -> None:
    assert not read(bars.draw_stacked(3, 0, 1, "")).all(name="isv-nee")
    assert not read(bars.draw_stacked(0, 0, 0, "")).one(name="isv-bar").all()


def test_dots_are_one_sign_per_unit() -> None:
    drawn = bars.draw_dots(4, 3, 1, "4 ja, 3 nee, 1 onbekend van 8 contracten")
    assert texts(drawn) == "●●●●■■■○"
    assert read(drawn).pictures == ["4 ja, 3 nee, 1 onbekend van 8 contracten"]


def test_labels_are_escaped() -> None:
    drawn = read(bars.draw_stacked(1, 0, 0, '"<b>') + bars.draw_dots(1, 0, 0, '"<b>'))
    assert not drawn.all("b") and drawn.pictures == ['"<b>'] * 2


def test_legend_names_every_sign() -> None:
    assert texts(bars.draw_legend()) == "● ja■ nee○ onbekend"
