"""The chain from obligation to follow-up: where it breaks, and how much is unknown on the way.

The first step counts tenders, all later ones running contracts with ISV. So the steps are not one
group that gets smaller: each has its own population, that of its KPI.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.entries.settings import in_force
from data.months import reference_date
from data.store.listing import standing
from kpi.chain_links import LINKS, Link
from kpi.chain_words import breaks, unknowns
from kpi.engine.engine import latest, outcome_sets
from kpi.engine.norms import small_number
from kpi.layouts import named, today
from kpi.model import Facts
from kpi.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """How one step of the chain stands: the counts of its KPI.

    unknown: the answer is unknown. scope_unknown: whether it counts is unknown (tenders of which
    the European flag is empty). term_unknown: whether its term has passed is unknown. not_yet_due:
    its term has not passed. undated: tenders without any date. small: under so many, no percentage.
    """

    id: str
    label: str
    kpi: str
    unit: str
    counts: str
    yes: int = 0
    no: int = 0
    unknown: int = 0
    scope_unknown: int = 0
    term_unknown: int = 0
    not_yet_due: int = 0
    undated: int = 0
    small: int = 0
    outcome: Outcome | None = None

    @property
    def population(self) -> int:
        """All that is judged, known or not."""
        return self.yes + self.no + self.unknown

    @property
    def known(self) -> int:
        """All of which the answer is known."""
        return self.yes + self.no

    @property
    def open(self) -> int:
        """All that something is unknown of: the answer, whether it counts, or since when."""
        return self.unknown + self.scope_unknown + self.term_unknown + self.undated

    @property
    def ratio(self) -> float | None:
        """The share of yes among the known; None when nothing is known."""
        return self.yes / self.known if self.known else None

    @property
    def few(self) -> bool:
        """Whether so little is counted that a percentage says nothing."""
        return self.population < self.small


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of a category (None: of all together), in order, with what they come to.

    weakest: the step with the lowest known share, the first of equal ones; None when nothing is
    known anywhere. breaks: Dutch, about that step, never about a better one. unknowns: Dutch, how
    much is unknown at each step.
    """

    month: str
    window: str
    category: str | None
    delivered: bool
    steps: tuple[Step, ...]
    weakest: Step | None
    breaks: str
    unknowns: str

    @property
    def headline(self) -> str:
        """Where the chain breaks, and how much is unknown at each step."""
        return f"{self.breaks} {self.unknowns}".strip()


def chain(
    facts: Facts,
    month: str | None = None,
    window: str = "year",
    category: str | None = None,
    layout: str = "new",
) -> Chain:
    """Return the chain of a category by its name in the layout, or of all together.

    Also of a name outside the risk categories. Raises BadQuestion or BadMonth, in Dutch.
    """
    month = month or latest(facts)
    total, each = outcome_sets(
        facts,
        month=month,
        window=window,
        groupings=[(), ("category",)],
        kpis=[link.kpi for link in LINKS],
        layout=layout,
    )
    small = small_number(
        {one.name: one.value for one in in_force(facts, reference_date(month)).values()}
    )
    found = {(one.group.get("category"), one.kpi): one for one in each}
    found |= {(None, one.kpi): one for one in total}
    there = {one.category for one in standing(facts, month)}
    group = None if category is None else named(category, layout)[1]
    steps = tuple(_step(link, found.get((group, link.kpi)), small) for link in LINKS)
    # A former category is delivered when the one that it became a part of was.
    delivered = bool(there) if category is None else today(category) in there
    weakest = _weakest(steps)
    said = (breaks(steps, weakest, category, delivered), unknowns(steps, delivered))
    return Chain(month, window, category, delivered, steps, weakest, *said)


def _step(link: Link, outcome: Outcome | None, small: int) -> Step:
    counts = {}
    if outcome:
        names = ("yes", "no", "unknown", "scope_unknown", "term_unknown", "not_yet_due", "undated")
        counts = {name: int(getattr(outcome, name)) for name in names}
    return Step(
        link.kpi,
        link.label,
        link.kpi,
        link.unit,
        link.counts,
        **counts,
        small=small,
        outcome=outcome,
    )


def _weakest(steps: Sequence[Step]) -> Step | None:
    known = [(step.ratio, number) for number, step in enumerate(steps) if step.ratio is not None]
    return steps[min(known)[1]] if known else None
