"""What a file is, is told by its bytes; each thing that is no spreadsheet has its own refusal."""

import io
from pathlib import Path

import pytest

from data.workbook.errors import Unreadable
from data.workbook.reader import open_workbook
from tests.data.workbook.builders import bytes_of, ods_parts, ods_row, ods_text, ole, xlsx_parts
from tests.data.workbook.conftest import Opener, Refuser
from tests.data.workbook.xls_builders import END, begin, record

ROW = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>'
GOOD = bytes_of(xlsx_parts(ROW))

NOT_SPREADSHEETS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "levering.xlsx", "empty_file"),
    "text": (b"Contractnummer;Waarde\n1;2\n", "levering.xlsx", "text_file"),
    "text in utf-16": ("Contractnummer\t1\n".encode("utf-16"), "levering.xls", "text_file"),
    "html": (b"\n <HTML><table><tr><td>1</td></tr></table></HTML>", "levering.xls", "html_file"),
    "html without html": (b"<table><tr><td>1</td></tr></table>", "levering.xls", "html_file"),
    "html named csv": (b"<!DOCTYPE html><p>Log in</p>", "levering.csv", "html_file"),
    "web archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.xls", "html_file"),
    "xml 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "levering.xls",
        "xml_file",
    ),
    "flat ods": (b'<?xml version="1.0"?>\n<office:document/>', "levering.fods", "xml_file"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "levering.xlsx", "pdf_file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "levering.xlsx", "other_file"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(50), "levering.xlsx", "other_file"),
    "noise": (bytes(range(256)) * 4, "levering.xlsx", "other_file"),
    "lock of Excel": (b"\x05Jansz" + b" " * 49 + bytes(110), "~$levering.xlsx", "lock_file"),
    "lock of LibreOffice": (b",jansz,pc1,01.01.2026;", ".~lock.levering.xlsx#", "lock_file"),
    "Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(90), "levering.xls", "old_excel"),
    "truncated zip": (GOOD[: len(GOOD) // 2], "levering.xlsx", "damaged"),
    "plain zip": (bytes_of({"levering.csv": "a;b"}), "levering.zip", "plain_zip"),
    "zip without members": (bytes_of({}), "levering.xlsx", "plain_zip"),
    "Word": (bytes_of({"word/document.xml": "<a/>"}), "levering.xlsx", "word_file"),
    "old Word": (ole({"WordDocument": b"x"}), "levering.xls", "word_file"),
    "other container": (ole({"Contents": b"x"}), "levering.xls", "other_file"),
    "broken container": (ole({"Workbook": b"x"})[:300], "levering.xls", "damaged"),
    "locked xlsx": (
        ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000}),
        "levering.xlsx",
        "password",
    ),
    "locked xls": (ole({"Workbook": begin(5) + record(0x2F) + END}), "l.xls", "password"),
    "Excel 3": (b"\x09\x02\x06\x00" + bytes(20), "levering.xls", "old_excel"),
    "workbook elsewhere": (
        bytes_of({"[Content_Types].xml": "<Types/>", "xl/workbook22.xml": "<workbook/>"}),
        "levering.xlsx",
        "unusual",
    ),
    "locked ods": (
        bytes_of(
            ods_parts(
                "",
                manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
            )
        ),
        "levering.ods",
        "password",
    ),
}


@pytest.mark.parametrize("case", NOT_SPREADSHEETS)
def test_each_wrong_file_has_its_own_refusal(case: str, refused: Refuser) -> None:
    content, filename, code = NOT_SPREADSHEETS[case]
    refusal = refused(content, filename)
    assert refusal.code == code
    assert (refusal.sheet, refusal.cell) == (None, None)


def test_a_text_file_named_xlsx_is_told_to_be_csv(refused: Refuser) -> None:
    refusal = refused(b"a;b\n1;2\n", "export.xlsx")
    assert "tekstbestand" in refusal.message and ".xlsx" in refusal.message
    assert ".csv" in refusal.cure


@pytest.mark.parametrize(
    ("content", "filename", "kind"),
    [
        (GOOD, "levering.xls", "xlsx"),
        (GOOD, "~$levering.csv", "xlsx"),
        (bytes_of(ods_parts(ods_row(ods_text("a")))), "levering.xlsx", "ods"),
    ],
)
def test_a_wrong_extension_is_read_with_a_warning(
    content: bytes, filename: str, kind: str, opened: Opener
) -> None:
    book = opened(content, filename)
    assert book.kind == kind
    assert [note.code for note in book.notes] == ["other_extension"]
    assert filename in book.notes[0].message
    assert book.read_sheet("Blad1").list_columns() == [["a"]]


def test_macros_are_said_to_be_ignored(opened: Opener) -> None:
    book = opened(xlsx_parts(ROW) | {"xl/vbaProject.bin": b"\xd0\xcf"}, "levering.xlsm")
    assert book.kind == "xlsm"
    assert [note.code for note in book.notes] == ["macros"]
    assert "niet uitgevoerd" in book.notes[0].message
    assert book.read_sheet("Blad1").list_columns() == [["a"]]


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workbook.sniff.MAX_FILE_BYTES", 3 * 2**20)
    path = tmp_path / "groot"
    with path.open("wb") as file:
        file.seek(5 * 2**20)
        file.write(io.BytesIO(b"x").read())
    with pytest.raises(Unreadable, match="5 MB groot; meer dan 3 MB") as caught:
        open_workbook(path, "groot.xlsx")
    assert caught.value.code == "file_too_large"
