"""Which sheet and row hold the headers, and what each header is."""

import pytest

from data.headers import known
from data.profiles import Profile
from data.reference import columns
from data.workbook import Unreadable
from tests.data.check.checking import FILES, GOOD, Bench, check_file

HEADERS = list(GOOD)
ROW = list(GOOD.values())


def test_a_good_row_is_accepted_in_silence(bench: Bench) -> None:
    checked = bench({})
    assert checked.findings == []
    assert checked.rejected == []
    assert checked.result == {
        "sheet": "Contracten",
        "header_row": 1,
        "kind": "xlsx",
        "rows_read": 1,
        "rows_accepted": 1,
        "rows_rejected": 0,
        "categories": {"Bedrijfskleding": 1},
        "template_version": None,
    }
    assert checked.rows[0]["contract_id"] == "C-1"
    assert (checked.rows[0]["sheet"], checked.rows[0]["row"]) == ("Contracten", 2)


def test_progress_runs_from_reading_to_writing(bench: Bench) -> None:
    events = bench({}).events
    stages = list(dict.fromkeys(event["stage"] for event in events))
    assert stages == ["reading", "checking", "writing"]
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
    assert checked.rows == [] and len(checked.schema) == 51


def test_headers_match_whatever_their_case_and_white_space(bench: Bench) -> None:
    headers = [" contractNUMMER", "Omschrijving\u00a0", "Cate\u200bgorie", "Aanbestedende\ndienst "]
    checked = bench.sheets({"Contracten": [headers, ROW]})
    assert checked.findings == []
    assert checked.rows[0]["authority"] == "Dienst A"


def test_headers_match_by_known_synonym(bench: Bench) -> None:
    headers = ["Contract nr.", "Naam contract", "Categorie", "Inkopende organisatie"]
    plan = "Verbeterplan ontvangen op"
    checked = bench.sheets({"Contracten": [[*headers, plan], [*ROW, "3-1-2026"]]})
    assert checked.findings == []
    assert str(checked.rows[0]["improvement_plan_received_on"]) == "2026-01-03"


def test_every_synonym_leads_to_a_field() -> None:
    assert set(known().values()) == {column.field for column in columns()}


def test_a_header_is_never_matched_by_likeness(bench: Bench) -> None:
    checked = bench({"ISV als contractvoorwaarden": "ja"})
    found = checked.only()
    assert (found.code, found.severity) == ("column_unknown", "warning")
    assert (found.sheet, found.cell, found.row) == ("Contracten", "E1", 1)
    assert (found.column, found.value) == ("ISV als contractvoorwaarden",) * 2
    assert "'ISV als contractvoorwaarde'" in found.cure and "niet gelezen" in found.message
    assert checked.rows[0]["isv_contract_condition"] is None
    assert checked.result["rows_accepted"] == 1


def test_an_unknown_header_without_a_likeness(bench: Bench) -> None:
    found = bench({"Zxqv": 1}).only()
    assert found.code == "column_unknown" and "Bedoelt" not in found.cure


def test_the_same_field_twice_is_an_error_at_the_second(bench: Bench) -> None:
    checked = bench({"Verbeterplan ontvangen op": "nee", "Plan van aanpak ontvangen op": "nee"})
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("column_twice", "error", "F1")
    assert found.column == "Plan van aanpak ontvangen op"
    assert "'Verbeterplan ontvangen op' (cel E1)" in found.message
    assert checked.result["rows_accepted"] == 0
    assert checked.result["rows_rejected"] == checked.result["rows_read"] == 1
    assert [row["row"] for row in checked.rejected] == [2]


def test_every_required_column_that_lacks_is_named_at_once(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [["x"], ["Contractnummer", "Procedure"], ["C", "p"]]})
    assert checked.codes == ["column_missing"] * 3
    assert [found.column for found in checked.findings] == [
        "Omschrijving",
        "Categorie",
        "Aanbestedende dienst",
    ]
    for found in checked.findings:
        assert (found.severity, found.sheet, found.row) == ("error", "Contracten", 2)
        assert found.cell is None and f"'{found.column}'" in found.cure
    assert "Of kies bij het aanleveren" in checked.findings[1].cure
    assert checked.result["rows_accepted"] == 0


