"""The three sheets of a workbook together: which are read, and what each may lack."""

from typing import Any

import pytest

from data.profiles.profiles import Profile
from data.workbook.errors import Unreadable
from tests.data.check.checking import GOOD, Bench, Checked

CONTRACTS: list[list[Any]] = [list(GOOD), list(GOOD.values())]
ACTIONS: list[list[Any]] = [["Actie", "Status"], [1, "Loopt"]]
PLANS: list[list[Any]] = [["Categorie", "ISV in plan"], ["Energie", "ja"]]
NOTES: list[list[Any]] = [["Toelichting"], ["Dit bestand gaat over de agenda."]]


def codes(checked: Checked) -> list[tuple[str, str, str | None]]:
    return [(found.code, found.severity, found.sheet) for found in checked.findings]


def test_all_three_are_read(bench: Bench) -> None:
    checked = bench.sheets(
        {" acties ": ACTIONS, "CATEGORIEPLANNEN": PLANS, "Contracten": CONTRACTS}
    )
    assert checked.findings == []
    result = checked.result
    assert (result["sheet"], result["rows_read"], result["rows_accepted"]) == ("Contracten", 3, 3)
    assert result["categories"] == {"Bedrijfskleding": 1}
    assert (result["actions"], result["plans"]) == ({"1": 1}, {"Energie": 1})
    assert checked.rows[0]["sheet"] == "Contracten"
    assert checked.actions[0]["sheet"] == " acties "
    assert checked.plans[0]["sheet"] == "CATEGORIEPLANNEN"


def test_findings_go_sheet_by_sheet_and_rows_do_not_mix(bench: Bench) -> None:
    contracts = [
        [*CONTRACTS[0], "Einddatum"],
        [*CONTRACTS[1], None],
        ["C-2", *CONTRACTS[1][1:], "x"],
    ]
    checked = bench.sheets(
        {
            "Categorieplannen": [*PLANS, ["Datacenters", "deels"]],
            "Acties": [ACTIONS[0], [0, "Loopt"], [1, "Loopt"]],
            "Contracten": contracts,
        }
    )
    assert [(found.sheet, found.cell) for found in checked.findings] == [
        ("Contracten", "E3"),
        ("Acties", "A2"),
        ("Categorieplannen", "B3"),
    ]
    assert [row["row"] for row in checked.rows] == [2]
    assert [row["row"] for row in checked.actions] == [3]
    assert [row["row"] for row in checked.plans] == [2]
    assert [(row["sheet"], row["row"]) for row in checked.rejected] == [
        ("Contracten", 3),
        ("Acties", 2),
        ("Categorieplannen", 3),
    ]
    result = checked.result
    assert (result["rows_read"], result["rows_accepted"], result["rows_rejected"]) == (6, 3, 3)


@pytest.mark.parametrize("empty", [[], CONTRACTS[:1], [["Contractnummer", "Categorie"]]])
def test_contracts_may_be_empty_when_something_else_is_filled(
    bench: Bench, empty: list[list[Any]]
) -> None:
    checked = bench.sheets({"Contracten": empty, "Acties": ACTIONS})
    assert checked.findings == []
    assert (checked.result["sheet"], checked.result["rows_accepted"]) == ("Acties", 1)
    assert checked.rows == [] and len(checked.schema) == 57


def test_empty_sheets_of_the_agenda_are_no_fault(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": CONTRACTS, "Acties": ACTIONS[:1], "Categorieplannen": []})
    assert checked.findings == [] and checked.actions == [] and checked.plans == []
    assert checked.schemas["actions"].names[:3] == ["sheet", "row", "action"]
    assert checked.schemas["plans"].names[:3] == ["sheet", "row", "category"]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Acties": ACTIONS[:1]},
        {"Leeswijzer": NOTES, "Categorieplannen": PLANS[:1]},
        {"Contracten": CONTRACTS[:1], "Acties": ACTIONS[:1], "Categorieplannen": PLANS[:1]},
    ],
)
def test_nothing_filled_anywhere_is_no_rows(bench: Bench, sheets: dict[str, Any]) -> None:
    checked = bench.sheets(sheets)
    found = checked.only()
    assert (found.code, found.severity) == ("no_rows", "error")
    assert "nulmelding" in found.cure and "Acties" in found.cure
    assert checked.result["rows_read"] == checked.result["rows_accepted"] == 0


