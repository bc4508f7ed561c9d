"""Colours and rules that hide, in .xls, .xlsb and .ods: what is read is what .xlsx gives."""

from collections.abc import Iterable
from pathlib import Path
from struct import pack

import pytest

from data.workbook.formats.looks import UNSEEN
from data.workbook.formats.number_format import PICTURED
from data.workbook.sheet import Sheet
from tests.data.check.checking import check_file
from tests.data.workbook.builders import (
    Parts,
    _record,
    ods_parts,
    ods_row,
    ods_text,
    xlsb_cell,
    xlsb_parts,
)
from tests.data.workbook.conftest import Opener
from tests.data.workbook.xls_builders import number, record, xls
from tests.paths import FILES
from tests.witness.coloured import STYLES, make_coloured

_HIDDEN = [("A2", "niets"), ("F3", "niets"), ("F4", "niets"), ("E5", "niets"), ("E6", "niets")]
_PERHAPS = [(f"B{row}", "misschien niets") for row in range(2, 7)]
_WORDS = [("D2", "'x'"), ("D3", "'x'")]  # LibreOffice writes no rule with a format in .xls


@pytest.mark.parametrize(("kind", "words"), [("xls", []), ("ods", _WORDS)])
def test_what_libreoffice_writes_is_told(
    kind: str, words: list[tuple[str, str]], tmp_path: Path
) -> None:
    checked = check_file(FILES / "oddities" / f"libreoffice_kleuren.{kind}", tmp_path)
    assert {(one.code, one.severity) for one in checked.findings} == {("shown_read", "warning")}
    told = [(one.cell, one.message) for one in checked.findings]
    wanted = [*_HIDDEN, *_PERHAPS, *words]
    assert sorted(cell or "" for cell, _ in told) == sorted(cell for cell, _ in wanted)
    assert all(
        f"laat door de opmaak {dict(wanted)[cell or '']} zien" in text for cell, text in told
    )
    assert [row["guide_used"] for row in checked.rows] == ["ja", "nee", "ja", "nee", "ja"]
    assert [int(row["value_eur"]) for row in checked.rows] == [1, 5, 9, 12, 15]


def _unseen(sheet: Sheet, column: int = 1) -> set[int]:
    return {
        row
        for look in sheet.find_looks([column])
        for row in look.rows
        if look.by is None and look.mark in ("", UNSEEN) and look.applies("x") is True
    }


def test_every_way_to_tell_a_colour_in_xlsb(opened: Opener) -> None:
    sheet = opened(make_coloured(), "a.xlsb").read_sheet("Blad1")
    assert _unseen(sheet) == {nr for nr, (*_, unseen) in enumerate(STYLES, 1) if unseen}
    applied = {
        look.column: [look.applies(cell) for cell in (1.0, 9.0, 12.0, 40.0, "nee")]
        for look in sheet.find_looks([2, 3, 4])
    }
    assert applied == {
        2: [False, False, True, True, None],
        3: [False, None, None, False, None],
        4: [None, None, None, None, True],
    }


def test_a_cut_off_rule_of_xlsb_harms_no_cell(opened: Opener) -> None:
    whole = make_coloured()
    sheet = whole["xl/worksheets/sheet1.bin"]
    assert isinstance(sheet, bytes)
    # The dress that the first rule asks for is not there; its formula is longer than it.
    odd = sheet.replace(pack("<IIiii", 1, 0, 0, 1, 5), pack("<IIiii", 1, 0, 99, 1, 5))
    odd = odd.replace(pack("<IBH", 3, 0x1E, 5), pack("<IBH", 0xFFFFFF, 0x1E, 5))
    looks = opened(whole | {"xl/worksheets/sheet1.bin": odd}, "a.xlsb").read_sheet("Blad1")
    assert {look.column for look in looks.find_looks([2, 3, 4])} == {3, 4}


def _font(colour: int) -> bytes:
    return record(0x31, pack("<HHHHHBBBB", 220, 0, colour, 400, 0, 0, 0, 0, 0) + b"\0\0")