def test_the_category_may_come_from_who_delivers(bench: Bench) -> None:
    rows = {"Contracten": [[*HEADERS[:2], HEADERS[3]], [*ROW[:2], ROW[3]]]}
    checked = bench.sheets(rows, category="catering")
    assert checked.findings == []
    assert checked.result["categories"] == {"Consumptieve dienstverlening": 1}
    assert checked.rows[0]["subcategory"] == "Catering"


def test_a_column_without_a_header(bench: Bench) -> None:
    found = bench.sheets({"Contracten": [[*HEADERS, None, None], [*ROW, None, "?"]]}).only()
    assert (found.code, found.severity, found.cell) == ("column_without_header", "warning", "F1")
    assert "Kolom F" in found.message


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


def test_other_sheets_of_the_template_are_kept_but_not_processed(bench: Bench) -> None:
    checked = bench.sheets(
        {
            "Contracten": [HEADERS, ROW],
            "Acties": [["Actie", "Status"], [1, "Loopt"]],
            "Categorieplannen": [["Categorie"]],
        }
    )
    found = checked.only()
    assert (found.code, found.severity, found.sheet) == (
        "sheet_not_processed",
        "warning",
        "Acties",
    )
    assert checked.result["rows_accepted"] == 1


def test_a_profile_sheet_that_is_not_there(bench: Bench) -> None:
    profile = Profile("p", sheet="Export")
    with pytest.raises(Unreadable) as refusal:
        bench({}, profile=profile)
    assert refusal.value.code == "sheet_missing"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gsa_header_on_row_3.xlsx", "no_header"),
        ("rm3787-with-empty-rows.xls", "no_header"),
        ("customers_with_missing_columns.xlsx", "no_header"),
    ],
)
def test_foreign_files_are_refused_with_what_was_looked_for(
    name: str, code: str, bench: Bench
) -> None:
    checked = check_file(FILES / name, bench.folder / "w")
    found = checked.only()
    assert (found.code, found.severity) == (code, "error")
    assert "'Contractnummer', 'Omschrijving', 'Categorie', 'Aanbestedende dienst'" in found.message
    assert checked.result["rows_accepted"] == 0


def test_a_foreign_file_reads_through_a_profile_with_its_header_found(bench: Bench) -> None:
    profile = Profile(
        "gsa",
        sheet="(3)labor categories",
        columns={
            "SERVICE PROPOSED (e.g. Job Title/Task)": "title",
            "SIN(s) PROPOSED": "contract_id",
        },
        constants={"authority": "GSA", "category": "Inhuur"},
    )
    checked = check_file(FILES / "gsa_header_on_row_3.xlsx", bench.folder / "w", profile=profile)
    assert checked.result["header_row"] == 3
    assert checked.rows[0]["row"] == 4
    assert checked.rows[0]["title"] == "Project Manager"
    assert checked.rows[0]["contract_id"] == "132-51"


def test_errors_in_a_sheet_with_headers_on_row_3(bench: Bench) -> None:
    for name in ("errors.xls", "errors.ods", "errors_libreoffice.xlsx"):
        profile = Profile(
            "errors",
            columns={"Datum": "start_date", "Waarde": "value_eur", "ISV": "isv_award_criterion"},
            constants={"authority": "A", "category": "B", "title": "C"},
        )
        checked = check_file(FILES / name, bench.folder / "w", profile=profile)
        assert checked.result["header_row"] == 3, name
        # Rows 5 and 6 have error cells in columns B and C; row 6 has no number but an error.
        assert [(found.code, found.cell) for found in checked.findings] == [
            ("cell_error", "B5"),
            ("cell_error", "C5"),
            ("cell_error", "B6"),
        ], name
        assert [found.value for found in checked.findings] == ["#DIV/0!", "#N/A", "#NAME?"], name
        assert [row["row"] for row in checked.rows] == [4], name
        assert [row["row"] for row in checked.rejected] == [5, 6], name
