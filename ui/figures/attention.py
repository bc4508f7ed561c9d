"""What is late or missing: deliveries, answers and documents, each with the way to its rows."""

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.words import ANSWERS
from ui.app.links import write_address, write_rows_address
from ui.figures.figures import Figures
from ui.kit.html import Html, render_template

_FOLLOWED = (
    "risk_analysis_received",
    "risk_analysis_assessed",
    "improvement_plan_received",
    "annual_report_published",
    "dialogue_held",
)
# KPI, what of its outcome, and what it is called.
_UNCOUNTED = (
    (
        "obligation_met",
        "scope_unknown",
        "aanbesteding waarvan onbekend is of ze verplicht is",
        "aanbestedingen waarvan onbekend is of ze verplicht zijn",
    ),
    (
        "risk_analysis_received",
        "scope_unknown",
        "lopend contract waarvan onbekend is of ISV voorwaarde is",
        "lopende contracten waarvan onbekend is of ISV voorwaarde is",
    ),
    (
        "application_total",
        "undated",
        "aanbesteding zonder datum",
        "aanbestedingen zonder datum",
    ),
    (
        "risk_analysis_received",
        "term_unknown",
        "contract zonder ingangsdatum",
        "contracten zonder ingangsdatum",
    ),
)
_STEPS = (
    ("no", "niet", "nee"),
    ("unknown", "onbekend", "onbekend"),
    ("not_yet_due", "waarvan de termijn nog loopt", "termijn loopt nog"),
    ("not_applicable", "niet van toepassing", "niet van toepassing"),
)
Part = tuple[str, str]  # how many of what, and the address of their rows


def draw_missing(delivered: Delivered, question: Question) -> Html:
    """Return the categories whose figures are of an earlier month, or not there at all."""
    return render_template(
        "ui/figures/attention.html#missing",
        delivered=delivered,
        month=question.month,
        deliver=write_address("aanleveren", question),
    )


def draw_overdue(figures: Figures, question: Question) -> Html:
    """Return per follow-up step what should be there and is not, and what is not yet due."""
    applied = figures.get(("obligation_met", question.category))
    found = [figures.get((kpi, question.category)) for kpi in _FOLLOWED]
    listed = [(BY_ID[one.kpi].label, _step(one, question)) for one in found if one]
    listed.append(("Niet te beoordelen", _uncounted(figures, question)))
    return render_template(
        "ui/figures/attention.html#overdue",
        without=applied.no if applied else 0,
        target=write_rows_address(question, "obligation_met", "nee"),
        listed=[(name, parts) for name, parts in listed if parts],
    )


def _step(outcome: Outcome, question: Question) -> list[Part]:
    return [
        (f"{nl.format_number(count)} {text}", write_rows_address(question, outcome.kpi, answer))
        for name, text, answer in _STEPS
        if (count := getattr(outcome, name))
    ]


def _uncounted(figures: Figures, question: Question) -> list[Part]:
    """Return what cannot be judged, because the delivery lacks what decides it."""
    return [
        (nl.count_noun(number, one, more), write_rows_address(question, kpi, ANSWERS[count]))
        for kpi, count, one, more in _UNCOUNTED
        if (outcome := figures.get((kpi, question.category)))
        and (number := getattr(outcome, count))
    ]