def test_contracts_with_rows_and_no_headers_stay_an_error(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [["C-1", "Jassen"]], "Acties": ACTIONS})
    assert codes(checked) == [("no_header", "error", "Contracten")]
    assert checked.result["rows_accepted"] == 0 and checked.actions == []


def test_a_fault_of_the_contracts_refuses_the_actions_too(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [CONTRACTS[0][1:], CONTRACTS[1][1:]], "Acties": ACTIONS})
    assert codes(checked) == [("column_missing", "error", "Contracten")]
    assert checked.result["rows_rejected"] == 2 and checked.actions == []


def test_another_sheet_without_contracts_is_named(bench: Bench) -> None:
    sheets = {"Uitleg": NOTES, "Blad2": [], "Acties": ACTIONS, "Categorieplannen": PLANS}
    checked = bench.sheets(sheets)
    assert codes(checked) == [("contracts_not_found", "warning", None)]
    message = checked.only().message
    assert "werkblad 'Uitleg'" in message and "alleen 'Acties' en 'Categorieplannen'" in message
    assert checked.result["rows_accepted"] == 2
    assert bench.sheets({"Leeswijzer": NOTES, "Acties": ACTIONS}).findings == []


def test_contracts_under_another_name_are_read_beside_actions(bench: Bench) -> None:
    checked = bench.sheets({"Acties": ACTIONS, "Export": CONTRACTS, "Leeswijzer": NOTES})
    assert checked.findings == []
    assert (checked.result["sheet"], checked.result["rows_accepted"]) == ("Export", 2)


def test_rows_without_headers_on_a_sheet_of_the_agenda(bench: Bench) -> None:
    sheets = {"Contracten": CONTRACTS, "Acties": [["Bellen met leverancier"], ["Mail sturen"]]}
    checked = bench.sheets(sheets)
    assert codes(checked) == [("sheet_without_headers", "error", "Acties")]
    assert "'Actie' en 'Status'" in checked.only().message
    assert checked.result["rows_accepted"] == 0
    foreign = bench.sheets(sheets, profile=Profile("p"))
    assert codes(foreign) == [("sheet_without_headers", "warning", "Acties")]
    assert foreign.result["rows_accepted"] == 1


def test_a_profile_is_about_contracts_alone(bench: Bench) -> None:
    profile = Profile(
        "p",
        sheet="Export",
        columns={"Nr": "contract_id", "Stand": "title"},
        constants={"category": "Laboratorium"},
        words={"Loopt": "Nee", "ja": "nee"},
    )
    checked = bench.sheets(
        {
            "Export": [["Nr", "Stand", "Aanbestedende dienst"], ["C-1", "Jassen", "Dienst A"]],
            "Acties": ACTIONS,
            "Categorieplannen": PLANS,
        },
        profile=profile,
    )
    assert checked.findings == []
    assert checked.rows[0]["category"] == "Laboratorium"
    assert checked.actions[0]["status"] == "Loopt"
    assert (checked.plans[0]["category"], checked.plans[0]["has_isv"]) == ("Energie", "ja")


def test_a_profile_may_find_contracts_on_a_sheet_called_actions(bench: Bench) -> None:
    checked = bench.sheets({"Acties": CONTRACTS}, profile=Profile("p", sheet="Acties"))
    assert checked.findings == [] and len(checked.rows) == 1 and checked.actions == []


def test_a_sheet_of_the_agenda_that_cannot_be_read_refuses_the_file(bench: Bench) -> None:
    stray = [*ACTIONS, [None] * 1_000 + ["x"]]
    with pytest.raises(Unreadable) as refusal:
        bench.sheets({"Contracten": CONTRACTS, "Acties": stray})
    assert (refusal.value.sheet, refusal.value.cell) == ("Acties", "ALM3")
