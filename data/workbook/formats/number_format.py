"""What a spreadsheet program shows of a value, by the number format of its cell.

How to use it, for any kind of file:

    found = read_format('[=0]"";dd-mm-yyyy')   # of each code once: the result is kept
    found.kind                                 # "date": what numbers above zero are
    found.misleads                             # is there a value that looks like something else?
    shown = found.show(0.0)                    # of a number (a day as its number) or a text
    shown.text                                 # "": what a person sees; None: not certain
    shown.kind, shown.keeps                    # "number", False

A cell whose format does not mislead holds what it shows, but for how its digits are dressed up.
Give the reader the place and the format of the others, and of no more than those: most styles are
harmless, and that is known once a style. True and false are shown without regard to any format.
"""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from unicodedata import category

from data.workbook.columns import Cell
from data.workbook.formats.digits import find_scaled, round_number, write_number
from data.workbook.formats.moments import is_whole_day, show_day, write_moment
from data.workbook.formats.sections import Section, Token, parse_sections

_SIGNS = ("-", "−", "–", "(")
_LONGEST_CODE = 1_000  # Excel takes 255
_LARGEST = 1e15  # beyond it digits are lost
_PADDED = re.compile("(l*)(0+)(l*)")  # literals, zeros, literals
_ANY_TEXT = "x"
_EURO = re.compile(r"€|\beur(?:o(?:'?s)?)?\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one value.

    `text`: as it stands in the cell, without the space around it; None when not certain, and for
    dates. `kind`: "number", "text", "date" or "duration". `keeps`: nothing is hidden or said that
    the value does not hold; a rounded or decorated number is kept, and so is a date of which more
    than the time is shown. `literal`: the text is all digits of the number with fixed marks around
    or between them: no separators of thousands, nothing rounded, no per cents.
    """

    text: str | None
    kind: str
    keeps: bool
    literal: bool = False


class NumberFormat:
    """A number format. Made by `read_format`."""

    def __init__(self, code: str) -> None:
        self.code = code
        sections = parse_sections(code[:_LONGEST_CODE] if code.strip() else "General")[:4]
        self._text = sections.pop() if len(sections) == 4 or sections[-1].has("text") else None
        self._numbers = sections or parse_sections("General")
        self._conditional = self._numbers if any(s.condition for s in self._numbers) else []

    def show(self, value: float | str, point: str = ",", group: str = ".") -> Shown:
        """Return what is shown of a number or a text; `point` and `group`: the separators."""
        if isinstance(value, str):
            return self._show_text(value)
        if self._padded and 0 < value < _LARGEST and value == int(value):
            before, zeros, after, keeps = self._padded
            return Shown(f"{before}{int(value):0{zeros}}{after}", "number", keeps, literal=True)
        section, absolute = self._choose(value)
        if section is None or not math.isfinite(value):
            return Shown(None, "number", keeps=False)
        if section.is_date:
            keeps = value >= 0 and not (section.is_time and value >= 1)
            return Shown(None, "duration" if section.is_duration else "date", keeps)
        shown = _show_number(value, section, absolute, (point, group))
        if value < 0 and section in self._conditional:
            return replace(shown, text=None)  # with its sign in one program, without in another
        return shown

    def find_percentage(self, value: float) -> Decimal | None:
        """Return the number before the % of the format: 25 for 0.25; None when it has no %."""
        section, _ = self._choose(value)
        if section is None or not section.has("percent") or not math.isfinite(value):
            return None
        return find_scaled(Decimal(f"{value:.15g}"), section)

    @cached_property
    def kind(self) -> str:
        """What a number above zero is: "number", "date", "duration"; "mixed": it depends."""
        kinds = {self.show(value).kind for value in self._samples()}
        return kinds.pop() if len(kinds) == 1 else "mixed"

    @cached_property
    def misleads_above_zero(self) -> bool:
        """Whether a number above zero may look like something else than it is."""
        return self.kind == "mixed" or not all(self.show(v).keeps for v in self._samples())

    @cached_property
    def misleads_zero_or_below(self) -> bool:
        """Whether zero or a number below it may look like something else than it is.

        A dash is no more than a way to write zero: see `has_dash`.
        """
        shown = [self.show(-value) for value in self._samples()]
        shown += [] if self.has_dash else [self.show(0.0)]
        if self.kind in ("date", "duration"):
            shown = [one for one in shown if one.kind != self.kind]
        return not all(one.keeps and one.kind == self.kind for one in shown)

    @cached_property
    def misleads_text(self) -> bool:
        """Whether a text may look like something else than it is."""
        return not self.show(_ANY_TEXT).keeps

    @property
    def misleads(self) -> bool:
        """Whether any value may look like something else than it is."""
        return self.misleads_above_zero or self.misleads_zero_or_below or self.misleads_text

    @cached_property
    def dresses(self) -> bool:
        """Whether some number is shown in another way than by its digits alone: 00123, 12,50."""
        return any(s.tokens and not _is_plain(s) and not s.is_date for s in self._numbers)

    @cached_property
    def dates(self) -> bool:
        """Whether some number is shown as a day, a time or a duration."""
        return any(section.is_date for section in self._numbers)

    @cached_property
    def shows_part(self) -> bool:
        """Whether a day may be shown without its number, its month or its year: mmm-yy, dddd."""
        return any(section.is_date and not is_whole_day(section) for section in self._numbers)

    @cached_property
    def whitens(self) -> bool:
        """Whether some number is shown in white letters."""
        return any(section.white for section in self._numbers)

    def is_white(self, number: float) -> bool:
        """Tell whether a number is shown in white letters."""
        section, _ = self._choose(number)
        return section is not None and section.white

    def show_day(self, number: float) -> bool:
        """Tell whether a number is shown as a day, or a part of one; not as a time alone."""
        section, _ = self._choose(number)
        return section is not None and section.is_date and show_day(section)

    def show_moment(self, cell: Cell, number: float) -> tuple[str | None, bool]:
        """Return what is shown of a day, a time or a duration, and whether surely so.

        `number`: what such a cell holds. None: not even likely.
        """
        section, _ = self._choose(number)
        return write_moment(cell, section, self.code) if section else (None, False)

    @cached_property
    def speaks(self) -> bool:
        """Whether a number is shown with letters, or zero as a dash: both may be an answer."""
        said = (any(map(str.isalpha, section.words)) for section in self._numbers)
        return self.has_dash or any(said)

    @cached_property
    def reprices(self) -> bool:
        """Whether an amount is shown as another one: 5 mln, $ 5, 50% or, in thousands, 1.250.

        Thousands that are said to be so (1.250k) are the amount itself.
        """
        return any(map(_is_other_amount, self._numbers))

    @cached_property
    def has_dash(self) -> bool:
        """Whether zero is shown by a mark alone, as bookkeepers do: no amount looks else by it."""
        zero = self.show(0.0)
        return not zero.keeps and bool(zero.text) and not any(map(str.isalnum, zero.text or ""))

    @cached_property
    def _padded(self) -> tuple[str, int, str, bool] | None:
        """What stands before and after zeros alone (K-0000), how many, and whether it misleads.

        So are most numbers written that are none: they are many, and shown much faster so.
        """
        section = self._numbers[0]
        kinds = "".join("0" if t == Token("digit", "0") else t.kind[0] for t in section.tokens)
        found = _PADDED.fullmatch(kinds)
        if not found or not section.certain or self._conditional:
            return None
        texts = [token.text for token in section.tokens]
        before, after = "".join(texts[: found.end(1)]), "".join(texts[found.end(2) :])
        keeps = not any(map(str.isdigit, section.words)) and _keeps_sign(1, section, False)
        return before.lstrip(), len(found[2]), after.rstrip(), keeps

    def _samples(self) -> list[float]:
        limits = [section.condition[1] for section in self._numbers if section.condition]
        around = [limit + step for limit in limits for step in (-1, -0.5, 0, 0.5, 1)]
        return [1.0, 2.0, 45_000.5, 1e7, *(value for value in around if value > 0)]

    def _choose(self, value: float) -> tuple[Section | None, bool]:
        """Return the section of a number, and whether it is shown there without its sign."""
        sections = self._numbers
        if self._conditional:
            return self._choose_by_condition(value), False
        if value < 0 and len(sections) > 1:
            return sections[1], True
        return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), False

    def _choose_by_condition(self, value: float) -> Section | None:
        sections = self._numbers
        for section in sections[:2]:
            if section.match(value):
                return section
        free = [section for section in sections if not section.condition]
        if len(sections) == 3 and len(free) == 2 and sections[0].condition:
            # What has no condition of its own there is for what is below zero.
            return free[0] if value < 0 else free[1]
        return free[-1] if free else None

    def _show_text(self, value: str) -> Shown:
        if self._text is None:
            return Shown(value, "text", keeps=True)
        if not self._text.certain or self._text.has("date", "elapsed", "digit", "general"):
            return Shown(None, "text", keeps=False)
        text = "".join(value if t.kind == "text" else t.text for t in self._text.tokens).strip()
        return Shown(text, "text", keeps=text == value.strip())


@lru_cache(maxsize=4096)
def read_format(code: str) -> NumberFormat:
    """Return the format with this code, as .xlsx stores it: in English, whoever wrote the file."""
    return NumberFormat(code)


# A bar or an icon in the place of the number: no cell has this code of its own.
PICTURED = read_format('"";"";"";@')


def _show_number(
    value: float, section: Section, absolute: bool, separators: tuple[str, str]
) -> Shown:
    if not section.shows_number:
        certain = section.certain and not section.has("text")
        words = "".join(token.text for token in section.tokens).strip()
        return Shown(words if certain else None, "number", keeps=section.has("text"))
    number = Decimal(f"{value:.15g}")  # of the digits behind these nothing is ever shown
    text: str | None = None
    exact, hidden = True, False
    if section.certain:
        text = write_number(abs(number), section, *separators)
        if not section.has("general"):
            whole, after = section.places
            rounded = round_number(find_scaled(number, section), len(after))
            hidden = rounded == 0 and "0" not in [*whole, *after]  # not one digit is shown
            exact = rounded == number
            if rounded == 0 and value < 0:
                text = None  # '-0' in one program, '0' in another
    if text is not None:
        text = ("-" if value < 0 and not absolute else "") + text.strip()
    literal = exact and text is not None and not section.has("group", "percent", "scale")
    digits = any(map(str.isdigit, section.words))
    keeps = not hidden and not digits and _keeps_sign(value, section, absolute)
    return Shown(text, "number", keeps, literal)


def _keeps_sign(value: float, section: Section, absolute: bool) -> bool:
    if value < 0:
        return section.coloured or not absolute or any(sign in section.words for sign in _SIGNS)
    return not section.start.lstrip(" \xa0€$").startswith(_SIGNS)


def _is_other_amount(section: Section) -> bool:
    if not section.shows_number:
        return False
    words = _EURO.sub("", section.words.casefold())
    in_words = any(map(str.isalpha, words))
    is_money = any(category(sign) == "Sc" for sign in words)
    return is_money or section.has("percent") or in_words != section.has("scale")


def _is_plain(section: Section) -> bool:
    """Tell whether only `General` or `@` is in it, perhaps with space around."""
    kinds = {
        token.kind for token in section.tokens if token.text.strip() or token.kind != "literal"
    }
    return kinds <= {"general", "text"}
