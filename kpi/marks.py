"""The marks of the answers: one set for screens, paper, slides and spreadsheets.

Every picture, legend, bar and dot takes its sign, its colours and its pattern from here. Two marks
differ by how light they are or by their pattern, so that they are told apart in grey as well: *ja*
stands out most from its ground, *nee* lies between the two, what is not known is hatched, what may
not count is an outline, and what does not apply is dotted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Pattern = Literal["plain", "hatched", "open", "dotted"]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a mark on one ground, as #rrggbb: of itself, and of what is written in it.

    color: that of its whole when it is plain; else that of its lines or dots, and of its outline.
    """

    color: str
    ink: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer looks like: its Dutch word, a sign in text, and its looks on each ground.

    id: the answer as the engine names it, with a hyphen where that has an underscore. Paper and
    slides have the light look.
    """

    id: str
    word: str
    sign: str
    pattern: Pattern
    light: Look
    dark: Look

    @property
    def css(self) -> str:
        """Its name in a style sheet and in a template: the word without points."""
        return self.word.replace(".", "")


WHITE, BLACK, DARK = "#ffffff", "#1b1f24", "#14181d"
_LINES, _PALE = Look("#6b7580", "#000000"), Look("#9aa4af", "#f1f3f5")
YES = Mark("yes", "ja", "●", "plain", Look("#00436c", WHITE), Look("#a6d5f5", DARK))
NO = Mark("no", "nee", "■", "plain", Look("#e06a10", BLACK), Look("#bc5209", WHITE))
UNKNOWN = Mark("unknown", "onbekend", "○", "hatched", _LINES, _PALE)
UNCERTAIN = Mark("maybe", "onzeker", "◇", "open", _LINES, _PALE)
NOT_APPLICABLE = Mark("not-applicable", "n.v.t.", "–", "dotted", _LINES, _PALE)

# The answers of what counts, in the order in which they stand everywhere.
COUNTED = (YES, NO, UNKNOWN)
MARKS: Mapping[str, Mark] = {mark.word: mark for mark in (*COUNTED, UNCERTAIN, NOT_APPLICABLE)}
