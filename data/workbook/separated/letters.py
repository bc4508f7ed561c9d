"""How likely a word is in a Dutch register of contracts: of what a code page makes of its bytes.

A word that is read in the wrong code page gives itself away by where a character stands, not by
which one it is: 'CafÚ' has a capital behind a small letter, 'Belgi‰' a sign against a letter.
"""

COMMON, LIKELY, RARE, NEVER = 0, -1, -2, -8

_LETTERS = {
    **dict.fromkeys("éëïöüèêàçÉËÏÖÜÈÊÀÇ", COMMON),
    **dict.fromkeys("áóäñâôîûúíÁÄ", LIKELY),
    **dict.fromkeys("ÓÑÂÔÎÛÚÍåøæãõòìùßýðþÿšžœÅØÆÃÕÒÌÙÝÐÞŠŽŒŸ", RARE),
    **dict.fromkeys("ąćęłńśźżčďěňřťůľĺŕăőűşţđĄĆĘŁŃŚŹŻČĎĚŇŘŤŮĽĹŔĂŐŰŞŢĐ", RARE),
}
_ALONE = {"à": COMMON, "À": COMMON, "Ø": RARE, "ø": RARE}  # 'Ø 20 mm'
_OPENING, _CLOSING = "‘“„‚«‹", "”»›"
# Behind a figure or a letter, or alone: m², 20 °C, ½, A-merk™, 5‰.
_BEHIND = {**dict.fromkeys("°²³½¼¾‰", COMMON), **dict.fromkeys("®™©¹ºª´", LIKELY)}
_BEFORE = {**dict.fromkeys("€±", COMMON), **dict.fromkeys("£§×", LIKELY)}
_BLANK = "\u00a0"


def measure_word(word: str) -> int:
    """Return how likely a word without blanks is, from COMMON (0) down to NEVER (-8)."""
    return max(
        NEVER, sum(_rate(word, at) for at, letter in enumerate(word) if not letter.isascii())
    )


def _rate(word: str, at: int) -> int:  # noqa: PLR0911 - one return a kind of sign
    """Return how likely the character at this place is, beside what stands around it."""
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if letter in _LETTERS:
        return _rate_letter(word, at)
    inside = before.isalpha() and after.isalpha()
    if letter == "’":
        return COMMON if before.isalnum() else LIKELY
    if letter in _OPENING:
        return NEVER if before.isalnum() or before == letter or not after else COMMON
    if letter in _CLOSING:
        return NEVER if after.isalnum() or not before else COMMON
    if letter in "–—":
        return RARE if before.isalpha() and not after else COMMON
    if letter in "•·µ":
        return NEVER if before.isalpha() else COMMON
    if letter == "…":
        return RARE if before.isalpha() or after.isalpha() else COMMON
    if letter == _BLANK:
        return RARE if inside else COMMON
    if word[at : at + 2] in ("°C", "°F") and not before.isalpha():
        return COMMON
    if letter == "°" and not before and after:
        return NEVER
    if letter in _BEHIND:
        small = letter in "²³®™©" or not before.isalpha()
        return _BEHIND[letter] if small and not after.isalpha() else NEVER
    if letter in _BEFORE:
        return NEVER if before.isalpha() or after.isalpha() else _BEFORE[letter]
    return NEVER


def _rate_letter(word: str, at: int) -> int:
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if letter in "Øø" and not before.isalnum() and after.isdigit():
        return RARE
    if not (before.isalpha() or after.isalpha()):
        return _ALONE.get(letter, NEVER) if not (before + after).strip("-.'") else NEVER
    if before.isdigit() or after.isdigit():
        return NEVER
    if letter.isupper():
        broken = before.islower() or (before.isupper() and after.islower())  # 'CafÉ', 'ŽŽn'
        return NEVER if broken else _LETTERS[letter]
    # A small letter among capitals: 'CAFé', or before one: 'MalmøAB'.
    shouted = after.isupper() or (before.isupper() and word[at - 2 : at - 1].isupper())
    return NEVER if shouted else _LETTERS[letter]
