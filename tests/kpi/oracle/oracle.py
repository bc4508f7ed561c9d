"""The oracle: every count of every KPI in plain Python, to judge the SQL engine by.

It shares no code with the product and is written to be read beside the rules, not to be fast.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.categories import RISK_CATEGORIES, old_name, translate
from tests.kpi.oracle.facts import Place, Register, month_end, tenders
from tests.kpi.oracle.facts import contracts as all_contracts
from tests.kpi.oracle.follow_up import FOLLOW_UP_KPIS, Case, follow_up_adds
from tests.kpi.oracle.logic import Number, in_window, weighed
from tests.kpi.oracle.parties import PARTY_KPIS, parties
from tests.kpi.oracle.plans import PLAN_KPIS, plan_adds, plans
from tests.kpi.oracle.rules import TENDER_KPIS, tender_adds
from tests.kpi.oracle.settings import Settings, in_force
from tests.kpi.oracle.status import bounds, judged
from tests.kpi.oracle.support import SUPPORT_KPIS, support_verdict, tools

KPIS = (*TENDER_KPIS, *FOLLOW_UP_KPIS, *SUPPORT_KPIS, *PARTY_KPIS, *PLAN_KPIS)
EURO_KPIS = ("obligation_met_value", "value_followed")
ANSWERS = ("yes", "no", "unknown")
MAYBE = ("maybe_yes", "maybe_no", "maybe_unknown")
REASONS = ("scope_unknown", "term_unknown")
COUNTS = (*ANSWERS, *MAYBE, *REASONS, "not_applicable", "not_yet_due", "undated")
BEHIND = (*ANSWERS, "maybe", *MAYBE, "not_applicable", "not_yet_due", "undated")
_ADDED = (*COUNTS, "value_unknown", "units")
Z = 1.959963984540054

Figures = dict[str, Any]
Group = tuple[str | None, ...]
Adds = dict[str, Number]


class Stand:
    """What there is to judge at the end of a month: plans, tenders, and contracts with terms."""

    def __init__(self, register: Register, month: str, settings: Settings) -> None:
        self.day = month_end(month)
        at = in_force(settings, self.day)
        contracts = all_contracts(register, month)
        days = [date.fromisoformat(at[n]) for n in ("recalibration", "obligation:kader-2017")]
        self.plans = plans(register, month)
        self.tenders = tenders(contracts, *days)
        self.cases = [Case(contract, self.day, at) for contract in contracts]


def outcomes(
    register: Register,
    month: str,
    window: str,
    by: Sequence[str] = (),
    settings: Settings = (),
    classification: str = "new",
) -> dict[Group, Figures]:
    """All outcomes by `(kpi, month, *group)`; the group follows `by`, without its `month`."""
    dims = [name for name in by if name != "month"]
    months = months_until(register, month) if "month" in by else [month]
    result: dict[Group, Figures] = {}
    for current in months:
        stand = Stand(register, current, settings)
        for kpi in KPIS:
            groups: dict[Group, Adds] = {}
            if not dims:
                groups[()] = dict.fromkeys(_ADDED, 0)
            for group, _, adds in units(stand, kpi, window, dims, classification):
                counts = groups.setdefault(group, dict.fromkeys(_ADDED, 0))
                for name, amount in adds.items():
                    counts[name] += amount
                counts["units"] += any(name in adds for name in ANSWERS)
            for group, counts in groups.items():
                verdict = judged(register, kpi, current, settings, counts)
                result[kpi, current, *group] = figures(counts, kpi) | verdict
    return result


def behind(
    register: Register,
    month: str,
    window: str,
    kpi: str,
    answer: str,
    category: str | None = None,
    settings: Settings = (),
    classification: str = "new",
) -> set[Place]:
    """The delivered rows of every unit that adds to `answer`; `category` is the unit's."""
    today, part = (None, None) if category is None else translate(category, None)
    group = (part or today if classification == "old" else today,) if category else ()
    dims = ["category"] if category else []
    counts = REASONS if answer == "maybe" else (answer,)
    found: set[Place] = set()
    stand = Stand(register, month, settings)
    for one, places, adds in units(stand, kpi, window, dims, classification):
        # A tender of EUR 0 answers; a contract adds a kind of measure only when it has one.
        if one == group and any(
            name in adds and (adds[name] > 0 or kpi != "measures_realised") for name in counts
        ):
            found.update(places)
    return found


