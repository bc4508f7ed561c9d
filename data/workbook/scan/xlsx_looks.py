"""The colours of the cells of an .xlsx, and its rules over areas of cells.

A rule stands with the others, or in the extension of the sheet: what newer programs write of rules
that look at another sheet. There it tells its look itself, and its cells behind it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.workbook.bounds import read_place, write_letters
from data.workbook.formats.colours import PALETTE, THEME, name_colour, settle_name, turn_lighter
from data.workbook.formats.looks import (
    Dress,
    Rule,
    RuleLook,
    SheetLooks,
    find_rule_look,
)
from data.workbook.package import Package
from data.workbook.scan.xlsx_exact import FALSE
from data.workbook.scan.xlsx_patterns import (
    AREA,
    read_area,
    read_attributes,
    read_text,
    search_styles,
)
from data.workbook.scan.xlsx_rich import list_run_marks
from data.workbook.scan.xmlstream import parse_chunks
from data.workbook.sheet import Look

_OPERATORS = {
    "containsBlanks": "blank",
    "notContainsBlanks": "filled",
    "containsErrors": "error",
    "notContainsErrors": "filled",
}
# Of the cell itself, as the first cell of the area has it.
_IS_ERROR = re.compile(r"(?:ISERROR|ISERR|ISNA)\(\$?([A-Z]{1,3})([0-9]{1,7})\)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,2})?")
_FOOT_LIMIT = 4 * 2**20
_P = rb"(?:[\w.-]+:)?"  # whatever the prefix
_RULE = re.compile(rb"<" + _P + rb"cfRule(\s[^>]*?)(?:/>|>(.*?)</" + _P + rb"cfRule>)", re.S)
_FORMULA = re.compile(rb"<" + _P + rb"(?:formula|f)>([^<]*)</")
_DRESS = re.compile(rb"<" + _P + rb"dxf(?:\s[^>]*)?>(.*?)</" + _P + rb"dxf>", re.S)
_TAG = re.compile(rb"<(/?)" + _P + rb"(\w+)((?:\s[^>]*?)?)(/?)>")
_CELL = rb"<" + _P + rb'c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*\st="'
_SHARED = re.compile(_CELL + rb's"[^>]*><' + _P + rb"v>([0-9]{1,9})</")
_INLINE = re.compile(_CELL + rb'inlineStr"[^>]*>(.*?)</' + _P + rb"c>", re.S)
_PLACE = re.compile(rb"<" + _P + rb'c r="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass
class Looks:
    """What there is to say of the text of styles, and what a rule may do, by their numbers.

    `marks`: see `formats.looks`; `texts`: likewise, of shared texts by their number. `by_rule`:
    number of the look of a rule -> what it does. `inline`: cells may hold such texts themselves.
    """

    marks: dict[int, frozenset[str]] = field(default_factory=dict)
    texts: dict[int, frozenset[str]] = field(default_factory=dict)
    by_rule: dict[int, RuleLook] = field(default_factory=dict)
    inline: bool = False
    theme: Mapping[int, str] = field(default_factory=lambda: THEME)
    palette: dict[int, str] = field(default_factory=PALETTE.copy)

    def settle_colours(self, dress: Dress) -> None:
        """Put the colours that are meant in the place of their names."""
        dress.text, dress.ground = (
            settle_name(one, self.theme, self.palette) for one in (dress.text, dress.ground)
        )


@dataclass
class _Dress(Dress):
    """The colours of a font, a fill or both."""

    plain: bool = False  # a fill of one colour


def read_looks(package: Package, part: str | None, theme: Mapping[int, str] = THEME) -> Looks:
    """Return what the styles of a workbook do beside their number formats. Raises Unreadable."""
    found = Looks(theme=theme)
    if part is None:
        return found
    fonts: list[_Dress] = []
    fills: list[_Dress] = []
    rules: list[_Dress] = []
    cells: list[tuple[str, str]] = []
    inside: list[str] = []
    own: list[str] = []
    lists = {"fonts": ("font", fonts), "fills": ("fill", fills), "dxfs": ("dxf", rules)}

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        outer = inside[1] if len(inside) > 1 else ""
        if outer in lists:
            one, dresses = lists[outer]
            if local == one and len(inside) == 2:
                dresses.append(_Dress())
            elif dresses:
                _dress(dresses[-1], inside[-1], local, attributes, of_rule=outer == "dxfs")
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            cells.append((attributes.get("fontId", "0"), attributes.get("fillId", "0")))
        elif local == "rgbColor" and inside[-1:] == ["indexedColors"]:
            own.append(attributes.get("rgb", "")[-6:].upper())
        inside.append(local)

    parse_chunks(
        package.read_checked(part), part, start, lambda _: inside.__delitem__(-1), lambda _: None
    )
    found.palette.update(enumerate(own))
    for dress in (*fonts, *fills, *rules):
        found.settle_colours(dress)
    for nr, (font, fill) in enumerate(cells):
        text, ground = _pick(fonts, font) or _Dress(), _pick(fills, fill) or _Dress()
        if marks := replace(text, ground=ground.ground).list_marks():
            found.marks[nr] = marks
    for nr, rule in enumerate(rules):
        if look := find_rule_look(rule):
            found.by_rule[nr] = look
    return found


def _pick(listed: Sequence[_Dress], number: str) -> _Dress | None:
    usable = number.isascii() and number.isdigit() and len(number) < 7
    return listed[int(number)] if usable and int(number) < len(listed) else None


def _dress(
    one: _Dress, above: str, local: str, attributes: dict[str, str], *, of_rule: bool
) -> None:
    """Take in an element of a font or a fill; of a rule a plain fill has its second colour."""
    if local == "color" and above == "font":
        one.text = _name_colour(attributes)
    elif local == "strike" and above == "font":
        one.struck = attributes.get("val", "1") not in FALSE
    elif local == "sz" and above == "font":
        one.points = _read_number(attributes.get("val", ""))
    elif local == "patternFill":
        kind = attributes.get("patternType", "solid" if of_rule else "none")
        one.ground = None if kind == "none" else ""
        one.plain = kind == "solid"
    elif local == ("bgColor" if of_rule else "fgColor") and above == "patternFill" and one.plain:
        one.ground = _name_colour(attributes)
    elif local in ("gradientFill", "stop"):
        one.ground = ""
    elif local == "numFmt":
        one.code = attributes.get("formatCode", "")


def _name_colour(attributes: dict[str, str]) -> str:
    """Return a colour as six digits, or a name that the same colour has elsewhere; "": unknown."""
    tint = _read_number(attributes.get("tint", "0")) or 0
    if rgb := attributes.get("rgb"):
        return turn_lighter(rgb[-6:].upper(), tint)
    for kind in ("indexed", "theme"):
        if (number := _read_number(attributes.get(kind, ""))) is not None:
            return name_colour(kind, number, tint)
    return ""


def _read_number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def find_looks(package: Package, part: str, looks: Looks, columns: Collection[int]) -> list[Look]:
    """Return which cells of these columns may not be seen as what they hold. Raises Unreadable."""
    names = {write_letters(column).encode(): column for column in columns}
    found_looks = SheetLooks()
    rest, foot = b"", b""
    styled = search_styles(b"", looks.marks) if looks.marks else None
    for chunk in package.read_chunks(part):
        if foot:
            foot = (foot + chunk)[:_FOOT_LIMIT]
            continue
        text = rest + chunk
        end = text.rfind(b"sheetData>")
        ended = end >= 0 and text[:end].rstrip(b":abcdefghijklmnopqrstuvwxyz").endswith(b"</")
        cut = end if ended else _find_cut(text)
        for found in styled.finditer(text, 0, cut) if styled else ():
            cell = _PLACE.match(text, text.rfind(b"<", 0, found.start()))
            if cell and cell[1] in names and text[found.start() - 1 : found.start()].isspace():
                marks = looks.marks[int(found[1])]
                found_looks.add_marks(marks, names[cell[1]], [int(cell[2])])
        for letters, row, marks in _list_rich(text, cut, looks):
            if letters in names:
                found_looks.add_marks(marks, names[letters], [row])
        rest, foot = text[cut:], text[end:] if ended else b""
    for rule, area in _list_rules(foot, looks):
        found_looks.add_rule(rule, area)
    return found_looks.find_looks(columns)


def _find_cut(text: bytes) -> int:
    """Return where the last cell begins, which may go on in what is still to come."""
    last = text.rfind(b'c r="')
    return text.rfind(b"<", 0, last) if last > 0 else text.rfind(b"<")


def _list_rich(text: bytes, cut: int, looks: Looks) -> Iterator[tuple[bytes, int, frozenset[str]]]:
    """Yield column, row and marks of the cells before `cut` with a text that has some."""
    if looks.texts:
        for letters, row, number in _SHARED.findall(text, 0, cut):
            if marks := looks.texts.get(int(number)):
                yield letters, int(row), marks
    if looks.inline:
        for letters, row, item in _INLINE.findall(text, 0, cut):
            if marks := list_run_marks(item):
                yield letters, int(row), marks


def _list_rules(foot: bytes, looks: Looks) -> Iterator[tuple[Rule, tuple[int, int, int, int]]]:
    for area in AREA.finditer(foot):
        references = read_area(read_attributes(area[1] or b"").get("sqref"), area[2])
        for found in _RULE.finditer(area[2]):
            told, inside = read_attributes(found[1]), found[2] or b""
            look = _find_look(told, inside, looks)
            if look is None:
                continue
            formulas = [read_text(one).strip() for one in _FORMULA.findall(inside)]
            operator = _OPERATORS.get(told.get("type", ""))
            if told.get("type") == "cellIs":
                operator = told.get("operator")
            elif told.get("type") == "expression" and _is_of_errors(formulas, references):
                operator = "error"
            rule = Rule(look, operator, tuple(formulas))
            for reference in references.split():
                first, _, last = reference.partition(":")
                top, bottom = read_place(first.encode()), read_place((last or first).encode())
                if top is not None and bottom is not None:
                    yield rule, (*top, *bottom)


def _is_of_errors(formulas: Sequence[str], references: str) -> bool:
    """Whether a rule holds for each cell of its areas that is an error itself, and no other."""
    found = _IS_ERROR.fullmatch(formulas[0]) if len(formulas) == 1 else None
    first = re.split(r"[:\s]", references.strip(), maxsplit=1)[0]
    return bool(found) and first == f"{found[1]}{found[2]}".upper()  # type: ignore[index]


def _find_look(told: Mapping[str, str], inside: bytes, looks: Looks) -> RuleLook | None:
    """Return what a rule does: by the number of its look, or as it tells that itself."""
    if own := _DRESS.search(inside):
        dress = _read_dress(own[1])
        looks.settle_colours(dress)
        return find_rule_look(dress)
    number = told.get("dxfId", "")
    return looks.by_rule.get(int(number)) if number.isdigit() else None


def _read_dress(xml: bytes) -> _Dress:
    found, above = _Dress(), [""]
    for closes, name, attributes, single in _TAG.findall(xml):
        if closes:
            del above[max(len(above) - 1, 1) :]
            continue
        local = name.decode()
        _dress(found, above[-1], local, read_attributes(attributes), of_rule=True)
        if not single:
            above.append(local)
    return found
