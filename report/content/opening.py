"""The sentence that Overzicht and every document open with: made of two outcomes, in one place."""

from collections.abc import Mapping

from data import dutch as nl
from kpi import BY_ID, Outcome
from kpi.words import percent
from report.content.model import layout_of


def sentence(
    applied: Outcome | None, received: Outcome | None, *, where: str, when: str, lacking: str
) -> str:
    """Return what is applied and what was followed up, in one sentence.

    applied, received: of application_mandatory and risk_analysis_received. where: ' bij Energie' or
    empty. when: ' van 2026' or empty. lacking: where most analyses are no or unknown, or empty.
    """
    return f"{_application(applied, where, when)}; {_follow_up(received, lacking)}."


def unknown(
    outcomes: Mapping[tuple[str, str | None], Outcome], category: str | None, layout: str
) -> str:
    """Return which share of all answers of a category, or of all together, is unknown.

    outcomes: by KPI and category. Amounts are no answers; nor is what a KPI of another layout says
    of a category that happens to have the same name. Empty when nothing is asked.
    """
    counted = [
        one
        for (kpi, name), one in outcomes.items()
        if name == category
        and (category is None or layout_of(BY_ID[kpi], layout) == layout)
        and one.units == one.population
    ]
    total = sum(one.population for one in counted)
    if not total:
        return ""
    share = float(sum(one.unknown for one in counted)) / float(total)
    return f"{percent(share, total)} van de antwoorden onbekend"


def _application(outcome: Outcome | None, where: str, when: str) -> str:
    if outcome is None or not outcome.population:
        return f"Er zijn{where} geen verplichte aanbestedingen{when}"
    of = nl.counted(outcome.population, "verplichte aanbesteding", "verplichte aanbestedingen")
    return f"ISV staat in {nl.number(outcome.yes)} van de {of}{when}{where}{_open(outcome)}"


def _follow_up(outcome: Outcome | None, lacking: str) -> str:
    if outcome is None or not outcome.population:
        return "er hoeft nog geen risicoanalyse te zijn ontvangen"
    due = nl.counted(outcome.population, "risicoanalyse", "risicoanalyses")
    verb = "is" if 1 in (outcome.yes, outcome.population) else "zijn"
    said = f"{nl.number(outcome.yes)} van de {due} {verb} ontvangen{_open(outcome)}"
    return f"{said}; de meeste staan open bij {lacking}" if lacking else said


def _open(outcome: Outcome) -> str:
    return f" ({nl.number(outcome.unknown)}\u00a0onbekend)" if outcome.unknown else ""