def units(
    stand: Stand, kpi: str, window: str, dims: Sequence[str] = (), classification: str = "new"
) -> Iterator[tuple[Group, list[Place], Adds]]:
    """Every unit in a group that occurs: the group, its rows, and what it adds to the counts.

    A group occurs when a unit stands in the window, in the population or not, or has no date. For
    tools_agree it takes a contract that two tools describe. A supplier or a manager is in every
    group that one of its contracts is in, for what those contracts say.
    """

    def group_of(found: dict[str, str | None]) -> Group:
        return tuple(dimension(found, name, classification) for name in dims)

    if kpi in PLAN_KPIS:
        for plan in stand.plans:
            yield group_of(plan.dims), plan.places, plan_adds(kpi, plan)
    elif kpi in TENDER_KPIS:
        for tender in stand.tenders:
            if tender.date is None or in_window(tender.date, stand.day, window):
                undated = tender.date is None and window != "all"
                adds = tender_adds(kpi, tender, undated=undated)
                yield group_of(tender.dims), tender.places, adds
    elif kpi in PARTY_KPIS:
        grouped: dict[Group, list[Case]] = {}
        for case in stand.cases:
            grouped.setdefault(group_of(case.contract.dims), []).append(case)
        for group, members in grouped.items():
            for party in parties(kpi, members):
                yield group, party.places, weighed(party.verdict)
    else:
        for case in stand.cases:
            contract = case.contract
            if kpi in FOLLOW_UP_KPIS:
                yield group_of(contract.dims), contract.places, follow_up_adds(case, kpi, window)
            elif kpi != "tools_agree" or len(tools(contract)) > 1:
                adds = weighed(support_verdict(kpi, case))
                yield group_of(contract.dims), contract.places, adds


def dimension(dims: dict[str, str | None], name: str, classification: str) -> str | None:
    """The group of a unit; the old classification is about the names of categories alone.

    A listed category is a risk category by its name; all others are one group.
    """
    if name == "listed_category":
        there = dims["category"] in RISK_CATEGORIES
        return dimension(dims, "category", classification) if there else None
    if name == "category" and classification == "old":
        return old_name(dims["category"], dims["subcategory"])
    return dims[name]


def months_until(register: Register, month: str) -> list[str]:
    """All months from the first delivered one up to and with `month`."""
    if not register:
        return []
    current = date.fromisoformat(min(delivery["month"] for delivery in register) + "-01")
    months = []
    while f"{current:%Y-%m}" <= month:
        months.append(f"{current:%Y-%m}")
        current += relativedelta(months=1)
    return months


def figures(counts: Adds, kpi: str = "") -> Figures:
    """Counts with the ratios that follow from them; an empty population has none."""
    yes, no, unknown = counts["yes"], counts["no"], counts["unknown"]
    known = yes + no
    low, high = bounds(counts)
    # Chance is about how many there are, and euros do not come by chance.
    band = wilson(float(yes), float(known)) if known and kpi not in EURO_KPIS else (None, None)
    return {
        **counts,
        "population": yes + no + unknown,
        "maybe": sum(counts[name] for name in MAYBE),
        "ratio": float(yes) / float(known) if known else None,
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "wilson_low": band[0],
        "wilson_high": band[1],
    }


def wilson(yes: float, n: float) -> tuple[float, float]:
    """The Wilson score interval of `yes` out of `n`, at 95%."""
    share = yes / n
    middle = share + Z * Z / (2 * n)
    spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return (middle - spread) / scale, (middle + spread) / scale
