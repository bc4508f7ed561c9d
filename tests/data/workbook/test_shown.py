"""What a person sees decides: zeros that are hidden, dates by their section, and what is not so."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from data.workbook.formats.number_format import read_format
from data.workbook.reader import open_workbook
from data.workbook.sheet import Dressing, Sheet
from tests.data.workbook.builders import MAIN, xlsx_parts
from tests.data.workbook.conftest import Opener

HIDE = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'


def _by_openpyxl(cells: list[tuple[Any, str]], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, (value, code) in enumerate(cells, 1):
        sheet.cell(row, 1, value).number_format = code
    book.save(path)


def _by_xlsxwriter(cells: list[tuple[Any, str]], path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet")
        for row, (value, code) in enumerate(cells):
            sheet.write(row, 0, value, book.add_format({"num_format": code}))


CELLS: list[tuple[Any, str, Any, bool]] = [
    # what the cell holds, its format, what is read, whether it is shown as something else
    (0, '[=0]"";dd-mm-yyyy', "", False),
    (45306, '[=0]"";dd-mm-yyyy', dt.date(2024, 1, 15), False),
    (45306.5, "[>0]dd-mm-yyyy;", dt.datetime(2024, 1, 15, 12), False),
    (0, "dd-mm-yyyy;;", "", False),
    (-1, '[=0]"";dd-mm-yyyy', -1.0, True),
    (45306, "dd-mm-yyyy;;", dt.date(2024, 1, 15), False),
    (45306, '[>40000]dd-mm-yyyy;"dag" 0', dt.date(2024, 1, 15), False),
    (3, '[>40000]dd-mm-yyyy;"dag" 0', 3.0, False),
    (45306, '"dag "0', 45306.0, False),
    (1.25, "[h]:mm", dt.timedelta(hours=30), False),
    (1e12, "[h]:mm", 1e12, False),
    (-0.5, "[mm]:ss", dt.timedelta(hours=-12), True),
    (0, "#,##0;-#,##0;", "", False),
    (0, "#,###", "", False),
    (5, "#,###", 5.0, False),
    (0, ";;;@", "", False),
    (7, ";;;", 7.0, True),
    ("geheim", ";;;", "geheim", True),
    (1, '"Nee";"Nee";"Ja"', 1.0, True),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0.0, False),
    (5, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 5.0, False),
    (-5, "0;0", -5.0, True),
    ("K1", '"nr "@', "K1", True),
    ("K1", "@", "K1", False),
    (True, '"Nee"', True, False),
    (0.005, "0.00", 0.005, False),
    (2024001, '0000"/"000', 2024001.0, False),
]


@pytest.mark.parametrize("write", [_by_openpyxl, _by_xlsxwriter])
def test_cells_are_read_as_their_format_shows_them(
    write: Callable[..., None], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    write([cell[:2] for cell in CELLS], path)
    sheet = open_workbook(path, "a.xlsx").read_sheet("Sheet")
    read = sheet.list_columns()[0]
    for row, (value, code, wanted, otherwise) in enumerate(CELLS, 1):
        assert (read[row - 1], type(read[row - 1])) == (wanted, type(wanted)), (value, code)
        assert sheet.shown.get((row, 1)) == (read_format(code) if otherwise else None), code


def _styled(*codes: str) -> dict[str, str]:
    formats = "".join(
        f'<numFmt numFmtId="{170 + nr}" formatCode="{code}"/>' for nr, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{170 + nr}"/>' for nr in range(len(codes)))
    return {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="170" formatCode="General"/></dxf></dxfs></styleSheet>'
    }


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2" s="1"><v>0</v></c>',
        '<c r="C2" t="n" s="1"><f>A1</f><v>0</v></c>',
        '<c r="C2" s=\'1\'><f t="shared" si="0"/><v>0.0</v></c>',
        '<c r="C2" cm="1" s="1" ><v>0</v></c>',
        '<c s="1" r="C2"><v>0</v></c>',  # not as usual: the exact pass
        '<c r="C2" s ="1"><v>0</v></c>',
        '<c r="C2" s= "1"><v>0</v></c>',
    ],
)
def test_a_styled_zero_is_found_however_it_is_written(cell: str, opened: Opener) -> None:
    beside = '<c r="B2" s="1"><v>5</v></c>', '<c r="D2"><v>0</v></c>'
    row = f'<row r="2" s="1" customFormat="1">{beside[0]}{cell}{beside[1]}</row>'
    read = opened(xlsx_parts(row) | _styled("0;-0;")).read_sheet("Blad1")
    assert [column[1] for column in read.list_columns()] == ["", 5.0, "", 0.0]


@pytest.mark.parametrize("rows", ['<row r="1">{}</row>', "<row>{}</row>"])
def test_zeros_are_empty_on_a_sheet_that_hides_them(
    rows: str, rows_of: Callable[..., Sheet]
) -> None:
    cells = (
        '<c r="A1"><v>0</v></c><c r="B1"><f>A1</f><v>0</v></c><c r="C1" t="b"><v>0</v></c>'
        '<c r="D1" t="str"><v>0</v></c><c r="E1"><v>0.5</v></c><c r="F1" t="e"><v>#N/A</v></c>'
    )
    sheet = rows_of(rows.format(cells), head=HIDE)
    assert [column[0] for column in sheet.list_columns()] == ["", "", False, "0", 0.5, ""]
    assert list(sheet.faults) == [(1, 6)]
    assert rows_of(rows.format(cells)).list_columns()[0] == [0.0]


def test_days_since_1904_are_read_by_their_section(opened: Opener) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>43844</v></c><c r="B1" s="1"><v>0</v></c></row>'
    parts = xlsx_parts(rows) | _styled("[=0]&quot;&quot;;dd-mm-yyyy")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    assert opened(parts).read_sheet("Blad1").read_head(1) == [[dt.date(2024, 1, 15), ""]]


def test_dressed_numbers_are_found_when_asked_for(opened: Opener) -> None:
    cells = "".join(f'<c r="{letter}1" s="{nr}"><v>5</v></c>' for nr, letter in enumerate("ABCDE"))
    parts = xlsx_parts(f'<row r="1">{cells}</row>') | _styled(
        "000", "&quot;K-&quot;0", "#,##0", "@"
    )
    sheet = opened(parts).read_sheet("Blad1")
    found = sheet.find_dressed(Dressing([1, 2, 4, 5], [3, 4], []))
    assert {place: one.code for place, one in found.items()} == {
        (1, 2): "000", (1, 3): '"K-"0', (1, 4): "#,##0"
    }  # fmt: skip
    assert sheet.find_dressed(Dressing([], [2], [2, 4])) == {}
    assert [*sheet.find_dressed(Dressing([], [], [2, 3]))] == [(1, 3)]


def test_an_impossible_day_or_style_does_no_harm(opened: Opener) -> None:
    cells = (
        '<c r="A1" s="1"><v>1e300</v></c>'
        '<c r="B1" s="2"><v>1e300</v></c><c r="C1" s="99"><v>5</v></c><c r="D1" s="2"><v>-1</v></c>'
    )
    parts = xlsx_parts(f'<row r="1">{cells}</row>') | _styled("[>5]dd-mm;0", "[>5][h]:mm;0")
    read = opened(parts).read_sheet("Blad1").read_head(1)[0]
    assert read == [1e300, 1e300, 5.0, -1.0]
