"""Examples counted by hand that pin the oracle: what a tender is and how it counts."""

from decimal import Decimal

import pytest

from tests.kpi.oracle.examples import ANY, a_row, adds, counts, on, total
from tests.kpi.oracle.oracle import outcomes


def test_several_contracts_of_a_tender_count_once_and_any_yes_wins() -> None:
    rows = [a_row("1", tender_id="T"), a_row("2", tender_id="T", **{ANY: "ja"}), a_row("3")]
    assert counts(total("application_mandatory", *rows)) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("answers", "any_form", "in_every"),
    [
        (["nee", "ja", None], "yes", "no"),
        (["nee", None], "unknown", "no"),
        (["ja", None], "yes", "unknown"),
        (["ja", "ja"], "yes", "yes"),
        (["ja", "nvt"], "yes", "no"),  # a condition that is n.v.t. in a contract is not there
        (["nvt", None], "unknown", "no"),
        (["nvt", "nvt"], "no", "no"),
    ],
)
def test_the_or_and_the_and_over_contracts(
    answers: list[str], any_form: str, in_every: str
) -> None:
    rows = [a_row(str(n), tender_id="T", **{ANY: word}) for n, word in enumerate(answers)]
    assert adds("application_mandatory", *rows) == {any_form: 1}
    assert adds("obligation_met", *rows) == {in_every: 1}


def test_within_a_contract_nvt_of_one_tool_is_left_out() -> None:
    rows = [
        a_row("1", source_tool=tool, **{ANY: word}) for tool, word in (("A", "nvt"), ("B", "ja"))
    ]
    assert adds("obligation_met", *rows) == {"yes": 1}


def test_european_is_an_or_and_unknown_only_when_it_decides() -> None:
    rows = [
        a_row("1", tender_id="T", european="nee"),
        a_row("2", tender_id="T", european=None),
        a_row("3", european=None, category="Schoonmaak"),
    ]
    # One tender that may be mandatory, and one outside, where it does not matter.
    assert adds("obligation_met", *rows) == {"maybe_no": 1, "scope_unknown": 1}
    assert adds("application_voluntary_below", *rows) == {"maybe_no": 1, "scope_unknown": 1}
    assert adds("application_voluntary_outside", *rows) == {"no": 1}
    assert adds("application_voluntary", *rows) == {"no": 1, "maybe_no": 1, "scope_unknown": 1}


def test_rows_of_two_tools_are_one_contract() -> None:
    rows = [
        a_row("1", source_tool="A", value_eur=None, ministry=None),
        a_row("1", source_tool="B", value_eur=Decimal("10.10"), ministry="BZ", **{ANY: "ja"}),
        a_row("1", source_tool="C", value_eur=Decimal("99.00"), ministry="SZW"),
    ]
    assert counts(total("application_total", *rows)) == (1, 1, 0, 0)
    assert total("obligation_met_value", *rows)["population"] == Decimal("10.10")
    found = outcomes([on("2024-02", *rows)], "2024-02", "year", ["ministry"])
    assert {key[2] for key in found if key[0] == "application_total"} == {"BZ"}


def test_value_sums_what_is_known() -> None:
    rows = [
        a_row("1", tender_id="T", value_eur=Decimal("0.10"), **{ANY: "ja"}),
        a_row("2", tender_id="T", value_eur=Decimal("0.20"), **{ANY: "ja"}),
        a_row("3", tender_id="T", **{ANY: "ja"}),
        a_row("4"),  # a member without a value
        a_row("5", value_eur=Decimal("5.00"), european=None),
        a_row("6", european=None),  # a possible one without
        a_row("7", european="nee"),  # outside, with or without
        a_row("8", value_eur=Decimal("7.00"), award_date=None),
        a_row("9", award_date=None),
    ]
    assert adds("obligation_met_value", *rows) == {
        "yes": Decimal("0.30"),
        "maybe_no": Decimal("5.00"),
        "scope_unknown": Decimal("5.00"),
        "undated": Decimal("7.00"),
        "value_unknown": 2,
    }
    figures = total("obligation_met_value", *rows)
    assert (figures["units"], figures["wilson_low"], figures["high"]) == (1, None, 1.0)
    assert figures["low"] == pytest.approx(0.30 / 5.30)


