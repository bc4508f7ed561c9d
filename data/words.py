"""Text as people type it: white space, letter case, the words for ja, nee, n.v.t. and unknown."""

import re
import unicodedata
from collections.abc import Sequence

YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "x", "1"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
NOT_APPLICABLE = frozenset({"n.v.t.", "nvt", "n.v.t", "niet van toepassing", "n/a"})
UNKNOWN = frozenset({"", "onbekend", "?", "-", "onb", "onb."})

ALLOWED = "ja, nee, n.v.t. of onbekend"

# A spreadsheet takes what begins with one of these for a formula as soon as somebody edits it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

# Control and zero-width marks, marks of direction, the byte-order mark, halves of a character:
# invisible, and never meant by who typed the cell.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
# Ways to write the same letter, of which Unicode says so.
_STYLES = frozenset({"<wide>", "<narrow>", "<font>", "<compat>"})
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")


def clean_text(text: str) -> str:
    """Return the text without invisible marks, all white space (NBSP too) folded to one space."""
    if _PLAIN.fullmatch(text):
        return text
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def is_clean(texts: Sequence[object]) -> bool:
    """Whether all of these are texts, and such that `clean_text` surely changes none of them.

    One look at all of them together, for long columns; False only says that a closer look is due.
    """
    try:
        together = f"|{'|'.join(texts)}|"  # type: ignore[arg-type]
    except TypeError:
        return False
    spaced = any(doubtful in together for doubtful in ("  ", "| ", " |"))
    return together.isascii() and together.isprintable() and not spaced


def fold_text(text: str) -> str:
    """Return the text as it is compared: cleaned, in plain letters, and without letter case."""
    return fold_letters(clean_text(text)).casefold()


def fold_letters(text: str) -> str:
    """Return full-width, styled and joined letters and digits (Ｊａ, １２, ĳ) as plain ones.

    Raised and circled digits and fractions say something else than those digits: they stay.
    """
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    style = unicodedata.decomposition(letter).partition(" ")[0]
    return unicodedata.normalize("NFKC", letter) if style in _STYLES else letter


def read_answer(text: str) -> str | None:
    """Return 'ja', 'nee', 'nvt', or None for unknown.

    Raises ValueError for any other word: a guess here would become a figure.
    """
    word = fold_text(text)
    if word in YES:
        return "ja"
    if word in NO:
        return "nee"
    if word in NOT_APPLICABLE:
        return "nvt"
    if word in UNKNOWN:
        return None
    raise ValueError(text)
