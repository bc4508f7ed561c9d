"""The outcomes that screens show, asked of the engine once per state of the store and choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from data.entries.settings import markers
from data.journal.notes import Marker
from data.store.listing import Standing
from kpi import BY_ID, Outcome, layouts, outcome_sets
from kpi.engine.behind import Row, behind
from kpi.model import COUNTS
from ui.app import shell
from ui.app.cache import per_version
from ui.app.choices import Choices

# One month's outcomes by KPI and category, by its label in the layout that was asked for; None is
# all categories together. KPIs of categories themselves go by the names of today in either layout.
Figures = Mapping[tuple[str, str | None], Outcome]


@per_version(64)
def figures(month: str, window: str, layout: str = "new") -> Figures:
    """Return every KPI at the end of a month, in total and per risk category of a layout."""
    sets = outcome_sets(
        shell.store(),
        month=month,
        window=window,
        groupings=[(), ("category",)],
        kpis=list(BY_ID),
        layout=layout,
    )
    named = ((_key(one, layout), one) for found in sets for one in found)
    return {key: one for key, one in named if key}


@per_version(32)
def history(window: str, layout: str = "new") -> Mapping[tuple[str, str | None], list[Outcome]]:
    """Return every KPI over all months, oldest first, in total and per category of a layout."""
    sets = outcome_sets(
        shell.store(),
        window=window,
        groupings=[("month",), ("month", "category")],
        kpis=list(BY_ID),
        layout=layout,
    )
    found: dict[tuple[str, str | None], list[Outcome]] = {}
    for one in sorted((one for found in sets for one in found), key=lambda one: one.month):
        if key := _key(one, layout):
            found.setdefault(key, []).append(one)
    return found


def _key(outcome: Outcome, layout: str) -> tuple[str, str | None] | None:
    """Return KPI and category of a total or of a risk category; other names are outside."""
    if "category" not in outcome.group:
        return outcome.kpi, None
    name = outcome.group["category"]
    if name is None:
        return None
    if BY_ID[outcome.kpi].table == "category":
        layout = "new"
    name = layouts.label(name, layout)
    there = name in layouts.names(layout) or name in layouts.rest(layout)
    return (outcome.kpi, name) if there else None


def categories(found: Figures, kpis: Iterable[str], layout: str) -> list[str]:
    """Return the categories to show of these KPIs: those of the layout, and what is left of them
    where a KPI counts anything of it."""
    asked = list(kpis)
    left = [
        name
        for name in layouts.rest(layout)
        if any(_counts(found[kpi, name]) for kpi in asked if (kpi, name) in found)
    ]
    return [*layouts.names(layout), *left]


def _counts(outcome: Outcome) -> bool:
    return any(getattr(outcome, name) for name in COUNTS)


@per_version(1)
def moments() -> list[Marker]:
    """Return the moments that trends show, the earliest first."""
    return markers(shell.store())


@per_version(8)  # each may be a million rows
def contracts(
    kpi: str,
    answer: str | None,
    month: str,
    window: str,
    category: str | None,
    layout: str = "new",
) -> list[Row]:
    """Return the delivered rows behind a number; without an answer those of the population."""
    asked = Choices(month, category, window, layout).of(BY_ID[kpi])
    answers = [answer] if answer else ["yes", "no", "unknown"]
    return [
        row
        for given in answers
        for row in behind(
            shell.store(),
            kpi,
            given,
            month=month,
            window=window,
            category=asked.category,
            layout=asked.layout,
        )
    ]


@dataclass(frozen=True)
class Delivered:
    """What was delivered per risk category for a month, or carried from an earlier one.

    `standing` is by the category of today, as a delivery is of one. A category of the old `layout`
    is delivered when the one that it became a part of was.
    """

    standing: Mapping[str, Standing]
    layout: str = "new"

    def of(self, name: str) -> Standing | None:
        """Return what stands for a category of either layout, by its own name."""
        found = self.standing.get(layouts.today(name))
        return found and replace(found, category=name)

    @property
    def fresh(self) -> list[str]:
        """The risk categories that were delivered for the month itself."""
        return [
            name
            for name in layouts.names(self.layout)
            if (one := self.of(name)) and not one.carried
        ]

    @property
    def carried(self) -> list[Standing]:
        """What stands from an earlier month, in the fixed order of the categories."""
        return [
            one for name in layouts.names(self.layout) if (one := self.of(name)) and one.carried
        ]

    @property
    def absent(self) -> list[str]:
        """The risk categories that were never delivered up to this month."""
        return [name for name in layouts.names(self.layout) if not self.of(name)]


@per_version(64)
def delivered(month: str, layout: str = "new") -> Delivered:
    """Return what stands at the end of a month, told in the categories of a layout."""
    return Delivered({one.category: one for one in shell.store().standing(month)}, layout)