def test_explained_when_not_applied() -> None:
    reason = {"isv_reason_not_applied": "Geen risico's"}
    rows = [
        a_row("1", **reason),
        a_row("2"),
        a_row("3", **{ANY: "ja"}),  # met: nothing to explain
        a_row("4", **{ANY: None}),
        a_row("5", european=None, **reason),
        a_row("6", european=None, **{ANY: "ja"}),
        a_row("7", isv_award_criterion="ja"),  # another form is not the condition
    ]
    assert adds("explained_when_not_applied", *rows) == {
        "yes": 1,
        "no": 2,
        "maybe_yes": 1,
        "maybe_no": 1,
        "scope_unknown": 2,
    }


def test_current_clause() -> None:
    rows = [
        a_row("1", tender_id="T", isv_current_clause="nee", **{ANY: "ja"}),
        a_row("2", tender_id="T", isv_current_clause="ja"),
        a_row("3", isv_current_clause="nvt", **{ANY: "ja"}),
        a_row("4", isv_current_clause=None, **{ANY: "ja"}),
        a_row("5", isv_current_clause="ja", **{ANY: None}),
        a_row("6", isv_current_clause="nvt", **{ANY: None}),
        a_row("7", isv_current_clause="nvt"),  # no condition: outside whatever the cell says
        a_row("8", isv_current_clause="nvt", award_date=None, **{ANY: "ja"}),
        a_row("9", isv_current_clause="nee", award_date=None, **{ANY: "ja"}),
    ]
    # 8 leaves for two reasons, of which n.v.t. is the first.
    assert adds("current_clause", *rows) == {
        "yes": 1,
        "unknown": 1,
        "maybe_yes": 1,
        "scope_unknown": 1,
        "not_applicable": 3,
        "undated": 1,
    }


def test_forms_and_recorded() -> None:
    rows = [
        a_row("1", tender_id="T", isv_award_criterion="ja"),
        a_row("2", tender_id="T", isv_award_criterion=None),
        a_row("3", isv_award_criterion=None, **{ANY: None}),
        a_row("4", **{ANY: "nvt"}),
        a_row("5", tender_id="U", **{ANY: "ja"}),
        a_row("6", tender_id="U", **{ANY: None}),
        a_row("7", european=None),
    ]
    assert adds("award_criterion", *rows) == {"yes": 1, "no": 3, "unknown": 1}
    # Tender U and contract 3 have a condition that nobody knows.
    assert adds("isv_recorded", *rows) == {"yes": 2, "no": 2, "maybe_yes": 1, "scope_unknown": 1}


def test_who_bought() -> None:
    cells = [
        ("BZK", "Gemeente"),  # the ministry decides of departments, the kind of authorities
        ("OCW", "Rijk"),
        (None, "Rijk"),
        (None, "Waterschap"),
        (None, None),
        ("SZW", None),
    ]
    rows = [
        a_row(str(n), ministry=ministry, authority_kind=kind)
        for n, (ministry, kind) in enumerate(cells)
    ]
    maybe = {"maybe_no": 2, "scope_unknown": 2}
    assert adds("application_policy_departments", *rows) == {"no": 2, **maybe}
    assert adds("application_other_departments", *rows) == {"no": 1, **maybe}
    assert adds("application_other_authorities", *rows) == {
        "no": 2,
        "maybe_no": 1,
        "scope_unknown": 1,
    }
    # The dimension shows the cell, whatever the ministry says.
    found = outcomes([on("2024-02", *rows)], "2024-02", "year", ["authority_kind"])
    assert found["application_total", "2024-02", None]["population"] == 2
