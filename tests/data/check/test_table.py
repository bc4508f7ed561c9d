"""Which sheet and row hold the headers, and what each header is."""

import pytest

from data.profiles.profiles import Profile
from data.workbook.errors import Unreadable
from tests.data.check.checking import GOOD, Bench

HEADERS = list(GOOD)
ROW = list(GOOD.values())


def test_a_good_row_is_accepted_in_silence(bench: Bench) -> None:
    checked = bench({})
    assert checked.findings == []
    assert checked.rejected == []
    assert checked.result.pop("layout"), "the headers told apart from those of other exports"
    assert checked.result == {
        "sheet": "Contracten",
        "header_row": 1,
        "kind": "xlsx",
        "rows_read": 1,
        "rows_accepted": 1,
        "rows_rejected": 0,
        "categories": {"Bedrijfskleding": 1},
        "actions": {},
        "plans": {},
        "near": {},
        "template_version": None,
    }
    assert checked.rows[0]["contract_id"] == "C-1"
    assert (checked.rows[0]["sheet"], checked.rows[0]["row"]) == ("Contracten", 2)


def test_progress_runs_from_reading_to_writing(bench: Bench) -> None:
    events = bench({}).events
    stages = list(dict.fromkeys(event["stage"] for event in events))
    assert stages == ["opened", "reading", "checking", "writing"]
    for stage in stages:
        done = [event["done"] for event in events if event["stage"] == stage]
        assert done == sorted(done) and done[-1] == 1


def test_the_sheet_of_the_contract_comes_before_a_better_one(bench: Bench) -> None:
    checked = bench.sheets(
        {"Overzicht": [HEADERS, ROW, ROW], " CONTRACTEN\u00a0": [HEADERS[:4], ROW[:4]]}
    )
    assert checked.result["sheet"] == " CONTRACTEN\u00a0"
    assert checked.result["rows_read"] == 1


def test_else_the_sheet_with_the_most_known_headers(bench: Bench) -> None:
    checked = bench.sheets(
        {"Uitleg": [["Contractnummer", "Categorie"]], "Export": [HEADERS, ROW], "Leeg": []}
    )
    assert checked.result["sheet"] == "Export"
    assert checked.result["rows_accepted"] == 1


def test_another_sheet_that_looks_like_contracts_is_named(bench: Bench) -> None:
    checked = bench.sheets({"2025": [HEADERS, ROW], "2026": [[*HEADERS, "Procedure"], ROW]})
    assert checked.result["sheet"] == "2026"
    found = checked.only()
    assert (found.code, found.severity, found.sheet) == ("sheet_not_read", "warning", "2025")
    assert "alleen '2026'" in found.message
    assert bench.sheets({"Contracten": [HEADERS, ROW], "2026": [HEADERS, ROW]}).findings == []


def test_the_header_row_is_found_below_a_title(bench: Bench) -> None:
    title = [["Overzicht van contracten"], [], ["Categorie", "Bedrijfskleding"], []]
    checked = bench.sheets({"Contracten": [*title, HEADERS, ROW]})
    assert checked.result["header_row"] == 5
    assert [row["row"] for row in checked.rows] == [6]


def test_the_better_of_two_header_rows(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [HEADERS[:2], ["", "", "", ""], HEADERS, ROW]})
    assert checked.result["header_row"] == 3


def test_a_header_in_row_50_is_found_and_in_row_51_not(bench: Bench) -> None:
    filled = [["tekst"]]
    assert bench.sheets({"A": [*filled * 49, HEADERS, ROW]}).result["header_row"] == 50
    found = bench.sheets({"A": [*filled * 50, HEADERS, ROW]}).only()
    assert (found.code, found.severity) == ("no_header", "error")


def test_no_header_says_what_was_looked_for_and_where(bench: Bench) -> None:
    checked = bench.sheets({"Blad1": [["a", "b"], [1, 2]], "Blad2": [["Omschrijving"]]})
    found = checked.only()
    assert found.code == "no_header"
    assert (found.sheet, found.cell, found.row, found.column) == (None, None, None, None)
    for words in ("'Blad1' en 'Blad2'", "50 rijen", "'Contractnummer'", "'Aanbestedende dienst'"):
        assert words in found.message
    assert "sjabloon" in found.cure
    assert checked.result["sheet"] is None
    assert (checked.result["rows_read"], checked.result["rows_accepted"]) == (0, 0)
    assert checked.rows == [] and len(checked.schema) == 57


def test_a_header_only_is_no_rows(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [HEADERS, ["", "\u00a0 ", "\u200b"]]})
    found = checked.only()
    assert (found.code, found.severity, found.row) == ("no_rows", "error", 1)
    assert "nulmelding" in found.cure


def test_empty_rows_are_skipped_and_the_others_keep_their_number(bench: Bench) -> None:
    two = ["C-2", *ROW[1:]]
    checked = bench.sheets({"Contracten": [HEADERS, [], ROW, ["", " "], [], two]})
    assert checked.result["rows_read"] == 2
    assert [row["row"] for row in checked.rows] == [3, 6]


def test_a_profile_sheet_that_is_not_there(bench: Bench) -> None:
    profile = Profile("p", sheet="Export")
    with pytest.raises(Unreadable) as refusal:
        bench({}, profile=profile)
    assert refusal.value.code == "sheet_missing"
