""".xls: every kind of cell, its errors and passwords, and files that are broken."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from struct import pack, unpack_from

import pytest

from data.workbook.binary.xls_locked import unlock_stream
from data.workbook.binary.xls_zeros import ENGINE
from data.workbook.errors import Fault, Unreadable
from data.workbook.reader import open_workbook
from data.workbook.sheet import Sheet
from tests.data.workbook.builders import ole
from tests.data.workbook.conftest import Opener, Refuser
from tests.data.workbook.xls_builders import (
    END,
    EXCEL_5,
    begin,
    formula,
    label,
    number,
    number_format,
    outcome,
    record,
    shared_text,
    shared_texts,
    small_number,
    style,
    text,
    xls,
)

BOF = begin(5)
CALCULATED = record(0x1C1, pack("<HHI", 0x1C1, 0, 191029))


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


def test_rows_without_cells_are_empty(files: Path) -> None:
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
        ({"Book": begin(5, EXCEL_5) + END}, "no_worksheet"),
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


def test_a_protected_structure_asks_for_no_password(files: Path) -> None:
    name = "oddities/libreoffice_structure_protected.xls"
    sheet = open_workbook(files / name, "a.xls").read_sheet("Blad1")
    assert sheet.list_columns() == [["Nummer", "K-één"], ["Waarde", 12.5]]


@pytest.mark.parametrize(("secret", "opens"), [("VelvetSweatshop", True), ("geheim", False)])
@pytest.mark.parametrize("bits", [40, 128])
def test_newer_encryption_opens_by_the_known_password_alone(
    secret: str, opens: bool, bits: int
) -> None:
    salt, proof = bytes(range(16)), bytes(range(16, 32))
    base = hashlib.sha1(salt + secret.encode("utf-16-le")).digest()

    def lock(data: bytes, block: int) -> bytes:
        key = hashlib.sha1(base + pack("<I", block)).digest()[: bits // 8]
        return rc4(key.ljust(16, b"\0") if bits == 40 else key, data)

    proven = lock(proof + hashlib.sha1(proof).digest(), 0)
    head = pack("<8I", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0)
    body = pack("<HHHII", 1, 2, 2, 4, len(head)) + head
    body += pack("<I", 16) + salt + proven[:16] + pack("<I", 20) + proven[16:]
    start = BOF + record(0x2F, body)
    plain = start + record(0x85, b"WXYZ" + b"naam") + record(0x3C, b"a" * 2_000) + END
    hidden = b"".join(lock(plain[at : at + 1024], at // 1024) for at in range(0, len(plain), 1024))
    locked, at = bytearray(plain), len(start)
    while at < len(plain):
        kind, size = unpack_from("<HH", plain, at)
        first = at + 4 + (4 if kind == 0x85 else 0)
        locked[first : at + 4 + size] = hidden[first : at + 4 + size]
        at += 4 + size
    if opens:
        assert unlock_stream(bytes(locked), len(BOF) + 4) == plain
    else:
        with pytest.raises(Unreadable) as caught:
            unlock_stream(bytes(locked), len(BOF) + 4)
        assert caught.value.code == "password"


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    made, i, j = [], 0, 0
    for one in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(one ^ state[(state[i] + state[j]) % 256])
    return bytes(made)


@pytest.fixture
def sheet_of(opened: Opener) -> Callable[..., Sheet]:
    """Read the first sheet of an .xls with these records."""
    return lambda *sheets, **options: opened(xls(*sheets, **options), "a.xls").read_sheet("Blad1")


def test_a_chart_in_the_sheet_does_not_end_it(files: Path, sheet_of: Callable[..., Sheet]) -> None:
    name = "05_xls_grafiek_en_samengevoegd.xls"
    sheet = open_workbook(files / "oddities" / name, name).read_sheet("Contracten")
    assert list(sheet.merged) == [(2, 7, 4, 7)]
    assert sheet.list_columns()[6][1] == "Nee"
    by_libreoffice = open_workbook(files / "oddities/libreoffice.xls", "a.xls")
    assert list(by_libreoffice.read_sheet("Contracten").merged) == [(2, 4, 4, 4)]
    nested = begin(32) + begin(32) + number(5, 5, 1.0) + END + END
    merged = record(0xE5, pack("<5H", 1, 0, 1, 0, 0))
    assert list(sheet_of(nested + number(0, 0, 1.0) + nested + merged).merged) == [(1, 1, 2, 1)]
    below = sheet_of(nested + number(3, 0, 1.0))
    assert below.list_columns() == [["", "", "", 1.0]]


def test_text_is_utf_16_or_its_low_bytes_whatever_the_code_page(
    files: Path, sheet_of: Callable[..., Sheet]
) -> None:
    name = "06_xls_codepage_1252.xls"
    odd = open_workbook(files / "oddities" / name, name).read_sheet("Contracten").read_head(3)
    assert odd[1] == ["K–1", "Café’s – perceel € 5", "Energie", "Dienst “A”", 1000.0, "Ja", "Łódź"]
    by_xlwt = open_workbook(files / "oddities/xlwt.xls", "a.xls").read_sheet("Łódź – één")
    assert by_xlwt.read_head(3)[2][0] == "Café’s – € 5"
    assert by_xlwt.read_head(3)[2][3] == "gewoon vet ż"
    assert by_xlwt.list_columns()[3][3] == "x" * 9000 + "é"
    for page in (1252, 1250, 932, 10000, 99):
        cells = label(0, 0, text("€ Łódź")) + label(0, 1, text("Café", wide=False))
        sheet = sheet_of(cells, shared=record(0x42, pack("<H", page)))
        assert sheet.read_head(1) == [["€ Łódź", "Café"]]


@pytest.mark.parametrize(
    ("page", "said", "raw"),
    [
        (1252, "Café € 5", "Café € 5".encode("cp1252")),
        (1250, "Łódź", "Łódź".encode("cp1250")),
        (850, "Café", "Café".encode("cp850")),
        (10000, "Café", "Café".encode("mac-roman")),
        (None, "€", b"\x80"),
        (4711, "€", b"\x80"),
    ],
)
def test_text_of_excel_5_obeys_its_code_page(
    page: int | None, said: str, raw: bytes, sheet_of: Callable[..., Sheet]
) -> None:
    own = pack("<H", len(raw)) + raw
    cells = label(0, 0, own) + label(1, 0, own + b"\x01\0\0", 0xD6)
    cells += formula(2, 0, outcome(0)) + record(0x207, own) + small_number(3, 0, 45306, 1)
    form = record(0x41E, pack("<HB", 164, 8) + b"dd-mm-yy")
    shared = (record(0x42, pack("<H", page)) if page else b"") + form + style(0) + style(164)
    sheet = sheet_of(cells, shared=shared, version=EXCEL_5)
    assert sheet.list_columns() == [[said, said, said, dt.date(2024, 1, 15)]]


def test_every_kind_of_cell_is_read(sheet_of: Callable[..., Sheet]) -> None:
    many = record(0xBD, pack("<HH", 0, 3) + pack("<Hi", 0, 5 << 2 | 3) * 2 + pack("<H", 4))
    half = record(0x27E, pack("<HHHI", 0, 5, 0, 0x3FE00000))
    lines = [
        shared_text(0, 0, 1) + label(0, 1, text("eigen")) + small_number(0, 2, -7) + many + half,
        number(1, 0, 1.25)
        + label(1, 1, text("rijk") + pack("<HHH", 1, 0, 5), 0xD6)
        + record(0x205, pack("<HHHBB", 1, 2, 0, 1, 0))
        + record(0x205, pack("<HHHBBB", 1, 3, 0, 0, 0, 0)),
        formula(2, 0, pack("<d", 2.5))
        + formula(2, 1, outcome(0)) + record(0x207, text("uitkomst"))
        + formula(2, 2, outcome(1, 1)) + formula(2, 3, outcome(3))
        + formula(2, 4, outcome(0)) + record(0x4BC, bytes(10)) + record(0x207, text("gedeeld"))
        + formula(2, 5, outcome(0)) + record(0x221, bytes(14)) + record(0x207, text("a" * 9)),
    ]  # fmt: skip
    shared = CALCULATED + shared_texts(text("nul"), text("één", wide=False))
    sheet = sheet_of(b"".join(lines), shared=shared)
    assert sheet.faults == {}
    assert sheet.read_head(3) == [
        ["één", "eigen", -7.0, 0.05, 0.05, 0.5],
        [1.25, "rijk", True, False, "", ""],
        [2.5, "uitkomst", True, "", "gedeeld", "a" * 9],
    ]


def test_a_cell_that_cannot_be_read_has_its_place(sheet_of: Callable[..., Sheet]) -> None:
    cells = shared_text(0, 0, 0) + shared_text(0, 1, 9) + record(0x04, pack("<HH", 1, 2) + b"abc")
    cells += formula(2, 0, outcome(0)) + formula(2, 1, outcome(3), 2) + formula(2, 2, bytes(8), 3)
    cells += formula(3, 0, outcome(2, 0x2A)) + formula(3, 1, outcome(0))
    sheet = sheet_of(cells, shared=CALCULATED + shared_texts(text("a")))
    unread, uncounted = Fault("unread", ""), Fault("formula", "=…")
    assert sheet.faults == {
        (1, 2): unread,
        (2, 3): unread,
        **dict.fromkeys([(3, 1), (3, 2), (3, 3), (4, 2)], uncounted),
        (4, 1): Fault("error", "#N/A"),
    }


def test_a_program_that_does_not_calculate_leaves_no_outcome(
    files: Path, sheet_of: Callable[..., Sheet]
) -> None:
    by_xlwt = open_workbook(files / "oddities/xlwt.xls", "a.xls").read_sheet("Łódź – één")
    assert by_xlwt.faults == {(3, 5): Fault("formula", "=…")}
    cells = formula(0, 0, outcome(3)) + formula(0, 1, bytes(8)) + formula(0, 2, pack("<d", 2.0))
    assert list(sheet_of(cells).faults) == [(1, 1), (1, 2)]
    by_libreoffice = open_workbook(files / "oddities/libreoffice.xls", "a.xls")
    # K–1 é, which the program shows and does not keep.
    assert by_libreoffice.read_sheet("Contracten").faults[3, 5].kind == "unread"
    for by_excel in (sheet_of(cells, shared=CALCULATED), sheet_of(cells, version=EXCEL_5)):
        assert (by_excel.faults, by_excel.read_head(1)) == ({}, [["", 0.0, 2.0]])


@pytest.mark.parametrize(
    ("tokens", "sure"),
    [
        (b"\x44\0\0\0\xc0\x1e\x02\0\x05", True),  # A1*2
        (b"\x25\0\0\x01\0\0\xc0\0\xc0\x42\x01\x04\0", True),  # SUM(A1:A2)
        (b"\x25\0\0\x01\0\0\xc0\0\xc0\x19\x10\0\0", True),
        (b"\x44\0\0\0\xc0\x17\x01\0x\x08", False),  # A1&"x"
        (b"\x44\0\0\x02\xc0", True),  # C1, empty
        (b"\x24\x09\0\x01\xc0", True),  # B10, a number
        (b"\x44\0\0\x01\xc0", False),  # B1, a text
        (b"\x1d\x01\x17\x02\0Ja\x17\x03\0Nee\x42\x03\x01\0", False),  # IF(TRUE,"Ja","Nee")
    ],
)
def test_a_zero_of_libreoffice_is_one_where_it_cannot_be_a_text(
    tokens: bytes, sure: bool, sheet_of: Callable[..., Sheet]
) -> None:
    cell = record(0x06, pack("<HHHdHIH", 0, 0, 0, 0.0, 0, 0, len(tokens)) + tokens)
    engine = record(0x1C1, pack("<HHI", 0x1C1, 0, ENGINE))
    cell += label(0, 1, text("Ja")) + number(9, 1, 5.0)
    sheet = sheet_of(cell, shared=engine)
    assert (sheet.faults, sheet.list_columns()[0][0]) == (
        ({}, 0.0) if sure else ({(1, 1): Fault("unread", "")}, "")
    )
    assert sheet_of(cell, shared=CALCULATED).faults == {}


def test_a_zero_of_libreoffice_goes_by_the_formula_that_cells_share(
    sheet_of: Callable[..., Sheet],
) -> None:
    def cell(row: int, column: int, tokens: bytes) -> bytes:
        return record(0x06, pack("<HHHdHIH", row, column, 0, 0.0, 8, 0, len(tokens)) + tokens)

    product, name, no = b"\x4c\0\0\xff\xc0\x1e\x02\0\x05", b"\x4c\0\0\xff\xc0", b"\x1d\0"
    cells = b""
    for column, tokens in enumerate((product, name, no)):
        by = pack("<BHH", 1, 0, column)
        cells += cell(0, column, by)
        cells += record(0x4BC, pack("<HHBBHH", 0, 1, column, column, 2, len(tokens)) + tokens)
        cells += cell(1, column, by)
    array = b"\x25\0\0\x01\0\0\xc0\0\xc0\x19\x10\0\0"
    cells += cell(0, 3, pack("<BHH", 1, 0, 3))
    cells += record(0x221, pack("<HHBBHIH", 0, 0, 3, 3, 0, 0, len(array)) + array)
    sheet = sheet_of(cells, shared=record(0x1C1, pack("<HHI", 0x1C1, 0, ENGINE)))
    assert sheet.read_head(2) == [[0.0, "", False, 0.0], [0.0, "", False, ""]]
    assert sheet.faults == dict.fromkeys([(1, 2), (2, 2)], Fault("unread", ""))


@pytest.mark.parametrize("count", [0, 1, 2, 500, 2**31 - 1, 2**32 - 1])
def test_an_odd_count_of_texts_does_not_matter(count: int, sheet_of: Callable[..., Sheet]) -> None:
    texts = shared_texts(text("a"), text("b"), count=count)
    cells = (
        shared_text(0, 0, 0) + shared_text(0, 1, 1) + record(0x205, pack("<HHHBB", 1, 0, 0, 7, 1))
    )
    sheet = sheet_of(cells, shared=texts)
    assert sheet.read_head(1) == [["a", "b"]]
    assert sheet.faults == {(2, 1): Fault("error", "#DIV/0!")}


def test_a_text_goes_on_in_the_next_record(sheet_of: Callable[..., Sheet]) -> None:
    said = "é€" * 3
    half = said.encode("utf-16-le")
    rich = pack("<HBHI", 6, 0x0D, 1, 3) + half[:4]
    sst = record(0xFC, pack("<II", 2, 2) + rich)
    sst += record(0x3C, b"\x01" + half[4:] + bytes(4) + b"x") + record(0x3C, bytes(2) + text("b"))
    low = record(0xFC, pack("<II", 1, 1) + pack("<HB", 4, 0) + b"ab") + record(0x3C, b"\1c\0d\0")
    assert sheet_of(shared_text(0, 0, 0) + shared_text(0, 1, 1), shared=sst).read_head(1) == [
        [said, "b"]
    ]
    assert sheet_of(shared_text(0, 0, 0), shared=low).read_head(1) == [["abcd"]]


def test_another_sheet_that_is_odd_does_not_matter(opened: Opener) -> None:
    good = shared_text(0, 0, 0) + record(0x205, pack("<HHHBB", 1, 0, 0, 7, 1))
    for odd in (
        record(0x203, b"\1"),
        formula(0, 0, outcome(9)) + record(0xBE, b"\0"),
        record(0xD6, bytes(9)),
        begin(32),
        number(65_535, 1_500, 1.0),
    ):
        book = opened(xls(odd, good, shared=shared_texts(text("a"))), "a.xls")
        sheet = book.read_sheet("Blad2")
        assert sheet.read_head(2) == [["a"], [""]]
        assert sheet.faults == {(2, 1): Fault("error", "#DIV/0!")}


def test_what_says_nothing_about_cells_does_not_matter(opened: Opener) -> None:
    cells = record(0x200, pack("<IIHHH", 9, 2, 5, 1, 0)) + number(0, 0, 1.0)
    cells += record(0xE5, pack("<5H", 1, 0, 65_535, 2, 2)) + record(0x862, bytes(3))
    for state, seen in ((0, True), (1, False), (2, False), (3, True), (0xFC, True)):
        listed = bytes([state]) + b"\0\5\0Blad1"
        book = opened(xls(cells).replace(b"\0\0\5\0Blad1", listed), "a.xls")
        assert [sheet.visible for sheet in book.sheets] == [seen], state
        sheet = book.read_sheet("Blad1")
        assert (sheet.read_head(2), sheet.merged) == ([[1.0]], [(1, 3, 65_536, 3)])


def test_a_sheet_that_is_cut_off_is_named(refused: Refuser) -> None:
    refusal = refused(xls(number(0, 0, 1.0), begin(32)), "a.xls")
    assert (refusal.code, refusal.sheet) == ("damaged", "Blad2")


@pytest.mark.parametrize("since_1904", [False, True])
def test_the_format_decides_what_is_a_date(
    since_1904: bool, sheet_of: Callable[..., Sheet]
) -> None:
    codes = {
        164: '[=0]"";dd-mm-yyyy',
        165: "[$-413]d mmmm yyyy;@",
        166: "[>40000]dd-mm-yyyy;0",
        167: "[Red]0.00",
        168: '"dag" 0',
        169: '"";"";yyyy',
    }
    formats = b"".join(number_format(nr, code) for nr, code in codes.items())
    styles = [0, 14, 164, 165, 166, 167, 168]
    shared = record(0x22, pack("<H", since_1904)) + formats + b"".join(map(style, styles))
    cells = b"".join(small_number(0, nr, 45306, nr) for nr in range(len(styles)))
    day = dt.date(2028, 1, 16) if since_1904 else dt.date(2024, 1, 15)
    assert sheet_of(cells, shared=shared).read_head(1) == [
        [45306.0, day, day, day, day, 45306.0, 45306.0]
    ]


@pytest.mark.parametrize(("version", "size"), [(0, 8), (EXCEL_5, 8), (0x600, 16)])
def test_a_sheet_that_a_script_wrote_without_a_workbook(
    version: int, size: int, opened: Opener
) -> None:
    head = record(0x809, pack("<HH", version, 16).ljust(size, b"\0"))
    name = text("Café", wide=False) if version == 0x600 else pack("<H", 4) + "Café".encode("cp1252")
    book = opened(head + label(0, 0, name) + number(1, 1, 12.5) + END, "export.xls")
    assert (book.kind, book.sheet_names) == ("xls", ["Blad1"])
    assert book.read_sheet("Blad1").read_head(2) == [["Café", ""], ["", 12.5]]
