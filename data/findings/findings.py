"""What is found in a delivery: where it stands, what is wrong, and what to write instead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from data import dutch as nl
from data.workbook.errors import Note

Severity = Literal["error", "warning"]
# Code, authority, contract number, column, value and what else it rests on.
Key = tuple[str, ...]
_IN_A_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or warning. `row` and `cell` ("B7") are the spreadsheet's, None for the file.

    `column` is the header as it stands in the file, `value` the cell's text as shown (at most 200
    characters). `sheet` is None for .csv. An error refuses its row, without a row the whole file.
    `contract`, `authority`: of the contract that its row is about, as read; None when it is about
    none, or they are not known. `nearest`: the one value that is likely meant, as the cure asks.
    `against`: what else in its row a warning rests on.
    """

    code: str
    severity: Severity
    sheet: str | None
    cell: str | None
    row: int | None
    column: str | None
    value: str | None
    message: str
    cure: str
    contract: str | None = None
    authority: str | None = None
    nearest: str | None = None
    against: str | None = None

    @property
    def key(self) -> Key | None:
        """What a warning about a contract is known by in any delivery, wherever it stands there.

        None for an error, and for what is about no contract that is known.
        """
        if self.severity == "error" or not (self.authority and self.contract):
            return None
        said = (self.column, self.value, self.against)
        return (self.code, self.authority, self.contract, *(one or "" for one in said))

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}  # asdict copies, slowly

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "Finding":
        """Return the finding that `as_dict` gave."""
        return cls(**found)


@dataclass(frozen=True, slots=True)
class At:
    """Where something is found, and what stands there: as a `Finding` says it."""

    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    contract: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding (rules.toml): its stable code, and the sentences that it fills in.

    `in_csv`: the cure where cells have no format, when that is another.
    """

    code: str
    about: Literal["file", "row", "cell"]
    severity: Severity
    message: str
    cure: str
    in_csv: str | None = None

    def choose_cure(self, at: At) -> str:
        """Return the cure that can work there: only a .csv has cells and no sheets."""
        return self.in_csv if self.in_csv and at.sheet is None else self.cure


NOWHERE = At()


@cache
def read_rules() -> dict[str, Rule]:
    """Return every kind of finding by its code, in the order of a delivery: file, rows, cells."""
    text = Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")
    kinds: dict[Any, dict[str, dict[str, Any]]] = tomllib.loads(text)
    return {
        code: Rule(code, about=about, **said)
        for about, rules in kinds.items()
        for code, said in rules.items()
    }


def make_finding(
    code: str,
    at: At = NOWHERE,
    *,
    severity: Severity | None = None,
    facts: Mapping[str, object] | None = None,
) -> Finding:
    """Return the finding with this code; where it stands and `facts` fill its sentences.

    `severity` is the rule's own unless given; without a `hint` there is none. Raises KeyError for
    an unknown code or a lacking fact.
    """
    rule = read_rules()[code]
    words: dict[str, Any] = {
        "hint": "",
        "nearest": None,
        "against": None,
        "column": at.column,
        "value": at.value or "",
        "row": at.row,
        "sheet": at.sheet,
        "cell": at.cell,
        **nl.format_facts(facts or {}),
    }
    words["value"] = shorten_text(words["value"])
    message, cure = rule.message.format(**words), rule.choose_cure(at).format(**words)
    where = (at.sheet, at.cell, at.row, at.column, at.value)
    more = (at.contract, at.authority, words["nearest"], words["against"])
    return Finding(code, severity or rule.severity, *where, message, cure, *more)


def from_note(note: Note) -> Finding:
    """Return a note of the reader as a warning."""
    digits = (note.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = int(digits) if digits else None
    place = None, note.cell, row, None, None
    return Finding(note.code, "warning", *place, note.message, note.cure)


def shorten_text(text: str) -> str:
    """Return the text as it fits in a sentence."""
    return text if len(text) <= _IN_A_SENTENCE else text[: _IN_A_SENTENCE - 1] + "…"
