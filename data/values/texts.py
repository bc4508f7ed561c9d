"""Free text, names of categories, closed choices, and ja or nee."""

import datetime as dt
from collections.abc import Callable, Sequence

from data.values.near import hint, nearest, nearest_answer, nearest_choice
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
        return Problem("not_yes_no", hint(nearest_answer(as_text(cell))))


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
        facts: dict[str, object] = {"words": ", ".join(words), "empty": empty}
        return Problem("not_a_choice", facts | hint(nearest_choice(text, words)))

    return read


def name_reader(names: Sequence[str]) -> Callable[[Cell], Value | Problem]:
    """Return the reader of a column whose list only suggests: any other name stays as it is.

    A known name gets its own letter case, so that 'bzk' counts as BZK; nearly one is a warning.
    """
    known = {fold(name): name for name in names}

    def read(cell: Cell) -> Value | Problem:
        value = read_text(cell)
        if not isinstance(value, str) or fold(value) in UNKNOWN:
            return value
        if fold(value) in known:
            return known[fold(value)]
        near = nearest(value, names)
        return Problem("name_near", {"near": near} | hint(near), value) if near else value

    return read
