""".xls: its error cells, its passwords, and files that are broken or too old."""

from pathlib import Path
from struct import pack

import pytest

from data.workbook.errors import Fault, Unreadable
from data.workbook.reader import open_workbook
from data.workbook.scan import xls_scan
from tests.data.workbook.builders import ole
from tests.data.workbook.conftest import Refuser

BOF = pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 1997, 0, 0)
END = pack("<HH", 0x0A, 0)


def test_error_cells_have_their_place(files: Path) -> None:
    book = open_workbook(files / "errors.xls", "errors.xls")
    assert (book.kind, book.notes) == ("xls", [])
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [
        ("Contracten", True), ("Tweede", True), ("Verborgen", False),
    ]  # fmt: skip
    sheet = book.read_sheet("Contracten")
    assert sheet.faults == {
        (5, 2): Fault("error", "#DIV/0!"),
        (5, 3): Fault("error", "#N/A"),
        (6, 2): Fault("error", "#NAME?"),
    }
    assert sheet.read_head(4)[3][1] == "007"
    assert sheet.read_head(4)[3][4] is True
    assert book.read_sheet("Tweede").faults == {(2, 1): Fault("error", "#N/A")}
    assert book.read_sheet("Verborgen").faults == {}


def test_a_file_without_errors_is_not_looked_through_cell_by_cell(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xls_scan, "xlrd", None)
    name = "rm3787-with-empty-rows.xls"
    sheet = open_workbook(files / name, name).read_sheet("InvoicesRaised")
    assert sheet.faults == {}
    assert sheet.height == 11
    assert [row + 1 for row, text in enumerate(sheet.list_columns()[0]) if not text] == [2, 5, 7, 8]


def test_a_corrupted_file_is_refused_not_half_read(files: Path) -> None:
    name = "rm1557-10-corrupted.xls"
    with pytest.raises(Unreadable) as caught:
        book = open_workbook(files / name, name)
        for sheet in book.sheet_names:
            book.read_sheet(sheet)
    assert caught.value.code == "damaged"
    assert "Opslaan als .xlsx" in caught.value.cure


@pytest.mark.parametrize("kept", [600, 2_000, 5_120, 6_656])
def test_a_truncated_file_is_refused(kept: int, files: Path, refused: Refuser) -> None:
    whole = (files / "errors.xls").read_bytes()
    assert refused(whole[:kept], "errors.xls").code == "damaged"


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        ({"Workbook": BOF + pack("<HH", 0x2F, 4) + b"\x01\x00\x01\x00" + END}, "password"),
        ({"EncryptedPackage": b"x" * 9000, "EncryptionInfo": b"x"}, "password"),
        ({"Book": BOF + END}, "old_excel"),
        ({"Book": BOF + pack("<HH", 0x2F, 0) + END}, "password"),
        ({"Workbook": b""}, "damaged"),
        ({"Workbook": b"\xff" * 5000}, "damaged"),
        ({"PowerPoint Document": b"x"}, "word_file"),
    ],
)
def test_locked_old_and_broken_containers(
    streams: dict[str, bytes], code: str, refused: Refuser
) -> None:
    refusal = refused(ole(streams), "levering.xls")
    assert (refusal.code, refusal.sheet, refusal.cell) == (code, None, None)
