"""What is asked of the figures: the month, window, category and classification, checked."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from data.journal.asked import Asked
from data.months import find_reference_date, parse_month
from kpi.classification import find_current
from kpi.model import CLASSIFICATIONS, DIMENSIONS, KPI, LISTED, WINDOWS, BadQuestion

Grouping = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question(Asked):
    """What is looked at. Raises BadQuestion or BadMonth, in Dutch.

    category: one of the eight of today ('new') or the former ten ('old'), or of what is left of
    them (kpi.classification.list_rest); None is all of them.
    """

    def __post_init__(self) -> None:
        parse_month(self.month)
        _check("periode", self.window, WINDOWS)
        _check("indeling", self.classification, CLASSIFICATIONS)

    @property
    def reference_date(self) -> dt.date:
        """The last day of the month (peildatum)."""
        return find_reference_date(self.month)

    @property
    def of_all(self) -> "Question":
        """The same of all categories together."""
        return replace(self, category=None)

    @property
    def of_today(self) -> "Question":
        """The same in the categories of today, for what exists per category of today only."""
        if self.classification == "new":
            return self
        category = find_current(self.category) if self.category else None
        return replace(self, category=category, classification="new")

    def fit_kpi(self, kpi: KPI) -> "Question":
        """The same as a KPI is asked it: one of categories knows those of today only."""
        return self.of_today if kpi.table == "category" else self


@dataclass(frozen=True, slots=True)
class Scan:
    """What one statement of the engine answers, of all categories.

    groupings: the different sets of dimensions, without month. all_months: those of them for the
    months from the first delivered one up to that of the question as well.
    """

    question: Question
    groupings: tuple[Grouping, ...]
    all_months: frozenset[Grouping] = frozenset()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions that some grouping names, each once."""
        return tuple(dict.fromkeys(name for names in self.groupings for name in names))

    def make_mask(self, names: Collection[str]) -> int:
        """Return SQL's grouping() of the dimensions: a bit for each left out, the last lowest."""
        dims = self.dimensions
        return sum(1 << place for place, name in enumerate(reversed(dims)) if name not in names)


def plan_scan(question: Question, groupings: Sequence[Sequence[str]] = ((),)) -> Scan:
    """Return the scan for these groupings; one with 'month' is for all months up to the question's.

    Raises BadQuestion, in Dutch.
    """
    for name in (name for by in groupings for name in by if name != LISTED):
        _check("dimensie", name, DIMENSIONS)
    different: dict[frozenset[str], Grouping] = {}
    all_months = set()
    for by in groupings:
        names = tuple(dict.fromkeys(name for name in by if name != "month"))
        one = different.setdefault(frozenset(names), names)
        if "month" in by:
            all_months.add(one)
    return Scan(question, tuple(different.values()), frozenset(all_months))


def _check(what: str, value: str, offered: Sequence[str]) -> None:
    if value not in offered:
        raise BadQuestion(f"Er is geen {what} '{value}'. Kies uit: {', '.join(offered)}.")
