"""Hidden rows and merged cells, which the cell reader does not tell, in every kind of file."""

from struct import pack

import pytest

from data.workbook.bounds import MAX_COLUMNS, MAX_MERGED
from tests.data.workbook.builders import (
    _record,
    ods_parts,
    ods_row,
    ods_text,
    xlsb_cell,
    xlsb_parts,
    xlsx_parts,
)
from tests.data.workbook.conftest import Opener, Refuser
from tests.data.workbook.xls_builders import record, xls

CELL = '<c r="A{0}"><v>{0}</v></c>'
MERGED = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'


@pytest.mark.parametrize("odd", ["", "<!-- read by the exact pass -->"])
@pytest.mark.parametrize(
    ("written", "hidden"),
    [
        ('hidden="1"', {2}),
        ("hidden='true'", {2}),
        ('hidden="0"', set()),
        ('ht="1"', {2}),
        ('ht="0" customHeight="1"', {2}),
        ("ht = '0.0'", {2}),
        ('ht="0.75"', {2}),
    ],
)
def test_xlsx(opened: Opener, odd: str, written: str, hidden: set[int]) -> None:
    rows = "".join(
        f'<row r="{n}" {written if n == 2 else ""}>{CELL.format(n)}</row>' for n in (1, 2, 3)
    )
    sheet = opened(xlsx_parts(rows + odd, tail=MERGED)).read_sheet("Blad1")
    assert (sheet.hidden, list(sheet.merged)) == (hidden, [(1, 1, 2, 2)])


@pytest.mark.parametrize("odd", ["", "<!-- read by the exact pass -->"])
def test_columns_of_an_xlsx(opened: Opener, odd: str) -> None:
    columns = (
        '<cols><col min="1" max="1" width="9"/><col min="2" max="3" width="9" hidden="1"/>'
        "<col max='5' min='5' width='0' customWidth='1'/><col hidden='1' min='x' max='9'/>"
        '<col min="990" max="16384" hidden="true"/></cols>'
    )
    row = f'<row r="1">{CELL.format(1)}</row>'
    name = "xl/worksheets/sheet1.xml"
    parts = xlsx_parts(row + odd)
    body = str(parts[name])
    assert "<sheetData" in body
    parts |= {name: body.replace("<sheetData", columns + "<sheetData", 1)}
    hidden = opened(parts).read_sheet("Blad1").hidden_columns
    assert hidden == {2, 3, 5, *range(990, MAX_COLUMNS + 1)}


def test_xlsx_with_a_hidden_row_without_number(opened: Opener) -> None:
    cell = "<c><v>1</v></c>"
    sheet = opened(xlsx_parts(f'<row>{cell}</row><row hidden="1">{cell}</row>')).read_sheet("Blad1")
    assert sheet.hidden == {2}


def test_xlsb(opened: Opener) -> None:
    parts = xlsb_parts({0: [xlsb_cell(0, 1)], 1: [xlsb_cell(0, 2)]})
    name = "xl/worksheets/sheet1.bin"
    body = parts[name]
    assert isinstance(body, bytes)
    row = pack("<IIHBBB", 1, 0, 300, 0, 0, 0)
    assert row in body
    body = body.replace(row, pack("<IIHBBB", 1, 0, 300, 0, 0x10, 0))
    columns = _record(60, pack("<IIIIBB", 1, 2, 2304, 0, 1, 0))
    columns += _record(60, pack("<IIIIBB", 4, 4, 2304, 0, 0, 0))
    body = body.replace(_record(145), columns + _record(145))
    body = body.replace(_record(130), _record(176, pack("<IIII", 0, 1, 0, 0)) + _record(130))
    sheet = opened(parts | {name: body}, "a.xlsb").read_sheet("Blad1")
    assert (sheet.hidden, list(sheet.merged)) == ({2}, [(1, 1, 2, 1)])
    assert sheet.hidden_columns == {2, 3}


@pytest.mark.parametrize("seen", ["collapse", "filter"])
def test_ods(opened: Opener, seen: str) -> None:
    first = ods_row(ods_text("a", 'table:number-rows-spanned="2"'))
    second = ods_row(ods_text("b"), times=2).replace(
        "<table:table-row", f'<table:table-row table:visibility="{seen}"'
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column-group>'
        f'<table:table-column table:visibility="{seen}" table:number-columns-repeated="9999"/>'
        "</table:table-column-group>"
    )
    sheet = opened(ods_parts(columns + first + second), "a.ods").read_sheet("Blad1")
    assert sheet.hidden_columns == {*range(3, MAX_COLUMNS + 1)}
    assert (sheet.hidden, list(sheet.merged)) == ({2, 3}, [(1, 1, 2, 1)])


def test_xls(opened: Opener) -> None:
    row = record(0x208, pack("<HHHHHHI", 4, 0, 1, 255, 0, 0, 0x20))
    shown = record(0x208, pack("<HHHHHHI", 5, 0, 1, 255, 0, 0, 0x100))
    columns = record(0x7D, pack("<6H", 1, 3, 2304, 0, 1, 0))
    columns += record(0x7D, pack("<6H", 6, 6, 0, 0, 0, 0))
    columns += record(0x7D, pack("<6H", 7, 255, 2304, 0, 0, 0))
    merged = record(0xE5, pack("<H8H", 2, 0, 1, 2, 3, 8, 8, 0, 1))
    book = opened(xls(columns + row + shown, merged), "a.xls")
    one, two = map(book.read_sheet, ("Blad1", "Blad2"))
    assert (one.hidden, one.merged) == ({5}, [])
    assert (one.hidden_columns, two.hidden_columns) == ({2, 3, 4, 7}, set())
    assert two.merged == [(1, 3, 2, 4), (9, 1, 9, 2)]


def test_too_many_merged_cells_are_refused(refused: Refuser) -> None:
    each = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, MAX_MERGED + 3))
    refusal = refused(xlsx_parts(f'<row r="1">{CELL.format(1)}</row>', tail=each))
    assert (refusal.code, refusal.sheet) == ("too_many_merged", "Blad1")


def test_a_header_that_was_merged_downwards_stands_in_each_of_its_rows(opened: Opener) -> None:
    rows = f'<row r="1">{CELL.format(1)}</row><row r="2"><c r="C2"><v>7</v></c></row>'
    sheet = opened(xlsx_parts(rows, tail=MERGED)).read_sheet("Blad1")
    assert sheet.read_head(2) == [[1.0, "", ""], [1.0, "", 7.0]]
    assert sheet.list_columns()[0] == [1.0, ""]


@pytest.mark.parametrize("text", ["#N/B", "#WAARDE!", "#DIV/0!"])
def test_an_error_that_only_its_text_gives_away_is_one(opened: Opener, text: str) -> None:
    sheet = opened(f"a;b\n1;{text}\n".encode(), "a.csv").read_sheet(None)
    assert sheet.faults[2, 2].text == text
    assert sheet.list_columns()[1] == ["b", ""]
