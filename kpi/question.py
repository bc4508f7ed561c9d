"""A request for outcomes, checked: which month and window, and by which dimensions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.months import parse
from kpi.model import DIMENSIONS, LAYOUTS, WINDOWS, BadQuestion

Grouping = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What one statement answers.

    month: 'JJJJ-MM'. groupings: the different sets of dimensions, without month. all_months: those
    of them for the months from the first delivered one up to `month` as well. layout: the names
    of dimension category: 'new' are those of today, 'old' the former ones.
    """

    month: str
    window: str
    groupings: tuple[Grouping, ...]
    all_months: frozenset[Grouping] = frozenset()
    layout: str = "new"

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions that some grouping names, each once."""
        return tuple(dict.fromkeys(name for names in self.groupings for name in names))

    def mask(self, names: Collection[str]) -> int:
        """Return SQL's grouping() of the dimensions: a bit for each left out, the last lowest."""
        dims = self.dimensions
        return sum(1 << place for place, name in enumerate(reversed(dims)) if name not in names)


def ask(
    month: str, window: str, groupings: Sequence[Sequence[str]] = ((),), layout: str = "new"
) -> Question:
    """Return the question of a request; a grouping with 'month' is for all months up to it.

    Raises BadQuestion or BadMonth, in Dutch.
    """
    if window not in WINDOWS:
        raise BadQuestion(f"Er is geen periode '{window}'. Kies uit: {', '.join(WINDOWS)}.")
    if layout not in LAYOUTS:
        raise BadQuestion(f"Er is geen indeling '{layout}'. Kies uit: {', '.join(LAYOUTS)}.")
    for name in (name for by in groupings for name in by):
        if name not in DIMENSIONS:
            raise BadQuestion(f"Er is geen dimensie '{name}'. Kies uit: {', '.join(DIMENSIONS)}.")
    different: dict[frozenset[str], Grouping] = {}
    all_months = set()
    for by in groupings:
        names = tuple(dict.fromkeys(name for name in by if name != "month"))
        one = different.setdefault(frozenset(names), names)
        if "month" in by:
            all_months.add(one)
    sets = tuple(different.values())
    return Question(parse(month), window, sets, frozenset(all_months), layout)
