"""A delivered file comes back with every finding in its place, and as it was for the rest."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.journal.profiles import Kept
from data.mapping.look import look_at
from data.profiles.profiles import Profile
from data.returned import choose_extension, name_returned
from data.template.returned_names import (
    AUTHOR,
    CURE,
    FINDING,
    SHEET,
    TITLE,
    choose_sheet_name,
    find_own_columns,
)
from tests.data.check.checking import GOOD, written
from tests.data.returned.giving_back import found, given_back, header, marks, sheet, with_part
from tests.office import convert
from tests.paths import FILES

HEADERS = [*GOOD, "Europese aanbesteding", "Ingangsdatum", "Waarde (EUR excl. btw)"]


def faulty(path: Path, rows: int = 6) -> Path:
    """Rows of which row 3 says 'jaa', row 4 has an impossible day and row 5 'Enegie'."""
    lines: list[list[Any]] = [
        [f"{nr:04d}", "Jassen", "Energie", "Dienst A", "ja", dt.date(2026, 1, nr), 1250.5 * nr]
        for nr in range(1, rows + 1)
    ]
    lines[1][4], lines[2][5], lines[3][2] = "jaa", "31-02-2026", "Enegie"
    lines[4][1] = '=HYPERLINK("http://kwaad")'
    return written(path, {"Contracten": [HEADERS, *lines]})


def test_a_faulty_cell_is_marked_and_commented(tmp_path: Path) -> None:
    back = given_back(faulty(tmp_path / "in.xlsx"))
    assert back.name == "in met opmerkingen.xlsx"
    page = sheet(back)
    error, warning, plain = page["E3"], page["C5"], page["E2"]
    assert error.comment and error.comment.author == AUTHOR
    assert error.comment.text.startswith("Fout: 'jaa' is geen ja, nee, n.v.t. of onbekend.\n")
    assert "Schrijf dan ja." in error.comment.text
    assert warning.comment and warning.comment.text.startswith("Waarschuwing: 'Enegie'")
    # Not by colour alone: the borders differ too. What a cell looks like itself stays.
    assert marks(page) == {"thin": ["E3", "F4"], "dashed": ["C5"]}
    assert (plain.comment, error.fill.fill_type, warning.border.left.style) == (None, None, None)


def test_each_row_tells_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    page = sheet(given_back(faulty(tmp_path / "in.xlsx")))
    assert (header(page, FINDING), header(page, CURE)) == (8, 9)
    assert page["H3"].value == (
        "Europese aanbesteding (E3): 'jaa' is geen ja, nee, n.v.t. of onbekend."
    )
    assert page["I3"].value.startswith("Europese aanbesteding (E3): Bedoelt u 'ja'?")
    assert [page.cell(row, 8).value is None for row in range(2, 8)] == [
        True, False, False, False, True, True,
    ]  # fmt: skip
    own = page.column_dimensions["H"]
    assert (own.width, own.min, own.max) == (60, 8, 9)


def test_all_findings_stand_in_a_list_of_their_own(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    listed = sheet(given_back(path), SHEET)
    assert listed["A1"].value == TITLE
    lines = [[cell.value for cell in row] for row in listed.iter_rows(min_row=5)]
    assert [line[:5] for line in lines] == [
        ["Fout", "Contracten", "E3", "0002", "Europese aanbesteding"],
        ["Fout", "Contracten", "F4", "0003", "Ingangsdatum"],
        ["Waarschuwing", "Contracten", "C5", "0004", "Categorie"],
    ]
    assert [line[6] for line in lines] == [finding.message for finding in found(path)]


def test_what_is_about_the_file_stands_in_the_list_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "in.xlsx", {"Contracten": [HEADERS[1:], ["a", "b", "c", "ja"]]})
    back = given_back(path)
    listed = sheet(back, SHEET)
    assert [listed["A5"].value, listed["C5"].value] == ["Fout", "rij 1"]
    assert "Contractnummer" in listed["G5"].value
    assert sheet(back).cell(2, header(sheet(back), FINDING)).value is None


def test_values_and_formats_are_those_of_the_delivery(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Contracten"]
    page["A2"], page["A2"].number_format = 17, "00000"
    page["G2"].number_format = '"€" #,##0.00'
    page["F2"].number_format = "d mmmm yyyy"
    page["G3"], page["G3"].number_format = 0.25, "0%"
    page["B3"] = " spatie  en\nregel <&> "
    page["B4"] = True
    page["B5"] = dt.datetime(2026, 3, 4, 5, 6, 7)
    hidden = book.create_sheet("Verborgen")
    hidden["A1"], hidden.sheet_state = "geheim", "hidden"
    page.merge_cells("E7:F7")
    book.save(path)
    back = given_back(path)
    old, new = sheet(path), sheet(back)
    for row in old.iter_rows():
        for cell in row:
            where = cell.coordinate
            assert new[where].value == cell.value, where
            if cell.row and cell.row > 1 and isinstance(cell.value, int | float | dt.date):
                assert new[where].number_format == cell.number_format, where
    assert new["A3"].data_type == "s" and new["A3"].value == "0002"
    assert [str(area) for area in new.merged_cells.ranges] == ["E7:F7"]
    assert openpyxl.load_workbook(back)["Verborgen"].sheet_state == "hidden"
    assert sheet(back, "Verborgen")["A1"].value == "geheim"


def test_nothing_runs_and_what_was_never_calculated_is_not_empty(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Contracten"]
    page["G2"], page["G3"] = "=1+1", "=cmd|'/c calc'!A0"  # openpyxl stores no outcome
    page["G4"] = '=WEBSERVICE("http://kwaad")'
    page["B4"].value, page["B4"].data_type = "#N/A", "e"
    book.save(path)
    with zipfile.ZipFile(path, "a") as parts:  # a macro, as far as the package tells
        parts.writestr("xl/vbaProject.bin", b"kwaad")
        named = parts.read("xl/_rels/workbook.xml.rels").replace(
            b"</Relationships>",
            b'<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/'
            b'vbaProject" Target="vbaProject.bin"/></Relationships>',
        )
    path = with_part(path, "xl/_rels/workbook.xml.rels", named)
    back = given_back(path)
    new = sheet(back)
    assert new["G2"].value == "=1+1" and new["G2"].comment
    assert [new[place].data_type for place in ("G3", "G4")] == ["e", "e"], "not empty"
    assert (new["B4"].value, new["B4"].data_type) == ("#N/A", "e")
    assert (new["B6"].value, new["B6"].data_type) == ('=HYPERLINK("http://kwaad")', "s")
    with zipfile.ZipFile(back) as parts:
        assert "xl/vbaProject.bin" not in parts.namelist()
        assert b"vbaProject" not in parts.read("xl/_rels/workbook.xml.rels")
    # As long as it is not mended, an error is refused again.
    assert "cell_error" in [finding.code for finding in found(back)]


def test_what_is_said_of_a_covered_cell_stands_where_it_can_be_seen(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    book["Contracten"].merge_cells("B7:C7")
    book.save(path)
    assert "C7" in [one.cell for one in found(path)]
    page = sheet(given_back(path))
    assert page["B7"].comment and "Cel C7 is samengevoegd" in page["B7"].comment.text
    assert marks(page)["thin"] == ["B7", "E3", "F4"]
    assert page["B7"].value == "Jassen"


def test_delivered_again_the_remarks_are_not_read(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    back = given_back(path)
    assert found(back) == found(path)
    book = openpyxl.load_workbook(back)
    page = book["Contracten"]
    for row in (3, 4, 5):  # a person empties the row, and leaves the remarks
        for column in range(1, 8):
            page.cell(row, column).value = None
    book.save(back)
    assert found(back) == []


def test_a_second_time_gives_no_second_columns(tmp_path: Path) -> None:
    back = given_back(faulty(tmp_path / "in.xlsx"))
    again = given_back(back)
    assert again.name == "in met opmerkingen.xlsx"
    page = sheet(again)
    assert [cell.value for cell in page[1]].count(FINDING) == 1
    assert openpyxl.load_workbook(again).sheetnames == [SHEET, "Contracten"]


def test_a_sheet_or_column_of_somebody_else_is_not_passed_over(tmp_path: Path) -> None:
    lines = [[*HEADERS[:4], CURE], ["1", "a", "Energie", "A", "x"]]
    [alone] = found(written(tmp_path / "kolom.xlsx", {"Contracten": lines}))
    assert (alone.code, alone.cell) == ("column_unknown", "E1")
    path = written(tmp_path / "blad.xlsx", {SHEET: lines, "Anders": [["x"]]})
    assert [one.sheet for one in found(path)] == [SHEET], "their contracts are read"
    assert openpyxl.load_workbook(given_back(path)).sheetnames == [f"{SHEET} (2)", SHEET, "Anders"]


def test_a_csv_comes_back_as_text(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    header_line = ";".join(HEADERS)
    path.write_text(f"{header_line}\n007;-jas;Energie;A;jaa;1-2-2026;1.250,50\n", encoding="utf-8")
    back = given_back(path)
    assert back.name == "in met opmerkingen.xlsx"
    page = sheet(back)
    assert [page.cell(2, nr).value for nr in (1, 2, 7)] == ["007", "-jas", "1.250,50"]
    assert {page.cell(2, nr).number_format for nr in range(1, 8)} == {"@"}
    assert page["B2"].quotePrefix
    assert [one.cell for one in found(back)] == [one.cell for one in found(path)] == ["E2"]


def test_a_profile_finds_its_own_header_row(tmp_path: Path) -> None:
    lines = [["Export"], [], ["Nr", *HEADERS[1:5]], ["1", "a", "Energie", "A", "jaa"]]
    path = written(tmp_path / "in.xlsx", {"Blad 1": lines, "Uitleg": [["tekst"]]})
    profile = Profile("p", sheet="Blad 1", header_row=3, columns={"Nr": "contract_id"})
    page = sheet(given_back(path, profile), "Blad 1")
    assert [page["F3"].value, page["G3"].value] == [FINDING, CURE]
    assert page["F4"].value.startswith("Europese aanbesteding (E4): 'jaa'")
    assert page["F5"].value is None


@pytest.mark.parametrize("name", ["errors.ods", "errors.xls", "errors_libreoffice.xlsx"])
def test_files_of_other_programs_come_back_with_the_same_findings(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes())
    back = given_back(path)
    assert back.suffix == (".ods" if name.endswith(".ods") else ".xlsx")
    assert [one.code for one in found(back)] == [one.code for one in found(path)]


def test_names() -> None:
    assert name_returned("../../etc/in.XLSX", "xlsx") == "in met opmerkingen.xlsx"
    assert name_returned("in met opmerkingen.xlsx", "xlsx") == "in met opmerkingen.xlsx"
    assert name_returned("v1.2 energie", "ods") == "v1.2 energie met opmerkingen.ods"
    assert choose_extension((FILES / "errors.ods").read_bytes()) == "ods"
    assert choose_extension(FILES / "errors.xls") == "xlsx"
    assert find_own_columns(["a", " BEVINDING", "oplossing"]) == 1
    assert find_own_columns([FINDING, "x", CURE]) is None
    assert choose_sheet_name(["a", "bevindingen"]) == f"{SHEET} (2)"


@pytest.mark.office
def test_formats_of_an_ods_are_kept(tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Contracten"]
    formats = {
        "A2": "00000",
        "G2": '"€" #,##0.00;[RED]-"€" #,##0.00',
        "G3": "0%",
        "F2": "d mmmm yyyy",
    }
    page["A2"], page["G3"] = 17, 0.25
    for where, code in formats.items():
        page[where].number_format = code
    page.merge_cells("E7:F7")
    book.save(path)
    delivered = convert(path, "ods")
    back = given_back(delivered)
    assert back.name == "in met opmerkingen.ods"
    old, new = sheet(convert(delivered, "xlsx")), sheet(convert(back, "xlsx"))
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].value == cell.value, cell.coordinate
    for where in formats:
        assert new[where].number_format == old[where].number_format, where
    assert new["F3"].number_format == old["F3"].number_format
    assert [str(area) for area in new.merged_cells.ranges] == ["E7:F7"]
    comment = new["E3"].comment
    assert comment and comment.text.startswith("Fout: 'jaa'")
    assert {str(area.sqref) for area in new.conditional_formatting} == {"E3 E7 F4", "C5 G3"}


def test_the_mapping_of_an_export_is_still_recognised(tmp_path: Path) -> None:
    lines = [["Nr", "Wat", "Soort", "Dienst", "Start"], ["1", "a", "Energie", "A", "31-02-2026"]]
    path = written(tmp_path / "in.xlsx", {"Export": lines, "Uitleg": [["tekst"]]})
    fields = ("contract_id", "title", "category", "authority", "start_date")
    profile = Profile("eigen", sheet="Export", columns=dict(zip(lines[0], fields, strict=True)))
    kept = [Kept(profile, tuple(lines[0]), nr=1, at=dt.datetime.now(dt.UTC), by="")]
    assert look_at(path, path.name, kept).way == "recognised"
    back = given_back(path, profile)
    seen = look_at(back, back.name, kept)
    assert (seen.way, seen.differences) == ("recognised", ())
    assert found(back, profile) == found(path, profile)
