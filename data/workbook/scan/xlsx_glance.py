"""A glance at a stretch of a large .xlsx sheet: what of it needs a closer look at all.

Most sheets have no formula, no hidden row and no stray cell. That they have none is seen here some
times faster than by the searches that say where they are, and with the interpreter free for others.
It may see something where there is nothing, never the other way around.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from data.workbook.bounds import write_letters

_SPACE = r"[\s\x0b]"  # `\s` of `re`: this library leaves one out
_END = 64  # bytes behind the last tag that may be space


class Glance(NamedTuple):
    """What a stretch may hold: additions of programs, rows that are hidden, cells that reach
    further than was known, are not written as usual or have a formula, and texts of several parts.
    """

    extended: bool = True
    hidden: bool = True
    cells: bool = True
    rich: bool = True


def find_odd(segment: bytes, prefix: bytes, column: int) -> Glance:
    """Return what whole cells may hold; `column`: how far those before them reach (0: unknown)."""
    import pyarrow as pa  # noqa: PLC0415 (for large sheets alone: it takes longer than a small one)

    if not column or not segment[-_END:].rstrip().endswith(b">"):
        return Glance()
    ends = (0).to_bytes(8, "little") + len(segment).to_bytes(8, "little")
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(segment)]
    text = pa.Array.from_buffers(pa.large_binary(), 1, buffers)
    hidden = _has(text, "hidden") or _has(text, rf"ht{_SPACE}*={_SPACE}*[\"'](0|[12][.\"'])")
    cells = _has(text, _write_cells(prefix, column))
    # A search is as fast as its first letter is rare.
    return Glance(_has(text, "Lst"), hidden, cells, _has(text, "Pr>"))


def _has(text: Any, search: str) -> bool:
    import pyarrow.compute as pc  # noqa: PLC0415

    found: bool = pc.match_substring_regex(text, search)[0].as_py()
    return found


@lru_cache(maxsize=2048)
def _write_cells(prefix: bytes, column: int) -> str:
    """Return the search for cells past this column, for ones not written as usual, and formulas."""
    p = re.escape(prefix.decode())
    odd = '[^ ]| [^r]| r[^=]| r=[^"]'
    place = f"[0-9]|[A-Z]*[^A-Z0-9]|{'|'.join(_list_beyond(column))}"
    return f'<{p}(?:c(?:{odd}| r="(?:{place}))|f(?:{_SPACE}|[/>]))'


def _list_beyond(column: int) -> list[str]:
    """Return searches that together hold for exactly the letters past this column."""
    letters = write_letters(column)
    found = [f"[A-Z]{{{len(letters) + 1}}}"]
    for index, letter in enumerate(letters):
        if letter < "Z":
            rest = "[A-Z]" * (len(letters) - index - 1)
            found.append(f"{letters[:index]}[{chr(ord(letter) + 1)}-Z]{rest}")
    return found
