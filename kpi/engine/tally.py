"""Puts the rows of the counting statement together into outcomes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.access.actor import Sight
from kpi.engine.norms import read_small_number, read_target
from kpi.engine.predicates import CODES, name_sums
from kpi.model import ANSWERS, COUNTS, KPI, LISTED
from kpi.outcome import AMOUNTS, Amount, Outcome, hide_amounts, is_amount_seen
from kpi.question import Scan
from kpi.status import judge_status

Group = tuple[str | None, ...]
# A unit of which a part is done is a yes for that part and a no for the rest.
_PARTS = {answer: pair for pair in (("yes", "no"), ("maybe_yes", "maybe_no")) for answer in pair}


@dataclass(frozen=True, slots=True)
class Month:
    """What holds at the end of a month: the settings in force, and what was delivered by then.

    begun: whether anything was. contracts, plans: whether any of those stands.
    """

    settings: Mapping[str, str]
    begun: bool
    contracts: bool
    plans: bool

    def is_delivered(self, kpi: KPI) -> bool:
        """Whether there is a delivery that the KPI can count anything of."""
        return self.plans if kpi.table == "category" else self.contracts


class Counts:
    """The counts of one KPI in one month and group."""

    __slots__ = ("amounts", "carried", "parts", "units")

    def __init__(self) -> None:
        self.parts: Counter[str] = Counter()  # of how many units each amount is
        self.amounts: dict[str, Amount] = dict.fromkeys(COUNTS, 0)
        self.units = 0
        self.carried = False

    def add(self, kpi: KPI, row: Mapping[str, Any], sums: Mapping[str, str]) -> None:
        """Take in the units that answer the same."""
        names = CODES[row["answer"]]
        if not names:
            return
        amounts, weight = self.amounts, row["n"]
        self.carried |= row["carried"]
        self.parts.update(dict.fromkeys(names, int(weight)))
        if names[0] in ANSWERS:
            self.units += int(weight)
        if kpi.weight and names[0] != "value_unknown":
            weight = row[sums[kpi.weight]] or 0  # who left may have no value either
        answer, *reasons = names
        for reason in reasons:
            amounts[reason] += weight
        if kpi.part and answer in _PARTS:
            done, rest = _PARTS[answer]
            part = row[sums[kpi.part]]
            amounts[done] += part
            amounts[rest] += weight - part
        else:
            amounts[answer] += weight


class Tally:
    """All counts of one question, and the outcomes of its groupings."""

    def __init__(self, kpis: Sequence[KPI], scan: Scan, sight: Sight) -> None:
        self.sight = sight
        self.kpis = {kpi.id: kpi for kpi in kpis}
        self.scan = scan
        self.sums = {kpi.id: name_sums(kpi.table, kpis) for kpi in kpis}
        self.months: dict[str, Month] = {}
        self.counts: dict[tuple[str, int], dict[tuple[str, Group], Counts]] = {}

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in one row of the statement."""
        name = row["kpi"]
        if name is None:
            self.months[row["month"]] = Month(
                row["settings"], row["begun"], row["delivered"], row["plans_delivered"]
            )
            return
        group = tuple([row[dimension] for dimension in self.scan.dimensions])
        groups = self.counts.setdefault((name, row["mask"]), {})
        key = (row["month"], group)
        if key not in groups:
            groups[key] = Counts()
        groups[key].add(self.kpis[name], row, self.sums[name])

    def list_outcomes(self, by: Sequence[str]) -> list[Outcome]:
        """Return the outcomes of one grouping, in order of KPI, month and group."""
        months = [self.scan.question.month]
        if "month" in by:
            months = sorted(month for month, at in self.months.items() if at.begun)
        return [outcome for kpi in self.kpis.values() for outcome in self._of(kpi, months, by)]

    def _of(self, kpi: KPI, months: Sequence[str], by: Sequence[str]) -> Iterator[Outcome]:
        dims = self.scan.dimensions
        groups = self.counts.get((kpi.id, self.scan.make_mask(by)), {})
        if not set(by) - {"month"}:  # the total is there when nothing is
            nowhere: Group = (None,) * len(dims)
            groups = {(month, nowhere): Counts() for month in months} | groups
        found = [
            (month, dict(zip(dims, group, strict=True)) | {"month": month}, counts)
            for (month, group), counts in groups.items()
            if month in months
        ]
        found.sort(key=lambda one: [(one[1][n] is None, one[1][n] or "") for n in ("month", *by)])
        for month, values, counts in found:
            group = {name: values[name] for name in by}
            window, at = self.scan.question.window, self.months[month]
            yield self._show(kpi, make_outcome(kpi, month, window, group, counts, at), counts)

    def _show(self, kpi: KPI, outcome: Outcome, counts: Counts) -> Outcome:
        """Return it as it may be seen: what counts euros is made of a confidential column."""
        category = outcome.group.get("category", outcome.group.get(LISTED))
        if is_amount_seen(kpi.id, category, self.sight):
            return outcome
        return hide_amounts(outcome, (n for name, n in counts.parts.items() if name in AMOUNTS))


def make_outcome(
    kpi: KPI, month: str, window: str, group: Mapping[str, str | None], counts: Counts, at: Month
) -> Outcome:
    """Return the outcome of these counts, compared with the norm of the month."""
    amounts, norm = counts.amounts, read_target(at.settings, kpi.id)
    small = read_small_number(at.settings)
    word = judge_status(
        amounts,
        delivered=at.is_delivered(kpi),
        target=norm,
        units=counts.units,
        small=small,
        complete=kpi.unit == "category",
    )
    return Outcome(
        kpi=kpi.id,
        month=month,
        window=window,
        group=group,
        **amounts,
        units=counts.units,
        target=norm,
        status=word,
        carried=counts.carried,
        small=small,
    )
