"""Examples counted by hand that pin the oracle: what a tender is and how it counts."""

from decimal import Decimal

import pytest

from tests.kpi.oracle.examples import ANY, a_row, counts, on, total
from tests.kpi.oracle.oracle import outcomes


def test_several_contracts_of_a_tender_count_once_and_any_yes_wins() -> None:
    rows = [a_row("1", tender_id="T"), a_row("2", tender_id="T", **{ANY: "ja"}), a_row("3")]
    assert counts(total("application_mandatory", *rows)) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["nee", "ja", None], (1, 1, 0, 0)),
        (["nee", None], (1, 0, 0, 1)),
        (["nvt", None], (1, 0, 0, 1)),
        (["nvt", "nee"], (1, 0, 1, 0)),
        (["nvt", "nvt"], (1, 0, 1, 0)),
    ],
)
def test_three_valued_or_over_contracts(answers: list[str], expected: tuple[int, ...]) -> None:
    rows = [a_row(str(n), tender_id="T", **{ANY: word}) for n, word in enumerate(answers)]
    assert counts(total("application_mandatory", *rows)) == expected


def test_european_is_an_or_and_unknown_only_when_it_decides() -> None:
    rows = [
        a_row("1", tender_id="T", european="nee"),
        a_row("2", tender_id="T", european=None),
        a_row("3", european=None, category="Schoonmaak"),
    ]
    mandatory = total("application_mandatory", *rows)
    assert (mandatory["population"], mandatory["scope_unknown"]) == (0, 1)
    assert total("application_voluntary_below", *rows)["scope_unknown"] == 1
    assert total("application_voluntary_outside", *rows)["population"] == 1


def test_rows_of_two_tools_are_one_contract() -> None:
    rows = [
        a_row("1", source_tool="A", value_eur=None, ministry=None),
        a_row("1", source_tool="B", value_eur=Decimal("10.10"), ministry="BZ", **{ANY: "ja"}),
        a_row("1", source_tool="C", value_eur=Decimal("99.00"), ministry="SZW"),
    ]
    assert counts(total("application_total", *rows)) == (1, 1, 0, 0)
    assert total("application_mandatory_value", *rows)["population"] == Decimal("10.10")
    found = outcomes([on("2024-02", *rows)], "2024-02", "year", ["ministry"])
    assert {key[2] for key in found if key[0] == "application_total"} == {"BZ"}


def test_value_sums_what_is_known() -> None:
    rows = [
        a_row("1", tender_id="T", value_eur=Decimal("0.10"), **{ANY: "ja"}),
        a_row("2", tender_id="T", value_eur=Decimal("0.20")),
        a_row("3", tender_id="T"),
        a_row("4"),
        a_row("5", value_eur=Decimal("5.00"), european=None),
    ]
    figures = total("application_mandatory_value", *rows)
    assert counts(figures) == (Decimal("0.30"), Decimal("0.30"), 0, 0)
    assert figures["scope_unknown"] == Decimal("5.00")


def test_explained_when_not_applied() -> None:
    rows = [
        a_row("1", isv_reason_not_applied="Geen risico's"),
        a_row("2"),
        a_row("3", **{ANY: "ja"}),
        a_row("4", **{ANY: None}),
        a_row("5", european=None),
        a_row("6", european=None, **{ANY: "ja"}),
    ]
    figures = total("explained_when_not_applied", *rows)
    assert counts(figures) == (2, 1, 1, 0)
    assert figures["scope_unknown"] == 2


def test_current_clause() -> None:
    rows = [
        a_row("1", tender_id="T", isv_current_clause="nee", **{ANY: "ja"}),
        a_row("2", tender_id="T", isv_current_clause="ja"),
        a_row("3", isv_current_clause="nvt", **{ANY: "ja"}),
        a_row("4", isv_current_clause=None, **{ANY: "ja"}),
        a_row("5", isv_current_clause="ja", **{ANY: None}),
        a_row("6", isv_current_clause="nvt", **{ANY: None}),
    ]
    figures = total("current_clause", *rows)
    assert counts(figures) == (2, 1, 0, 1)
    assert figures["scope_unknown"] == 1


def test_form_ministry_kind_and_recorded() -> None:
    rows = [
        a_row("1", ministry="BZK", authority_kind="Gemeente", isv_award_criterion="ja"),
        a_row("2", ministry="OCW", authority_kind="Rijk", isv_award_criterion=None),
        a_row("3"),
    ]
    assert counts(total("award_criterion", *rows)) == (3, 1, 1, 1)
    assert counts(total("isv_recorded", *rows)) == (3, 2, 1, 0)
    for kpi in ("application_policy_departments", "application_other_authorities"):
        assert counts(total(kpi, *rows)) == (1, 1, 0, 0)
        assert total(kpi, *rows)["scope_unknown"] == 1
