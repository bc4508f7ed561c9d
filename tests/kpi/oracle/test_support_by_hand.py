"""Examples counted by hand that pin the oracle: support, sharing, tools, plans, settings."""

from datetime import date

import pytest

from tests.kpi.oracle.examples import ANY, NO_FORM, a_row, adds, counts, isv, on, shown, total
from tests.kpi.oracle.facts import Row
from tests.kpi.oracle.oracle import behind, outcomes
from tests.kpi.oracle.settings import in_force

ASSESSED = {"risk_analysis_assessed_on": date(2024, 2, 29)}
RECEIVED = {"risk_analysis_received_on": date(2024, 2, 29)}
NO_ANSWER = dict.fromkeys(NO_FORM)


def test_a_cell_of_a_running_contract_that_is_obliged() -> None:
    words = ("ja", "nee", "nee", None, "nvt")
    rows = [isv(str(number), external_audit=word) for number, word in enumerate(words)]
    rows.append(isv("7", end_date=date(2024, 2, 28), external_audit="ja"))
    rows.append(isv("8", date(2024, 3, 1), external_audit="ja"))
    rows.append(isv("9", external_audit="ja", **{ANY: None}))
    rows.append(a_row("10", isv_award_criterion="ja", external_audit="ja"))
    assert adds("external_audit", *rows) == {
        "yes": 1,
        "no": 2,
        "unknown": 1,
        "maybe_yes": 1,
        "scope_unknown": 1,
        "not_applicable": 1,
    }


@pytest.mark.parametrize("field", ["guide_used", "external_expertise"])
def test_only_where_the_analysis_was_assessed_by_then(field: str) -> None:
    rows = [
        isv("1", **ASSESSED, **{field: "ja"}),  # whether its term has passed does not matter
        isv("2", **ASSESSED, **{field: None}),
        isv("3", risk_analysis_assessed_on=date(2024, 3, 1), **{field: "ja"}),
        isv("4", risk_analysis_assessed_on="nee", **{field: "nvt"}),
        isv("5", risk_analysis_assessed_on=None, **{field: "nee"}),
        isv("6", risk_analysis_assessed_on="nvt", **{field: "nee"}),
        isv("7", **ASSESSED, **{field: "nvt"}),
    ]
    assert adds(field, *rows) == {
        "yes": 1,
        "unknown": 1,
        "maybe_no": 1,
        "scope_unknown": 1,
        "not_applicable": 2,
    }


def test_documents_that_may_be_shared() -> None:
    words = ("Ja", "Nee", "Vertrouwelijk", None)
    rows = [
        isv(str(number), **RECEIVED, documents_shared=word) for number, word in enumerate(words)
    ]
    rows.append(isv("8", documents_shared="Ja"))
    rows.append(isv("9", documents_shared="Vertrouwelijk"))
    rows.append(isv("10", risk_analysis_received_on="nee", documents_shared="Vertrouwelijk"))
    assert adds("documents_shared", *rows) == {
        "yes": 1,
        "no": 1,
        "unknown": 1,
        "maybe_yes": 1,
        "scope_unknown": 1,
    }


def test_plans() -> None:
    words = ("ja", "nee", "nvt", None)
    names = ("Energie", "Bedrijfskleding", "Catering", "Datacenters")
    delivery = on("2024-02")
    delivery["plans"] = [
        {"category": name, "has_isv": word, "has_kpis": None}
        for name, word in zip(names, words, strict=True)
    ]
    found = outcomes([delivery], "2024-02", "year")
    # Of four categories nothing was delivered.
    expected = {"yes": 1, "no": 1, "unknown": 5, "not_applicable": 1}
    assert shown(found["plan_has_isv", "2024-02"]) == expected
    assert shown(found["plan_has_kpis", "2024-02"]) == {"unknown": 8}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("A", {ANY: "ja"}), ("B", {ANY: "ja"})], (1, 1, 0, 0)),
        ([("A", NO_FORM), ("B", dict.fromkeys(NO_FORM, "nvt"))], (1, 1, 0, 0)),
        ([("A", {ANY: "ja"}), ("B", NO_FORM)], (1, 0, 1, 0)),
        ([("A", {ANY: "ja"}), ("B", NO_ANSWER)], (1, 0, 0, 1)),
        ([("A", {ANY: "ja"}), ("B", NO_FORM), ("C", NO_ANSWER)], (1, 0, 1, 0)),
        ([("A", {ANY: "ja"}), ("B", {ANY: "ja"}), ("C", NO_ANSWER)], (1, 0, 0, 1)),
        # Not in the same form: any form will do.
        ([("A", {ANY: "ja"}), ("B", {"isv_award_criterion": "ja"})], (1, 1, 0, 0)),
        ([("A", {ANY: "ja"}), (None, NO_FORM)], (0, 0, 0, 0)),
        ([("A", {ANY: "ja"})], (0, 0, 0, 0)),
    ],
)
def test_tools_agree(said: list[tuple[str, Row]], expected: tuple[int, ...]) -> None:
    rows = [a_row("1", source_tool=tool, **forms) for tool, forms in said]
    assert counts(total("tools_agree", *rows)) == expected
    ended = [{**row, "end_date": date(2020, 1, 1)} for row in rows]
    assert counts(total("tools_agree", *ended)) == expected


def test_tools_over_deliveries() -> None:
    register = [
        on("2024-01", a_row("1", category="Schoonmaak", source_tool="A", **{ANY: "ja"})),
        on("2024-02", a_row("1", source_tool="B"), a_row("2", source_tool="A")),
    ]
    found = outcomes(register, "2024-02", "year", ["category"])
    groups = {key[2]: counts(figures) for key, figures in found.items() if key[0] == "tools_agree"}
    assert groups == {"Schoonmaak": (1, 0, 1, 0)}
    assert behind(register, "2024-02", "year", "tools_agree", "no") == {(0, 0), (1, 0)}


def test_settings_of_a_day() -> None:
    made = [
        ("term:dialogue", date(2024, 2, 29), "6"),
        ("term:dialogue", date(2024, 2, 29), "7"),
        ("term:dialogue", date(2024, 1, 1), "9"),
        ("target:x", date(2024, 3, 1), "0.5"),
    ]
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1)]
    found = [in_force(made, day) for day in days]
    assert [at["term:dialogue"] for at in found] == ["12", "9", "7", "7"]
    assert ["target:x" in at for at in found] == [False, False, False, True]
