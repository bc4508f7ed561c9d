"""The outcomes that screens show, asked of the engine once per state of the store and choice."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.annotations import Marker
from data.listing import Standing
from data.reference import category_names
from data.settings import markers
from kpi import BY_ID, Outcome, behind, outcome_sets
from ui import shell
from ui.cache import per_version

# One month's outcomes by KPI and category; None is all categories together.
Figures = Mapping[tuple[str, str | None], Outcome]


@per_version(64)
def figures(month: str, window: str) -> Figures:
    """Return every KPI at the end of a month, in total and per risk category."""
    sets = outcome_sets(
        shell.store(), month=month, window=window, groupings=[(), ("category",)], kpis=list(BY_ID)
    )
    return {(o.kpi, o.group.get("category")): o for found in sets for o in found if _shown(o)}


@per_version(32)
def history(window: str) -> Mapping[tuple[str, str | None], list[Outcome]]:
    """Return every KPI over all months, oldest first, in total and per risk category."""
    sets = outcome_sets(
        shell.store(),
        window=window,
        groupings=[("month",), ("month", "category")],
        kpis=list(BY_ID),
    )
    found: dict[tuple[str, str | None], list[Outcome]] = {}
    for outcome in sorted((o for one in sets for o in one if _shown(o)), key=lambda o: o.month):
        found.setdefault((outcome.kpi, outcome.group.get("category")), []).append(outcome)
    return found


@per_version(1)
def moments() -> list[Marker]:
    """Return the moments that trends show, the earliest first."""
    return markers(shell.store())


def _shown(outcome: Outcome) -> bool:
    """Whether the group is the total or one of the eight; other names are outside."""
    return "category" not in outcome.group or outcome.group["category"] in category_names()


@per_version(8)  # each may be a million rows
def contracts(
    kpi: str, answer: str | None, month: str, window: str, category: str | None
) -> list[dict[str, object]]:
    """Return the delivered rows behind a number; without an answer those of the population."""
    answers = [answer] if answer else ["yes", "no", "unknown"]
    return [
        row | {"answer": given}
        for given in answers
        for row in behind(shell.store(), kpi, given, month=month, window=window, category=category)
    ]


@dataclass(frozen=True)
class Delivered:
    """What was delivered per risk category for a month, or carried from an earlier one."""

    standing: Mapping[str, Standing]

    @property
    def fresh(self) -> list[str]:
        """The risk categories that were delivered for the month itself."""
        return [
            name
            for name in category_names()
            if name in self.standing and not self.standing[name].carried
        ]

    @property
    def carried(self) -> list[Standing]:
        """What stands from an earlier month, in the fixed order of the categories."""
        found = (self.standing.get(name) for name in category_names())
        return [one for one in found if one and one.carried]

    @property
    def absent(self) -> list[str]:
        """The risk categories that were never delivered up to this month."""
        return [name for name in category_names() if name not in self.standing]


@per_version(64)
def delivered(month: str) -> Delivered:
    """Return what stands at the end of a month."""
    return Delivered({one.category: one for one in shell.store().standing(month)})
