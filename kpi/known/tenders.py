"""Tenders by state of knowledge, and an estimate of which are European: never part of a KPI."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from data.reference.eu_thresholds import SOCIAL, WORKS, list_thresholds
from data.store.query import Counting
from kpi.engine.predicates import fill_statement, find_category
from kpi.model import Facts
from kpi.question import Question

Obliged = Literal["yes", "maybe", "no"]
Border = Literal["likely", "unlikely", "open"]
OBLIGED: tuple[Obliged, ...] = ("yes", "maybe", "no")
BORDERS: tuple[Border, ...] = ("likely", "unlikely", "open")


@dataclass(frozen=True, slots=True)
class State:
    """Tenders that are obliged, may be, or are not. answered: whether they meet it is known."""

    obliged: Obliged
    answered: int
    open: int

    @property
    def tenders(self) -> int:
        """All of them."""
        return self.answered + self.open


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tenders of which nobody says whether they are European, by what their value makes likely.

    border: likely (the value reaches the threshold), unlikely (it does not) or open (no value, no
    date, or between two thresholds). maybe: those that may be obliged.
    """

    border: Border
    tenders: int
    maybe: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the tenders of a question. undated: left out, as they are in no year."""

    states: tuple[State, ...]
    estimates: tuple[Estimate, ...]
    undated: int

    @property
    def tenders(self) -> int:
        """The tenders of the window."""
        return sum(one.tenders for one in self.states)

    @property
    def unsaid(self) -> int:
        """The tenders of which nobody says whether they are European."""
        return sum(one.tenders for one in self.estimates)


def count_known(facts: Facts, question: Question) -> Known:
    """Return the tenders of a question by what is known of them."""
    of, name = find_category(question)
    sql = Counting(
        fill_statement(
            "known/tenders",
            question,
            "tender",
            thresholds=", ".join(
                f"(DATE '{one.since}', DATE '{one.until}', {one.central}, {one.other}, "
                f"{one.works}, {one.social})"
                for one in list_thresholds()
            ),
            works=_begins(WORKS),
            social=_begins(SOCIAL),
            of=of,
        )
    )
    rows = facts.fetch_rows(sql, {"category": name})
    states: Counter[tuple[str, bool]] = Counter()
    borders: Counter[tuple[str, bool]] = Counter()
    undated = 0
    for row in rows:
        if row["undated"]:
            undated += row["tenders"]
            continue
        obliged = {True: "yes", False: "no", None: "maybe"}[row["mandatory"]]
        states[obliged, row["answered"]] += row["tenders"]
        borders[row["border"], obliged == "maybe"] += row["tenders"]
    return Known(
        tuple(State(one, states[one, True], states[one, False]) for one in OBLIGED),
        tuple(
            Estimate(one, borders[one, True] + borders[one, False], borders[one, True])
            for one in BORDERS
        ),
        undated,
    )


def _begins(prefixes: tuple[str, ...]) -> str:
    each = " OR ".join(f"starts_with(f.cpv, '{one}')" for one in prefixes)
    return f"coalesce({each}, false)"
