"""The category of a row, and the one that the delivery is for."""

from typing import Any

from data.profiles.profiles import Profile
from tests.data.check.checking import GOOD, Bench


def _row(bench: Bench, cell: str | None, sub: str | None = None, **options: str) -> tuple[Any, Any]:
    checked = bench({"Categorie": cell, "Subcategorie": sub}, **options)
    assert checked.findings == [], checked.findings
    return checked.rows[0]["category"], checked.rows[0]["subcategory"]


def test_names_are_translated_to_those_of_today(bench: Bench) -> None:
    assert _row(bench, "energie") == ("Energie", None)
    assert _row(bench, "Catering") == ("Consumptieve dienstverlening", "Catering")
    assert _row(bench, "Vervoer", "Bussen") == ("Vervoer", "Bussen")
    assert _row(bench, "connectiviteit", "4g EN 5g mobiele dataverbindingen") == (
        "Connectiviteit",
        "4G en 5G mobiele dataverbindingen",
    )
    assert _row(bench, "Vervoer", "-") == ("Vervoer", None)


def test_the_given_category_fills_an_empty_cell(bench: Bench) -> None:
    assert _row(bench, None, category="Energie") == ("Energie", None)
    assert _row(bench, "onbekend", category="Energie") == ("Energie", None)
    assert _row(bench, None, category="Catering") == ("Consumptieve dienstverlening", "Catering")


def test_the_given_category_agrees_in_todays_names(bench: Bench) -> None:
    today = "Consumptieve dienstverlening"
    assert _row(bench, "catering", category=today) == (today, "Catering")
    assert _row(bench, today, "Catering", category="Catering") == (today, "Catering")
    assert _row(bench, today, category="catering") == (today, None)
    assert _row(bench, "VERVOER", category="vervoer") == ("VERVOER", None)


def test_another_category_in_a_row_contradicts_the_given_one(bench: Bench) -> None:
    checked = bench({"Categorie": "Energie"}, {"Categorie": "Catering"}, category="Energie")
    found = checked.only()
    assert (found.code, found.severity) == ("category_contradicts", "error")
    assert (found.cell, found.row, found.column, found.value) == ("C3", 3, "Categorie", "Catering")
    assert "'Catering'" in found.message and "'Energie'" in found.message
    assert checked.result["categories"] == {"Energie": 1}
    assert [row["row"] for row in checked.rejected] == [3]


def test_a_former_category_excludes_its_neighbours(bench: Bench) -> None:
    checked = bench({"Categorie": "Grondstoffenmanagement en afvalzorg"}, category="Catering")
    assert checked.only().code == "category_contradicts"


def test_a_constant_category_that_contradicts_is_one_finding(bench: Bench) -> None:
    profile = Profile("p", constants={"category": "Vervoer"})
    rows = [{"Categorie": None}, {"Categorie": None}]
    headers = [header for header in GOOD if header != "Categorie"]
    table = [headers, *[[f"C-{nr}", "x", "A"] for nr, _ in enumerate(rows)]]
    checked = bench.sheets({"Contracten": table}, profile=profile, category="Energie")
    found = checked.only()
    assert (found.code, found.severity) == ("category_option_contradicts", "error")
    assert (found.cell, found.row) == (None, None)
    assert (checked.result["rows_accepted"], checked.result["rows_rejected"]) == (0, 2)
    assert bench.sheets({"Contracten": table}, profile=profile, category="vervoer").findings == []


def test_rows_are_counted_by_category(bench: Bench) -> None:
    checked = bench({"Categorie": "Energie"}, {"Categorie": "Catering"}, {"Categorie": "energie"})
    assert checked.result["categories"] == {"Energie": 2, "Consumptieve dienstverlening": 1}
