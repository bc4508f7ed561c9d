"""All that a register with few columns tells, at once: for Overzicht and the command line."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kpi.known.endings import Endings, find_endings
from kpi.known.suppliers import Concentration, count_concentration
from kpi.known.tenders import Known, count_known
from kpi.model import Facts
from kpi.outcome import Outcome
from kpi.quality.quality import Unknown, count_unknowns
from kpi.question import Question

_CLAUSE = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known and likely, what ends, who supplies, and what would make each KPI known."""

    tenders: Known
    endings: Endings
    suppliers: list[Concentration]
    unknowns: list[Unknown]

    def as_dict(self) -> dict[str, Any]:
        """Return the answer of --json, with all contracts that end."""
        return {
            "tenders": asdict(self.tenders),
            "endings": {
                "total": self.endings.total,
                "in_risk": self.endings.in_risk,
                "clause": {name: self.endings.by_condition[of] for name, of in _CLAUSE.items()},
                "contracts": [asdict(one) for one in self.endings.shown],
            },
            "suppliers": [asdict(one) for one in self.suppliers],
            "unknowns": [
                {"kpi": one.kpi, "share": one.share, "gaps": [asdict(gap) for gap in one.gaps]}
                for one in self.unknowns
            ],
        }


def count_summary(facts: Facts, question: Question, most: int | None) -> Summary:
    """Return what is known of a question, with so many of the contracts that end; None is all."""
    return Summary(
        count_known(facts, question),
        find_endings(facts, question, most),
        count_concentration(facts, question),
        count_unknowns(facts, question),
    )


def is_silent(outcomes: Iterable[Outcome | None]) -> bool:
    """Whether there is something to count, and no answer to any of it is known."""
    found = [one for one in outcomes if one]
    return any(one.open for one in found) and not any(one.known for one in found)
