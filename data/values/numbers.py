"""Numbers of the agenda: the figure of an indicator, and which of the 19 actions a row is about."""

import math
import re

from data.reference import actions
from data.values.amounts import number_of, read_count, written
from data.values.problem import Problem, Value
from data.values.text import as_text
from data.words import NOT_APPLICABLE, UNKNOWN, fold
from data.workbook.columns import Cell

LIMIT = 1e15  # beyond it a spreadsheet's numbers lose digits
_SIGN = re.compile(r"[-−–]\s?(?=[0-9])")
# What is wrong with an amount, said without euros.
_CODES = {
    "not_an_amount": "not_a_number",
    "amount_ambiguous": "number_ambiguous",
    "amount_point_thousands": "number_point_thousands",
}


def read_number(cell: Cell) -> Value | Problem:
    """Return a number (float, negative too), None for unknown or n.v.t., or what is wrong.

    Separators are read as those of amounts: 1.250,5 and 1,250.5 are the same number.
    """
    number = number_of(cell)
    if number is not None:
        return _within(float(number))
    text = fold(as_text(cell))
    if text in UNKNOWN or text in NOT_APPLICABLE:
        return None
    unsigned = _SIGN.sub("", text, count=1) if _SIGN.match(text) else text
    sign = "" if unsigned == text else "-"
    read = written(unsigned)
    if not isinstance(read, Problem):
        return _within(float(f"{sign}{read}"))
    value = None if read.value is None else float(f"{sign}{read.value}")
    facts: dict[str, object] = {name: f"{sign}{said}" for name, said in read.facts.items()}
    return Problem(_CODES[read.code], facts, value)


def _within(number: float) -> float | Problem:
    fits = math.isfinite(number) and abs(number) < LIMIT
    return number if fits else Problem("number_too_large")


def read_action(cell: Cell) -> Value | Problem:
    """Return the number of an action, None for unknown, or what is wrong."""
    number = read_count(cell)
    if number is None or number in [action.nr for action in actions()]:
        return number
    return Problem("not_an_action", {"last": len(actions())})
