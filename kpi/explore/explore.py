"""What if more were mandatory (action 14): how many tenders, how much value, whose, what work.

Counted on the tenders that were delivered: what a rule would have taken in, not a forecast.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from data.access.actor import Sight
from kpi.explore.choice import STEPS, Choice, Hours, settle_floor
from kpi.explore.tenders import Alike, Present, count_present, count_tenders
from kpi.explore.words import NO_FLOOR, OPEN, phrase_assumptions
from kpi.model import Facts
from kpi.outcome import hide_amount
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class Part:
    """Some tenders: by whether ISV is applied, with their contracts and their value.

    value: the sum of what is known, None when that may not be seen; value_unknown: tenders of
    which no value is known. contracts: all of them; contracts_no, contracts_unknown: those of
    tenders without ISV, or unknown.
    """

    yes: int = 0
    no: int = 0
    unknown: int = 0
    value: Decimal | None = Decimal(0)
    value_unknown: int = 0
    contracts: int = 0
    contracts_no: int = 0
    contracts_unknown: int = 0

    @property
    def tenders(self) -> int:
        """All of them, whatever is known of ISV."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class Authority:
    """What would become mandatory for one authority; kind is None when it is unknown."""

    name: str
    kind: str | None
    part: Part


@dataclass(frozen=True, slots=True)
class Work:
    """Hours for contracts that would get ISV: of tenders without ISV (low), and with the unknown.

    step: one of STEPS. once: in the first year only; otherwise every year.
    """

    step: str
    once: bool
    hours: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Exploration:
    """What a choice comes to.

    chosen: all that would be mandatory. today: those of them that are mandatory now; added: those
    that are not; perhaps: those of which that is unknown. scope_unknown: tenders of which it is
    unknown whether they are chosen; open: field -> how many of those for want of that field (one
    may lack several). undated, undated_unknown: chosen, or perhaps chosen, but without any date, so
    in no window but 'all'. authorities: those of `added`, most tenders first. work: of `added`.
    assumptions: Dutch sentences that belong to every figure here.
    """

    choice: Choice
    question: Question
    chosen: Part
    today: Part
    added: Part
    perhaps: Part
    scope_unknown: int
    open: Mapping[str, int]
    undated: int
    undated_unknown: int
    authorities: tuple[Authority, ...]
    work: tuple[Work, ...]
    assumptions: tuple[str, ...]

    def count_hours(self, *, once: bool) -> tuple[float, float]:
        """Return all hours that come once (in the first year besides), or every year: low, high."""
        mine = [work for work in self.work if work.once == once]
        return sum(work.low for work in mine), sum(work.high for work in mine)


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, each with the number of delivered tenders, by name.

    outside, risk: names of categories; kinds: of authority; divisions: the first two digits of CPV
    codes. without_cpv, without_kind: tenders of which that is unknown.
    """

    outside: Mapping[str, int]
    risk: Mapping[str, int]
    kinds: Mapping[str, int]
    divisions: Mapping[str, int]
    without_cpv: int
    without_kind: int


def explore_choice(facts: Facts, question: Question, choice: Choice | None = None) -> Exploration:
    """Return what would become mandatory with this choice (without one: what is so today).

    Of all categories: the choice says which of them.
    """
    choice = choice or Choice.take_today()
    sight, counted = facts.sight, settle_floor(choice, facts.sight)
    rows = count_tenders(facts, question, counted)
    sure = [row for row in rows if row.chosen and not row.undated]
    maybe = [row for row in rows if row.chosen is None and not row.undated]
    added = [row for row in sure if row.mandatory is False]
    part = _part(added, sight)
    return Exploration(
        choice=choice,
        question=question.of_all,
        chosen=_part(sure, sight),
        today=_part((row for row in sure if row.mandatory), sight),
        added=part,
        perhaps=_part((row for row in sure if row.mandatory is None), sight),
        scope_unknown=_count(maybe),
        open={name: _count(one for one in maybe if getattr(one, f"{name}_open")) for name in OPEN},
        undated=_count(row for row in rows if row.chosen and row.undated),
        undated_unknown=_count(row for row in rows if row.chosen is None and row.undated),
        authorities=tuple(_authorities(added, sight)),
        work=tuple(_work(part, choice.hours)),
        assumptions=(
            *phrase_assumptions(choice, question.window),
            *([NO_FLOOR] if counted != choice else []),
        ),
    )


def list_options(facts: Facts, month: str) -> Options:
    """Return what the tenders that stand at the end of a month have to choose from."""
    rows = count_present(facts, month)
    outside = [row for row in rows if not row.risk_category]
    risk = [row for row in rows if row.risk_category]
    return Options(
        _by(outside, "category"),
        _by(risk, "category"),
        _by(rows, "authority_kind"),
        _by(rows, "division"),
        _count(row for row in rows if row.division is None),
        _count(row for row in rows if row.authority_kind is None),
    )


def _by(rows: Iterable[Present], column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    named = [(name, row) for row in rows if (name := getattr(row, column)) is not None]
    for name, row in sorted(named, key=itemgetter(0)):
        found[name] = found.get(name, 0) + row.tenders
    return found


def _count(rows: Iterable[Alike | Present]) -> int:
    return sum(row.tenders for row in rows)


def _part(rows: Iterable[Alike], sight: Sight) -> Part:
    sums = {"yes": 0, "no": 0, "unknown": 0}
    contracts = {"yes": 0, "no": 0, "unknown": 0}
    value, without = Decimal(0), 0
    for row in rows:
        answer = {True: "yes", False: "no", None: "unknown"}[row.isv]
        sums[answer] += row.tenders
        contracts[answer] += row.contracts
        value += row.value or 0
        without += row.without_value
    return Part(
        **sums,
        value=value if sight.whole else hide_amount(value, sum(sums.values()) - without),
        value_unknown=without,
        contracts=sum(contracts.values()),
        contracts_no=contracts["no"],
        contracts_unknown=contracts["unknown"],
    )


def _authorities(rows: Iterable[Alike], sight: Sight) -> list[Authority]:
    grouped: dict[tuple[str, str | None], list[Alike]] = {}
    for row in rows:
        grouped.setdefault((row.authority, row.authority_kind), []).append(row)
    found = [Authority(name, kind, _part(mine, sight)) for (name, kind), mine in grouped.items()]
    return sorted(found, key=lambda one: (-one.part.tenders, one.name, one.kind or ""))


def _work(part: Part, hours: Hours) -> Iterable[Work]:
    for step in STEPS:
        each = getattr(hours, step)
        low, high = part.contracts_no, part.contracts_no + part.contracts_unknown
        yield Work(step, step in ("analysis", "plan"), each, each * low, each * high)
