"""Which units made a figure change: those that answer or add another thing than they did."""

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.engine.behind import Row, find_behind, name_contract
from kpi.model import ANSWERS, Facts
from kpi.outcome import Amount
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class State:
    """One state of the facts, and what is asked of it."""

    facts: Facts
    question: Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit adds to a figure: its answer (yes, no, unknown), and of what.

    weight: euros or measures, None where a unit adds 1. part: how much of that is a yes, None when
    that is unknown, or where a unit is a yes or not as a whole.
    """

    answer: str
    weight: Amount | None
    part: Amount | None


@dataclass(frozen=True, slots=True)
class Change:
    """A unit of which the answer, or what it adds, changed. `was`, `now`: None is not counted.

    `row`: the delivered row it is known by, as `behind` gives it: of now, else of before.
    """

    unit_id: str
    was: Answer | None
    now: Answer | None
    row: Row


def find_changed(
    before: State,
    after: State,
    kpi: str,
    renumbered: Mapping[tuple[str, str], tuple[str, str]] | None = None,
) -> list[Change]:
    """Return the units of a KPI that answer or add another thing, in the order of delivery.

    First those that are counted now, then those that no longer are. `renumbered`: (authority,
    contract_id) of before -> of now; such a contract is the same unit. Raises BadQuestion.
    """
    units = {name_contract(*was): name_contract(*now) for was, now in (renumbered or {}).items()}
    was = {units.get(unit, unit): told for unit, told in _answers(before, kpi).items()}
    now = _answers(after, kpi)
    found = [
        Change(unit, was[unit][0] if unit in was else None, answer, row)
        for unit, (answer, row) in now.items()
        if unit not in was or was[unit][0] != answer
    ]
    gone = [Change(unit, was[unit][0], None, was[unit][1]) for unit in was if unit not in now]
    return found + gone


def _answers(asked: State, kpi: str) -> dict[str, tuple[Answer, Row]]:
    """Return unit -> (answer, its first row). One that adds to yes and no at once counts as no."""
    found: dict[str, tuple[Answer, Row]] = {}
    for answer in ANSWERS:
        for row in find_behind(asked.facts, kpi, answer, asked.question):
            given = Answer(answer, row.weight, row.part)
            known = found.get(row.unit_id)
            if known is None or known[0] != given:
                found[row.unit_id] = (given, row)
    return found
