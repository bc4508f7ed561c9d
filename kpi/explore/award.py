"""What if ISV counted in the award (action 15): where it does so already, and for how much."""

from dataclasses import dataclass, fields
from decimal import Decimal

from kpi.explore.choice import Choice, settle_floor
from kpi.explore.tenders import Touched, list_tenders
from kpi.model import BadQuestion, Facts, Placed
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class AwardTender(Placed):
    """A tender in which ISV is an award criterion. weight: percent, of the contract that has least.

    reaches: whether every contract with the criterion has the asked weight; None is unknown.
    """

    tender_id: str | None
    weight: Decimal | None
    reaches: bool | None


@dataclass(frozen=True, slots=True)
class Award:
    """The chosen tenders by what ISV counts for in their award.

    reaches: a criterion with at least the asked weight; below: with less; weight_unknown: of which
    the weight is not (wholly) known. none: no criterion; unknown: that is not known. scope_unknown:
    as in an exploration; undated: chosen or perhaps chosen, but without any date. weighed: those
    with the criterion, heaviest first.
    """

    choice: Choice
    question: Question
    weight: Decimal
    reaches: int
    below: int
    weight_unknown: int
    none: int
    unknown: int
    scope_unknown: int
    undated: int
    weighed: tuple[AwardTender, ...]

    @property
    def criterion(self) -> int:
        """Tenders in which ISV is an award criterion, whatever its weight."""
        return self.reaches + self.below + self.weight_unknown

    @property
    def tenders(self) -> int:
        """All chosen tenders."""
        return self.criterion + self.none + self.unknown


def count_award(
    facts: Facts, question: Question, choice: Choice | None = None, weight: Decimal | float = 0
) -> Award:
    """Return where ISV is an award criterion already, and whether it weighs `weight` percent.

    choice: without one, the tenders for which ISV is mandatory today. Raises BadQuestion,
    in Dutch.
    """
    asked = Decimal(str(weight))
    if not asked.is_finite() or not 0 <= asked <= 100:
        raise BadQuestion(f"Een weging ligt tussen 0 en 100 procent, niet op {weight}.")
    choice = choice or Choice.take_today()
    rows = list_tenders(facts.whole, question, settle_floor(choice, facts.sight))
    sure = [row for row in rows if row.chosen and not row.undated]
    weighed = [_weighed(row, asked) for row in sure if row.isv_award_criterion]
    seen = (one for one in weighed if facts.sight.has_contracts(one.category))
    reaches = [one.reaches for one in weighed]
    return Award(
        choice=choice,
        question=question.of_all,
        weight=asked,
        reaches=reaches.count(True),
        below=reaches.count(False),
        weight_unknown=reaches.count(None),
        none=sum(row.isv_award_criterion is False for row in sure),
        unknown=sum(row.isv_award_criterion is None for row in sure),
        scope_unknown=sum(row.chosen is None and not row.undated for row in rows),
        undated=sum(row.undated for row in rows),
        weighed=tuple(sorted(seen, key=lambda one: (-(one.weight or 0), one.authority))),
    )


def _weighed(row: Touched, asked: Decimal) -> AwardTender:
    weight, reaches = row.weight, None
    if weight is not None and weight < asked:
        reaches = False
    elif not row.weights_open:
        reaches = True
    there = [one.name for one in fields(AwardTender) if one.name != "reaches"]
    return AwardTender(**{name: getattr(row, name) for name in there}, reaches=reaches)
