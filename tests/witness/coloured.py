"""Cells in the colour of what they stand on, and rules that hide: an .xlsb, record by record."""

from pathlib import Path
from struct import pack

from tests.data.workbook.builders import Parts, _record, relations, xlsb_cell, xlsb_parts, zipped

WHITE, BLUE, AUTOMATIC = (
    pack("<BBhI", 5, 0, 0, 0xFFFFFFFF),
    pack("<BBhBBBB", 5, 0, 0, 0x15, 0x42, 0x73, 0xFF),
    pack("<BBhI", 0, 0, 0, 0xFF000000),
)
INDEXED_WHITE, TINTED = pack("<BBhI", 3, 9, 0, 0xFFFFFFFF), pack("<BBhI", 7, 0, -16384, 0xFF808080)
_NOTHING, _SOLID = 0, 1
# (colour of the text, pattern, colour of that), and whether the text is then not to be seen.
STYLES = [
    (AUTOMATIC, _NOTHING, AUTOMATIC, False),
    (WHITE, _NOTHING, AUTOMATIC, True),
    (INDEXED_WHITE, _NOTHING, AUTOMATIC, True),
    (BLUE, _SOLID, BLUE, True),
    (WHITE, _SOLID, BLUE, False),
    (TINTED, _NOTHING, AUTOMATIC, False),
    (AUTOMATIC, _SOLID, INDEXED_WHITE, False),
]
_TEXTS = ("ja", "nee", "ja", "nee", "ja", "nee", "ja")
_NUMBERS = (1.0, 5.0, 9.0, 12.0, 15.0, 20.0, 40.0)


def write_coloured(path: Path) -> Path:
    """Write an .xlsb: column A has a style a row, column B numbers under rules that hide."""
    return zipped(make_coloured(), path)


def make_coloured() -> Parts:
    """Return the parts of that workbook."""
    rows = {
        nr: [
            _styled(xlsb_cell(0, text), nr),
            xlsb_cell(1, number),
            xlsb_cell(2, number),
            xlsb_cell(3, text),
        ]
        for nr, (text, number) in enumerate(zip(_TEXTS, _NUMBERS, strict=True))
    }
    parts = xlsb_parts(rows)
    sheet = parts["xl/worksheets/sheet1.bin"]
    assert isinstance(sheet, bytes)
    end = _record(130)
    rules = (
        _rule(1, kind=1, how=5, formulas=[_whole(10)])  # B > 10: white on white
        + _rule(2, kind=1, how=1, formulas=[_whole(5), _real(12.5)], dress=1)  # C: white
        + _rule(3, kind=1, how=3, formulas=[_text("nee")], dress=2)  # D: shows another word
    )
    return parts | {
        "xl/worksheets/sheet1.bin": sheet.removesuffix(end) + rules + end,
        "xl/styles.bin": _write_styles(),
        "xl/_rels/workbook.bin.rels": relations(
            worksheet="worksheets/sheet1.bin", styles="styles.bin"
        ),
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
            'Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
        ),
    }


def _styled(cell: bytes, style: int) -> bytes:
    """Return a cell of column A in this style."""
    return cell.replace(pack("<II", 0, 0), pack("<II", 0, style), 1)


def _write_styles() -> bytes:
    fonts = [
        _record(43, pack("<4H4B", 220, 0, 400, 0, 0, 2, 0, 0) + text + b"\0" + _wide("Calibri"))
        for text, *_ in STYLES
    ]
    fills = [
        _record(45, pack("<I", pattern) + ground + WHITE + bytes(48))
        for _, pattern, ground, _ in STYLES
    ]
    styles = [
        _record(47, pack("<HHHHHHBBH", 0, 0, nr, nr, 0, 0, 0, 0, 0x3F)) for nr in range(len(STYLES))
    ]
    border = _record(46, bytes([0]) + (pack("<H", 0) + AUTOMATIC) * 5)
    on_white = _dress((0, b"\1"), (1, AUTOMATIC), (2, WHITE), (5, WHITE))
    letters = _dress((5, WHITE))
    word = _dress((38, pack("<H", 7) + ';;;"ja"'.encode("utf-16-le")))
    return b"".join(
        [
            _record(278),
            _record(611, pack("<I", len(fonts))), *fonts, _record(612),
            _record(603, pack("<I", len(fills))), *fills, _record(604),
            _record(613, pack("<I", 1)), border, _record(614),
            _record(617, pack("<I", len(styles))), *styles, _record(618),
            _record(505, pack("<I", 3)), on_white, letters, word, _record(506),
            _record(279),
        ]
    )  # fmt: skip


def _dress(*changes: tuple[int, bytes]) -> bytes:
    told = b"".join(pack("<HH", what, 4 + len(body)) + body for what, body in changes)
    return _record(507, pack("<HHH", 0, 0, len(changes)) + told)


def _rule(column: int, *, kind: int, how: int, formulas: list[bytes], dress: int = 0) -> bytes:
    sizes = [8 + len(one) for one in formulas] + [0] * (3 - len(formulas))
    written = b"".join(pack("<I", len(one)) + one + pack("<I", 0) for one in formulas)
    body = pack("<IIiiiII", kind, 0, dress, column, how, 0, 0) + pack("<H3I", 0, *sizes)
    areas = _record(461, pack("<III4I", 1, 0, 1, 0, len(_TEXTS) - 1, column, column))
    return (
        areas + _record(463, body + pack("<I", 0xFFFFFFFF) + written) + _record(464) + _record(462)
    )


def _whole(number: int) -> bytes:
    return pack("<BH", 0x1E, number)


def _real(number: float) -> bytes:
    return pack("<Bd", 0x1F, number)


def _text(said: str) -> bytes:
    return pack("<BH", 0x17, len(said)) + said.encode("utf-16-le")


def _wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")
