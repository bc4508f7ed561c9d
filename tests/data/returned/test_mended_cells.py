"""What was mended on the screen stands in the user's own workbook, as the cell that it was."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from data.journal.events import MendedCell
from data.returned import make_returned
from data.returned.formulas import Unshared
from data.returned.opendocument.mended import clear_matrices
from tests.data.check.checking import GOOD, check_file, written
from tests.data.mended.mending import mends_of
from tests.data.returned.giving_back import sheet
from tests.office import convert
from tests.paths import FILES

HEADERS = [*GOOD, "Europese aanbesteding", "Ingangsdatum", "Waarde (EUR excl. btw)"]
DAY = dt.datetime(2026, 3, 1)
# Cell -> (format, what is typed, what it holds then, its format then).
CELLS: dict[str, tuple[str, str, Any, str]] = {
    "A2": ("General", "00123", "00123", "General"),
    "A3": ("00000", "00124", "00124", "00000"),
    "B4": ('"x"@', "Jassen", "Jassen", "@"),
    "D5": ("General", "Dienst B", "Dienst B", "General"),  # covered by D4
    "F2": ("d mmmm yyyy", "1-3-2026", DAY, "d mmmm yyyy"),
    "F3": ("@", "1-3-2026", "1-3-2026", "@"),
    "F4": ("General", "1-3-2026", DAY, "mm-dd-yy"),
    "F5": ("0.00", "1-3-2026", DAY, "mm-dd-yy"),
    "F6": ("h:mm", "1-3-2026", DAY, "mm-dd-yy"),
    "G2": ('"€" #,##0.00', "1250,50", 1250.5, '"€" #,##0.00'),
    "G3": ("@", "1250,50", "1250,50", "@"),
    "G4": ("dd-mm-yyyy", "1250,50", 1250.5, "General"),
    "G5": ("General", "", None, "General"),
    "G6": ("General", "7", 7, "General"),
}


def delivered(path: Path, epoch: Any = None) -> tuple[Path, list[MendedCell]]:
    """Return a workbook whose cells hold something else, and the mends of all of them."""
    lines = [[f"C-{nr}", "Jassen", "Energie", "A", "ja", None, 5] for nr in range(1, 6)]
    book = openpyxl.load_workbook(written(path, {"Contracten": [HEADERS, *lines]}))
    page: Any = book["Contracten"]
    page.merge_cells("D4:D5")
    for place, (code, *_) in CELLS.items():
        page[place].number_format, page[place].font = code, Font(bold=True)
        if place != "D5":
            page[place].value = "?"
    page["G2"] = "=G5*2"
    page["G5"] = ArrayFormula("G5:G6", "=G2:G3")
    page["F2"].comment = Comment("Nog nakijken", "Inkoper")
    if epoch:
        book.epoch = epoch
    book.save(path)
    names = dict(zip("ABCDEFG", HEADERS, strict=True))
    mends = [
        MendedCell("Contracten", place, names[place[0]], None, "?", becomes)
        for place, (_, becomes, *_) in CELLS.items()
    ]
    return path, mends


def mended(path: Path, mends: list[MendedCell]) -> Path:
    made, name = make_returned(path, path.name, [], None, mends)
    (path.parent / name).write_bytes(made)
    return path.parent / name


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_mended_cell_of_an_xlsx_keeps_its_look_as_far_as_that_shows_it(
    epoch: Any, tmp_path: Path
) -> None:
    path, mends = delivered(tmp_path / "in.xlsx", epoch)
    back = mended(path, mends)
    page = sheet(back)
    for place, (_, _, value, code) in CELLS.items():
        cell = page[place]
        assert (cell.value, cell.number_format, cell.font.b) == (value, code, True), place
    assert page["F2"].comment and page["F2"].comment.text == "Nog nakijken"
    assert page.merged_cells.ranges == set()
    assert page["E2"].value == "ja" and not page["E2"].font.b
    again = check_file(back, tmp_path / "w")
    assert again.findings == [] and [row["contract_id"] for row in again.rows[:2]] == [
        "00123", "00124",
    ]  # fmt: skip
    assert [row["start_date"] for row in again.rows] == [DAY.date()] * 5


def test_formulas_that_rested_on_a_mended_cell_stand_on_their_own() -> None:
    rows = (
        b'<c r="G2"><f t="shared" ref="G2:G4" si="0">A2&amp;"x"</f><v>1</v></c>'
        b'<c r="G3" s="1"><f t="shared" si="0"/><v>2</v></c>'
        b'<c r="G4"><f t="shared" si="1"/><v>3</v></c>'
        b'<c r="H4"><f t="array" ref="H4:I6">B4:C6</f><v>4</v></c>'
    )
    made = Unshared(b"", {(2, 7), (5, 9)}).clean_rows(rows)
    assert made.startswith(rows[:70]) and b'<c r="G3" s="1"><f>A3&amp;"x"</f><v>2</v></c>' in made
    assert made.endswith(b'<c r="G4"><f t="shared" si="1"/><v>3</v></c><c r="H4"><v>4</v></c>')
    assert Unshared(b"", {(9, 9)}).clean_rows(rows) == rows


def test_a_formula_that_fills_a_mended_cell_of_an_ods_goes_and_others_stay() -> None:
    cell = (
        b'<table:table-cell table:formula="of:=[.A1:.B2]" table:number-matrix-columns-spanned="2"'
        b' table:number-matrix-rows-spanned="2" office:value-type="float" office:value="1"/>'
    )
    plain = b'<table:table-cell office:value-type="float" office:value="1"/>'
    assert clear_matrices(cell + plain, 5, {(6, 2)}) == plain * 2
    assert clear_matrices(cell + plain, 5, {(7, 2), (6, 3)}) == cell + plain


@pytest.mark.office
def test_a_mended_cell_of_an_ods_keeps_its_look_as_far_as_that_shows_it(tmp_path: Path) -> None:
    path, mends = delivered(tmp_path / "in.xlsx")
    mends = [one for one in mends if one.cell not in ("G5", "G6")]
    back = mended(convert(path, "ods"), mends)
    again = check_file(back, tmp_path / "w")
    assert {one.code for one in again.findings} <= {"cell_error"}  # G5 and G6, which stayed
    page = sheet(convert(back, "xlsx"))
    for place, (_, _, value, code) in CELLS.items():
        cell = page[place]
        if place in ("G5", "G6"):
            continue
        assert (cell.value, cell.font.b) == (value, True), place
        if code == CELLS[place][0]:  # LibreOffice writes it in its own way
            assert re.sub(r'["\\ ]', "", cell.number_format) == re.sub('[" ]', "", code), place
        if isinstance(value, dt.datetime):
            assert cell.is_date, place
    assert page.merged_cells.ranges == set()
    assert page["F2"].comment and page["F2"].comment.text.endswith("Nog nakijken")


def test_a_cell_of_an_xls_that_showed_a_word_is_what_was_typed_and_others_stay(
    tmp_path: Path,
) -> None:
    path = FILES / "oddities/libreoffice_08.xls"
    found = check_file(path, tmp_path / "w").findings
    assert [one.cell for one in found] == ["M2", "M3", "M5"]
    mends = mends_of(found, M2="ja", M5="nee")
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    again = check_file(mended(copy, list(mends)), tmp_path / "w")
    assert [(one.code, one.cell) for one in again.findings] == [("shown_otherwise", "M3")]
