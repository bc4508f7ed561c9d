"""One outcome: the counts of a KPI for one month and group, and the figures they give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import sqrt
from typing import Any

from data.access.actor import Sight
from data.journal.convert import from_json
from data.journal.figure import Figure
from kpi.declared.all import BY_ID
from kpi.model import COUNTS, LEFT, MAYBE, REASONS
from kpi.status import NOT_SHOWN, SMALL

Z = 1.959963984540054  # two-sided 95% of the normal distribution
Amount = int | Decimal
AMOUNTS = tuple(name for name in COUNTS if name != "value_unknown")
FEWEST = 3  # of two contracts, who knows the value of one knows that of the other


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts of one KPI for one month and group. Figures are None when nothing is counted.

    group: dimension -> value, None for units that lack it; it has `month` when that was asked for.
    yes, no, unknown: the members, by answer. maybe_yes, maybe_no, maybe_unknown: units that may be
        members, by answer; scope_unknown, term_unknown: the same units by why that is unknown.
        not_applicable, not_yet_due, undated: units that left, and why. Numbers of units, or
        amounts (Decimal, EUR) or measures where the KPI counts those.
    value_unknown: the units without a value, where the KPI counts amounts.
    units: the tenders or contracts in the population.
    target: a fraction, the norm in force at the end of the month. status: a word of `kpi.status`.
    small: under so many units there is no percentage, as was in force then.
    carried: whether something counted here was delivered for an earlier month.
    """

    kpi: str
    month: str
    window: str
    group: Mapping[str, str | None]
    yes: Amount
    no: Amount
    unknown: Amount
    maybe_yes: Amount
    maybe_no: Amount
    maybe_unknown: Amount
    scope_unknown: Amount
    term_unknown: Amount
    not_applicable: Amount
    not_yet_due: Amount
    undated: Amount
    value_unknown: Amount
    units: int
    target: float | None
    status: str
    carried: bool
    small: int = SMALL

    @property
    def population(self) -> Amount:
        """All that is judged, known or not."""
        return self.yes + self.no + self.unknown

    @property
    def known(self) -> Amount:
        """All of which the answer is known."""
        return self.yes + self.no

    @property
    def maybe(self) -> Amount:
        """All of which it is unknown whether they count."""
        return self.maybe_yes + self.maybe_no + self.maybe_unknown

    @property
    def open(self) -> Amount:
        """All that something is unknown of: the answer, whether it counts, or its date."""
        return self.unknown + self.maybe + self.undated

    @property
    def few(self) -> bool:
        """Whether so little is counted that a percentage says nothing."""
        return self.units < self.small

    @property
    def telling(self) -> bool:
        """Whether a part is of so few units that an amount of it gives the value of one away."""
        return any(0 < part < FEWEST for part in (self.yes, self.no, self.unknown))

    @property
    def ratio(self) -> float | None:
        """The share of yes among the known answers."""
        return _share(self.yes, self.known)

    @property
    def low(self) -> float | None:
        """The least that the share can be, however the unknown answers and members turn out."""
        if not self.population:
            return None
        return _share(self.yes, self.population + self.maybe_no + self.maybe_unknown)

    @property
    def high(self) -> float | None:
        """The most that the share can be, however the unknown answers and members turn out."""
        if not self.population:
            return None
        perhaps = self.maybe_yes + self.maybe_unknown
        return _share(self.yes + self.unknown + perhaps, self.population + perhaps)

    @property
    def wilson_low(self) -> float | None:
        """The lower end of the band of chance (95%) around the ratio; none of euros."""
        return self._wilson(-1)

    @property
    def wilson_high(self) -> float | None:
        """The upper end of the band of chance (95%) around the ratio; none of euros."""
        return self._wilson(1)

    def _wilson(self, side: int) -> float | None:
        # Euros are no draws, so that there is no chance around a share of them.
        if self.ratio is None or BY_ID[self.kpi].unit == "EUR":
            return None
        known = float(self.known)
        share, square = self.ratio, Z * Z
        spread = Z * sqrt(share * (1 - share) / known + square / (4 * known * known))
        bound = (share + square / (2 * known) + side * spread) / (1 + square / known)
        # The band holds the ratio and stays within 0..1; the last bits of a float may not.
        return max(share, min(1.0, bound)) if side > 0 else min(share, max(0.0, bound))

    def as_figure(self) -> Figure:
        """Return it as a journal keeps it: of its category, or of all together."""
        figure: Figure = from_json(Figure, self.as_dict() | {"small": self.small})
        return figure

    def as_dict(self) -> dict[str, object]:
        """Return the entry of --json: plain numbers, and the group as keys of its own."""
        counts = ("population", "yes", "no", "unknown", "maybe")
        apart = (*MAYBE, *REASONS, *LEFT)
        shares = ("ratio", "low", "high", "wilson_low", "wilson_high")
        return {
            "kpi": self.kpi,
            "month": self.month,
            "window": self.window,
            **self.group,
            **{name: _plain(getattr(self, name)) for name in (*counts, *apart)},
            "units": self.units,
            **{name: getattr(self, name) for name in shares},
            "target": self.target,
            "status": self.status,
            "carried": self.carried,
        }


def is_amount_seen(kpi: str, category: str | None, sight: Sight) -> bool:
    """Whether amounts of a KPI may be seen as they are; all but those in euros are plain counts.

    Those of a KPI that is no longer declared may be in euros.
    """
    known = BY_ID.get(kpi)
    return bool(known and known.unit != "EUR") or sight.has_confidential(category)


def hide_amounts(outcome: Outcome, parts: Iterable[int]) -> Outcome:
    """Return an outcome in euros for who may not see what one contract is worth.

    parts: of how many units each of its amounts is. There is no amount when one of them is of so
    few that it gives theirs away; else each has two digits, as a difference gives one away too.
    """
    if any(0 < part < FEWEST for part in parts):
        none: dict[str, Any] = dict.fromkeys(AMOUNTS, 0)
        return replace(outcome, status=NOT_SHOWN, **none)
    rounded: dict[str, Any] = {name: _round(getattr(outcome, name)) for name in AMOUNTS}
    return replace(outcome, **rounded)


def hide_amount(amount: Decimal, units: int) -> Decimal | None:
    """Return an amount of so many units as `hide_amounts` does; None when it gives one away."""
    return None if 0 < units < FEWEST else Decimal(_round(amount))


def _round(amount: Amount) -> Amount:
    exact = Decimal(amount)
    return int(exact.quantize(Decimal(1).scaleb(exact.adjusted() - 1))) if exact else 0


def _share(part: Amount, whole: Amount) -> float | None:
    return float(part) / float(whole) if whole else None


def _plain(amount: Amount) -> int | float:
    """Return the amount as JSON has it: whole when it is, else with its cents."""
    return int(amount) if amount == int(amount) else round(float(amount), 2)
