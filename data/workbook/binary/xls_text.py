"""Text in the records of an .xls: UTF-16 or its low bytes since Excel 97, a code page before."""

import codecs
from collections.abc import Sequence
from struct import iter_unpack, unpack

_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_USUAL = "cp1252"
# Numbers in a CODEPAGE record that Python knows under another name than cp and the number.
_CODE_PAGES = {
    367: "ascii",
    10000: "mac-roman",
    10006: "mac-greek",
    10007: "mac-cyrillic",
    10029: "mac-latin2",
    10079: "mac-iceland",
    10081: "mac-turkish",
    32768: "mac-roman",
    32769: _USUAL,
}


class CutOff(Exception):
    """The record ends before what it says that it holds."""


def find_encoding(code_page: int) -> str:
    """Return Python's name for a code page; what is not known is taken for that of Windows."""
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _USUAL


class Pieces:
    """The bytes of a record and of the CONTINUE records behind it, read from the front.

    `encoding`: that of Excel 5 and 95; None since Excel 97, whatever the file says its code page
    is: a text is then UTF-16, or the low bytes of it.
    """

    def __init__(self, pieces: Sequence[bytes], encoding: str | None) -> None:
        self._pieces = pieces
        self._encoding = encoding
        self._nr = self._at = 0
        self.runs: set[int] = set()  # the fonts that parts of the last text have

    def take(self, count: int) -> bytes:
        """Return the next bytes. Raises CutOff when there are no more."""
        found = self._rest(count)
        while len(found) < count:
            self._turn()
            found += self._rest(count - len(found))
        return found

    def take_text(self, length: int) -> str:
        """Return the next text: `length` is the number of its characters (before Excel 97: bytes).

        Raises CutOff.
        """
        if self._encoding:
            return self.take(length).decode(self._encoding, "replace")
        flags = self.take(1)[0]
        runs = unpack("<H", self.take(2))[0] if flags & _RICH else 0
        behind = unpack("<I", self.take(4))[0] if flags & _PHONETIC else 0
        text = self._characters(length, flags)
        self.runs = {font for _, font in iter_unpack("<HH", self.take(4 * runs))} if runs else set()
        if behind:
            self._skip(behind)
        return text

    def _characters(self, length: int, flags: int) -> str:
        wide = flags & _WIDE
        raw = self._rest(2 * length if wide else length)
        if len(raw) == (2 * length if wide else length):
            return raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1")
        # Cut by the end of a record. The next begins with the width of what follows.
        found = raw if wide else _widen(raw)
        while len(found) < 2 * length:
            self._turn()
            wide = self.take(1)[0] & _WIDE
            left = 2 * length - len(found)
            found += self._rest(left) if wide else _widen(self._rest(left // 2))
        return found.decode("utf-16-le", "replace")

    def _rest(self, count: int) -> bytes:
        found = self._pieces[self._nr][self._at : self._at + count]
        self._at += len(found)
        return found

    def _skip(self, count: int) -> None:
        while count := count - len(self._rest(count)):
            self._turn()

    def _turn(self) -> None:
        self._nr, self._at = self._nr + 1, 0
        if self._nr >= len(self._pieces):
            raise CutOff


def _widen(low_bytes: bytes) -> bytes:
    return low_bytes.decode("latin-1").encode("utf-16-le")
