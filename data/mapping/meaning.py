"""What the words of a header mean, and whether the cells of a column fit a meaning."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache

from data.clock import read_today
from data.mapping.words import find_meaning
from data.reference import Column, read_table
from data.values.problem import Problem
from data.values.readers import choose_reader
from data.values.text import as_text
from data.words import fold_text
from data.workbook.columns import Cell

LOOKED_AT = 300  # distinct cells
_SHORT = 3  # letters: such a word counts where a word begins, and a longer one anywhere
_FEW = 5  # different words, which may all have to be translated
_CHOICES = 12  # the same for a column of which the contract lists the words
_TYPED = frozenset({"yesno", "date", "received", "choice", "amount", "percentage", "count", "cpv"})
# What has happened: nobody publishes, awards or receives on a day that has yet to come.
_PAST = frozenset({"publication_date", "award_date"})
# Names and descriptions, which a column of codes is none of.
_NAMES = frozenset(
    {
        "title",
        "authority",
        "ministry",
        "supplier",
        "category",
        "subcategory",
        "procedure",
        "isv_reason_not_applied",
        "obstacle",
    }
)
_KEYS = frozenset({"contract_id", "tender_id", "framework_id"})
_CODE = re.compile(r"\S*[0-9]\S*|[^a-z]*")
_SENTENCE = 40  # characters: no number of a contract is as long
_LETTERS = re.compile(r"[^\W\d_]+")


def find_by_words(header: str) -> list[tuple[int, str, str]]:
    """Return (how many words, field, those words) for a header that has all words of a field.

    The most words first; a word may be a part of a longer one: 'afloop' in 'Afloopdatum'.
    """
    found: dict[str, tuple[int, str, str]] = {}
    for field, hits, barred in _match_rules(header):
        if not barred:
            hit = (len(hits), field, " ".join(hits))
            found[field] = max(found.get(field, hit), hit)
    return sorted(found.values(), key=lambda hit: -hit[0])


def find_barred(header: str) -> set[str]:
    """Return the fields whose words a header has, beside one that makes it something else."""
    matched = _match_rules(header)
    return {field for field, _, barred in matched if barred} - {
        field for field, _, barred in matched if not barred
    }


def _match_rules(header: str) -> list[tuple[str, list[str], bool]]:
    """Return (field, words, whether it is barred) of each rule all words of which a header has."""
    plain = " ".join(_LETTERS.findall(fold_text(header)))
    found = []
    for field, words, without in _rules():
        hits = [next((one for one in options if _has(plain, one)), "") for options in words]
        if all(hits):
            found.append((field, hits, any(_has(plain, word) for word in without)))
    return found


@cache
def _rules() -> tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]:
    return tuple(
        (
            row["field"],
            tuple(tuple(word.split("|")) for word in row["words"].split()),
            tuple(word.replace("_", " ") for word in row["without"].split()),
        )
        for row in read_table("likely/words")
    )


def _has(plain: str, word: str) -> bool:
    return f" {word}" in f" {plain}" if len(word) <= _SHORT else word in plain


def has_fitting_cells(column: Column, cells: Iterable[Cell]) -> bool:
    """Whether these distinct cells may mean this: no future where something has happened, no codes
    for a name, no sentences for a number.
    """
    listed = list(cells)[:LOOKED_AT]
    if not listed:
        return True
    if column.type == "received" or column.field in _PAST:
        return not any(_is_future(column, cell) for cell in listed)
    if column.field in _NAMES:
        return not _most(listed, lambda cell: bool(_CODE.fullmatch(fold_text(as_text(cell)))))
    if column.field in _KEYS:
        return not _most(
            listed, lambda cell: isinstance(cell, dt.date) or len(as_text(cell)) > _SENTENCE
        )
    return True


def _is_future(column: Column, cell: Cell) -> bool:
    read = choose_reader(column)(cell)
    day = read.value if isinstance(read, Problem) else read
    return isinstance(day, dt.date) and day > read_today()


def _most(cells: list[Cell], test: Callable[[Cell], bool]) -> bool:
    return sum(map(test, cells)) > len(cells) / 2


def has_suiting_cells(column: Column, cells: Iterable[Cell]) -> bool:
    """Whether most cells can be read as this column, and fit its meaning."""
    listed = list(cells)[:LOOKED_AT]
    if not has_fitting_cells(column, listed):
        return False
    if column.type not in _TYPED or not listed:
        return True
    reader = choose_reader(column)
    wrong = [cell for cell in listed if _is_wrong(reader(cell))]
    if len(wrong) <= len(listed) / 2:
        return True
    # Words to translate stand in the way of yes and no: few different cells may all be such words.
    few = {"yesno": _FEW, "received": _FEW, "choice": _CHOICES}.get(column.type, 0)
    worded = len(listed) <= few
    return worded and all(_is_word(cell, column.field) for cell in wrong)


def _is_wrong(read: object) -> bool:
    return isinstance(read, Problem) and read.value is None


def _is_word(cell: Cell, field: str) -> bool:
    text = as_text(cell)
    return bool(find_meaning(text, field)) or (
        isinstance(cell, str) and not any(one.isdigit() for one in text) and len(text) <= _SENTENCE
    )
