"""What is late or missing: deliveries, answers and documents, each with the way to its rows."""

from html import escape

from data import dutch as nl
from kpi import BY_ID, Outcome
from kpi.question import Question
from ui.app.links import href, link, rows
from ui.figures.figures import Delivered, Figures
from ui.kit import blocks

_FOLLOWED = (
    "risk_analysis_received",
    "risk_analysis_assessed",
    "improvement_plan_received",
    "annual_report_published",
    "dialogue_held",
)
# KPI, what of its outcome, the answer in the address, and what it is called.
_UNCOUNTED = (
    (
        *("application_mandatory", "scope_unknown", "onbekend of het meetelt"),
        *(
            "aanbesteding waarvan onbekend is of zij Europees is",
            "aanbestedingen waarvan onbekend is of zij Europees zijn",
        ),
    ),
    (
        *("application_total", "undated", "zonder datum"),
        *("aanbesteding zonder datum", "aanbestedingen zonder datum"),
    ),
    (
        *("risk_analysis_received", "term_unknown", "termijn onbekend"),
        *("contract zonder ingangsdatum", "contracten zonder ingangsdatum"),
    ),
)
_PER_TODAY = (
    "Aanleveren gaat per categorie van nu: een oude telt als aangeleverd als de categorie waar zij "
    "nu onder valt dat is."
)


@blocks.as_html
def missing(delivered: Delivered, question: Question) -> str:
    """Return the categories whose figures are of an earlier month, or not there at all."""
    deliver = href("aanleveren", question)
    items = [
        f"<strong>{escape(one.category)}</strong>: niets aangeleverd voor "
        f"{nl.month(question.month)}. U ziet de stand van {nl.month(one.month)}."
        for one in delivered.carried
    ]
    items += [
        f"<strong>{escape(name)}</strong>: nog nooit aangeleverd." for name in delivered.absent
    ]
    old = delivered.classification == "old"
    note = f'<p class="isv-sub">{_PER_TODAY}</p>' if old else ""
    if not items:
        kind = "tien oude" if old else "acht"
        return f"<p>Alle {kind} categorieën zijn aangeleverd voor deze maand.</p>{note}"
    return f"{_listed(items)}{note}<p>{link('Aanleveren wat ontbreekt', deliver)}</p>"


@blocks.as_html
def overdue(figures: Figures, question: Question) -> str:
    """Return per follow-up step what should be there and is not, and what is not yet due."""
    found = [figures.get((kpi, question.category)) for kpi in _FOLLOWED]
    items = [
        _step(one, question) for one in found if one and (one.no or one.unknown or one.not_yet_due)
    ]
    applied = figures.get(("application_mandatory", question.category))
    if applied and applied.no:
        without = nl.counted(applied.no, "verplichte aanbesteding", "verplichte aanbestedingen")
        target = rows(question, "application_mandatory", "nee")
        items.insert(0, link(f"{without} zonder ISV", target))
    items += _uncounted(figures, question)
    return _listed(items) if items else "<p>Er is niets te laat.</p>"


def _uncounted(figures: Figures, question: Question) -> list[str]:
    """Return what cannot be judged, because the delivery lacks what decides it."""
    parts = []
    for kpi, count, answer, one, more in _UNCOUNTED:
        outcome = figures.get((kpi, question.category))
        number = getattr(outcome, count) if outcome else 0
        if number:
            parts.append(link(nl.counted(number, one, more), rows(question, kpi, answer)))
    return [f"<strong>Niet te beoordelen</strong>: {', '.join(parts)}"] if parts else []


def _step(outcome: Outcome, question: Question) -> str:
    parts = []
    if outcome.no:
        parts.append(link(f"{nl.number(outcome.no)} niet", rows(question, outcome.kpi, "nee")))
    if outcome.unknown:
        target = rows(question, outcome.kpi, "onbekend")
        parts.append(link(f"{nl.number(outcome.unknown)} onbekend", target))
    if outcome.not_yet_due:
        target = rows(question, outcome.kpi, "nog niet verschuldigd")
        parts.append(link(f"{nl.number(outcome.not_yet_due)} nog niet verschuldigd", target))
    return f"<strong>{escape(BY_ID[outcome.kpi].label)}</strong>: {', '.join(parts)}"


def _listed(items: list[str]) -> str:
    return f'<ul class="isv-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