def _style(font: int, pattern: int = 0, ground: int = 64) -> bytes:
    body = pack("<HHHBBBBIIH", font, 0, 0, 0, 0, 0, 0, 0, pattern << 26, ground | 65 << 7)
    return record(0xE0, body)


def _in_full(style: int, what: int, sort: int, value: int, tint: int = 0) -> bytes:
    head = pack("<HH8xHHHH", 0x87D, 0, 0, style, 0, 1)
    return record(0x87D, head + pack("<HHHhI8x", what, 20, sort, tint, value))


def _read_styles(opened: Opener, fonts: Iterable[int], shared: bytes, count: int) -> set[int]:
    """Return which styles hide their text: one a row."""
    cells = b"".join(number(nr, 0, 5.0, nr) for nr in range(count))
    written = b"".join(map(_font, fonts)) + shared
    return _unseen(opened(xls(cells, shared=written), "a.xls").read_sheet("Blad1"))


def test_the_palette_of_xls(opened: Opener) -> None:
    styles = [_style(0), _style(1), _style(2, 1, 18), _style(3, 1, 18), _style(1, 2, 9), _style(5)]
    fonts = [0x7FFF, 9, 32, 10, 9]  # automatic, white, dark blue as it stands twice, red, white
    found = _read_styles(opened, fonts, b"".join(styles), 6)
    assert found == {2, 3, 6}  # font 5 is the fifth: none has number 4
    # With colours of its own 9 is no white any more.
    own = record(0x92, pack("<H", 2) + bytes([0, 0, 0, 0, 0x11, 0x22, 0x33, 0]))
    assert _read_styles(opened, fonts, own + b"".join(styles), 6) == {3}


def test_colours_beyond_the_palette_of_xls(opened: Opener) -> None:
    # To the palette all of these are white on white, or blue on blue.
    styles = b"".join([_style(0), _style(0), _style(1, 1, 18), _style(1, 1, 18), _style(0)])
    full = (
        _in_full(0, 13, 2, 0xFFF0F0F0)
        + _in_full(1, 13, 3, 0)
        + _in_full(2, 13, 2, 0xFF734215)
        + _in_full(3, 13, 2, 0xFF734215)
        + _in_full(3, 4, 2, 0xFF734215)
        + _in_full(4, 13, 3, 0, -9000)
    )
    assert _read_styles(opened, [9, 18], styles + full, 5) == {2, 4}


@pytest.mark.parametrize(
    ("how", "formulas", "applies"),
    [
        (5, [pack("<BH", 0x1E, 4)], [False, True]),
        (1, [pack("<BH", 0x1E, 4), pack("<Bd", 0x1F, 6.5)], [False, True]),
        (5, [pack("<BHB", 0x1E, 4, 0x13)], [True, True]),
        (5, [pack("<BHH", 0x24, 1, 1)], [None, None]),
        (0, [pack("<BH", 0x1E, 4)], [None, None]),
    ],
)
def test_what_a_rule_of_xls_compares_with(
    how: int, formulas: list[bytes], applies: list[bool | None], opened: Opener
) -> None:
    sizes = [len(one) for one in formulas] + [0] * (2 - len(formulas))
    word = b'"nee"'
    dress = pack("<IHHHB", 1 << 25, 1, 5 + len(word), len(word), 0) + word
    rule = record(0x1B1, pack("<BBHH", 1, how, *sizes) + dress + b"".join(formulas))
    areas = record(0x1B0, pack("<HH4HH4H", 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0))
    cells = number(0, 0, 1.0) + number(1, 0, 5.0)
    cut = record(0x1B1, pack("<BBHHIH", 1, 5, 3, 0, 1 << 29, 0))
    sheet = opened(xls(cells + areas + cut + rule), "a.xls").read_sheet("Blad1")
    (look,) = sheet.find_looks([1])
    assert (look.by and look.by.show(5.0).text, look.rows) == ("nee", range(1, 3))
    assert [look.applies(cell) for cell in (1.0, 5.0)] == applies


