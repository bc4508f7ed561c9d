"""The allowed word that somebody nearly wrote. A question to put to a person, never an answer.

What is nearly right stays a finding: read as if it were right, a slip would become a figure.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from data.words import fold_text

# Of ten letters two may be wrong ('Enegie', 'Laboratoria'); a longer name that only holds an
# allowed one ('Energiebesparing') is another name.
CUTOFF = 0.8
_SHORT = 4  # letters: of so few, one that is wrong is already far under the cut-off
# Written otherwise, each is still an answer. Words that tell of doubt are none of them.
_WRITTEN = {
    "ja": ("ja", "yes", "waar", "true"),
    "nee": ("nee", "neen", "no", "onwaar", "false"),
    "n.v.t.": ("nvt", "niet van toepassing"),
    "onbekend": ("onbekend",),
}
_ANSWERS = {word: answer for answer, words in _WRITTEN.items() for word in words}
_DOUBT = "?/"


def make_hint(near: str | None) -> dict[str, object]:
    """Return the facts of what is near: the question that a cure starts with, and the value itself
    (`nearest`), to be taken over at once. No fact when nothing is near.
    """
    return {"hint": f"Bedoelt u '{near}'? Schrijf dan {near}. ", "nearest": near} if near else {}


def find_nearest(text: str, names: Iterable[str], cutoff: float = CUTOFF) -> str | None:
    """Return the name that `text` nearly is, or None; also when it is that name itself.

    Near is: the same but for accents, dots and spaces; the same letters in another order; the first
    words of one longer name; or as alike as `cutoff` says (difflib's ratio, 0 to 1).
    """
    plain, bare = _folded(tuple(names))
    folded, letters = fold_text(text), _letters(text)
    if folded in plain:
        return None
    if letters in bare:
        return bare[letters]
    if 1 < len(letters) <= _SHORT:
        # Of an abbreviation every letter counts: BKZ is BZK, but EZK is not EZ.
        return _only(name for key, name in bare.items() if sorted(key) == sorted(letters))
    beginning = _only(
        name for key, name in plain.items() if key.startswith((f"{folded} ", f"{folded},"))
    )
    if beginning:
        return beginning
    near = get_close_matches(folded, plain, 1, cutoff) if letters else []
    return plain[near[0]] if near else None


@cache
def _folded(names: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    plain = {fold_text(name): name for name in names}
    return plain, {_letters(name): name for name in names}


def find_answer(text: str) -> str | None:
    """Return which of ja, nee, n.v.t. and onbekend `text` nearly is, or None."""
    folded = fold_text(text)
    if any(mark in folded for mark in _DOUBT):
        return None
    letters = _letters(folded)
    if letters in _ANSWERS:
        return _ANSWERS[letters]
    slips = _only(answer for word, answer in _ANSWERS.items() if _one_slip(letters, word))
    if slips or len(letters) <= _SHORT:
        return slips
    return find_meaning(letters, _ANSWERS)


def find_choice(text: str, words: Iterable[str]) -> str | None:
    """Return the word of a closed list that `text` resembles most, or None.

    As anything else is refused, a likeness of 0.6 or one wrong letter is worth the question.
    """
    listed = tuple(words)
    slip = _only(word for word in listed if _one_slip(_letters(text), _letters(word)))
    return slip or find_nearest(text, listed, 0.6)


def find_meaning(text: str, words: Mapping[str, str]) -> str | None:
    """Return what the word stands for that `text` resembles most; None when none is near."""
    near = get_close_matches(fold_text(text), words, 1, CUTOFF)
    return words[near[0]] if near else None


def _only(found: Iterable[str]) -> str | None:
    """Return the one that there is; None for two, between which nobody can choose."""
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


def _letters(text: str) -> str:
    """Return the letters and digits, without accents, with single spaces between words."""
    parts = unicodedata.normalize("NFD", fold_text(text))
    kept = "".join(c for c in parts if c.isalnum() or c == " ")
    return " ".join(kept.split())


def _one_slip(text: str, word: str) -> bool:
    """Whether one letter too many, too few, another, or two that changed places is all."""
    if len(text) == len(word):
        if len(word) == 2 and text[::-1] != word:
            return False  # 'jn' is as near to nee as to ja
        wrong = [at for at in range(len(word)) if text[at] != word[at]]
        if len(wrong) == 2:
            first, second = wrong
            swapped = text[first] == word[second] and text[second] == word[first]
            return second == first + 1 and swapped
        return len(wrong) == 1
    longer, shorter = (text, word) if len(text) > len(word) else (word, text)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
