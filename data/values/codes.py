"""CPV codes and KvK numbers."""

import re

from data.values.problem import Problem, Value
from data.values.text import as_text
from data.values.texts import read_text
from data.words import NOT_APPLICABLE, UNKNOWN, clean, fold
from data.workbook.columns import Cell

_SEPARATORS = re.compile(r"[|;\r\n]+")
# The code, perhaps its check digit, perhaps what it stands for.
_CPV = re.compile(r"([0-9]{8})(?:\s?[-‐‑–]\s?([0-9]))?(?:[ :,–-]+[^\W\d_].*)?")
_LOST_ZERO = re.compile(r"[1-9][0-9]{6}(?:-[0-9])?")
_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
# The rule is not in the regulation, but it holds for the published list, except here: what came
# into these divisions at the revision of 2008 kept digits of its own (09310000-5, 51000000-9).
_NO_RULE = ("03", "09", "51")
_EIGHT_DIGITS = re.compile("[0-9]{8}")


def check_digit(code: str) -> str | None:
    """Return the check digit of a CPV code's 8 digits; None where the list follows no rule."""
    if code.startswith(_NO_RULE):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=True))
    return str(total % 10)


def read_cpv(cell: Cell) -> Value | Problem:
    """Return the 8 digits of the first code in the cell, None for unknown, or what is wrong."""
    text = as_text(cell)
    if fold(text) in UNKNOWN or fold(text) in NOT_APPLICABLE:
        return None
    first = next((part for part in map(clean, _SEPARATORS.split(text)) if part), "")
    found = _CPV.fullmatch(first)
    if not found:
        zero = _LOST_ZERO.fullmatch(first)
        return Problem("cpv_lost_zero" if zero else "not_a_cpv", {"code": f"0{first}"})
    code, given = found[1], found[2]
    right = check_digit(code)
    if given and right and given != right:
        facts: dict[str, object] = {"code": code, "given": given, "right": right}
        return Problem("cpv_check_digit", facts, code)
    return code


def read_kvk(cell: Cell) -> Value | Problem:
    """Return the number as text; other than 8 digits is a warning (a foreign supplier has none)."""
    if isinstance(cell, str) and _EIGHT_DIGITS.fullmatch(cell):
        return cell  # the usual case, twice as fast
    value = read_text(cell)
    if isinstance(value, str) and not _EIGHT_DIGITS.fullmatch(value):
        return Problem("kvk_digits", {}, value)
    return value
