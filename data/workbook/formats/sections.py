"""The code of a number format, cut into its sections, and each into what it shows in turn."""

import re
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\] | (?P<general>general|standaard|standard)
    | (?P<fraction>(?:(?<=s)|(?<=s\]))[.,]0+) | (?P<date>am/pm|a/p|[ymdhs]+)
    | (?P<exponent>e[+-]) | (?P<digit>[0\#?]) | (?P<point>\.)
    | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<end>;) | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?[0-9]*\.?[0-9]+(?:E[+-]?[0-9]+)?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?", re.DOTALL)
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*[0-9]+"
    r"|zwart|blauw|cyaan|groen|rood|wit|geel|kleur\s*[0-9]+",
    re.IGNORECASE,
)
_WHITE = re.compile(r"white|wit|(?:colou?r|kleur)\s*2", re.IGNORECASE)
# Names of eras and other calendars; also what a program does not take without quotes.
_ODD_LETTERS = frozenset("bBgGeE")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a section: its kind, and its text where that is shown or tells (0, # or ?).

    Kinds: literal, digit, point, group (separates thousands), scale (divides by 1,000), percent,
    general, text, date, elapsed.
    """

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Section:
    """One of the parts between semicolons. Not `certain`: what it shows is not worked out here."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    coloured: bool = False
    certain: bool = True
    white: bool = False

    def has(self, *kinds: str) -> bool:
        """Tell whether there is a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @cached_property
    def is_duration(self) -> bool:
        """Whether it shows hours, minutes or seconds beyond a day."""
        return self.has("elapsed")

    @cached_property
    def is_date(self) -> bool:
        """Whether it shows a date, a time or a duration."""
        return self.has("date", "elapsed") and not self.has("digit", "general", "percent")

    @cached_property
    def is_time(self) -> bool:
        """Whether it shows the time of a day, and not of which day."""
        letters = "".join(token.text for token in self.tokens if token.kind == "date")
        return (
            self.is_date
            and not self.is_duration
            and bool({*"hs"} & {*letters}) > bool({*"yd"} & {*letters})
        )

    @cached_property
    def shows_number(self) -> bool:
        """Whether the digits of the number are in it."""
        return self.has("digit", "general")

    @cached_property
    def power(self) -> int:
        """The power of ten that it multiplies a number by: per cents, thousands."""
        kinds = [token.kind for token in self.tokens]
        return 2 * kinds.count("percent") - 3 * kinds.count("scale")

    @cached_property
    def places(self) -> tuple[list[str], list[str]]:
        """The places (0, # or ?) for digits before the point, and those behind it."""
        digits = [token.text for token in self.tokens if token.kind == "digit"]
        kinds = [token.kind for token in self.tokens]
        behind = kinds[kinds.index("point") :].count("digit") if "point" in kinds else 0
        return digits[: len(digits) - behind], digits[len(digits) - behind :]

    @cached_property
    def words(self) -> str:
        """Everything in it that is the same for each value."""
        return "".join(token.text for token in self.tokens if token.kind == "literal")

    @cached_property
    def start(self) -> str:
        """What stands before the number."""
        before = []
        for token in self.tokens:
            if token.kind in ("digit", "point", "general"):
                break
            before.append(token.text)
        return "".join(before)

    def match(self, value: float) -> bool:
        """Tell whether the value meets its condition; without one it does not."""
        if not self.condition:
            return False
        operator, limit = self.condition
        return {
            "<": value < limit,
            "<=": value <= limit,
            ">": value > limit,
            ">=": value >= limit,
            "=": value == limit,
            "<>": value != limit,
        }[operator]


def parse_sections(code: str) -> list[Section]:
    """Return the sections of a format code as Excel and LibreOffice store it; never empty."""
    sections, draft = [], _Draft()
    for found in _TOKEN.finditer(code):
        if found.lastgroup == "end":
            sections.append(draft.finish())
            draft = _Draft()
        else:
            draft.add(found.lastgroup or "quoted", found[found.lastgroup or 0])
    return [*sections, draft.finish()]


class _Draft:
    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.condition: tuple[str, float] | None = None
        self.coloured = self.white = False
        self.certain = True

    def add(self, kind: str, text: str) -> None:
        if kind in ("quoted", "escaped"):
            self.tokens.append(Token("literal", text))
        elif kind == "literal":
            self.certain = self.certain and text not in _ODD_LETTERS
            self.tokens.append(Token("slash" if text == "/" else "literal", text))
        elif kind == "space":
            self.tokens.append(Token("literal", " "))
        elif kind == "fill":
            self.certain = self.certain and text.isspace()  # how often depends on the width
        elif kind == "bracket":
            self.add_bracket(text)
        elif kind == "exponent":
            self.certain = False
        elif kind == "fraction":
            pass  # of a second
        elif kind == "percent":
            self.tokens.append(Token(kind, "%"))
        else:
            kept = kind in ("digit", "point", "date")
            self.tokens.append(Token(kind, text.lower() if kept else ""))

    def add_bracket(self, text: str) -> None:
        condition = _CONDITION.fullmatch(text.strip())
        currency = _CURRENCY.fullmatch(text)
        if condition:
            self.condition = condition[1], float(condition[2])
        elif currency:
            self.tokens.append(Token("literal", currency[1]))
        elif _ELAPSED.fullmatch(text):
            self.tokens.append(Token("elapsed", text.lower()))
        elif _COLOUR.fullmatch(text.strip()):
            self.coloured = True
            self.white = bool(_WHITE.fullmatch(text.strip()))
        else:
            self.certain = False  # other digits than ours, other calendars

    def finish(self) -> Section:
        is_fraction = _is_fraction(self.tokens)
        tokens = _place_commas(self.tokens)
        kinds = [token.kind for token in tokens]
        certain = self.certain and kinds.count("point") <= 1
        certain = certain and kinds.count("general") + ("digit" in kinds) <= 1
        if "digit" in kinds:
            certain = certain and not {"date", "elapsed", "text"} & {*kinds}
            certain = certain and not is_fraction
        elif "date" not in kinds:
            # Without a digit there is nothing to separate: a point is a point.
            tokens = [Token("literal", ".") if t.kind == "point" else t for t in tokens]
        tokens = [Token("literal", "/") if t.kind == "slash" else t for t in tokens]
        return Section(tuple(tokens), self.condition, self.coloured, certain, self.white)


def _place_commas(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each comma as what it does there: separate, divide, or be shown."""
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    placed = []
    for at, token in enumerate(tokens):
        found = token
        if token.kind == "comma":
            if not digits or at < digits[0]:
                found = Token("literal", ",")
            elif any(at < digit < point for digit in digits):
                found = Token("group")
            else:
                found = Token("scale")
        placed.append(found)
    return placed


def _is_fraction(tokens: list[Token]) -> bool:
    """Tell whether a bare / stands between digits: 1 1/2. Between quotes it is only shown.

    What is below it may be fixed: # ?/8.
    """
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    below = [at for at, token in enumerate(tokens) if token.kind == "digit" or token.text.isdigit()]
    slashes = [at for at, token in enumerate(tokens) if token.kind == "slash"]
    return bool(digits) and any(digits[0] < at < below[-1] for at in slashes)
