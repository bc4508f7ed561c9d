"""One figure in words: counts first, and what is left open named apart, in its own unit."""

from dataclasses import replace
from decimal import Decimal

from kpi import words
from tests.ui.outcomes import outcome


def test_a_figure_is_counts_with_what_is_unknown_and_what_is_uncertain() -> None:
    found = outcome(162, 48, 37, maybe_yes=3, maybe_no=6, maybe_unknown=20, scope_unknown=29)
    assert words.phrase_figure(found) == "162 van 247 (37 onbekend, 29 onzeker)"
    assert words.phrase_figure(outcome(2, 1, 0)) == "2 van 3"
    assert words.phrase_figure(outcome(2, 1, 0, maybe_no=4)) == "2 van 3 (4 onzeker)"
    assert words.phrase_figure(outcome(2, 1, 5)) == "2 van 8 (5 onbekend)"
    assert words.phrase_figure(found.as_figure()) == words.phrase_figure(found)
    assert words.phrase_counts(found) == (
        "162 ja, 48 nee, 37 onbekend van 247 aanbestedingen; 29 onzeker"
    )


def test_the_range_is_rounded_outward_with_the_digits_of_the_figure() -> None:
    found = outcome(162, 48, 37, maybe_yes=3, maybe_no=6, maybe_unknown=20, scope_unknown=29)
    assert found.low is not None and found.high is not None
    assert words.phrase_range(found) == "59,3 tot 82,3%"
    assert 59.3 <= found.low * 100 < 59.4
    assert 82.2 < found.high * 100 <= 82.3
    assert words.phrase_range(outcome(2, 1, 0, maybe_no=4)) == ""


def test_nothing_to_count_says_what_may_count_still() -> None:
    assert words.phrase_figure(None) == "geen"
    assert words.phrase_figure(outcome(0, 0, 0)) == "geen"
    nothing = outcome(0, 0, 0, not_yet_due=3, maybe_unknown=5, scope_unknown=5)
    assert words.phrase_figure(nothing) == "geen: 5 onzeker, 3 termijn loopt nog"
    assert words.phrase_figure(nothing, delivered=False) == "niet aangeleverd"


def test_a_figure_kept_before_has_its_uncertain_units_by_their_reason() -> None:
    kept = outcome(22, 0, 0, scope_unknown=5)
    assert kept.maybe == 0
    assert words.phrase_figure(kept) == "22 van 22 (5 onzeker)"
    both = replace(kept, term_unknown=1)
    assert words.count_uncertain(both) == 6


def test_amounts_are_euro_but_units_without_an_amount_are_a_number() -> None:
    found = outcome(
        Decimal(63_800_000),
        Decimal(0),
        Decimal(2_000_000),
        kpi="obligation_met_value",
        units=20,
        value_unknown=3,
        undated=Decimal(1_200_000),
    )
    said = words.phrase_figure(found).replace("\u00a0", " ")
    assert said == "€ 63,8 mln van € 65,8 mln (€ 2,0 mln onbekend)"
    apart = [one.replace("\u00a0", " ") for one in words.phrase_apart(found)]
    assert apart == ["€ 1,2 mln zonder datum", "3 zonder bekende waarde"]
