"""The oracle: every count of every KPI in plain Python, to judge the SQL engine by.

It shares no code with the product and is written to be read beside the rules, not to be fast.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.categories import old_name, translate
from tests.kpi.oracle.facts import Contract, Place, Register, Tender, contracts, month_end, tenders
from tests.kpi.oracle.plans import PLAN_KPIS, Plan, plan_adds, plans
from tests.kpi.oracle.rules import CONTRACT_KPIS, TENDER_KPIS, Number, contract_adds, tender_adds
from tests.kpi.oracle.settings import Settings, in_force
from tests.kpi.oracle.status import judged
from tests.kpi.oracle.support import SUPPORT_KPIS, support_adds, tools

KPIS = (*TENDER_KPIS, *CONTRACT_KPIS, *SUPPORT_KPIS, *PLAN_KPIS)
COUNTS = ("yes", "no", "unknown", "scope_unknown", "term_unknown", "not_yet_due", "undated")
ANSWERS = ("yes", "no", "unknown")
Z = 1.959963984540054

Figures = dict[str, Any]
Unit = Contract | Tender | Plan


def outcomes(
    register: Register,
    month: str,
    window: str,
    by: Sequence[str] = (),
    settings: Settings = (),
    classification: str = "new",
) -> dict[tuple[str | None, ...], Figures]:
    """All outcomes by `(kpi, month, *group)`; the group follows `by`, without its `month`."""
    dims = [name for name in by if name != "month"]
    months = months_until(register, month) if "month" in by else [month]
    result: dict[tuple[str | None, ...], Figures] = {}
    for current in months:
        for kpi in KPIS:
            groups: dict[tuple[str | None, ...], dict[str, Number]] = {}
            if not dims:
                groups[()] = dict.fromkeys((*COUNTS, "units"), 0)
            for unit, adds in units(register, kpi, current, window, settings):
                group = tuple(dimension(unit, name, classification) for name in dims)
                counts = groups.setdefault(group, dict.fromkeys((*COUNTS, "units"), 0))
                for name, amount in adds.items():
                    counts[name] += amount
                counts["units"] += any(name in adds for name in ANSWERS)
            for group, counts in groups.items():
                verdict = judged(register, kpi, current, settings, counts)
                result[kpi, current, *group] = figures(counts) | verdict
    return result


def dimension(unit: Unit, name: str, classification: str) -> str | None:
    """The group of a unit; the old classification is about the names of categories alone."""
    if name == "category" and classification == "old":
        return old_name(unit.dims["category"], unit.dims["subcategory"])
    return unit.dims[name]


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
    wanted = part or today if classification == "old" else today
    found: set[Place] = set()
    for unit, adds in units(register, kpi, month, window, settings):
        if wanted is not None and dimension(unit, "category", classification) != wanted:
            continue
        # A tender of EUR 0 answers; a contract adds a kind of measure only when it has one.
        if answer in adds and (adds[answer] > 0 or kpi != "measures_realised"):
            found.update(unit.places)
    return found


def units(
    register: Register, kpi: str, month: str, window: str, settings: Settings = ()
) -> Iterator[tuple[Unit, dict[str, Number]]]:
    """Every unit whose group occurs, with what it adds to the counts.

    A group occurs when a unit stands in the window, in the population or not, or has no date. For
    tools_agree it takes a contract that two tools describe.
    """
    reference = month_end(month)
    at = in_force(settings, reference)
    if kpi in PLAN_KPIS:
        for plan in plans(register, month):
            yield plan, {**plan_adds(kpi, plan)}
    elif kpi in SUPPORT_KPIS:
        for contract in contracts(register, month):
            if kpi != "tools_agree" or len(tools(contract)) > 1:
                yield contract, {**support_adds(kpi, contract, reference)}
    elif kpi in CONTRACT_KPIS:
        for contract in contracts(register, month):
            yield contract, contract_adds(kpi, contract, reference, at)
    else:
        recalibration = date.fromisoformat(at["recalibration"])
        for tender in tenders(contracts(register, month), recalibration):
            adds = tender_adds(kpi, tender)
            if tender.date is None and window != "all":
                yield tender, {"undated": sum(adds[name] for name in ANSWERS if name in adds)}
            elif tender.date is None or in_window(tender.date, reference, window):
                yield tender, adds


def in_window(day: date, reference: date, window: str) -> bool:
    """Whether a tender of that day is in the window that ends at the reference date."""
    if window == "year":
        return date(reference.year, 1, 1) <= day <= reference
    if window == "12m":
        return reference - relativedelta(months=12) < day <= reference
    if window == "all":
        return day <= reference
    raise ValueError(window)


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


def figures(counts: dict[str, Number]) -> Figures:
    """Counts with the ratios that follow from them."""
    yes, no, unknown = counts["yes"], counts["no"], counts["unknown"]
    population = yes + no + unknown
    known = yes + no
    band = wilson(float(yes), float(known)) if known else (None, None)
    return {
        **counts,
        "population": population,
        "ratio": float(yes) / float(known) if known else None,
        "low": float(yes) / float(population) if population else None,
        "high": float(yes + unknown) / float(population) if population else None,
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
