"""A cell that was not read, or shows something else than it holds, comes back as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.returned import FOUND
from data.returned.child import write_returned
from data.returned.formulas import Inert
from data.returned.plain.writing import write_plain
from data.workbook.reader import open_workbook
from data.workbook.sheet import Dressing, Sheet
from tests.bad_inputs.files import ods
from tests.data.check.checking import check_file
from tests.data.workbook.builders import ods_row, ods_text
from tests.paths import FILES

ODDITIES = FILES / "oddities"
REFUSED = "13_twee_losse_aanhalingstekens.csv"
PLAIN = sorted(
    path.name
    for path in ODDITIES.iterdir()
    if path.suffix in (".xls", ".xlsb", ".csv") and path.name != REFUSED
)
IN_PLACE = [
    "07_nullen_verborgen.xlsx", "08_opmaak_toont_ander_woord.xlsx", "09_nummer_met_opmaak.xlsx",
    "10_bedekte_cel_met_waarde.xlsx", "01_tekstvak_op_contractnummer.ods", "libreoffice.ods",
]  # fmt: skip


def cells(sheet: Sheet) -> dict[tuple[int, int], Any]:
    """What its cells hold and look like; of one that was not read, that it was not."""
    numbers = range(1, len(sheet.list_columns()) + 1)
    looks = {**sheet.find_dressed(Dressing(numbers)), **sheet.shown}
    held = {
        (row, column): (str(cell), looks[row, column].code if (row, column) in looks else "")
        for column, cells in enumerate(sheet.list_columns(), 1)
        for row, cell in enumerate(cells, 1)
        if cell != ""
    }
    return {**held, **dict.fromkeys(sheet.faults, "not read")}


@pytest.mark.parametrize("name", PLAIN)
def test_written_plainly_every_cell_holds_and_shows_what_it_did(name: str, tmp_path: Path) -> None:
    book = open_workbook(ODDITIES / name, name)
    sheets = [cells(book.read_sheet(one)) for one in book.sheet_names]
    target = write_plain(book, tmp_path / "plain.xlsx", "Contracten")
    back = open_workbook(target, target.name)
    assert [cells(back.read_sheet(one)) for one in back.sheet_names] == sheets
    assert any(sheets)


@pytest.mark.parametrize("name", IN_PLACE)
def test_in_place_a_cell_stays_what_it_was(name: str, tmp_path: Path) -> None:
    path, work = ODDITIES / name, tmp_path / "work"
    found = check_file(path, work).findings
    (work / FOUND).write_text(json.dumps([one.as_dict() for one in found]), encoding="utf-8")
    payload: dict[str, Any] = {"path": str(path), "filename": name, "profile": None, "mends": []}
    back = work / write_returned(payload, work, lambda _: None)["file"]
    assert check_file(back, tmp_path / "again").findings == found


def test_a_formula_that_goes_without_a_value_leaves_an_error_and_no_empty_cell() -> None:
    rows = (
        b'<c r="A1"><f>WEBSERVICE("x")</f><v></v></c><c r="A2" t="str"><f>[1]x</f><v></v></c>'
        b'<c r="A3" s="2" t="str"><f>[1]x</f></c><c r="A4"><f>[1]x</f><v>5</v></c>'
        b'<c r="A5"><f>A4</f></c>'
    )
    assert Inert(b"").clean_rows(rows) == (
        b'<c r="A1" t="e"><v>#VALUE!</v></c><c r="A2" t="str"><v></v></c>'
        b'<c r="A3" s="2" t="e"><v>#VALUE!</v></c><c r="A4"><v>5</v></c><c r="A5"><f>A4</f></c>'
    )


def test_so_does_one_of_an_ods(tmp_path: Path) -> None:
    path, work = tmp_path / "in.ods", tmp_path / "work"
    formula = '<table:table-cell table:formula="of:=WEBSERVICE(&quot;x&quot;)"{}/>'
    valued = formula.format(' office:value-type="float" office:value="5"')
    lines = [ods_row(ods_text("a"), ods_text("b")), ods_row(formula.format(""), valued)]
    path.write_bytes(ods(table_xml="".join(lines)))
    work.mkdir()
    (work / FOUND).write_text("[]", encoding="utf-8")
    payload: dict[str, Any] = {"path": str(path), "filename": "a", "profile": None, "mends": []}
    back = work / write_returned(payload, work, lambda _: None)["file"]
    sheet = open_workbook(back, back.name).read_sheet("Contracten")
    assert (sheet.faults[2, 1].kind, sheet.list_columns()[1][1]) == ("error", 5.0)
