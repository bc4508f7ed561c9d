"""One outcome on the screen: counts first, the rest, a status that is a word and a shape."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kpi import words
from kpi.declared.all import BY_ID
from kpi.question import Question
from tests.pages.screen import read
from tests.ui.conftest import links, texts
from tests.ui.outcomes import outcome
from ui.figures import outcome as measure

CHOSEN = Question("2026-10")


def test_a_cell_gives_counts_rest_status_and_range() -> None:
    cell = measure.draw_cell(outcome(18, 2, 1), CHOSEN)
    assert texts(cell) == "18 van 21 (1 onbekend)2 nee▼ onder norm · 85 tot 91%"
    assert read(cell).pictures == ["18 ja, 2 nee, 1 onbekend van 21 aanbestedingen"]


def test_every_number_leads_to_its_own_rows() -> None:
    asked = [
        parse_qs(urlsplit(target).query).get("antwoord", ["alle"])[0]
        for target in links(measure.draw_cell(outcome(18, 2, 1), CHOSEN))
    ]
    assert asked == ["ja", "alle", "onbekend", "nee"]


def test_zero_is_no_link() -> None:
    assert len(links(measure.draw_cell(outcome(21, 0, 0), CHOSEN))) == 2


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((31, 0, 0), "▲ op norm · 100%"),
        ((10, 0, 2), "◆ te onzeker · 83 tot 100%"),
        ((4, 3, 1), "▼ onder norm: 3 nee"),  # an obligation is judged on a few too, as a count
        ((6, 0, 0), "▲ op norm"),
        ((1, 0, 2), "◆ te onzeker"),
    ],
)
def test_status_is_a_shape_and_a_word(counts: tuple[int, int, int], said: str) -> None:
    assert texts(measure.draw_verdict(outcome(*counts))) == said


def test_few_without_a_norm_get_dots_and_no_percentage() -> None:
    few = outcome(3, 4, 1, kpi="risk_analysis_received")
    for drawn in (measure.draw_cell(few, CHOSEN), measure.draw_card(few, CHOSEN)):
        assert "te weinig contracten voor een percentage" in texts(drawn)
        assert "●●●■■■■○" in texts(drawn)
        assert "%" not in texts(drawn)


def test_a_card_has_a_count_as_its_largest_number_and_one_percentage() -> None:
    drawn = measure.draw_card(outcome(78, 11, 17, maybe_no=4, scope_unknown=4), CHOSEN)
    said = texts(drawn)
    assert "78 van 106 aanbestedingen (17 onbekend, 4 onzeker)" in said
    large = read(drawn).one(name="isv-rate")
    assert "%" not in large.text and "78 van 106" in large.text
    assert said.count("%") == 2  # of the norm, and of the range
    assert "70 tot 90%" in said


def test_what_left_stands_beside_every_figure_and_leads_to_its_rows() -> None:
    left: dict[str, Any] = {"not_applicable": 2, "not_yet_due": 3, "undated": 4}
    kpi = "risk_analysis_received"
    for found in (outcome(18, 2, 1, kpi=kpi, **left), outcome(0, 0, 0, kpi=kpi, **left)):
        drawn = [measure.draw_cell(found, CHOSEN), measure.draw_square(found, CHOSEN)]
        for one in (*drawn, measure.draw_card(found, CHOSEN)):
            for said in ("2 niet van toepassing", "3 termijn loopt nog", "4 zonder datum"):
                assert said in texts(one)
            asked = [parse_qs(urlsplit(to).query).get("antwoord", [""])[0] for to in links(one)]
            assert {"niet van toepassing", "termijn loopt nog", "zonder datum"} <= set(asked)


def test_another_figure_stands_beside_it_under_its_own_name() -> None:
    form = outcome(20, 1, 0, kpi="application_mandatory")
    drawn = texts(measure.draw_square(outcome(18, 2, 1), CHOSEN, beside=form))
    assert "ISV in enige vorm, waar het verplicht is: 20 van 21" in drawn
    assert "enige vorm" not in texts(measure.draw_square(outcome(18, 2, 1), CHOSEN))


def test_nothing_to_count_is_said_in_words() -> None:
    assert texts(measure.draw_cell(None, CHOSEN)) == "geen"
    assert texts(measure.draw_cell(outcome(0, 0, 0), CHOSEN)) == "geen"
    waiting = outcome(0, 0, 0, kpi="risk_analysis_received", not_yet_due=7)
    assert texts(measure.draw_cell(waiting, CHOSEN)) == "geen: 7 termijn loopt nog"
    assert texts(measure.draw_cell(None, CHOSEN, delivered=False)) == "niet aangeleverd"


def test_amounts_are_in_euro_and_never_dots() -> None:
    value = outcome(
        Decimal(63_800_000),
        Decimal(7_400_000),
        Decimal(0),
        kpi="obligation_met_value",
        units=5,
    )
    cell = measure.draw_cell(value, CHOSEN)
    assert "€\u00a063,8\u00a0mln van €\u00a071,2\u00a0mln" in texts(cell)
    assert read(cell).all(name="isv-bar")
    assert not read(cell).all(name="isv-dots")


def test_a_square_of_few_has_dots_and_no_percentage() -> None:
    shown = texts(measure.draw_square(outcome(8, 1, 0, kpi="risk_analysis_received"), CHOSEN))
    assert "8 van 9" in shown and "te weinig contracten voor een percentage" in shown
    assert "%" not in shown


def test_few_categories_get_dots_as_few_contracts_do() -> None:
    shown = read(measure.draw_picture(outcome(1, 0, 0, kpi="plan_has_isv")))
    assert shown.all(name="isv-dots") and not shown.all(name="isv-bar")


def test_what_may_count_is_named_and_leads_to_its_rows() -> None:
    sure = outcome(22, 0, 0)
    assert "onzeker" not in texts(measure.draw_square(sure, CHOSEN))
    shown = measure.draw_square(outcome(22, 0, 0, maybe_no=2, maybe_unknown=3), CHOSEN)
    assert texts(shown).startswith("22 van 22 (5 onzeker)◆ te onzeker · 81 tot 100%")
    asked = [parse_qs(urlsplit(target).query).get("antwoord") for target in links(shown)]
    assert asked[-1] == ["onzeker"]  # it leads to those five
    nothing = measure.draw_cell(outcome(0, 0, 0, maybe_unknown=5), CHOSEN)
    assert texts(nothing) == "geen: 5 onzeker"
    assert "antwoord=onzeker" in links(nothing)[0]


def test_why_some_may_count_is_told_apart() -> None:
    found = outcome(22, 0, 0, maybe_no=5, scope_unknown=3, term_unknown=2)
    said = "Waarom onzeker: 3 onbekend of het meetelt, 2 termijn onbekend"
    assert texts(measure.draw_apart(found, CHOSEN)) == said
    assert texts(measure.draw_apart(outcome(22, 0, 0), CHOSEN)) == ""


def test_the_legend_explains_the_range_and_what_is_uncertain() -> None:
    said = texts(measure.draw_legend())
    assert words.RANGE in said and words.UNCERTAIN in said


def test_a_name_says_its_norm_or_that_there_is_none() -> None:
    label = BY_ID["obligation_met"].label
    assert measure.draw_name("obligation_met", None) == label
    assert measure.draw_name("obligation_met", outcome(1, 0, 0)).endswith(" (norm 100%)")
    bare = replace(outcome(1, 0, 0), target=None)
    assert measure.draw_name("obligation_met", bare).endswith(" (geen norm)")
