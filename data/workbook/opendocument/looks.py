"""What the styles of an .ods do to what is seen: colours, and rules over areas of cells."""

import re
from collections.abc import Mapping
from dataclasses import replace

from data.workbook.bounds import read_place
from data.workbook.formats.looks import PARTLY, RAISED, Dress, Rule, RuleLook
from data.workbook.opendocument.names import FO, STYLE

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(pt|in|cm|mm)")
_POINTS = {"pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4}
_LINES = ("text-line-through-style", "text-line-through-type")
_AUTOMATIC = "use-window-font-color"  # then it is the colour that can be read on what is behind it
# A place as "Blad1.B2" or "'Blad 1'.B2", and an area as two of them; the second may have no sheet.
_AREA = re.compile(
    r"(?:'(?:[^']|'')*'|[^\s.:']+)\.([A-Z]{1,3}[0-9]{1,7})"
    r"(?::(?:'(?:[^']|'')*'|[^\s.:']+)?\.?([A-Z]{1,3}[0-9]{1,7}))?"
)
_CONDITION = re.compile(r"(?:cell-content\(\))?\s*(!=|<>|<=|>=|=|<|>)\s*(.+)", re.S)
_BETWEEN = re.compile(r"(?:cell-content-is-)?(not-)?between\((.*),(.*)\)", re.S)
# Whether the cell itself is an error: a place with a `$` may be that of another cell.
_IS_ERROR = re.compile(
    r"is-error|(?:is-true-formula|formula-is)\(IS(?:ERROR|ERR|NA)\(\[?\.?[A-Z]{1,3}[0-9]{1,7}\]?\)\)"
)
_SIGNS = {
    "=": "equal",
    "!=": "notEqual",
    "<>": "notEqual",
    "<": "lessThan",
    "<=": "lessThanOrEqual",
    ">": "greaterThan",
    ">=": "greaterThanOrEqual",
}


def take_colours(dress: Dress, name: str, attributes: Mapping[str, str]) -> None:
    """Take in an element of a style of cells that may say a colour."""
    if name == STYLE + "text-properties":
        if attributes.get(STYLE + _AUTOMATIC) == "true":
            dress.text = ""
        elif (told := attributes.get(FO + "color")) is not None:
            dress.text = _read_colour(told)
        lines = [attributes[STYLE + name] for name in _LINES if STYLE + name in attributes]
        if lines:
            dress.struck = "none" not in lines
        if (points := read_points(attributes.get(FO + "font-size", ""))) is not None:
            dress.points = points
    elif name == STYLE + "table-cell-properties":
        told = attributes.get(FO + "background-color")
        if told is not None and told != "transparent":
            dress.ground = _read_colour(told)


def list_span_marks(attributes: Mapping[str, str]) -> frozenset[str]:
    """Return what there is to say of a part of a text that has these properties."""
    dress = Dress()
    take_colours(dress, STYLE + "text-properties", attributes)
    marks = {PARTLY} if dress.struck else set()
    if attributes.get(STYLE + "text-position", "0%").split()[0] not in ("0%", "0"):
        marks.add(RAISED)
    return frozenset(marks)


def read_points(length: str) -> float | None:
    """Return a length in points; None for one that is told in another way."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else None


def _read_colour(told: str) -> str:
    return told[1:].upper() if _COLOUR.fullmatch(told) else ""


def list_marks(dress: Dress) -> frozenset[str]:
    """Return what there is to say of a text; one of no colour takes a colour that can be read."""
    return (replace(dress, text="") if dress.text is None else dress).list_marks()


def make_rule(look: RuleLook, condition: str) -> Rule:
    """Return the rule that does so when a cell meets this condition."""
    condition = condition.strip()
    if _IS_ERROR.fullmatch(condition):
        return Rule(look, "error")
    if found := _BETWEEN.fullmatch(condition):
        formulas = found[2].strip(), found[3].strip()
        return Rule(look, "notBetween" if found[1] else "between", formulas)
    if found := _CONDITION.fullmatch(condition):
        return Rule(look, _SIGNS[found[1]], (found[2].strip(),))
    return Rule(look)


def list_areas(addresses: str) -> list[tuple[int, int, int, int]]:
    """Return the areas that an attribute names: first row and column, last row and column."""
    found = []
    for first, last in _AREA.findall(addresses):
        top, bottom = read_place(first.encode()), read_place((last or first).encode())
        if top and bottom:
            found.append((*top, *bottom))
    return found
