"""The formulas of a sheet that cannot stay as they are; the values of their cells stay."""

import html
import re
from collections.abc import Collection
from xml.sax.saxutils import escape

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator

from data.returned.typed import Place
from data.workbook.bounds import read_place

# A formula that starts a program, asks the network or looks in another file.
REACHES = re.compile(
    rb"\[\d+\]|\||\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|EVALUATE|IMAGE|DDE)\s*\(",
    re.IGNORECASE,
)
UNKNOWN = b"#VALUE!"  # what a cell shows whose value is not known
_TYPE = re.compile(rb"""\st\s*=\s*["'][^"']*["']""")
_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")  # an outcome that may be empty
_SHARED = re.compile(rb"""\ssi\s*=\s*["'](\d+)["']""")
_AREA = re.compile(rb"""\sref\s*=\s*["']([A-Z]+\d+)(?::([A-Z]+\d+))?["']""")


class Inert:
    """Takes the formulas that reach outside out of cells; their values stay.

    One without a value leaves an error, so that nobody takes the cell for empty.
    """

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self._tag, self._prefix = b"<%sf" % prefix, prefix
        self._cell = re.compile(
            rb"<%sc((?:\s[^>]*)?)>\s*<%sf(\s[^>]*?)?(?:/>|>([^<]*)</%sf>)(.*?)</%sc>"
            % (p, p, p, p),
            re.DOTALL,
        )
        self._value = re.compile(rb"<%sv(?:\s[^>]*)?>[^<]" % p)
        self._gone: set[bytes] = set()

    def clean_rows(self, rows: bytes) -> bytes:
        """Return the rows without them."""
        if self._tag not in rows or not (self._gone or REACHES.search(rows)):
            return rows
        return self._cell.sub(self._keep, rows)

    def _keep(self, found: re.Match[bytes]) -> bytes:
        given, of_formula, formula, rest = found.groups(b"")
        shared = _SHARED.search(of_formula)
        reaches = REACHES.search(formula)
        if reaches and shared:
            self._gone.add(shared[1])
        if not reaches and not (shared and shared[1] in self._gone):
            return found[0]
        empty_text = b"<%sv" % self._prefix in rest and _TEXT.search(given)
        if not self._value.search(rest) and not empty_text:
            given = _TYPE.sub(b"", given) + b' t="e"'
            rest = b"<%sv>%s</%sv>" % (self._prefix, UNKNOWN, self._prefix)
        return b"<%sc%s>%s</%sc>" % (self._prefix, given, rest, self._prefix)


class Unshared:
    """Lets no formula rest on a mended cell, which has its own no more.

    Cells that shared the formula of that cell get one each; one that fills it from elsewhere goes.
    """

    def __init__(self, prefix: bytes, mended: Collection[Place]) -> None:
        p = re.escape(prefix)
        self._tag, self._prefix, self._mended = b"<%sf " % prefix, prefix, mended
        self._cell = re.compile(
            rb"""(<%sc\s(?:[^>]*?\s)?r=["']([A-Z]+\d+)["'][^>]*>\s*)"""
            rb"<%sf(\s[^>]*?)(?:/>|>(.*?)</%sf>)" % (p, p, p),
            re.DOTALL,
        )
        self._shared: dict[bytes, Translator | None] = {}

    def clean_rows(self, rows: bytes) -> bytes:
        """Return the rows so; a cell that was mended stays for who writes it."""
        return self._cell.sub(self._own, rows) if self._mended and self._tag in rows else rows

    def _own(self, found: re.Match[bytes]) -> bytes:
        start, name, given, formula = found.groups()
        shared = _SHARED.search(given)
        if not shared:
            return start if self._fills_mended(given) else found[0]
        if formula and read_place(name) in self._mended:
            self._shared[shared[1]] = _make_translator(formula, name)
        if formula or shared[1] not in self._shared:
            return found[0]
        told = self._shared[shared[1]]
        if told is None:
            return start
        own = escape(told.translate_formula(name.decode())[1:]).encode()
        return b"%s<%sf>%s</%sf>" % (start, self._prefix, own, self._prefix)

    def _fills_mended(self, given: bytes) -> bool:
        area = _AREA.search(given)
        top, left = (read_place(area[1]) if area else None) or (0, 0)
        bottom, right = (read_place(area[2]) if area and area[2] else None) or (0, 0)
        return any(top <= row <= bottom and left <= column <= right for row, column in self._mended)


def _make_translator(formula: bytes, name: bytes) -> Translator | None:
    try:
        return Translator("=" + html.unescape(formula.decode()), origin=name.decode())
    except TokenizerError:
        return None
