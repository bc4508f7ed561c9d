"""What .xls and .xlsb have alike in colours and rules: the names of colours, simple formulas.

Colours are told apart by name: the same colour has the same one.
"""

from collections.abc import Iterable, Mapping
from struct import Struct, unpack_from
from struct import error as StructError

from data.workbook.formats.colours import BLACK, PALETTE, name_colour, turn_lighter
from data.workbook.formats.looks import PARTLY, RAISED, Dress

SOLID = 1  # a pattern of one colour
STRUCK_FONT = 0x08  # a flag of a font
_AUTOMATIC, _INDEXED, _RGB, _THEME = range(4)
_WHOLE_TINT = 0x7FFF
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
    return palette.get(number) or PALETTE.get(number, f"indexed {number}")


def name_full(sort: int, tint: int, value: int, indexed: str) -> str:
    """Return a colour that an .xls tells in full, beside its number in the palette (`indexed`)."""
    if sort == _RGB:
        rgb = value.to_bytes(4, "little")[:3].hex().upper()
        return turn_lighter(rgb, tint / _WHOLE_TINT)
    # Black and white of a theme have their own place in the palette.
    if sort == _THEME and (tint or value > 1):
        return name_colour("theme", value, tint / _WHOLE_TINT)
    return indexed


def read_colour(body: bytes, at: int) -> str:
    """Return the colour that starts here in a record of an .xlsb. Raises struct.error."""
    told, number, tint, rgb = _COLOUR.unpack_from(body, at)
    sort = told >> 1
    if sort == _RGB:
        return turn_lighter(rgb.hex().upper(), tint / _WHOLE_TINT)
    if sort == _INDEXED:
        return name_indexed(number, {})
    if sort == _THEME:
        return name_colour("theme", number, tint / _WHOLE_TINT)
    return BLACK if sort == _AUTOMATIC else ""


def find_ground(pattern: int, colour: str) -> str | None:
    """Return what a text stands on: None without a pattern, "" when that is not one colour."""
    if not pattern:
        return None
    return colour if pattern == SOLID else ""


def find_marks(dresses: Iterable[Dress]) -> dict[int, frozenset[str]]:
    """Return the styles of whose text there is something to say, by their number."""
    listed = ((nr, dress.list_marks()) for nr, dress in enumerate(dresses))
    return {nr: marks for nr, marks in listed if marks}


def list_run_marks(fonts: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return what there is to say of parts of a text in fonts: flags, and whether it is raised."""
    marks = set()
    for flags, raised in fonts:
        marks |= {PARTLY} if flags & STRUCK_FONT else set()
        marks |= {RAISED} if raised else set()
    return frozenset(marks)


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
