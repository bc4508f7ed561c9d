"""What else decides what is seen of a cell of an .xlsx: its colours, and rules over areas of cells.

Of colours only text in exactly the colour of its cell, of rules only those that hide a text so or
give another number format. Rules that a program adds in a list of its own are not looked at.
"""

import html
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from data.workbook.bounds import read_place, write_letters
from data.workbook.columns import Cell
from data.workbook.formats.number_format import NumberFormat, read_format
from data.workbook.package import Package
from data.workbook.scan.xlsx_patterns import ATTRIBUTE, search_styles
from data.workbook.scan.xmlstream import parse_chunks
from data.workbook.sheet import Look

_WHITE, _BLACK = "FFFFFF", "000000"
# What the numbers of colours stand for, where every program agrees: the palette and the theme.
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEME = {"0": _WHITE, "1": _BLACK}
_FOOT_LIMIT = 4 * 2**20
_P = rb"(?:[\w.-]+:)?"  # whatever the prefix
_AREA = re.compile(
    rb"<" + _P + rb"conditionalFormatting(\s[^>]*)>(.*?)</" + _P + rb"conditionalFormatting>", re.S
)
_RULE = re.compile(rb"<" + _P + rb"cfRule(\s[^>]*?)(?:/>|>(.*?)</" + _P + rb"cfRule>)", re.S)
_FORMULA = re.compile(rb"<" + _P + rb"formula>([^<]*)</")
_PLACE = re.compile(rb"<" + _P + rb'c r="([A-Z]{1,3})([0-9]{1,7})"')
_COMPARED: dict[str, Callable[[float, list[float]], bool]] = {
    "equal": lambda cell, to: cell == to[0],
    "notEqual": lambda cell, to: cell != to[0],
    "lessThan": lambda cell, to: cell < to[0],
    "lessThanOrEqual": lambda cell, to: cell <= to[0],
    "greaterThan": lambda cell, to: cell > to[0],
    "greaterThanOrEqual": lambda cell, to: cell >= to[0],
    "between": lambda cell, to: min(to) <= cell <= max(to),
    "notBetween": lambda cell, to: not min(to) <= cell <= max(to),
}


@dataclass
class Looks:
    """The styles of cells whose text is not to be seen, and what a rule may do by its number.

    `by_rule`: number of the look of a rule -> its number format, None: the text is not to be seen.
    `unsure`: those of which it depends on the colour of the cell.
    """

    unseen: set[int] = field(default_factory=set)
    by_rule: dict[int, NumberFormat | None] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)


@dataclass
class _Dress:
    """The colours of a font, a fill or both; None: not said, "": not known."""

    text: str | None = None
    ground: str | None = None
    plain: bool = False  # a fill of one colour
    code: str | None = None


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
        text = _BLACK if (one := _pick(fonts, font)) is None or one.text is None else one.text
        ground = _WHITE if (one := _pick(fills, fill)) is None or one.ground is None else one.ground
        if text and text == ground:
            found.unseen.add(nr)
    for nr, rule in enumerate(rules):
        if rule.text and rule.text == (_WHITE if rule.ground is None else rule.ground):
            found.by_rule[nr] = None
            found.unsure |= {nr} if rule.ground is None else set()
        elif rule.code is not None and (by := read_format(rule.code)).misleads:
            found.by_rule[nr] = by
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
    unseen = [Look(column, set(those), None, _always) for column, those in rows.items() if those]
    return unseen + list(_list_rules(foot, looks, columns))


def _always(_cell: Cell) -> bool:
    return True


def _list_rules(foot: bytes, looks: Looks, columns: Collection[int]) -> Iterator[Look]:
    for area in _AREA.finditer(foot) if looks.by_rule else ():
        references = _attributes(area[1]).get("sqref", "")
        for rule in _RULE.finditer(area[2]):
            told = _attributes(rule[1])
            number = int(told["dxfId"]) if told.get("dxfId", "").isdigit() else -1
            if number not in looks.by_rule:
                continue
            formulas = [_text(one).strip() for one in _FORMULA.findall(rule[2] or b"")]
            applies = partial(_applies, told, formulas, sure=number not in looks.unsure)
            for reference in references.split():
                first, _, last = reference.partition(":")
                top, bottom = read_place(first.encode()), read_place((last or first).encode())
                if top is None or bottom is None:
                    continue
                those = range(top[0], bottom[0] + 1)
                for column in columns:
                    if top[1] <= column <= bottom[1]:
                        yield Look(column, those, looks.by_rule[number], applies)


def _applies(told: dict[str, str], formulas: list[str], cell: Cell, *, sure: bool) -> bool | None:
    """Tell whether a rule holds for a cell that is not empty; None: not certain."""
    holds = None
    if told.get("type") in ("containsBlanks", "notContainsBlanks"):
        holds = told["type"] == "notContainsBlanks"
    elif told.get("type") == "cellIs" and formulas:
        holds = _compare(told.get("operator", ""), formulas, cell)
    return None if holds and not sure else holds


def _compare(operator: str, formulas: list[str], cell: Cell) -> bool | None:
    """Compare a cell with what a rule gives; None: with another cell, or in another way."""
    if isinstance(cell, str):
        quoted = re.fullmatch('"([^"]*)"', formulas[0])
        same = bool(quoted) and quoted[1].casefold() == cell.casefold()  # type: ignore[index]
        known = {"equal": same, "notEqual": not same} if quoted else {}
        return known.get(operator)
    compare = _COMPARED.get(operator)
    if compare is None or isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return compare(float(cell), [float(one) for one in formulas])
    except (ValueError, IndexError):
        return None


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("latin-1"): _text(double or single)
        for name, double, single in ATTRIBUTE.findall(tag)
    }


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace"))
