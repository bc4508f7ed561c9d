""".xlsb: every kind of cell in its binary records, errors, dates and far cells."""

import datetime as dt
from pathlib import Path
from struct import pack

import pytest

from data.workbook.errors import Fault
from data.workbook.reader import open_workbook
from tests.data.workbook.builders import (
    Parts,
    _record,
    relations,
    xlsb_cell,
    xlsb_formula_error,
    xlsb_parts,
)
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


def test_an_error_of_later_make_has_its_place(opened: Opener) -> None:
    sheet = opened(xlsb_parts({3: [xlsb_cell(2, b"\x99")]}), "a.xlsb").read_sheet("Blad1")
    assert sheet.faults == {(4, 3): Fault("error", "#FOUT")}


def _wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return _record(kind, pack("<II", column, style) + value)


def _short(kind: int, value: bytes, style: int = 0) -> bytes:
    return _record(kind, pack("<I", style) + value)


def _shared(cells: dict[int, list[bytes]], formats: dict[int, str], *, since_1904: bool) -> Parts:
    """Return an .xlsb with two shared texts and a style for each of these formats."""
    parts = xlsb_parts(cells)
    workbook = parts["xl/workbook.bin"]
    assert isinstance(workbook, bytes)
    own = [_record(44, pack("<H", nr) + _wide(code)) for nr, code in formats.items() if code]
    styles = [_record(47, pack("<HH12x", 0, nr)) for nr in formats]
    return parts | {
        "xl/_rels/workbook.bin.rels": relations(
            worksheet="worksheets/sheet1.bin", sharedStrings="/xl/texts.bin", styles="look.bin"
        ),
        "xl/workbook.bin": _record(153, pack("<III", since_1904, 0, 0)) + workbook,
        "xl/texts.bin": _record(19, b"\0" + _wide("nul"))
        + _record(19, b"\1" + _wide("één") + b"x"),
        "xl/look.bin": b"".join(
            [*own, _record(626), styles[-1], _record(627), _record(617), *styles, _record(618)]
        ),
    }


def test_every_kind_of_cell_is_read(files: Path, opened: Opener) -> None:
    rows = {
        0: [
            _cell(1, 0, b""), _cell(2, 1, pack("<i", 7 << 2 | 3)), _cell(4, 2, b"\1"),
            _cell(5, 3, pack("<d", 1.5)), _cell(6, 4, _wide("eigen")), _cell(7, 5, pack("<I", 1)),
            _cell(62, 6, b"\1" + _wide("rijk") + bytes(8)), _cell(3, 8, b"\x07"),
        ],
        2: [
            _cell(8, 1, _wide("uitkomst") + bytes(9)), _cell(9, 2, pack("<d", -2) + bytes(9)),
            _cell(10, 3, b"\0" + bytes(9)), _cell(11, 4, b"\x2a" + bytes(9)),
            _record(426, bytes(30)), _record(427, bytes(30)), _record(49, bytes(4)),
        ],
        3: [
            _short(13, pack("<i", -7 << 2 | 2)), _short(12, b""), _short(15, b"\1"),
            _short(16, pack("<d", 1.5)), _short(17, _wide("kort")), _short(18, pack("<I", 0)),
            _cell(6, 7, _wide("vol")), _short(17, _wide("na")), _short(14, b"\x17"),
        ],
    }  # fmt: skip
    sheet = opened(_shared(rows, {0: ""}, since_1904=False), "a.xlsb").read_sheet("Blad1")
    assert sheet.read_head(4) == [
        ["", 0.07, True, 1.5, "eigen", "één", "rijk", "", "", ""],
        [""] * 10,
        ["", "uitkomst", -2.0, False, "", "", "", "", "", ""],
        [-7.0, "", True, 1.5, "kort", "nul", "", "vol", "na", ""],
    ]
    assert {place: fault.text for place, fault in sheet.faults.items()} == {
        (1, 9): "#DIV/0!", (3, 5): "#N/A", (4, 10): "#REF!",
    }  # fmt: skip
    name = "03_xlsb_rijke_tekst.xlsb"
    odd = open_workbook(files / "oddities" / name, name).read_sheet("Contracten").read_head(3)
    assert (odd[1][12], odd[1][15], odd[2][12]) == ("Nee", "Geen aanbod", "Nee")


def test_a_cell_that_cannot_be_read_has_its_place(opened: Opener) -> None:
    rows = {
        0: [xlsb_cell(0, "a"), xlsb_cell(2, None), _record(99, bytes(8)), _record(98, b"")],
        1: [_cell(7, 1, pack("<I", 2)), _short(18, pack("<I", 9)), _record(1040, bytes(20))],
    }
    sheet = opened(_shared(rows, {0: ""}, since_1904=False), "a.xlsb").read_sheet("Blad1")
    unread = Fault("unread", "")
    assert sheet.faults == dict.fromkeys([(1, 3), (2, 2), (2, 3)], unread)


