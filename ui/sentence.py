"""The sentence at the top of Overzicht, made from the figures and nothing else."""

from data import months
from kpi import Outcome, layouts
from ui import format as nl
from ui.choices import Choices
from ui.figures import Delivered, Figures


def conclusion(figures: Figures, choices: Choices) -> str:
    """Return what the figures of these choices say, in one sentence."""
    where = f" bij {choices.category}" if choices.category else ""
    applied = figures.get(("application_mandatory", choices.category))
    received = figures.get(("risk_analysis_received", choices.category))
    return f"{_application(applied, choices, where)}; {_follow_up(received, figures, choices)}."


def _application(outcome: Outcome | None, choices: Choices, where: str) -> str:
    when = {"year": f" van {(choices.month or '')[:4]}", "12m": " van de laatste twaalf maanden"}
    period = when.get(choices.window, "")
    if outcome is None or not outcome.population:
        return f"Er zijn{where} geen verplichte aanbestedingen{period}"
    of = nl.counted(outcome.population, "verplichte aanbesteding", "verplichte aanbestedingen")
    return f"ISV staat in {nl.number(outcome.yes)} van de {of}{period}{where}{_unknown(outcome)}"


def _follow_up(outcome: Outcome | None, figures: Figures, choices: Choices) -> str:
    if outcome is None or not outcome.population:
        return "er hoeft nog geen risicoanalyse te zijn ontvangen"
    due = nl.counted(outcome.population, "risicoanalyse", "risicoanalyses")
    verb = "is" if outcome.population == 1 else "zijn"
    said = f"{nl.number(outcome.yes)} van de {due} {verb} ontvangen{_unknown(outcome)}"
    lacking = {
        name: found.no + found.unknown
        for name in (*layouts.names(choices.layout), *layouts.rest(choices.layout))
        if (found := figures.get(("risk_analysis_received", name)))
    }
    name = max(lacking, key=lambda one: lacking[one], default=None)
    if choices.category or not name or not lacking[name]:
        return said
    return f"{said}; de meeste ontbreken bij {name}"


def _unknown(outcome: Outcome) -> str:
    return f" ({nl.number(outcome.unknown)}\u00a0onbekend)" if outcome.unknown else ""


def standing(delivered: Delivered, choices: Choices, figures: Figures) -> str:
    """Return the quiet line under it: reference date, who delivered, share of unknown answers."""
    month = choices.month or ""
    parts = [f"Peildatum {nl.date(months.reference_date(month))}"]
    late = [one.category for one in delivered.carried] + delivered.absent
    of = len(layouts.names(delivered.layout))
    kind = "oude categorieën" if delivered.layout == "old" else "categorieën"
    said = f"{len(delivered.fresh)} van {of} {kind} geleverd"
    parts.append(said + (f" ({nl.listing(late)} niet)" if late else ""))
    asked = [o for (_kpi, category), o in figures.items() if category == choices.category]
    counted = [o for o in asked if o.units == o.population]
    total = sum(o.population for o in counted)
    if total:
        unknown = sum(o.unknown for o in counted)
        parts.append(f"{nl.percent(float(unknown / total))} van de antwoorden onbekend")
    return " · ".join(parts)
