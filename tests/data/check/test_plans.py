"""Rows of the sheet Categorieplannen: one plan for each of today's risk categories."""

import datetime as dt
from typing import Any

from tests.data.check.checking import Bench, Checked

HEADERS = ["Categorie", "Categoriemanager", "Plan vastgesteld op", "ISV in plan", "KPI's in plan"]


def plans(bench: Bench, *rows: list[Any], **options: Any) -> Checked:
    return bench.sheets({"Categorieplannen": [HEADERS, *rows]}, **options)


def places(checked: Checked) -> list[tuple[str, str, str | None, str | None]]:
    return [(found.code, found.severity, found.sheet, found.cell) for found in checked.findings]


def test_plans_alone_are_a_delivery(bench: Bench) -> None:
    checked = plans(bench, ["energie", "CM-1", "1-3-2026", "x", "?"], ["Laboratorium"])
    assert checked.findings == [] and checked.rows == [] and checked.actions == []
    assert checked.plans[0] == {
        "sheet": "Categorieplannen",
        "row": 2,
        "category": "Energie",
        "owner": "CM-1",
        "plan_adopted_on": dt.date(2026, 3, 1),
        "has_isv": "ja",
        "has_kpis": None,
    }
    assert checked.result["plans"] == {"Energie": 1, "Laboratorium": 1}
    assert checked.result["categories"] == {} and checked.result["sheet"] == "Categorieplannen"


def test_a_faulty_cell_rejects_its_row(bench: Bench) -> None:
    checked = plans(bench, ["Energie", None, "ooit", "deels", "ja"], [None, "CM"], ["Datacenters"])
    assert places(checked) == [
        ("not_a_date", "error", "Categorieplannen", "C2"),
        ("not_yes_no", "error", "Categorieplannen", "D2"),
        ("required_empty", "error", "Categorieplannen", "A3"),
    ]
    assert "geen categorieplan (een totaal" in checked.findings[2].cure
    assert checked.result["plans"] == {"Datacenters": 1}
    assert [row["row"] for row in checked.rejected] == [2, 3]


def test_a_plan_twice_is_an_error_also_by_a_former_name(bench: Bench) -> None:
    checked = plans(bench, ["Catering"], ["Energie"], ["Consumptieve dienstverlening"], ["ENERGIE"])
    assert places(checked) == [
        ("plan_twice", "error", "Categorieplannen", "A4"),
        ("plan_twice", "error", "Categorieplannen", "A5"),
    ]
    first, second = checked.findings
    assert first.message == "Het plan voor 'Consumptieve dienstverlening' staat ook in rij 2."
    assert second.message == "Het plan voor 'Energie' staat ook in rij 3."
    assert checked.result["plans"] == {"Consumptieve dienstverlening": 1, "Energie": 1}


def test_a_plan_outside_the_risk_categories_is_told(bench: Bench) -> None:
    checked = plans(bench, ["Schoonmaak", None, None, "ja", "nee"], ["Papier"], ["Catering"])
    assert places(checked) == [
        ("plan_outside", "warning", "Categorieplannen", "A2"),
        ("plan_outside", "warning", "Categorieplannen", "A3"),
    ]
    assert "'Schoonmaak' is geen risicocategorie" in checked.findings[0].message
    assert checked.result["rows_accepted"] == 3


def test_the_category_of_the_delivery_fills_and_is_contradicted(bench: Bench) -> None:
    rows: list[list[Any]] = [[None, "CM-1"], ["Datacenters", "CM-2"]]
    checked = plans(bench, *rows, category="Energie")
    assert places(checked) == [("category_contradicts", "error", "Categorieplannen", "A3")]
    assert checked.result["plans"] == {"Energie": 1}
    without = bench.sheets({"Categorieplannen": [HEADERS[1:3], ["CM-1", None]]}, category="Energie")
    assert without.findings == [] and without.result["plans"] == {"Energie": 1}


def test_the_apostrophe_that_a_program_puts_right(bench: Bench) -> None:
    checked = bench.sheets(
        {"Categorieplannen": [["Categorie", "KPI’s in plan"], ["Energie", "ja"]]}
    )
    assert checked.findings == [] and checked.plans[0]["has_kpis"] == "ja"
