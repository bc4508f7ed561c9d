"""The colours of an .xlsb, and its rules over areas of cells ([MS-XLSB] 2.4.26, 2.4.23)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from struct import error as StructError
from struct import unpack_from

from data.workbook.binary.looks import (
    SOLID,
    STRUCK_FONT,
    find_ground,
    find_marks,
    find_operator,
    list_run_marks,
    read_colour,
    write_constant,
)
from data.workbook.binary.styles import Styles
from data.workbook.binary.xlsb_records import read_wide
from data.workbook.formats.colours import THEME, settle_name
from data.workbook.formats.looks import Area, Dress, Rule, RuleLook, SheetLooks, find_rule_look

FONT, FILL, DRESS = 43, 45, 507  # BrtFont, BrtFill, BrtDXF
AREAS, RULE = 461, 463  # BrtBeginConditionalFormatting, BrtBeginCFRule
BAR, ICONS, _ICONS_ALONE = 467, 465, 0x02  # BrtBeginDatabar, BrtBeginIconSet, and a flag of those
# Of what a rule changes.
_PATTERN, _BACK, _TEXT, _STRIKE, _CODE, _CODE_NUMBER = 0, 2, 5, 29, 38, 41
_CELL_IS = 1
_KINDS = {9: "blank", 10: "filled", 11: "error", 12: "filled"}  # by what its maker chose
_FORMULAS_AT, _NAME_AT = 30, 42


class XlsbColours:
    """Gathers fonts, fills and styles of an .xlsb, and what its rules may do."""

    def __init__(self) -> None:
        self.theme: dict[int, str] = THEME
        self._fonts: list[Dress] = []
        self._runs: list[tuple[int, int]] = []  # of each font: flags, and whether it is raised
        self._fills: list[str | None] = []
        self._styles: list[tuple[int, int]] = []
        self.rules: list[RuleLook | None] = []

    def take(self, kind: int, body: bytes, styles: Styles) -> None:
        """Take in a record of the part with the styles. Raises struct.error."""
        if kind == FONT:
            height, flags, _, raised = unpack_from("<4H", body)
            self._runs.append((flags, raised))
            text, struck = self._settle(read_colour(body, 12)), bool(flags & STRUCK_FONT)
            self._fonts.append(Dress(text, struck=struck, points=height / 20))
        elif kind == FILL:
            on = find_ground(unpack_from("<I", body)[0], read_colour(body, 4))
            self._fills.append(self._settle(on))
        elif kind == DRESS:
            rule = _read_dress(body, styles)
            rule.text, rule.ground = self._settle(rule.text), self._settle(rule.ground)
            self.rules.append(find_rule_look(rule))

    def add_style(self, body: bytes) -> None:
        """Take in the next style of cells. Raises struct.error."""
        self._styles.append(unpack_from("<HH", body, 4))

    def find_marks(self) -> dict[int, frozenset[str]]:
        """Return what there is to say of the text of styles, by their number."""
        return find_marks(
            replace(
                self._fonts[font] if font < len(self._fonts) else Dress(),
                ground=self._fills[fill] if fill < len(self._fills) else None,
            )
            for font, fill in self._styles
        )

    def list_run_marks(self, fonts: Iterable[int]) -> frozenset[str]:
        """Return what there is to say of parts of a text in these fonts."""
        return list_run_marks(self._runs[nr] for nr in fonts if nr < len(self._runs))

    def _settle(self, name: str | None) -> str | None:
        return settle_name(name, self.theme)


def _read_dress(body: bytes, styles: Styles) -> Dress:
    dress, at = Dress(), 6
    pattern, back = None, None
    for _ in range(unpack_from("<H", body, 4)[0]):
        what, size = unpack_from("<HH", body, at)
        if what == _PATTERN:
            pattern = body[at + 4]
        elif what == _BACK:
            back = read_colour(body, at + 4)
        elif what == _TEXT:
            dress.text = read_colour(body, at + 4)
        elif what == _STRIKE:
            dress.struck = bool(body[at + 4])
        elif what == _CODE:
            length = unpack_from("<H", body, at + 4)[0]
            dress.code = body[at + 6 : at + 6 + 2 * length].decode("utf-16-le", "replace")
        elif what == _CODE_NUMBER and dress.code is None:
            dress.code = styles.find_code(unpack_from("<H", body, at + 4)[0])
        at += max(size, 4)
    if back is not None or pattern is not None:
        dress.ground = find_ground(SOLID if pattern is None else pattern, back or "")
    return dress


class XlsbRules:
    """Takes the rules of a sheet: first where they hold, then what each does.

    `hide`: takes an area where a bar or an icon stands in the place of the number.
    """

    def __init__(
        self, dresses: list[RuleLook | None], looks: SheetLooks, hide: Callable[[Area], None]
    ) -> None:
        self._dresses = dresses
        self._looks = looks
        self._hide = hide
        self._areas: list[Area] = []

    def take(self, kind: int, body: bytes) -> None:
        """Take in a record behind the cells; one that is cut off says nothing."""
        try:
            if kind == AREAS:
                count = min(unpack_from("<I", body, 8)[0], (len(body) - 12) // 16)
                read = (unpack_from("<4I", body, 12 + 16 * nr) for nr in range(count))
                self._areas = [
                    (top + 1, left + 1, last + 1, right + 1) for top, last, left, right in read
                ]
            elif kind == RULE:
                self._add_rule(body)
            elif (kind == BAR and not body[2]) or (kind == ICONS and body[4] & _ICONS_ALONE):
                for area in self._areas:
                    self._hide(area)
        except (StructError, IndexError):
            return

    def _add_rule(self, body: bytes) -> None:
        kind, chosen, dress = unpack_from("<IIi", body)
        look = self._dresses[dress] if 0 <= dress < len(self._dresses) else None
        if look is None:
            return
        formulas, at = [], read_wide(body, _NAME_AT)[1]
        for size in unpack_from("<3I", body, _FORMULAS_AT):
            if size:
                length = unpack_from("<I", body, at)[0]
                formulas.append(write_constant(body[at + 4 : at + 4 + length], wide=True))
                at += size
        how = unpack_from("<i", body, 16)[0]
        operator = find_operator(how) if kind == _CELL_IS else _KINDS.get(chosen)
        for area in self._areas:
            self._looks.add_rule(Rule(look, operator, tuple(formulas)), area)