@pytest.mark.parametrize("since_1904", [False, True])
def test_the_format_decides_what_is_a_date(since_1904: bool, opened: Opener) -> None:
    formats = {
        0: "", 14: "", 164: '[=0]"";dd-mm-yyyy', 165: "[$-413]d mmmm yyyy;@",
        166: "[>40000]dd-mm-yyyy;0", 167: "[Red]0.00", 168: '"dag" 0',
    }  # fmt: skip
    whole, real = pack("<i", 45306 << 2 | 2), pack("<d", 45306)
    rows = {
        0: [_cell(2, nr, whole, nr | 0x1000000) for nr in range(7)],
        1: [_cell(5 + 4 * (nr % 2), nr, real, nr) for nr in range(7)],
        2: [_short(13 + 3 * (nr % 2), real if nr % 2 else whole, nr) for nr in range(7)],
    }
    sheet = opened(_shared(rows, formats, since_1904=since_1904), "a.xlsb").read_sheet("Blad1")
    day = dt.date(2028, 1, 16) if since_1904 else dt.date(2024, 1, 15)
    assert sheet.read_head(3) == [[45306.0, day, day, day, day, 45306.0, 45306.0]] * 3


def test_whole_numbers_with_a_date_format_are_dates(files: Path) -> None:
    name = "18_xlsb_hele_datums.xlsb"
    odd = open_workbook(files / "oddities" / name, name).read_sheet("Contracten").read_head(2)
    assert odd[1][9:11] == [dt.date(2024, 1, 15), dt.date(2024, 2, 1)]
    book = open_workbook(files / "oddities/pyxlsbwriter.xlsb", "a.xlsb")
    assert [(one.name, one.visible) for one in book.sheets] == [
        ("Contracten", True), ("Verborgen", False),
    ]  # fmt: skip
    sheet = book.read_sheet("Contracten")
    assert sheet.faults == {}
    assert sheet.read_head(4) == [
        ["Nr", "Dag", "Bedrag", "Ja", "Moment"],
        ["K–1", dt.date(2024, 1, 15), 12.5, True, dt.datetime(2024, 1, 15, 12, 30)],
        ["K–2", dt.date(2024, 2, 1), 45306.0, False, ""],
        ["", "", 0.1, "", dt.date(1999, 12, 31)],
    ]


def test_another_sheet_that_is_odd_does_not_matter(opened: Opener) -> None:
    parts = xlsb_parts({0: [xlsb_cell(0, "a")]})
    listed = _record(156, pack("<II", 0, 1) + _wide("rId1") + _wide("Blad1"))
    workbook = parts["xl/workbook.bin"]
    assert isinstance(workbook, bytes) and listed in workbook
    others = b"".join(
        _record(156, pack("<II", 0, nr) + _wide(f"rId{nr}") + _wide(f"Blad{nr}"))
        for nr in (2, 3, 4)
    )
    book = opened(
        parts
        | {
            "xl/workbook.bin": workbook.replace(listed, listed + others),
            "xl/_rels/workbook.bin.rels": relations(
                worksheet="worksheets/sheet1.bin",
                chartsheet="chartsheets/sheet2.bin",
                Worksheet="weg.bin",
            ),
            "xl/chartsheets/sheet2.bin": b"\xff" * 99,
        },
        "a.xlsb",
    )
    assert book.sheet_names == ["Blad1"]
    assert book.read_sheet("Blad1").read_head(1) == [["a"]]


def test_parts_are_where_the_package_says(opened: Opener) -> None:
    made = _shared(
        {0: [_cell(7, 0, pack("<I", 1)), _cell(2, 1, b"\x02\0\0\0", 0)]}, {14: ""}, since_1904=False
    )
    for shared in ("", "elders/"):
        moved = {
            "_rels/.rels": relations(officeDocument=f"/{shared}boek.bin"),
            f"{shared}boek.bin": made["xl/workbook.bin"],
            f"{shared}_rels/boek.bin.rels": relations(worksheet="/blad.bin"),
            "blad.bin": made[SHEET],
            f"{shared}sharedStrings.bin": made["xl/texts.bin"],
            f"{shared}styles.bin": made["xl/look.bin"],
        }
        sheet = opened(moved, "a.xlsb").read_sheet("Blad1")
        assert sheet.read_head(1) == [["één", dt.time()]]


@pytest.mark.parametrize(
    ("state", "seen"), [(0, True), (1, False), (2, False), (3, True), (9, True)]
)
def test_only_two_states_hide_a_sheet(state: int, seen: bool, opened: Opener) -> None:
    parts = xlsb_parts({0: [xlsb_cell(0, "a")]})
    workbook = parts["xl/workbook.bin"]
    assert isinstance(workbook, bytes)
    listed = workbook.replace(pack("<II", 0, 1), pack("<II", state, 1))
    (sheet,) = opened(parts | {"xl/workbook.bin": listed}, "a.xlsb").sheets
    assert sheet.visible == seen


def test_a_part_that_ends_halfway_is_refused(refused: Refuser) -> None:
    whole = xlsb_parts({0: [xlsb_cell(0, "een lange tekst")]})[SHEET]
    assert isinstance(whole, bytes)
    assert refused(_with_sheet(whole[:-20]), "levering.xlsb").code == "damaged"


def test_a_record_that_claims_gigabytes_is_refused(refused: Refuser) -> None:
    claim = b"\x06\xff\xff\xff\x7f" + pack("<II", 0, 0)
    assert refused(_with_sheet(claim), "levering.xlsb").code == "damaged"
