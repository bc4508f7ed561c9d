"""Which units made a figure change: those that answer or add another thing than they did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from data.access.actor import Sight
from data.deliver.answers import find_renumbered
from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row, find_behind, hide_made_of, name_contract
from kpi.model import ANSWERS, KPI, Facts
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

    @property
    def yes(self) -> Amount:
        """How much it adds to the yes of its figure."""
        if self.part is not None:
            return self.part
        return (1 if self.weight is None else self.weight) if self.answer == "yes" else 0


@dataclass(frozen=True, slots=True)
class Change:
    """A unit of which the answer, or what it adds, changed. `was`, `now`: None is not counted.

    `row`: the delivered row it is known by, as `behind` gives it: of now, else of before.
    """

    unit_id: str
    was: Answer | None
    now: Answer | None
    row: Row


@dataclass(frozen=True, slots=True)
class Explained:
    """What made the yes of a figure another one, each in what the KPI counts.

    became, fell: of units that are counted on both sides, what they add more and less. new: of
    those that are counted since. gone: of those that no longer are.
    """

    became: Amount
    new: Amount
    fell: Amount
    gone: Amount

    @property
    def difference(self) -> Amount:
        """The yes of after less that of before."""
        return self.became + self.new - self.fell - self.gone


def explain_yes(changes: Iterable[Change]) -> Explained:
    """Return what the changes of a figure (all that `find_changed` gives) did to its yes."""
    became: Amount = 0
    new: Amount = 0
    fell: Amount = 0
    gone: Amount = 0
    for one in changes:
        was, now = (one.was.yes if one.was else 0), (one.now.yes if one.now else 0)
        if one.was is None:
            new += now
        elif one.now is None:
            gone += was
        elif now > was:
            became += now - was
        else:
            fell += was - now
    return Explained(became, new, fell, gone)


def list_renumbered(store: Store, month: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return what contracts are called by now, as was said of missing ones up to a month.

    (authority, contract_id) of before -> of now, as `find_changed` takes it.
    """
    delivered = store.history.accepted.values()
    counting = [one for one in delivered if not one.withdrawn and one.month <= month]
    ordered = sorted(counting, key=lambda one: (one.month, one.nr))
    return find_renumbered(said for one in ordered for said in one.missing)


def find_changed(
    before: State,
    after: State,
    kpi: str,
    renumbered: Mapping[tuple[str, str], tuple[str, str]] | None = None,
) -> list[Change]:
    """Return what is seen of the units that answer or add another thing, as `find_all_changed`."""
    found = find_all_changed(before, after, kpi, renumbered)
    return hide_changes(found, BY_ID[kpi], after.facts.sight)


def find_all_changed(
    before: State,
    after: State,
    kpi: str,
    renumbered: Mapping[tuple[str, str], tuple[str, str]] | None = None,
) -> list[Change]:
    """Return the units of a KPI that answer or add another thing, in the order of delivery.

    For what is counted of them: before one is shown, `hide_changes`. First those that are counted
    now, then those that no longer are. `renumbered`: (authority, contract_id) of before -> of now;
    such a contract is the same unit. Raises BadQuestion.
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


def hide_changes(found: Iterable[Change], kpi: KPI, sight: Sight) -> list[Change]:
    """Return what somebody sees of changes."""
    return [_hide(one, kpi, sight) for one in found if sight.has_contracts(one.row.category)]


def _hide(one: Change, kpi: KPI, sight: Sight) -> Change:
    row = hide_made_of(one.row, kpi, sight)
    if row is one.row:
        return one
    was, now = (
        replace(side, weight=None, part=None) if side and kpi.unit == "EUR" else side
        for side in (one.was, one.now)
    )
    return Change(row.unit_id, was, now, row)


def _answers(asked: State, kpi: str) -> dict[str, tuple[Answer, Row]]:
    """Return unit -> (answer, its first row). One that adds to yes and no at once counts as no."""
    found: dict[str, tuple[Answer, Row]] = {}
    for answer in ANSWERS:
        for row in find_behind(asked.facts.whole, kpi, answer, asked.question):
            given = Answer(answer, row.weight, row.part)
            known = found.get(row.unit_id)
            if known is None or known[0] != given:
                found[row.unit_id] = (given, row)
    return found
