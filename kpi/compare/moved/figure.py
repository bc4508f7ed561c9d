"""One figure that moved: what it was, what it is, and both in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from data import dutch as nl
from kpi import words
from kpi.outcome import Outcome

UP, DOWN = "▲", "▼"
# More of it is neither better nor worse: a supplier that looks well finds risks.
_NEITHER = ("risks_found",)
_NONE = "0"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another one than it was, or that cannot be compared.

    category: None is all together. was, now: None where nothing of it was counted. month: the one
    whose end it is compared with; year_before: that is the same day a year earlier, so of others.
    changed: how many of what it counts answer otherwise, came or went; None of others. why_not: why
    it cannot be compared, Dutch; empty when it can.
    """

    kpi: str
    category: str | None
    was: Outcome | None
    now: Outcome | None
    month: str
    year_before: bool = False
    changed: int | None = None
    why_not: str = ""

    @property
    def comparable(self) -> bool:
        """Whether what was and what is may stand beside each other."""
        return not self.why_not

    @property
    def mark(self) -> str:
        """▲ or ▼: the share that is certainly a yes is larger or smaller; empty: neither is.

        That is the least share, which takes all that is unknown for a no: so filling in what was a
        no all along is not worse, and a gap in the data never reads as better.
        """
        was, now = (one.low if one else None for one in (self.was, self.now))
        if self.why_not or self.kpi in _NEITHER or was is None or now is None or was == now:
            return ""
        return UP if now > was else DOWN

    @property
    def compared_with(self) -> str:
        """What it is compared with, as it stands after 'vergeleken met': 'eind januari 2025'."""
        return f"eind {nl.format_month(self.month)}"

    @property
    def phrase(self) -> str:
        """What it is and was: '78 van 106 (was 72 van 99), 10 onbekend (was 16)'.

        Of what cannot be compared only what it is.
        """
        return self._phrase(lambda now, was: {now, was} != {_NONE})

    @property
    def phrase_short(self) -> str:
        """The same without what is unknown, unless only that moved."""
        told = _count_parts(self.kpi, self.now)[0] == _count_parts(self.kpi, self.was)[0]
        return self._phrase(lambda now, was: told and now != was)

    def _phrase(self, tells: Callable[[str, str], bool]) -> str:
        if self.why_not:
            return words.phrase_figure(self.now, delivered=self.now is not None)
        sides = [_count_parts(self.kpi, one) for one in (self.now, self.was)]
        said = [f"{sides[0][0]} (was {sides[1][0]})"]
        for name, now, was in zip(("unknown", "maybe"), sides[0][1:], sides[1][1:], strict=True):
            then = f" (was {was})" if was != now else ""
            said += [f"{now} {words.ANSWERS[name]}{then}"] if tells(now, was) else []
        return ", ".join(said)

    @property
    def phrase_changed(self) -> str:
        """How many of what it counts are another answer: '12 contracten'.

        Empty: not known, or only what is uncertain is another, of which there is no answer.
        """
        if not self.changed:
            return ""
        return nl.count_noun(self.changed, *words.name_members(self.kpi))


def list_counts(outcome: Outcome | None) -> tuple[Any, ...]:
    """Return how much is yes, no, unknown and uncertain; four zeros where nothing was counted."""
    if outcome is None:
        return (0, 0, 0, 0)
    return (outcome.yes, outcome.no, outcome.unknown, words.count_uncertain(outcome))


def _count_parts(kpi: str, outcome: Outcome | None) -> tuple[str, ...]:
    """Return in words how much is yes of how much, is unknown, and may count."""
    yes, no, unknown, uncertain = list_counts(outcome)
    whole = words.phrase_amount(kpi, yes + no + unknown)
    of = f"{words.phrase_amount(kpi, yes)} van {whole}"
    return of, *(words.phrase_amount(kpi, one) if one else _NONE for one in (unknown, uncertain))