_STYLE = '<style:style style:family="table-cell" style:name="{}" {}>{}</style:style>'
_WHITE = '<style:text-properties fo:color="#ffffff"/>'
_ON_WHITE = '<style:table-cell-properties fo:background-color="#FFFFFF"/>'
_FROM_WHITE = 'style:parent-style-name="wit"'


def _ods(styles: str) -> Parts:
    """Return an .ods with a cell in each of these styles, below each other, in column A."""
    names = [part.split('"')[0] for part in styles.split('style:name="')[1:]]
    cell = ods_text("nee")
    parts = ods_parts(
        "".join(
            ods_row(cell.replace("table-cell", f'table-cell table:style-name="{name}"', 1))
            for name in names
        )
    )
    content = parts["content.xml"]
    assert isinstance(content, str)
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    known = f'xmlns:style="{spaces}style:1.0" xmlns:fo="{spaces}xsl-fo-compatible:1.0" '
    known += f'xmlns:office="{spaces}office:1.0"'
    automatic = f"<office:automatic-styles {known}>{styles}</office:automatic-styles>"
    return parts | {"content.xml": content.replace("<office:body>", automatic + "<office:body>")}


@pytest.mark.parametrize(
    ("style", "unseen"),
    [
        (_WHITE, True),
        (_WHITE + '<style:table-cell-properties fo:background-color="transparent"/>', True),
        (_WHITE + '<style:table-cell-properties fo:background-color="#154273"/>', False),
        ('<style:table-cell-properties fo:background-color="#000000"/>', False),
        ('<style:text-properties fo:color="#ffffff" style:use-window-font-color="true"/>', False),
        ('<style:text-properties fo:color="wit"/>', False),
    ],
)
def test_a_style_of_ods(style: str, unseen: bool, opened: Opener) -> None:
    made = _ods(
        _STYLE.format("a", "", style) + _STYLE.format("wit", 'style:parent-style-name="a"', "")
    )
    sheet = opened(made, "a.ods").read_sheet("Blad1")
    assert _unseen(sheet) == ({1, 2} if unseen else set())  # also of who takes over from it


@pytest.mark.parametrize(
    ("condition", "applies"),
    [
        ('cell-content()="nee"', [True, False, None]),
        ("cell-content()&gt;=5", [None, None, True]),
        ("cell-content-is-between(2,4)", [None, None, False]),
        ("cell-content-is-not-between(2,4)", [None, None, True]),
        ("is-true-formula([.A1]=1)", [None, None, None]),
    ],
)
def test_a_style_of_ods_that_changes_by_a_condition(
    condition: str, applies: list[bool | None], opened: Opener
) -> None:
    change = f"<style:map style:condition='{condition}' style:apply-style-name='op wit'/>"
    made = _ods(_STYLE.format("a", "", change) + _STYLE.format("op wit", "", _WHITE + _ON_WHITE))
    found = opened(made, "a.ods").read_sheet("Blad1").find_looks([1])
    (look,) = [one for one in found if 1 in one.rows]
    assert look.by is None
    assert [look.applies(cell) for cell in ("Nee", "ja", 5.0)] == applies


@pytest.mark.parametrize("picture", ["data-bar", "icon-set"])
@pytest.mark.parametrize("hides", [True, False])
def test_a_picture_in_the_place_of_a_number_in_ods(
    picture: str, hides: bool, opened: Opener
) -> None:
    shows = 'calcext:show-value="false"' if hides else ""
    space = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    rule = (
        f'<calcext:conditional-formats xmlns:calcext="{space}">'
        '<calcext:conditional-format calcext:target-range-address="Blad1.A2:Blad1.A9">'
        f"<calcext:{picture} {shows}/></calcext:conditional-format></calcext:conditional-formats>"
    )
    five = '<table:table-cell office:value-type="float" office:value="5"/>'
    parts = ods_parts(ods_row(five) * 3)
    content = str(parts["content.xml"]).replace("</table:table>", f"{rule}</table:table>", 1)
    sheet = opened(parts | {"content.xml": content}, "a.ods").read_sheet("Blad1")
    assert [*sheet.shown] == ([(2, 1), (3, 1)] if hides else [])


_BAR, _ICONS = 4, 6  # of a newer rule of .xls


