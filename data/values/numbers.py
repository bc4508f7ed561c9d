"""Numbers: amounts in euro, percentages, counts, and those of the agenda."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from data import dutch as nl
from data.reference import list_actions
from data.values.problem import Problem, Value
from data.values.text import as_text
from data.words import NOT_APPLICABLE, UNKNOWN, fold_text
from data.workbook.columns import Cell

_LIMIT = Decimal(10) ** 16  # DECIMAL(18,2) holds no more
LARGEST_COUNT = 1_000_000
SHORT = 1e12  # below it a number with two decimals is exact in a spreadsheet
_CENT = Decimal("0.01")

_CURRENCY = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$")
# A minus before or behind, or the brackets of a bookkeeper.
_NEGATIVE = re.compile(r"[-−–]\s?([^-−–]*)|\(([^-−–]*)\)|([^-−–]*)[-−–]")
_WHOLE_EUROS = re.compile(r"(.*[0-9]),\s?(?:-|--|–|—|=)")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_DUTCH = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
# One separator and three digits: thousands, or three decimals? (0.125 can only be decimals.)
_ONE_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_PERCENTAGE = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s?(%?)")
_LARGEST = 1e15  # beyond it a spreadsheet's numbers lose digits
_SIGN = re.compile(r"[-−–]\s?(?=[0-9])")
# What is wrong with an amount, said without euros.
_CODES = {
    "not_an_amount": "not_a_number",
    "amount_ambiguous": "number_ambiguous",
    "amount_point_thousands": "number_point_thousands",
}


def _unknown(text: str) -> bool:
    return text in UNKNOWN or text in NOT_APPLICABLE


def read_exact(cell: Cell) -> Decimal | None:
    """Return the number of a number cell as it was typed: 0.1, not the nearest binary fraction."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return Decimal(repr(cell))
    return None


def read_amount(cell: Cell) -> Value | Problem:  # noqa: PLR0911 - one return a way to write it
    """Return euros with two decimals (half up), None for unknown, or what is wrong."""
    if isinstance(cell, float) and 0 <= cell < SHORT and round(cell, 2) == cell:
        return Decimal(f"{cell:.2f}")  # the usual case, three times as fast
    number = read_exact(cell)
    if number is not None:
        return _euros(number)
    text = fold_text(as_text(cell))
    if _unknown(text):
        return None
    text = _CURRENCY.sub("", text)
    if whole := _WHOLE_EUROS.fullmatch(text):
        amount = read_written(whole[1], sure=True)
    elif negative := _NEGATIVE.fullmatch(text):
        inner = "".join(group or "" for group in negative.groups()).strip()
        is_amount = isinstance(read_written(_CURRENCY.sub("", inner), sure=True), Decimal)
        return Problem("amount_negative" if is_amount else "not_an_amount")
    else:
        amount = read_written(text)
    if isinstance(amount, Decimal):
        return _euros(amount)
    if amount.value is None:
        return amount
    assert isinstance(amount.value, Decimal)
    return Problem(amount.code, amount.facts, _euros_only(amount.value))


def read_written(text: str, *, sure: bool = False) -> Decimal | Problem:
    """Return the amount that a text says; `sure`: a ',-' told that points are thousands."""
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    if _ONE_POINT.fullmatch(text):
        amount = Decimal(text.replace(".", ""))
        facts: dict[str, object] = {
            "read": nl.format_number(amount),
            "plain": str(amount),
            "other": text.replace(".", ","),
        }
        return amount if sure else Problem("amount_point_thousands", facts, amount)
    if _ONE_COMMA.fullmatch(text):
        facts = {
            "thousands": text.replace(",", ""),
            "pointed": text.replace(",", "."),
            "decimals": nl.format_all_digits(Decimal(text.replace(",", "."))),
        }
        return Problem("amount_ambiguous", facts)
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _DUTCH.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return Problem("not_an_amount")


def _euros_only(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _euros(amount: Decimal) -> Decimal | Problem:
    if amount < 0:
        return Problem("amount_negative")
    if amount >= _LIMIT:
        return Problem("amount_too_large")
    amount = _euros_only(amount)
    return amount if amount < _LIMIT else Problem("amount_too_large")


def read_percentage(cell: Cell) -> Value | Problem:
    """Return a percentage of 0 to 100, None for unknown, or what is wrong.

    A number of 1 or less stays what it is, with a warning: multiplying it would be a guess. A cell
    in the format of percentages, which holds 0.2 for 20%, comes here as the text that it shows.
    """
    number = read_exact(cell)
    signed = False
    if number is None:
        text = fold_text(as_text(cell))
        if _unknown(text):
            return None
        found = _PERCENTAGE.fullmatch(text)
        if not found:
            negative = _PERCENTAGE.fullmatch(text.lstrip("-−– "))
            return Problem("percentage_out_of_range" if negative else "not_a_percentage")
        number, signed = Decimal(found[1].replace(",", ".")), bool(found[2])
    if not 0 <= number <= 100:
        return Problem("percentage_out_of_range")
    value = _euros_only(number)
    if 0 < number <= 1 and not signed:
        facts: dict[str, object] = {
            "read": nl.format_all_digits(value),
            "hundredfold": nl.format_all_digits(number * 100),
        }
        return Problem("percentage_below_one", facts, value)
    return value


def read_count(cell: Cell) -> Value | Problem:
    """Return a whole number of 0 or more, None for unknown, or what is wrong.

    Separators are read as those of amounts: 1.000 is a thousand, with a warning.
    """
    number: object = read_exact(cell)
    told = None
    if number is None:
        text = fold_text(as_text(cell))
        if _unknown(text):
            return None
        number = read_written(text)
        if isinstance(number, Problem):
            told, number = number, number.value
    if not isinstance(number, Decimal) or not _is_count(number):
        return Problem("not_a_count")
    return Problem("count_point_thousands", told.facts, int(number)) if told else int(number)


def _is_count(number: Decimal) -> bool:
    return number == number.to_integral_value() and 0 <= number <= LARGEST_COUNT


def read_number(cell: Cell) -> Value | Problem:
    """Return a number (float, negative too), None for unknown or n.v.t., or what is wrong.

    Separators are read as those of amounts: 1.250,5 and 1,250.5 are the same number.
    """
    number = read_exact(cell)
    if number is not None:
        return _figure(float(number))
    text = fold_text(as_text(cell))
    if _unknown(text):
        return None
    unsigned = _SIGN.sub("", text, count=1) if _SIGN.match(text) else text
    sign = "" if unsigned == text else "-"
    read = read_written(unsigned)
    if not isinstance(read, Problem):
        return _figure(float(f"{sign}{read}"))
    value = None if read.value is None else float(f"{sign}{read.value}")
    facts: dict[str, object] = {name: f"{sign}{said}" for name, said in read.facts.items()}
    return Problem(_CODES[read.code], facts, value)


def _figure(number: float) -> float | Problem:
    fits = math.isfinite(number) and abs(number) < _LARGEST
    return number if fits else Problem("number_too_large")


def read_action(cell: Cell) -> Value | Problem:
    """Return the number of an action, None for unknown, or what is wrong."""
    number = read_count(cell)
    if number is None or number in [action.nr for action in list_actions()]:
        return number
    return Problem("not_an_action", {"last": len(list_actions())})
