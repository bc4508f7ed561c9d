"""Numbers, dates and months as a Dutch reader writes them, on screens and in documents alike.

Never nan, None or eight decimals.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel import dates
from babel.numbers import format_decimal

from data import clock

UNKNOWN = "onbekend"
_LOCALE = "nl_NL"
_MILLION = 1_000_000
format_moment = clock.format_moment  # 24-11-2026 14:03, as on the command line


def format_number(value: float | Decimal | None) -> str:
    """Return a count or amount as 1.234,5 with at most two decimals; None is *onbekend*."""
    if value is None:
        return UNKNOWN
    return _write_count(value) if type(value) is int else _write_number(value)


def _write_number(value: float | Decimal) -> str:
    return str(format_decimal(value, format="#,##0.##", locale=_LOCALE))


@lru_cache(maxsize=4096)
def _write_count(value: int) -> str:
    return _write_number(value)


def format_all_digits(value: float | Decimal) -> str:
    """Return a number with all of its digits, as it would be typed: 1250,125."""
    text = f"{value.normalize():f}" if isinstance(value, Decimal) else repr(value)
    return text.replace(".", ",")


def format_in_full(value: float | Decimal) -> str:
    """Return a number with all of its digits in a sentence: 1.250.000,125."""
    whole, _, decimals = (
        f"{value if isinstance(value, Decimal) else Decimal(repr(value)):,f}".partition(".")
    )
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_percent(fraction: float | None, digits: int = 1) -> str:
    """Return a fraction as 80,2% with at most so many decimals; None is *onbekend*.

    Only all is 100% and only none is 0%: what lies just under or above does not round to it. How
    many decimals the rate of an outcome has, is for `kpi.words` to say.
    """
    return UNKNOWN if fraction is None else f"{format_number(round_share(fraction, digits))}%"


def round_share(fraction: float, digits: int) -> float:
    """Return a fraction as the percentage that is shown: only all is 100, and only none is 0.

    Half a step goes up, as people round; the last bits of a float do not decide.
    """
    step = int(10**digits)
    shown = math.floor(round(fraction * 100 * step, 6) + 0.5) / step
    if fraction < 1 <= shown / 100:
        return 100 - 1 / step
    return 1 / step if fraction > 0 >= shown else shown


def format_range(low: float | None, high: float | None, digits: int = 0) -> str:
    """Return a range of fractions as '86 tot 90%', or one percentage when it is closed.

    Rounded outward, and as with `format_percent` only all is 100% and only none is 0%. Both ends
    have as many decimals: '3,8 tot 47,0%', and none when neither needs them.
    """
    if low is None or high is None:
        return UNKNOWN
    first, last = round_range(low, high, digits)
    if low == high:
        return f"{format_number(last)}%"
    decimals = 0 if first.is_integer() and last.is_integer() else digits
    style = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    shown = (str(format_decimal(one, format=style, locale=_LOCALE)) for one in (first, last))
    return f"{' tot '.join(shown)}%"


def round_range(low: float, high: float, digits: int) -> tuple[float, float]:
    """Return a range of fractions as the percentages that are shown: rounded outward.

    A closed one is one percentage, rounded as that is.
    """
    if low == high:
        share = round_share(low, digits)
        return share, share
    step = int(10**digits)
    last = math.ceil(round(high * 100 * step, 6)) / step
    return (
        math.floor(round(low * 100 * step, 6)) / step,
        last if last < 100 or high >= 1 else 100 - 1 / step,
    )


def format_money(value: Decimal | float | None) -> str:
    """Return an amount in euro: € 1.250, or € 12,3 mln from a million on; None is *onbekend*."""
    if value is None:
        return UNKNOWN
    amount = Decimal(value)
    if abs(amount) >= _MILLION:
        return (
            f"€\u00a0{format_decimal(amount / _MILLION, format='#,##0.0', locale=_LOCALE)}\u00a0mln"
        )
    return f"€\u00a0{format_decimal(amount, format='#,##0', locale=_LOCALE)}"


def format_date(day: dt.date | None) -> str:
    """Return a day as dd-mm-jjjj; None is *onbekend*."""
    return UNKNOWN if day is None else f"{day:%d-%m-%Y}"


@lru_cache(maxsize=1024)
def format_month(text: str) -> str:
    """Return a month '2026-10' as 'oktober 2026'."""
    return str(dates.format_date(_first(text), "MMMM y", locale=_LOCALE))


@lru_cache(maxsize=1024)
def format_short_month(text: str) -> str:
    """Return a month '2026-10' as 'okt 2026'."""
    return str(dates.format_date(_first(text), "MMM y", locale=_LOCALE)).replace(".", "")


def format_name(day: dt.date, pattern: str) -> str:
    """Return the name of its month or weekday: MMMM maart, MMM mrt, EEEE maandag, EEE ma."""
    return str(dates.format_date(day, pattern, locale=_LOCALE)).replace(".", "")


# Rows and lines are places, which a spreadsheet program writes without points.
_PLACES = frozenset({"row", "other", "line", "expected"})


def format_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a sentence with its whole numbers as people write them: 1.204."""
    return {
        name: format_number(fact) if type(fact) is int and name not in _PLACES else fact
        for name, fact in facts.items()
    }


def count_noun(count: int | Decimal, one: str, more: str) -> str:
    """Return a count with its noun: '1 contract', '1.204 contracten'."""
    return f"{format_number(count)} {one if count == 1 else more}"


def count_left(left: int, one: str, more: str) -> str:
    """Return what a list left out: 'En nog 3 rijen.'; empty when it left out nothing."""
    return f"En nog {count_noun(left, one, more)}." if left > 0 else ""


def join_words(words: Sequence[str]) -> str:
    """Return words as an enumeration: 'a', 'a en b', 'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def _first(text: str) -> dt.date:
    return dt.date.fromisoformat(f"{text}-01")
