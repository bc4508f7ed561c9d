"""The files that are delivered, and what their bytes say by each version of the rules."""

import hashlib
import random
from dataclasses import dataclass
from functools import cache

from tests.bad_inputs.files import HEADERS, csv, xlsx

CATEGORIES = ("Energie", "Datacenters", "Bedrijfskleding")
# What stands in the columns of the condition and of the minimum requirement of a contract.
_ANSWERS = (("Ja", "Nee"), ("Nee", "Ja"), ("Nee", "Nee"), ("Onbekend", "Nee"))
_TRUTH = {"Ja": True, "Nee": False, "Onbekend": None}
_KIND = ("Soort dienst", "Rijk")  # who is obliged
_BAD = "misschien"
_MANY = 12


@dataclass(frozen=True)
class Line:
    """A contract, which is a tender of its own: number, category and its two answers in a file."""

    number: str
    category: str
    condition: str
    minimum: str

    def judge(self) -> tuple[bool | None, bool | None]:
        """Return whether ISV is applied in any form, and as the condition; None is unknown."""
        condition = _TRUTH[self.condition]
        return (True if self.minimum == "Ja" else condition), condition


@dataclass(frozen=True)
class Content:
    """A file: its name, its bytes, the good rows in it and how many others it has."""

    name: str
    raw: bytes
    lines: tuple[Line, ...]
    bad: int

    @property
    def sha256(self) -> str:
        """The hash that the archive knows it by."""
        return hashlib.sha256(self.raw).hexdigest()

    def read(self, rules: str) -> tuple[Line, ...]:
        """Return the rows as a version of the rules types them; see `checking.RULES`."""
        if rules.endswith("-anders"):
            return tuple(
                Line(one.number, one.category, "Ja", one.minimum) if one.condition == "Nee" else one
                for one in self.lines
            )
        return self.lines[:-1] if rules.endswith("-minder") else self.lines


@cache
def list_contents() -> tuple[Content, ...]:
    """Return the files there are, the simplest first."""
    return tuple(sorted(map(_make, range(_MANY)), key=lambda one: (one.bad, len(one.raw))))


@cache
def find_content(sha256: str) -> Content:
    """Return the file of these bytes."""
    return next(one for one in list_contents() if one.sha256 == sha256)


def _make(number: int) -> Content:
    chance = random.Random(number)
    chosen = chance.choices(CATEGORIES, k=chance.choice((2, 2, 3)))
    lines = tuple(
        Line(f"{category[0]}{chance.randrange(3)}{place}", category, *chance.choice(_ANSWERS))
        for place, category in enumerate(chosen)
    )
    bad = number % 4 == 3
    cells = [_write(one) for one in lines]
    if bad:
        cells.append(_write(Line("X", CATEGORIES[0], _BAD, _BAD)))
    table = [[*HEADERS, _KIND[0]], *cells]
    if number % 3 == 2:
        return Content(f"{number}.xlsx", xlsx(table), lines, int(bad))
    return Content(f"{number}.csv", csv(table).encode(), lines, int(bad))


def _write(line: Line) -> list[str]:
    said = line.condition, line.minimum, "Nee", "Nee"
    about = "Werk", line.category, "Dienst A", "Ja", "15-01-2024", "250000"
    return [line.number, *about, *said, _KIND[1]]
