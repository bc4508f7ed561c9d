"""Cells come with their own types and stand where the spreadsheet numbers them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.workbook.errors import Unreadable
from data.workbook.reader import open_workbook
from data.workbook.sheet import Sheet
from tests.data.workbook.builders import MAIN, RELATIONS, xlsx_parts
from tests.data.workbook.conftest import Opener


def _saved(tmp_path: Path, *, epoch_1904: bool = False) -> Path:
    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contracten"
    values: list[Any] = [
        "007", " ruimte ", 1250.5, 12345678, True, date(2026, 3, 1),
        datetime(2026, 3, 1, 12, 30), time(3, 4), timedelta(hours=30), date(1990, 1, 1),
    ]  # fmt: skip
    for column, value in enumerate(values, start=2):
        sheet.cell(4, column, value)
    sheet.cell(6, 3, "laatste")
    path = tmp_path / "types.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_types_and_places(tmp_path: Path, epoch_1904: bool) -> None:
    sheet = open_workbook(_saved(tmp_path, epoch_1904=epoch_1904), "types.xlsx").read_sheet(
        "Contracten"
    )
    assert sheet.height == 6
    assert [len(column) for column in sheet.list_columns()] == [6] * 11
    row = sheet.read_head(4)[3]
    assert row == [
        "", "007", " ruimte ", 1250.5, 12345678.0, True, date(2026, 3, 1),
        datetime(2026, 3, 1, 12, 30), time(3, 4), timedelta(hours=30), date(1990, 1, 1),
    ]  # fmt: skip
    assert [type(value) for value in row[5:8]] == [bool, date, datetime]
    assert sheet.read_head(3) == [[""] * 11] * 3
    assert sheet.list_columns()[2] == ["", "", "", " ruimte ", "", "laatste"]
    assert sheet.faults == {}


def test_strict_office_open_xml_is_read(opened: Opener) -> None:
    parts = xlsx_parts('<row r="2"><c r="B2" t="d"><v>2026-01-31</v></c></row>')
    strict = {
        name: str(content)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts.items()
    }
    sheet = opened(dict(strict)).read_sheet("Blad1")
    assert sheet.list_columns() == [["", ""], ["", date(2026, 1, 31)]]


def test_hidden_sheets_come_last_and_chart_sheets_not_at_all(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title, first.sheet_state = "Lijsten", "hidden"
    book.create_sheet("Contracten")["A1"] = "x"
    book.create_chartsheet("Grafiek")
    book.create_sheet("Acties")
    path = tmp_path / "bladen.xlsx"
    book.save(path)
    opened = open_workbook(path, "bladen.xlsx")
    assert [(sheet.name, sheet.visible) for sheet in opened.sheets] == [
        ("Contracten", True), ("Acties", True), ("Lijsten", False),
    ]  # fmt: skip
    assert opened.read_sheet("Acties").list_columns() == []
    assert opened.read_sheet("Acties").read_head(5) == []
    with pytest.raises(Unreadable) as caught:
        opened.read_sheet("Contract")
    assert (caught.value.code, caught.value.sheet) == ("sheet_missing", "Contract")
    assert "'Contracten', 'Acties', 'Lijsten'" in caught.value.message


def test_only_chart_sheets_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    book.remove(active)
    book.create_chartsheet("Grafiek")
    path = tmp_path / "grafiek.xlsx"
    book.save(path)
    with pytest.raises(Unreadable) as caught:
        open_workbook(path, "grafiek.xlsx")
    assert caught.value.code == "no_worksheet"


def test_odd_but_readable_workbooks(opened: Opener) -> None:
    row = '<row r="2"><c r="B2" s="99"><v>5</v></c></row>'
    for head in ("", '<dimension ref="A1:XFD1048576"/>', '<dimension ref="Z9:A1"/>'):
        # No styles part at all, a style number that does not exist, a wrong dimension.
        assert opened(xlsx_parts(row, head=head)).read_sheet("Blad1").list_columns()[1] == ["", 5.0]


def test_a_sheet_without_its_part_is_refused(opened: Opener) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    content = parts.pop("xl/worksheets/sheet1.xml")
    book = opened(parts | {"xl/worksheets/other.xml": content})
    with pytest.raises(Unreadable) as caught:
        book.read_sheet("Blad1")
    assert (caught.value.code, caught.value.sheet) == ("damaged", "Blad1")


def test_parts_are_found_in_another_letter_case(opened: Opener) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>')
    content = parts.pop("xl/worksheets/sheet1.xml")
    sheet = opened(parts | {"xl/Worksheets/Sheet1.xml": content}).read_sheet("Blad1")
    assert list(sheet.faults) == [(1, 1)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("K-1_x000D_", "K-1\r"),
        ("K_x005F_x0041_", "K_x0041_"),
        ("K_x0041_1", "KA1"),
        ("K_x00zz_1", "K_x00zz_1"),
    ],
)
def test_a_letter_that_xml_has_not_is_written_by_its_number(
    written: str, text: str, rows_of: Callable[..., Sheet]
) -> None:
    cell = f'<c r="A1" t="inlineStr"><is><t>{written}</t></is></c>'
    of_formula = f'<c r="B1" t="str"><f>X</f><v>{written}</v></c>'
    assert rows_of(f'<row r="1">{cell}{of_formula}</row>').read_head(1) == [[text, text]]
