"""Delivered and typed text in the framework's Markdown, which the labels of fields are."""

import re

# Emphasis, code, formulas, links, HTML, :red[ and :smile:, arrows, dashes, lists.
_MARKS = re.compile(r"[\\`*_~$<>\[\]&|{}!^]|:(?=\S)|-(?=[->])|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
# Where an address of a page or of a person is recognised, also one with a backslash in it.
_ADDRESS = re.compile(r"(?<=https)(?=:)|(?<=http)(?=:)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"  # takes no room, and no reader says it


def escape_markdown(text: str) -> str:
    """Return text so that Markdown shows it as it is, and makes no link of an address in it.

    Only marks that would do something get a backslash: a screen reader reads the label with them.
    """
    return _MARKS.sub(r"\\\g<0>", _ADDRESS.sub(_JOINER, text))