@pytest.mark.parametrize(
    ("kind", "told", "hidden"),
    [
        (_BAR, bytes([0, 0, 0, 0, 0, 100]), True),
        (_BAR, bytes([0, 0, 0, 2, 0, 100]), False),  # with the number
        (_ICONS, bytes([0, 0, 0, 3, 0, 1]), True),
        (_ICONS, bytes([0, 0, 0, 3, 0, 4]), False),  # only turned around
        (_BAR, b"", False),  # cut off
        (3, bytes(6), False),
    ],
)
def test_a_bar_or_icon_in_the_place_of_a_number_in_xls(
    kind: int, told: bytes, hidden: bool, opened: Opener
) -> None:
    places = pack("<HH4HH4H", 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0)
    areas = record(0x879, pack("<HH4H", 0x879, 0, 0, 1, 0, 0) + places)
    head = pack("<HH4HBBHH", 0x87A, 0, 0, 1, 0, 0, kind, 0, 0, 0) + pack("<IH", 0, 0)
    rule = record(0x87A, head + pack("<HBHHB", 0, 0, 1, 0, 16) + bytes(16) + told)
    cells = number(0, 0, 1.0) + number(1, 0, 5.0) + number(1, 1, 5.0)
    sheet = opened(xls(cells + areas + rule), "a.xls").read_sheet("Blad1")
    assert sheet.shown == ({(1, 1): PICTURED, (2, 1): PICTURED} if hidden else {})


@pytest.mark.parametrize(
    ("kind", "told", "hidden"),
    [
        (467, bytes([10, 90, 0]), True),
        (467, bytes([10, 90, 1]), False),
        (465, pack("<IH", 0, 6), True),
        (465, pack("<IH", 0, 4), False),
        (467, b"", False),
    ],
)
def test_a_bar_or_icon_in_the_place_of_a_number_in_xlsb(
    kind: int, told: bytes, hidden: bool, opened: Opener
) -> None:
    parts = xlsb_parts({nr: [xlsb_cell(0, 1.0 + nr)] for nr in range(3)})
    sheet = parts["xl/worksheets/sheet1.bin"]
    assert isinstance(sheet, bytes)
    rules = _record(461, pack("<III4I", 1, 0, 1, 0, 1, 0, 0)) + _record(kind, told) + _record(462)
    end = _record(130)
    parts |= {"xl/worksheets/sheet1.bin": sheet.removesuffix(end) + rules + end}
    shown = opened(parts, "a.xlsb").read_sheet("Blad1").shown
    assert shown == ({(1, 1): PICTURED, (2, 1): PICTURED} if hidden else {})


def test_a_part_of_a_text_of_xlsb_that_is_struck_through_or_raised(opened: Opener) -> None:
    def text(said: str, *runs: tuple[int, int]) -> bytes:
        wide = pack("<I", len(said)) + said.encode("utf-16-le")
        told = pack("<I", len(runs)) + b"".join(pack("<HH", *run) for run in runs)
        return _record(19, bytes([bool(runs)]) + wide + (told if runs else b""))

    def font(flags: int, raised: int) -> bytes:
        name = pack("<I", 1) + "A".encode("utf-16-le")
        body = pack("<4H4B", 220, flags, 400, raised, 0, 2, 0, 0) + pack("<BBhI", 0, 0, 0, 0)
        return _record(43, body + b"\0" + name)

    texts = [text("een"), text("twee", (1, 1)), text("drie", (0, 0), (2, 2)), text("vier", (1, 9))]
    cells = {nr: [_record(7, pack("<III", 0, 0, nr))] for nr in range(len(texts))}
    styles = [_record(278), font(0, 0), font(8, 0), font(0, 1), _record(279)]
    parts = xlsb_parts(cells) | {
        "xl/sharedStrings.bin": b"".join([_record(159), *texts, _record(160)]),
        "xl/styles.bin": b"".join(styles),
    }
    looks = opened(parts, "a.xlsb").read_sheet("Blad1").find_looks([1])
    assert {(look.mark, *look.rows) for look in looks} == {("partly", 2), ("raised", 3)}
