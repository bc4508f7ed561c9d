"""The colours of an .xls, and its rules over areas of cells ([MS-XLS] 2.4.42 and 2.5.92)."""

from collections.abc import Callable, Collection
from struct import error as StructError
from struct import unpack_from

from data.workbook.binary.looks import (
    SOLID,
    STRUCK_FONT,
    find_ground,
    find_marks,
    find_operator,
    list_run_marks,
    name_full,
    name_indexed,
    write_constant,
)
from data.workbook.binary.styles import Styles
from data.workbook.formats.looks import Area, Dress, Rule, SheetLooks, find_rule_look

FONT, PALETTE, XF_IN_FULL = 0x31, 0x92, 0x87D
_FIRST_OF_PALETTE = 8
_NO_FONT = 4  # a number that no font has
_FORE, _TEXT = 4, 13  # of what an XF tells in full
_CELL_IS = 1
# Of newer rules: what stands before them and in the middle, and what they do.
_HEAD, _TEMPLATE = 12, 22
_BAR, _BAR_WITH_NUMBER, _ICONS, _ICONS_ALONE = 4, 0x02, 6, 0x01
_AUTOMATIC = 0x7FFF  # the colour of a text
# In what order a rule tells what it changes: the bit that says so -> how many bytes that takes.
_NUMBER, _LETTERS, _ALIGN, _BORDER, _PATTERN = (1 << bit for bit in range(25, 30))
_FLAGS_AT, _RULE_STRUCK = (68, 88), 0x80  # of letters, and which of them a rule leaves as they are
_LETTERS_SIZE, _COLOUR_AT, _ALIGN_SIZE, _BORDER_SIZE = 118, 80, 8, 8
_PATTERN_KEPT, _BACK_KEPT = 1 << 16, 1 << 18


