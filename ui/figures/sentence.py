"""The sentence at the top of Overzicht, made from the figures and nothing else."""

from data import dutch as nl
from data import months
from kpi import layouts
from report.content import opening
from ui.app.choices import Choices
from ui.figures.figures import Delivered, Figures


def conclusion(figures: Figures, choices: Choices) -> str:
    """Return what the figures of these choices say, in one sentence."""
    when = {"year": f" van {(choices.month or '')[:4]}", "12m": " van de laatste twaalf maanden"}
    return opening.sentence(
        figures.get(("application_mandatory", choices.category)),
        figures.get(("risk_analysis_received", choices.category)),
        where=f" bij {choices.category}" if choices.category else "",
        when=when.get(choices.window, ""),
        lacking=_lacking(figures, choices),
    )


def _lacking(figures: Figures, choices: Choices) -> str:
    """Return where most is no or unknown, when it is the only one with as many; else empty."""
    if choices.category:
        return ""
    counts = {
        name: found.no + found.unknown
        for name in (*layouts.names(choices.layout), *layouts.rest(choices.layout))
        if (found := figures.get(("risk_analysis_received", name)))
    }
    most = max(counts.values(), default=0)
    there = [name for name, count in counts.items() if count == most]
    return there[0] if most and len(there) == 1 else ""


def standing(delivered: Delivered, choices: Choices, figures: Figures) -> str:
    """Return the quiet line under it: reference date, who delivered, share of unknown answers."""
    month = choices.month or ""
    parts = [f"Peildatum {nl.date(months.reference_date(month))}"]
    late = [one.category for one in delivered.carried] + delivered.absent
    of = len(layouts.names(delivered.layout))
    kind = "oude categorieën" if delivered.layout == "old" else "categorieën"
    said = f"{len(delivered.fresh)} van {of} {kind} geleverd"
    parts.append(said + (f" ({nl.listing(late)} niet)" if late else ""))
    parts.append(opening.unknown(figures, choices.category, choices.layout))
    return " · ".join(filter(None, parts))
