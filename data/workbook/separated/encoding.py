"""Which code page a text is in: known by its first bytes or by its words, else likely and doubted.

Nothing in the bytes tells one page of 256 characters from another, but words do: see `letters`.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from data.workbook.refusals import make_refusal
from data.workbook.separated.letters import LIKELY, NEVER, measure_word

_CHUNK = 1 << 20
# An accented letter or euro sign in UTF-8; read as cp1252 it would be two or three odd characters.
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x82\xac")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WORD = re.compile(rb"""[^\x00-\x20;,|"()/:]+""")
_MOST_WORDS = 2_000
# The page -> what it is called, and a head start: what people export has a page of Windows. Page
# 437 has its letters where 850 has them, and 858 is 850 with a euro sign.
_PAGES = {
    "cp1252": ("Windows-1252", 2),
    "iso8859-15": ("ISO 8859-15", 0),
    "cp858": ("DOS (850)", 0),
    "mac-roman": ("Macintosh", -2),
    "cp1250": ("Windows-1250", 0),
}
_MARGIN = 3  # between the best page and the next: one word that the other makes impossible


@dataclass(frozen=True)
class Encoding:
    """The codec that a text is read with, and what it is called.

    `doubts`: words as they are read -> what they would be in the next likely page ("": nothing).
    """

    codec: str
    name: str = ""
    doubts: tuple[tuple[str, str], ...] = ()


def find_encoding(path: Path, extension: str) -> Encoding:
    """Return how the text is encoded. Raises Unreadable when it is no text, or in two ways."""
    with path.open("rb") as file:
        head = file.read(4096)
    codec = _find_wide(head) or ("utf-8-sig" if head[:3] == codecs.BOM_UTF8 else "utf-8")
    fault = _first_fault(path, codec)
    if fault is None:
        return Encoding(codec)
    line, binary = fault
    if binary:
        raise make_refusal("csv_binary", extension=extension, line=line)
    if codec != "utf-8":
        raise make_refusal("csv_encoding", line=line)
    if _holds_utf8(path):
        raise make_refusal("csv_mixed", line=line)
    found = choose_page(_list_words(path))
    if found is None:
        raise make_refusal("csv_encoding", line=line)
    return found


def _find_wide(head: bytes) -> str | None:
    """Return the codec of UTF-16 or 32, by its mark or by every second byte being zero."""
    if head[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    even, odd = head[::2], head[1::2]
    if odd and odd.count(0) > 0.8 * len(odd) and not even.count(0):
        return "utf-16-le"
    if odd and even.count(0) > 0.8 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def choose_page(words: list[bytes]) -> Encoding | None:
    """Return the page in which these words are likely, with the words that leave doubt.

    None when they are words in none.
    """
    read = {page: texts for page in _PAGES if (texts := _decode(words, page))}
    rated = {page: list(map(measure_word, texts)) for page, texts in read.items()}
    total = {page: _PAGES[page][1] + sum(rates) for page, rates in rated.items()}
    best = max(total, key=total.__getitem__)
    if best != "cp1252" and max(rated[best]) <= NEVER:
        return None
    doubts: dict[str, str] = {}
    for other in sorted(total, key=total.__getitem__, reverse=True):
        if read[other] == read[best] and other != best:
            continue
        close = total[best] - total[other] < _MARGIN and other != best
        for text, rate, there, likely in zip(
            read[best], rated[best], read[other], rated[other], strict=True
        ):
            # Either page may be the one; or it is this one, but for a word that is none in it.
            if text != there and (
                (close and likely > NEVER) or (rate <= NEVER and likely >= LIKELY)
            ):
                doubts.setdefault(text, there)
    if best == "cp1252" and max(rated[best]) <= NEVER:
        doubts = {text: doubts.get(text, "") for text in read[best]}
    return Encoding(best, _PAGES[best][0], tuple(doubts.items()))


def _decode(words: list[bytes], page: str) -> list[str]:
    try:
        return [word.decode(page) for word in words]
    except UnicodeDecodeError:
        return []


def _list_words(path: Path) -> list[bytes]:
    """Return the different words with a byte beyond ASCII: the first 2,000."""
    words: dict[bytes, None] = {}
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                words.update(dict.fromkeys(w for w in _WORD.findall(line) if not w.isascii()))
            if len(words) > _MOST_WORDS:
                break
    return list(words)[:_MOST_WORDS]


def _holds_utf8(path: Path) -> bool:
    """Tell whether some of the text is UTF-8 beyond doubt, so that the rest should be as well."""
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if _UTF8_LETTER.search(tail + chunk):
                return True
            tail = chunk[-2:]
    return False


def _first_fault(path: Path, encoding: str) -> tuple[int, bool] | None:
    """Return (line, whether it is binary) of the first bytes that are no text; None if all is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if not encoding.startswith(("utf-16", "utf-32")):
                controls = _CONTROL.findall(chunk)
                if b"\0" in controls or len(controls) > max(8, len(chunk) // 200):
                    at = _CONTROL.search(chunk)
                    return line + chunk[: at.start() if at else 0].count(b"\n"), True
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return line + chunk[: error.start].count(b"\n"), False
            line += chunk.count(b"\n")
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return line, False
    return None
