"""Signs that cannot be shown: each has a visible stand-in that names its code point."""

import re

from data.words import clean_text

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # in XML
# What stands for no character: control characters (but tab and line ends), halves of a pair, and
# the code points that Unicode keeps free for ever.
_FREE = "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0x1FFFF, 0x110000, 0x10000))
_NO_CHARACTER = re.compile(f"[{_FORBIDDEN}\x7f-\x84\x86-\x9f\ufdd0-\ufdef{_FREE}]")
NOT_IN_XML = re.compile(f"[{_FORBIDDEN}]")


def name_signs(text: str) -> str:
    """Return a stand-in for each sign of a text: ⟦U+1F44D⟧."""
    return "".join(f"⟦U+{ord(sign):04X}⟧" for sign in text)


def show_signs(text: str) -> str:
    """Return the text with a stand-in for what is no character: what any document can hold."""
    return _NO_CHARACTER.sub(lambda found: name_signs(found[0]), text)


def show_line(text: str) -> str:
    """Return the text as one line of any document: no odd white space, no sign left out."""
    return show_signs(clean_text(text))


def drop_signs(text: str) -> str:
    """Return the text without what XML cannot hold: for who gives back what was delivered."""
    return NOT_IN_XML.sub("", text)
