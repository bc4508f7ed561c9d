"""Free text, names of categories, closed choices, and ja or nee."""

import datetime as dt
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from data.values.problem import Problem, Value
from data.values.text import as_text, is_long_number
from data.words import NOT_APPLICABLE, UNKNOWN, answer, clean, fold
from data.workbook.columns import Cell


def read_text(cell: Cell) -> Value | Problem:
    """Return the text of a cell, a number without '.0'; None when it is empty.

    What the spreadsheet may have changed (a long number, a date) is kept, with a warning.
    """
    if isinstance(cell, str):
        return clean(cell) or None
    text = clean(as_text(cell))
    if is_long_number(cell):
        return Problem("number_too_long", {}, text)
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return Problem("text_is_date", {}, text)
    return text


def read_category(cell: Cell) -> Value | Problem:
    """Return the name of a category as it stands; unknown and n.v.t. are None."""
    text = clean(as_text(cell))
    return None if text.casefold() in UNKNOWN or text.casefold() in NOT_APPLICABLE else text


def read_yesno(cell: Cell) -> Value | Problem:
    """Return 'ja', 'nee', 'nvt' or None; any other word is an error."""
    try:
        return answer(as_text(cell))
    except ValueError:
        return Problem("not_yes_no")


def choice_reader(
    words: Sequence[str], *, required: bool = False
) -> Callable[[Cell], Value | Problem]:
    """Return the reader of a column that takes one of these words, in any letter case."""
    empty = "" if required else " Leeg betekent onbekend."
    known = {fold(word): word for word in words}

    def read(cell: Cell) -> Value | Problem:
        text = fold(as_text(cell))
        if text in known:
            return known[text]
        if text in UNKNOWN:
            return None
        near = get_close_matches(text, known, 1)
        hint = f"Bedoelt u '{known[near[0]]}'? " if near else ""
        facts: dict[str, object] = {"words": ", ".join(words), "hint": hint, "empty": empty}
        return Problem("not_a_choice", facts)

    return read
