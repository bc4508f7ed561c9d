"""The colours of the cells of an .xlsx, and its rules over areas of cells.

A rule stands with the others, or in the extension of the sheet: what newer programs write of rules
that look at another sheet. There it tells its look itself, and its cells behind it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.workbook.bounds import read_place, write_letters
from data.workbook.formats.looks import (
    BLACK,
    WHITE,
    Dress,
    Rule,
    RuleLook,
    SheetLooks,
    find_rule_look,
)
from data.workbook.package import Package
from data.workbook.scan.xlsx_patterns import (
    AREA,
    read_area,
    read_attributes,
    read_text,
    search_styles,
)
from data.workbook.scan.xmlstream import parse_chunks
from data.workbook.sheet import Look

# What the numbers of colours stand for, where every program agrees: the palette and the theme.
_INDEXED = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
_THEME = {"0": WHITE, "1": BLACK}
_OPERATORS = {"containsBlanks": "blank", "notContainsBlanks": "filled"}
_FOOT_LIMIT = 4 * 2**20
_P = rb"(?:[\w.-]+:)?"  # whatever the prefix
_RULE = re.compile(rb"<" + _P + rb"cfRule(\s[^>]*?)(?:/>|>(.*?)</" + _P + rb"cfRule>)", re.S)
_FORMULA = re.compile(rb"<" + _P + rb"(?:formula|f)>([^<]*)</")
_DRESS = re.compile(rb"<" + _P + rb"dxf(?:\s[^>]*)?>(.*?)</" + _P + rb"dxf>", re.S)
_TAG = re.compile(rb"<(/?)" + _P + rb"(\w+)((?:\s[^>]*?)?)(/?)>")
_PLACE = re.compile(rb"<" + _P + rb'c r="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass
class Looks:
    """The styles of cells whose text is not to be seen, and what a rule may do by its number.

    `by_rule`: number of the look of a rule -> what it does.
    """

    unseen: set[int] = field(default_factory=set)
    by_rule: dict[int, RuleLook] = field(default_factory=dict)


@dataclass
class _Dress(Dress):
    """The colours of a font, a fill or both."""

    plain: bool = False  # a fill of one colour


def read_looks(package: Package, part: str | None) -> Looks:
    """Return what the styles of a workbook do beside their number formats. Raises Unreadable."""
    found = Looks()
    if part is None:
        return found
    fonts: list[_Dress] = []
    fills: list[_Dress] = []
    rules: list[_Dress] = []
    cells: list[tuple[str, str]] = []
    inside: list[str] = []
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
        inside.append(local)

    parse_chunks(
        package.read_checked(part), part, start, lambda _: inside.__delitem__(-1), lambda _: None
    )
    for nr, (font, fill) in enumerate(cells):
        text, ground = _pick(fonts, font), _pick(fills, fill)
        if Dress(text.text if text else None, ground.ground if ground else None).is_unseen():
            found.unseen.add(nr)
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
    if rgb := attributes.get("rgb"):
        return rgb[-6:].upper()
    tint = attributes.get("tint", "0")
    for kind, known in (("indexed", _INDEXED), ("theme", _THEME)):
        if (number := attributes.get(kind)) is not None:
            plain = float(tint) == 0 if re.fullmatch(r"-?[0-9.]{1,20}", tint) else False
            return known.get(number, f"{kind} {number}") if plain else f"{kind} {number} {tint}"
    return ""


def find_looks(package: Package, part: str, looks: Looks, columns: Collection[int]) -> list[Look]:
    """Return which cells of these columns may not be seen as what they hold. Raises Unreadable."""
    names = {write_letters(column).encode(): column for column in columns}
    rows: dict[int, list[int]] = {column: [] for column in columns}
    rest, foot = b"", b""
    styled = search_styles(b"", looks.unseen) if looks.unseen else None
    for chunk in package.read_chunks(part):
        if foot:
            foot = (foot + chunk)[:_FOOT_LIMIT]
            continue
        text = rest + chunk
        end = text.rfind(b"sheetData>")
        ended = end >= 0 and text[:end].rstrip(b":abcdefghijklmnopqrstuvwxyz").endswith(b"</")
        cut = end if ended else text.rfind(b"<")
        for found in styled.finditer(text, 0, cut) if styled else ():
            cell = _PLACE.match(text, text.rfind(b"<", 0, found.start()))
            if cell and cell[1] in names and text[found.start() - 1 : found.start()].isspace():
                rows[names[cell[1]]].append(int(cell[2]))
        rest, foot = text[cut:], text[end:] if ended else b""
    found_looks = SheetLooks()
    for column, those in rows.items():
        if those:
            found_looks.unseen[column].extend(those)
    for rule, area in _list_rules(foot, looks):
        found_looks.add_rule(rule, area)
    return found_looks.find_looks(columns)


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
            rule = Rule(look, operator, tuple(formulas))
            for reference in references.split():
                first, _, last = reference.partition(":")
                top, bottom = read_place(first.encode()), read_place((last or first).encode())
                if top is not None and bottom is not None:
                    yield rule, (*top, *bottom)


def _find_look(told: Mapping[str, str], inside: bytes, looks: Looks) -> RuleLook | None:
    """Return what a rule does: by the number of its look, or as it tells that itself."""
    if own := _DRESS.search(inside):
        return find_rule_look(_read_dress(own[1]))
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
