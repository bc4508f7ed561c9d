"""What .xls and .xlsb have alike in colours and rules: the names of colours, simple formulas.

Colours are told apart by name: the same colour has the same one.
"""

from collections.abc import Mapping
from struct import Struct, unpack_from
from struct import error as StructError

from data.workbook.formats.looks import BLACK, WHITE, Dress

SOLID = 1  # a pattern of one colour
_AUTOMATIC, _INDEXED, _RGB, _THEME = range(4)
# The colours 0 to 7 are those from 8; some of the usual palette stand there twice.
_TWINS = {nr: nr + 8 for nr in range(8)}
_TWINS |= {32: 18, 33: 14, 34: 13, 35: 15, 36: 20, 37: 16, 38: 21, 39: 12, 41: 27, 61: 25}
_KNOWN = {8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE, 0x7FFF: BLACK}  # the last: automatic text
_THEMES = {0: WHITE, 1: BLACK}
_COLOUR = Struct("<BBh3s")  # how it is told, number, tint, red to blue
_OPERATORS = (
    None,
    "between",
    "notBetween",
    "equal",
    "notEqual",
    "greaterThan",
    "lessThan",
    "greaterThanOrEqual",
    "lessThanOrEqual",
)
_TEXT, _WHOLE, _REAL, _MINUS = 0x17, 0x1E, 0x1F, 0x13
_SHORT = Struct("<H")


def name_indexed(number: int, palette: Mapping[int, str]) -> str:
    """Return a colour by its number; `palette`: those of the file's own."""
    if number in palette:
        return palette[number]
    number = _TWINS.get(number, number)
    return _KNOWN.get(number, f"indexed {number}")


def name_full(sort: int, tint: int, value: int, indexed: str) -> str:
    """Return a colour that an .xls tells in full, beside its number in the palette (`indexed`)."""
    if sort == _RGB:
        return _tinted(value.to_bytes(4, "little")[:3].hex().upper(), tint)
    # Black and white of a theme have their own place in the palette.
    if sort == _THEME and (tint or value > 1):
        return f"theme {value} {tint}"
    return indexed


def read_colour(body: bytes, at: int) -> str:
    """Return the colour that starts here in a record of an .xlsb. Raises struct.error."""
    told, number, tint, rgb = _COLOUR.unpack_from(body, at)
    sort = told >> 1
    if sort == _RGB:
        return _tinted(rgb.hex().upper(), tint)
    if sort == _INDEXED:
        return name_indexed(number, {})
    if sort == _THEME:
        name = f"theme {number}"
        return _tinted(name, tint) if tint else _THEMES.get(number, name)
    return BLACK if sort == _AUTOMATIC else ""


def _tinted(name: str, tint: int) -> str:
    return f"{name} {tint}" if tint else name


def find_ground(pattern: int, colour: str) -> str | None:
    """Return what a text stands on: None without a pattern, "" when that is not one colour."""
    if not pattern:
        return None
    return colour if pattern == SOLID else ""


def find_unseen(dresses: list[Dress]) -> set[int]:
    """Return the numbers of the styles of which the text is not to be seen."""
    return {nr for nr, dress in enumerate(dresses) if dress.is_unseen()}


def find_operator(number: int) -> str | None:
    """Return how a rule compares a cell with its formulas, by its number."""
    return _OPERATORS[number] if 0 < number < len(_OPERATORS) else None


def write_constant(formula: bytes, *, wide: bool) -> str:
    """Return a formula that is one number or text as Excel writes it; "" for any other.

    `wide`: as .xlsb has its texts.
    """
    kind, body = formula[:1], formula[1:]
    try:
        if kind == bytes([_WHOLE]) and len(body) in (2, 3):
            number = str(unpack_from("<H", body)[0])
        elif kind == bytes([_REAL]) and len(body) in (8, 9):
            number = repr(unpack_from("<d", body)[0])
        elif kind == bytes([_TEXT]):
            return f'"{_read_text(body, wide)}"'
        else:
            return ""
    except StructError:
        return ""
    whole = len(body) in (2, 8)
    return number if whole else f"-{number}" if body[-1] == _MINUS else ""


def _read_text(body: bytes, wide: bool) -> str:
    if wide:
        return body[2 : 2 + 2 * _SHORT.unpack_from(body)[0]].decode("utf-16-le", "replace")
    length, is_wide = unpack_from("<BB", body)
    if is_wide & 1:
        return body[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return body[2 : 2 + length].decode("latin-1")
