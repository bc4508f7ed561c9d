"""What hinders application or follow-up, in the words of who delivers: grouped and counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from data.store.query import Counting
from kpi.engine.predicates import find_category
from kpi.model import Facts
from kpi.question import Question
from kpi.sql import read_sql

# The background of the Uitvoeringsagenda ISV asks for it, as the third of seven improvements.
ASKED = "obstakels in kaart te brengen en hulpmiddelen voor contractmanagers te identificeren"


@dataclass(frozen=True, slots=True)
class Mention:
    """A delivered row in which somebody wrote it."""

    contract_id: str
    authority: str
    category: str
    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What people wrote, the same in all but letter case and spaces.

    text: as it stands first. by_category: contracts per category, in the order of the delivery.
    mentions: the rows, in that order within each category.
    """

    text: str
    by_category: Mapping[str, int]
    mentions: tuple[Mention, ...]

    @property
    def contracts(self) -> int:
        """The contracts that it was written of."""
        return sum(self.by_category.values())


def find_obstacles(facts: Facts, question: Question) -> list[Obstacle]:
    """Return what was written as an obstacle in the rows that stand, the most frequent first."""
    of, name = find_category(question)
    rows = facts.fetch_rows(
        Counting(read_sql("quality/obstacles").format(of=of)),
        {"month": question.month, "category": name},
    )
    same: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        same.setdefault(row["folded"], []).append(row)
    found = [
        Obstacle(
            parts[0]["text"],
            {part["category"]: part["contracts"] for part in parts},
            tuple(_list_mentions(parts)),
        )
        for parts in same.values()
    ]
    return sorted(found, key=lambda one: -one.contracts)


def _list_mentions(parts: Sequence[Mapping[str, Any]]) -> Iterator[Mention]:
    """Yield the rows by category, in their own order: not all that counts keeps that in a list."""
    for part in parts:
        for one in sorted(part["mentions"], key=itemgetter("place")):
            yield Mention(**{name: value for name, value in one.items() if name != "place"})
