"""Answers of three values, and what they count: yes (True), no (False) and unknown (None)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

Answer = bool | None
Number = int | Decimal

LEFT = ("not_applicable", "not_yet_due", "undated")  # of two reasons the first


def either(answers: Sequence[Answer]) -> Answer:
    """The three-valued or: any yes, else any unknown, else no (also of no answers at all)."""
    if True in answers:
        return True
    return None if None in answers else False


def every(answers: Sequence[Answer]) -> Answer:
    """The three-valued and: any no, else any unknown, else yes."""
    if False in answers:
        return False
    return None if None in answers else True


def opposite(answer: Answer) -> Answer:
    """The three-valued not."""
    return None if answer is None else not answer


def said(cell: str | None) -> Answer:
    """What a cell with ja or nee says; `nvt` says nothing, and who asks must look at it first."""
    return {"ja": True, "nee": False}.get(cell or "")


def word_or(cells: Sequence[str | None]) -> Answer:
    """The three-valued or of cells; `nvt` is left out."""
    return either([said(cell) for cell in cells if cell != "nvt"])


def plus(day: date, months: int) -> date:
    """A number of months later, clipped to the month's end."""
    return day + relativedelta(months=months)


def in_window(day: date, reference: date, window: str) -> bool:
    """Whether a day lies in the window that ends at the reference date."""
    if window == "year":
        return date(reference.year, 1, 1) <= day <= reference
    if window == "12m":
        return plus(reference, -12) < day <= reference
    if window == "all":
        return day <= reference
    raise ValueError(window)


@dataclass(frozen=True)
class Verdict:
    """Where a unit stands for one KPI.

    belongs: whether it is a member; unknown for a reason (scope_unknown or term_unknown).
    left: why a member or possible member is out all the same, one of `LEFT`.
    """

    belongs: Answer
    answer: Answer = None
    reason: str = "scope_unknown"
    left: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a member or may be one."""
        return self.belongs is not False and self.left is None


OUTSIDE = Verdict(False)


def judge(
    scope: Sequence[Answer], answer: Answer, *, nvt: bool = False, due: Answer = True
) -> Verdict:
    """The verdict on a unit: all of `scope` must hold, and its term must have passed (`due`)."""
    belongs = every(scope)
    if belongs is False:
        return OUTSIDE
    if nvt:
        return Verdict(belongs, answer, left="not_applicable")
    if due is False:
        return Verdict(belongs, answer, left="not_yet_due")
    if belongs is None:
        return Verdict(None, answer)
    return Verdict(due, answer, "term_unknown")


def word(answer: Answer) -> str:
    """The count that an answer adds to."""
    return "unknown" if answer is None else ("yes" if answer else "no")


def spread(verdict: Verdict, parts: dict[str, Number] | None) -> dict[str, Number]:
    """What a unit adds to the counts: its amounts by answer, wherever the verdict puts them.

    parts: the amounts by answer; without them the amount is not known, which is counted as one.
    """
    if verdict.belongs is False:
        return {}
    if parts is None:
        return {"value_unknown": 1} if verdict.counts else {}
    amount: Number = sum(parts.values(), 0)
    if verdict.left:
        return {verdict.left: amount}
    if verdict.belongs:
        return dict(parts)
    return {f"maybe_{name}": part for name, part in parts.items()} | {verdict.reason: amount}


def weighed(verdict: Verdict, weight: Number | None = 1) -> dict[str, Number]:
    """What a unit of this weight adds, whose whole weight has one answer."""
    return spread(verdict, None if weight is None else {word(verdict.answer): weight})
