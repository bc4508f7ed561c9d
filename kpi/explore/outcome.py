"""What an exploration comes to: the tenders that a choice takes in, by what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.explore.choice import Choice
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class Part:
    """Some tenders: by whether ISV is applied, with their contracts and their value.

    value: the sum of what is known; value_unknown: tenders of which no value is known. contracts:
    all of them; contracts_no, contracts_unknown: those of tenders without ISV, or unknown.
    """

    yes: int = 0
    no: int = 0
    unknown: int = 0
    value: Decimal = Decimal(0)
    value_unknown: int = 0
    contracts: int = 0
    contracts_no: int = 0
    contracts_unknown: int = 0

    @property
    def tenders(self) -> int:
        """All of them, whatever is known of ISV."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class Authority:
    """What would become mandatory for one authority; kind is None when it is unknown."""

    name: str
    kind: str | None
    part: Part


@dataclass(frozen=True, slots=True)
class Work:
    """Hours for contracts that would get ISV: of tenders without ISV (low), and with the unknown.

    step: one of STEPS. once: in the first year only; otherwise every year.
    """

    step: str
    once: bool
    hours: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Exploration:
    """What a choice comes to.

    chosen: all that would be mandatory. today: those of them that are mandatory now; added: those
    that are not; perhaps: those of which that is unknown. scope_unknown: tenders of which it is
    unknown whether they are chosen; open: field -> how many of those for want of that field (one
    may lack several). undated, undated_unknown: chosen, or perhaps chosen, but without any date, so
    in no window but 'all'. authorities: those of `added`, most tenders first. work: of `added`.
    assumptions: Dutch sentences that belong to every figure here.
    """

    choice: Choice
    question: Question
    chosen: Part
    today: Part
    added: Part
    perhaps: Part
    scope_unknown: int
    open: Mapping[str, int]
    undated: int
    undated_unknown: int
    authorities: tuple[Authority, ...]
    work: tuple[Work, ...]
    assumptions: tuple[str, ...]

    def hours(self, *, once: bool) -> tuple[float, float]:
        """Return all hours that come once (in the first year besides), or every year: low, high."""
        mine = [work for work in self.work if work.once == once]
        return sum(work.low for work in mine), sum(work.high for work in mine)