class XlsColours:
    """Gathers fonts, palette and styles of an .xls, to tell which styles hide their text."""

    def __init__(self) -> None:
        self.palette: dict[int, str] = {}
        # Twentieths of points, flags, colour, and whether it is above or below the line.
        self._fonts: list[tuple[int, int, int, int]] = []
        self._styles: list[tuple[int, int, int]] = []  # font, pattern, colour of that
        self._in_full: dict[tuple[int, int], tuple[int, int, int]] = {}  # (style, what) -> colour

    def add_font(self, body: bytes) -> None:
        """Take in the next font. Raises struct.error."""
        raised = unpack_from("<H", body, 8)[0] if len(body) >= 10 else 0
        self._fonts.append((*unpack_from("<3H", body), raised))

    def set_palette(self, body: bytes) -> None:
        """Take in the colours of the file's own. Raises struct.error."""
        for nr in range(min(unpack_from("<H", body)[0], (len(body) - 2) // 4)):
            rgb = body[2 + 4 * nr : 5 + 4 * nr]
            self.palette[_FIRST_OF_PALETTE + nr] = rgb.hex().upper()

    def add_style(self, body: bytes, *, older: bool) -> None:
        """Take in the next style; `older`: of before Excel 97. Raises struct.error."""
        font = unpack_from("<H", body)[0]
        if older:
            fill = unpack_from("<I", body, 8)[0] if len(body) >= 12 else 0
            self._styles.append((font, fill >> 16 & 0x3F, fill & 0x7F))
        else:
            lines, fill = unpack_from("<IH", body, 14) if len(body) >= 20 else (0, 0)
            self._styles.append((font, lines >> 26, fill & 0x7F))

    def tell_in_full(self, body: bytes) -> None:
        """Take in what a style has beyond the palette. Raises struct.error."""
        style, count = unpack_from("<H2xH", body, 14)
        at = 20
        for _ in range(count):
            what, size = unpack_from("<HH", body, at)
            if what in (_FORE, _TEXT) and size >= 12:
                self._in_full[style, what] = unpack_from("<HhI", body, at + 4)
            at += max(size, 4)

    def find_marks(self) -> dict[int, frozenset[str]]:
        """Return what there is to say of the text of styles, by their number."""
        return find_marks(self._dress(nr, *one) for nr, one in enumerate(self._styles))

    def list_run_marks(self, fonts: Collection[int]) -> frozenset[str]:
        """Return what there is to say of parts of a text in these fonts."""
        found = [self._fonts[at] for at in map(_find_place, fonts) if at < len(self._fonts)]
        return list_run_marks((flags, raised) for _, flags, _, raised in found)

    def _dress(self, style: int, font: int, pattern: int, ground: int) -> Dress:
        place = _find_place(font)
        known = place < len(self._fonts)
        height, flags, text, _ = self._fonts[place] if known else (0, 0, _AUTOMATIC, 0)
        on = find_ground(pattern, self._name(style, _FORE, ground))
        struck = bool(flags & STRUCK_FONT)
        return Dress(self._name(style, _TEXT, text), on, struck=struck, points=height / 20)

    def _name(self, style: int, what: int, number: int) -> str:
        indexed = name_indexed(number, self.palette)
        full = self._in_full.get((style, what))
        return name_full(*full, indexed) if full else indexed


def _find_place(font: int) -> int:
    return font - (font > _NO_FONT)


class XlsRules:
    """Takes the rules of a sheet: first where they hold, then what each does.

    `hide`: takes an area where a bar or an icon stands in the place of the number.
    """

    def __init__(
        self,
        styles: Styles,
        palette: dict[int, str],
        looks: SheetLooks,
        hide: Callable[[Area], None],
    ) -> None:
        self._styles = styles
        self._hide = hide
        self._palette = palette
        self._looks = looks
        self._areas: list[Area] = []

    def set_areas(self, body: bytes) -> None:
        """Take in where the rules that follow hold. What is cut off is left out."""
        count = min(unpack_from("<H", body, 12)[0], (len(body) - 14) // 8)
        read = (unpack_from("<4H", body, 14 + 8 * nr) for nr in range(count))
        self._areas = [(top + 1, left + 1, last + 1, right + 1) for top, last, left, right in read]

    def add_rule(self, body: bytes) -> None:
        """Take in a rule; one that is cut off says nothing."""
        try:
            kind, how, first, second = unpack_from("<BBHH", body)
            look = find_rule_look(self._read_dress(body))
        except StructError:
            return
        if look is None:
            return
        end = len(body)
        formulas = [body[end - second - first : end - second], body[end - second :]]
        rule = Rule(
            look,
            find_operator(how) if kind == _CELL_IS else None,
            tuple(write_constant(one, wide=False) for one in formulas if one),
        )
        for area in self._areas:
            self._looks.add_rule(rule, area)

    def add_newer_rule(self, body: bytes) -> None:
        """Take in a rule of Excel 2007 and later: of those, bars and icons without the number."""
        try:
            kind, first, second = unpack_from("<BxHH", body, _HEAD)
            dressed = unpack_from("<I", body, _HEAD + 6)[0]
            at = _HEAD + 10 + (dressed or 2) + first + second
            at += 2 + unpack_from("<H", body, at)[0] + _TEMPLATE
            bar = kind == _BAR and not body[at + 3] & _BAR_WITH_NUMBER
            icons = kind == _ICONS and body[at + 5] & _ICONS_ALONE
        except (StructError, IndexError):
            return
        if bar or icons:
            for area in self._areas:
                self._hide(area)

    def _read_dress(self, body: bytes) -> Dress:
        changes, more = unpack_from("<IH", body, 6)
        dress, at = Dress(), 12
        if changes & _NUMBER:
            if more & 1:  # a format of its own
                size, length, wide = unpack_from("<HHB", body, at)
                text = body[at + 5 : at + 5 + length * (1 + (wide & 1))]
                dress.code = text.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
                at += max(size, 2)
            else:
                dress.code = self._styles.find_code(body[at + 1])
                at += 2
        if changes & _LETTERS:
            colour = unpack_from("<i", body, at + _COLOUR_AT)[0]
            dress.text = None if colour < 0 else name_indexed(colour, self._palette)
            flags, kept = (unpack_from("<I", body, at + one)[0] for one in _FLAGS_AT)
            dress.struck = bool(flags & ~kept & _RULE_STRUCK)
            at += _LETTERS_SIZE
        at += _ALIGN_SIZE * bool(changes & _ALIGN) + _BORDER_SIZE * bool(changes & _BORDER)
        if changes & _PATTERN:
            told = unpack_from("<I", body, at)[0]
            pattern = SOLID if changes & _PATTERN_KEPT else told >> 10 & 0x3F
            # A rule that fills a cell with one colour tells it as that behind the pattern.
            if not changes & _BACK_KEPT or pattern != SOLID:
                dress.ground = find_ground(pattern, name_indexed(told >> 23 & 0x7F, self._palette))
        return dress
