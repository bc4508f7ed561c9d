""".xlsb: error cells and far cells in its binary records."""

from struct import pack

import pytest

from data.workbook.errors import Fault
from tests.data.workbook.builders import Parts, xlsb_cell, xlsb_formula_error, xlsb_parts
from tests.data.workbook.conftest import Opener, Refuser

SHEET = "xl/worksheets/sheet1.bin"


def test_cells_and_errors_have_their_place(opened: Opener) -> None:
    book = opened(
        xlsb_parts(
            {
                1: [xlsb_cell(1, "007"), xlsb_cell(2, 1250.5), xlsb_cell(3, b"\x2a")],
                3: [xlsb_formula_error(1, 0x07)],
            },
            sheet="Contracten",
        ),
        "levering.xlsb",
    )
    assert (book.kind, book.sheet_names, book.notes) == ("xlsb", ["Contracten"], [])
    sheet = book.read_sheet("Contracten")
    assert sheet.read_head(2)[1] == ["", "007", 1250.5, ""]
    assert sheet.faults == {
        (2, 4): Fault("error", "#N/A"),
        (4, 2): Fault("error", "#DIV/0!"),
    }
    assert sheet.height == 4


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ({0: [xlsb_cell(0, "a")], 1: [xlsb_cell(12_356_629, 1.0)]}, "far_cell", "ZZZZZ2"),
        ({0: [xlsb_cell(0, "a")], 1_048_575: [xlsb_cell(16_383, 1.0)]}, "far_cell", "XFD1048576"),
        ({0: [xlsb_cell(0, "a")], 1_048_576: [xlsb_cell(0, 1.0)]}, "far_cell", "A1048577"),
        ({0: [xlsb_cell(0, "a")], 1_000_000: [xlsb_cell(19, 1.0)]}, "too_many_cells", "T1000001"),
        ({1: [xlsb_cell(12_356_629, b"\x2a")]}, "far_cell", "ZZZZZ2"),
    ],
)
def test_far_cells_are_refused_by_name(
    rows: dict[int, list[bytes]], code: str, cell: str, refused: Refuser
) -> None:
    refusal = refused(xlsb_parts(rows), "levering.xlsb")
    assert (refusal.code, refusal.sheet, refusal.cell) == (code, "Blad1", cell)


def _with_sheet(content: bytes) -> Parts:
    return xlsb_parts({0: [xlsb_cell(0, "a")]}) | {SHEET: content}


def test_an_error_that_the_reader_does_not_know_is_named_by_cell(refused: Refuser) -> None:
    refusal = refused(xlsb_parts({3: [xlsb_cell(2, b"\x99")]}), "levering.xlsb")
    assert (refusal.code, refusal.sheet, refusal.cell) == ("unknown_error", "Blad1", "C4")


def test_a_part_that_ends_halfway_is_refused(refused: Refuser) -> None:
    whole = xlsb_parts({0: [xlsb_cell(0, "een lange tekst")]})[SHEET]
    assert isinstance(whole, bytes)
    assert refused(_with_sheet(whole[:-20]), "levering.xlsb").code == "damaged"


def test_a_record_that_claims_gigabytes_is_refused(refused: Refuser) -> None:
    claim = b"\x06\xff\xff\xff\x7f" + pack("<II", 0, 0)
    assert refused(_with_sheet(claim), "levering.xlsb").code == "damaged"
