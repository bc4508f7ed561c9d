"""What comes in the next year, per category: the only moment at which ISV can still be added."""

from dataclasses import dataclass

from data.store.query import Counting
from kpi.classification import name_listed, write_listed
from kpi.engine.predicates import fill_statement
from kpi.known.endings import AHEAD_MONTHS
from kpi.model import Facts
from kpi.question import Question

SOON_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes of a category in the year after the reference date.

    soon: running contracts that end in its first half; ending: in all of it; to_add: those of them
    of which it is not known that the clause is in them. tenders: those with an award (else start,
    else publication) in that year.
    """

    soon: int
    ending: int
    to_add: int
    tenders: int

    @property
    def later(self) -> int:
        """Contracts that end in the second half."""
        return self.ending - self.soon


NOTHING = Ahead(0, 0, 0, 0)


def count_ahead(facts: Facts, question: Question) -> dict[str, Ahead]:
    """Return what comes by the label of its category, and outside those; who lacks has nothing.

    The category of the question does not narrow it.
    """
    sql = Counting(
        fill_statement(
            "known/ahead",
            question,
            "contract",
            listed=write_listed(question.classification),
            soon=SOON_MONTHS,
            ahead=AHEAD_MONTHS,
        )
    )
    rows = facts.fetch_rows(sql)
    return {name_listed(row.pop("name"), question.classification): Ahead(**row) for row in rows}
