"""Free text, names of categories, closed choices, ja or nee, CPV codes and KvK numbers."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from data.values.near import find_answer, find_choice, find_nearest, make_hint
from data.values.problem import Problem, Value
from data.values.text import as_text, is_long_number, shorten_value
from data.words import NOT_APPLICABLE, UNKNOWN, clean_text, fold_letters, fold_text, read_answer
from data.workbook.columns import Cell

POWER = "E+"  # in a number that is written as 1,23E+07
LOST = "\ufffd"  # stands where a program could not read a letter
_SEPARATORS = re.compile(r"[|;\r\n]+")
# The code, perhaps its check digit, perhaps what it stands for.
_CPV = re.compile(r"([0-9]{8})(?:\s?[-‐‑–]\s?([0-9]))?(?:[ :,–-]+[^\W\d_].*)?")
_LOST_ZERO = re.compile(r"[1-9][0-9]{6}(?:-[0-9])?")
_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
# The rule is not in the regulation, but it holds for the published list, except here: what came
# into these divisions at the revision of 2008 kept digits of its own (09310000-5, 51000000-9).
_NO_RULE = ("03", "09", "51")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[ .]+(?=[0-9])")
# How a spreadsheet writes a long number into a text: its last digits are gone.
_IN_POWERS = re.compile(r"[1-9](?:[.,][0-9]+)?E\+[0-9]{2,3}")
_EIGHT_DIGITS = re.compile("[0-9]{8}")


def read_text(cell: Cell) -> Value | Problem:
    """Return the text of a cell, a number without '.0'; None when it is empty.

    What the spreadsheet may have changed (a long number, a date) is kept, with a warning, and so
    is a text that lost its letters on the way.
    """
    if isinstance(cell, str):
        text = clean_text(cell)
        if POWER in text and _IN_POWERS.fullmatch(text):
            return Problem("number_in_powers", {}, text)
        if not cell.isascii() and (meant := _find_meant(cell)) is not None:
            hint = f"Waarschijnlijk staat er ‘{shorten_value(meant)}’. " if meant else ""
            return Problem("letters_damaged", {"hint": hint}, text)
        return text or None
    text = clean_text(as_text(cell))
    if is_long_number(cell):
        return Problem("number_too_long", {}, text)
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return Problem("text_is_date", {}, text)
    return text


def _find_meant(text: str) -> str | None:
    """Return what a text with damaged letters was, '' when that is lost; None: it has none.

    Damaged is the mark of a letter that was lost (U+FFFD), and text in UTF-8 that some program
    took for Windows-1252: 'CafÃ©' was 'Café'. Hardly any real word is UTF-8 when it is undone.
    """
    if LOST in text:
        return ""
    words = [_undo(word) for word in re.split(r"([ \t\r\n]+)", text)]
    meant = "".join(words)
    return None if meant == text else meant


def _undo(word: str) -> str:
    """Return a word that was UTF-8 taken for Windows-1252 as it was; any other as it is."""
    if word.isascii():
        return word
    with suppress(UnicodeError):
        # Five bytes are no letter there; programs keep those as they are.
        return b"".join(one.encode("latin-1" if one < "\xa0" else "cp1252") for one in word).decode(
            "utf-8"
        )
    return word


def read_category(cell: Cell) -> Value | Problem:
    """Return the name of a category as it stands; unknown and n.v.t. are None."""
    text = fold_letters(clean_text(as_text(cell)))
    return None if text.casefold() in UNKNOWN or text.casefold() in NOT_APPLICABLE else text


def read_yesno(cell: Cell) -> Value | Problem:
    """Return 'ja', 'nee', 'nvt' or None; any other word is an error."""
    try:
        return read_answer(as_text(cell))
    except ValueError:
        return Problem("not_yes_no", near=partial(find_answer, as_text(cell)))


def make_choice_reader(
    words: Sequence[str], *, required: bool = False
) -> Callable[[Cell], Value | Problem]:
    """Return the reader of a column that takes one of these words, in any letter case."""
    empty = "" if required else " Leeg betekent onbekend."
    known = {fold_text(word): word for word in words}

    def read(cell: Cell) -> Value | Problem:
        text = fold_text(as_text(cell))
        if text in known:
            return known[text]
        if text in UNKNOWN:
            return None
        facts: dict[str, object] = {"words": ", ".join(words), "empty": empty}
        return Problem("not_a_choice", facts, near=partial(find_choice, text, words))

    return read


def name_reader(names: Sequence[str]) -> Callable[[Cell], Value | Problem]:
    """Return the reader of a column whose list only suggests: any other name stays as it is.

    A known name gets its own letter case, so that 'bzk' counts as BZK; nearly one is a warning.
    """
    known = {fold_text(name): name for name in names}

    def read(cell: Cell) -> Value | Problem:
        value = read_text(cell)
        if not isinstance(value, str) or fold_text(value) in UNKNOWN:
            return value
        if fold_text(value) in known:
            return known[fold_text(value)]
        near = find_nearest(value, names)
        return Problem("name_near", {"near": near} | make_hint(near), value) if near else value

    return read


def check_digit(code: str) -> str | None:
    """Return the check digit of a CPV code's 8 digits; None where the list follows no rule."""
    if code.startswith(_NO_RULE):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=True))
    return str(total % 10)


def read_cpv(cell: Cell) -> Value | Problem:
    """Return the 8 digits of the first code in the cell, None for unknown, or what is wrong."""
    text = as_text(cell)
    if fold_text(text) in UNKNOWN or fold_text(text) in NOT_APPLICABLE:
        return None
    first = next((part for part in map(clean_text, _SEPARATORS.split(text)) if part), "")
    found = _CPV.fullmatch(first)
    if not found:
        zero = _LOST_ZERO.fullmatch(first)
        code = f"0{first}"
        if zero:
            return Problem("cpv_lost_zero", {"code": code, "nearest": code})
        return Problem("not_a_cpv")
    code, given = found[1], found[2]
    right = check_digit(code)
    if given and right and given != right:
        facts: dict[str, object] = {"code": code, "given": given, "right": right}
        return Problem("cpv_check_digit", facts, code)
    return code


def read_kvk(cell: Cell) -> Value | Problem:
    """Return the number as text, without the spaces or points of 12 34 56 78.

    Other than 8 digits is a warning: a foreign supplier has none.
    """
    if isinstance(cell, str) and _EIGHT_DIGITS.fullmatch(cell):
        return cell  # the usual case, twice as fast
    value = read_text(cell)
    if isinstance(value, str) and not _EIGHT_DIGITS.fullmatch(value):
        digits = _BETWEEN_DIGITS.sub("", fold_letters(value))
        return digits if _EIGHT_DIGITS.fullmatch(digits) else Problem("kvk_digits", {}, value)
    return value
