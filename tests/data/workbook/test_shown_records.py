"""What a person sees decides, in .xls and .xlsb as in .xlsx."""

from collections.abc import Callable, Sequence
from struct import pack
from typing import Any

import pytest

from data.workbook.formats.number_format import read_format
from data.workbook.sheet import Dressing, Sheet
from tests.data.workbook.builders import _record, relations, xlsb_parts
from tests.data.workbook.conftest import Opener
from tests.data.workbook.test_shown import CELLS
from tests.data.workbook.xls_builders import label, number, number_format, record, style, text, xls

Cells = Sequence[tuple[Any, str]]


def _wide(said: str) -> bytes:
    return pack("<I", len(said)) + said.encode("utf-16-le")


def _xls(opened: Opener, cells: Cells, zeros: bool = True) -> Sheet:
    """Read an .xls whose only row has these values and formats."""
    body = b""
    for nr, (value, _) in enumerate(cells):
        if isinstance(value, bool):
            body += record(0x205, pack("<HHHBB", 0, nr, nr, value, 0))
        elif isinstance(value, str):
            body += label(0, nr, text(value), style=nr)
        else:
            body += number(0, nr, value, nr)
    shared = b"".join(number_format(200 + nr, code) for nr, (_, code) in enumerate(cells))
    shared += b"".join(style(200 + nr) for nr in range(len(cells)))
    window = record(0x23E, pack("<H", 0x6B6 if zeros else 0x6A6) + bytes(16))
    return opened(xls(body + window, shared=shared), "a.xls").read_sheet("Blad1")


def _xlsb(opened: Opener, cells: Cells, zeros: bool = True) -> Sheet:
    """Read an .xlsb whose only row has these values and formats."""
    row = []
    for nr, (value, _) in enumerate(cells):
        head = pack("<II", nr, nr)
        if isinstance(value, bool):
            row.append(_record(4, head + bytes([value])))
        elif isinstance(value, str):
            row.append(_record(6, head + _wide(value)))
        else:
            row.append(_record(5, head + pack("<d", value)))
    parts = xlsb_parts({0: row})
    view = _record(137, pack("<H", 0x3DC if zeros else 0x3CC) + bytes(28))
    sheet = parts["xl/worksheets/sheet1.bin"]
    assert isinstance(sheet, bytes)
    codes = [_record(44, pack("<H", 200 + nr) + _wide(cell[1])) for nr, cell in enumerate(cells)]
    styles = [_record(47, pack("<HH12x", 0, 200 + nr)) for nr in range(len(cells))]
    more = {
        "xl/worksheets/sheet1.bin": sheet.replace(_record(129), _record(129) + view),
        "xl/_rels/workbook.bin.rels": relations(
            worksheet="worksheets/sheet1.bin", styles="styles.bin"
        ),
        "xl/styles.bin": b"".join([*codes, _record(617), *styles, _record(618)]),
    }
    return opened(parts | more, "a.xlsb").read_sheet("Blad1")


Reading = Callable[..., Sheet]
BOTH = pytest.mark.parametrize("reading", [_xls, _xlsb])


@BOTH
def test_cells_are_read_as_their_format_shows_them(reading: Reading, opened: Opener) -> None:
    sheet = reading(opened, [cell[:2] for cell in CELLS])
    read = sheet.read_head(1)[0]
    for nr, (value, code, wanted, otherwise) in enumerate(CELLS):
        assert (read[nr], type(read[nr])) == (wanted, type(wanted)), (value, code)
        assert sheet.shown.get((1, nr + 1)) == (read_format(code) if otherwise else None), code


@BOTH
def test_zeros_are_empty_on_a_sheet_that_hides_them(reading: Reading, opened: Opener) -> None:
    cells = [(0.0, "0"), (False, "0"), ("0", "0"), (0.5, "0"), (0.0, "dd-mm-yyyy")]
    assert reading(opened, cells, zeros=False).read_head(1) == [["", False, "0", 0.5, ""]]
    assert reading(opened, cells).read_head(1)[0][:2] == [0.0, False]


@BOTH
def test_dressed_numbers_are_found_when_asked_for(reading: Reading, opened: Opener) -> None:
    codes = ("General", "000", '"K-"0', "#,##0", "@", "dd-mm-yyyy", '"K-"0;;"geen"', "0%")
    sheet = reading(opened, [(5.0, code) for code in codes])
    found = sheet.find_dressed(Dressing([1, 2, 4, 5, 6, 7], [3, 4], []))
    assert {place: one.code for place, one in found.items()} == {
        (1, 2): "000", (1, 3): '"K-"0', (1, 4): "#,##0", (1, 7): '"K-"0;;"geen"',
    }  # fmt: skip
    assert sheet.find_dressed(Dressing([], [2], [2, 4])) == {}
    assert [*sheet.find_dressed(Dressing(dated=[2, 6]))] == [(1, 6)]
    assert sorted(sheet.find_dressed(Dressing([], [], [4, 7, 8]))) == [(1, 7), (1, 8)]


@BOTH
def test_a_number_that_is_no_time_stays_a_number(reading: Reading, opened: Opener) -> None:
    for code in ("[h]:mm", '[h]:mm;"x"', "dd-mm-yyyy"):
        cells = [(1e300, code), (float("inf"), code), (-1e300, code)]
        assert reading(opened, cells).read_head(1) == [[1e300, float("inf"), -1e300]]
