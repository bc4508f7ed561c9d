"""What is said of a chain, in Dutch: its weakest known link, and how much is unknown where."""

from collections.abc import Sequence
from typing import Protocol

from kpi.words import percent

_UNITS = {
    "tender": ("aanbesteding", "aanbestedingen"),
    "contract": ("contract", "contracten"),
}


class Link(Protocol):
    """What is said of a step; see kpi.chain.Step."""

    @property
    def label(self) -> str:
        """Its short name."""

    @property
    def unit(self) -> str:
        """What it counts."""

    @property
    def yes(self) -> int:
        """How many did it."""

    @property
    def known(self) -> int:
        """Of how many the answer is known."""

    @property
    def population(self) -> int:
        """Of how many it is asked."""

    @property
    def unknown(self) -> int:
        """Of how many that count the answer is unknown."""

    @property
    def open(self) -> int:
        """Of how many something is unknown."""

    @property
    def ratio(self) -> float | None:
        """The share among the known."""

    @property
    def small(self) -> int:
        """Under so many there is no percentage."""


def breaks(
    steps: Sequence[Link], weakest: Link | None, category: str | None, delivered: bool
) -> str:
    """Return where the chain breaks, by its lowest known share, and what nothing is known of."""
    if not delivered:
        return f"{_of(category)} is nog niets aangeleverd: over de keten is niets te zeggen."
    if weakest is None:
        return f"{_of(category)} is van geen enkele stap een antwoord bekend."
    return " ".join([_break(weakest), *_nothing(steps)])


def _of(category: str | None) -> str:
    return f"Voor {category}" if category else "Voor alle categorieën samen"


def _break(weakest: Link) -> str:
    counts = f"bij {weakest.yes} van {_units(weakest.known, weakest.unit)} waarvan het bekend is"
    if weakest.known >= weakest.small:
        counts += f" ({percent(weakest.ratio, weakest.population)})"
    if weakest.ratio == 1:
        return (
            "De keten breekt nergens waar het antwoord bekend is. Zwakste bekende schakel is "
            f"'{weakest.label}': {counts}."
        )
    return f"De keten breekt bij '{weakest.label}': gebeurd {counts}."


def _nothing(steps: Sequence[Link]) -> list[str]:
    """Name the steps on which the headline cannot rest, as nothing is known of them."""
    unknown = [f"'{step.label}'" for step in steps if not step.known and step.open]
    none = [f"'{step.label}'" for step in steps if not step.known and not step.open]
    said = []
    if unknown:
        said.append(f"Van {_list(unknown)} is geen enkel antwoord bekend.")
    if none:
        said.append(f"Bij {_list(none)} valt nog niets te beoordelen.")
    return said


def unknowns(steps: Sequence[Link], delivered: bool) -> str:
    """Return how much is unknown at each step; nothing without a delivery."""
    if not delivered:
        return ""
    found = [f"{step.label} ({_open(step)})" for step in steps if step.open]
    if not found:
        return "Onbekend is er niets."
    rest = "; de andere stappen niets" if len(found) < len(steps) else ""
    return f"Onbekend per stap: {', '.join(found)}{rest}."


def _open(step: Link) -> str:
    """Return of how many the answer is unknown, and apart of how many whether they count at all."""
    answers = _units(step.unknown, step.unit) if step.unknown else ""
    beside = step.open - step.unknown
    whether = f"van {_units(beside, step.unit)} of het meetelt" if beside else ""
    return "; ".join(filter(None, (answers, whether)))


def _units(count: int, unit: str) -> str:
    one, more = _UNITS[unit]
    return f"{count} {one if count == 1 else more}"


def _list(words: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
