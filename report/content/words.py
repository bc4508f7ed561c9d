"""A report in Dutch words: of one figure, of the choices, and the sentences it opens with."""

from decimal import Decimal

from data import dutch as nl
from kpi import KPI, Outcome
from kpi.status import NO_TARGET, NOT_DELIVERED, TOO_FEW
from kpi.words import APART, SHAPES, UNITS
from report.content import opening
from report.content.model import Choices, Content, Figure

ALL = "alle categorieën"
WINDOWS = {
    "year": "aanbestedingen van het kalenderjaar tot en met de peildatum",
    "12m": "aanbestedingen van de 12 maanden tot en met de peildatum",
    "all": "alle aanbestedingen tot en met de peildatum, ook zonder datum",
}
LAYOUTS = {
    "new": "de risicocategorieën zoals zij nu heten",
    "old": "de categorieën van voor de herijking",
}
SAMPLE = "Voorbeelddata: alle cijfers in dit document zijn verzonnen."
NOTHING = "geen"


def unit(kpi: KPI, count: object = 0) -> str:
    """Return the noun of what a KPI counts, for so many of them."""
    return "euro" if kpi.unit == "EUR" else UNITS[kpi.unit][count != 1]


def amount(kpi: KPI, value: int | float | Decimal) -> str:
    """Return a count of the KPI in its own unit: euro as € 1,2 mln, all else as a number."""
    return nl.money(value) if kpi.unit == "EUR" else nl.number(value)


def said(figure: Figure) -> str:
    """Return the counts in one phrase: '18 ja, 2 nee, 1 onbekend van 21 aanbestedingen'."""
    outcome, kpi = figure.outcome, figure.kpi
    if outcome is None or not outcome.population:
        return nothing(figure)
    parts = (("ja", outcome.yes), ("nee", outcome.no), ("onbekend", outcome.unknown))
    listed = ", ".join(f"{amount(kpi, value)} {name}" for name, value in parts)
    of = amount(kpi, outcome.population)
    return f"{listed} van {of}{'' if kpi.unit == 'EUR' else f' {unit(kpi, outcome.population)}'}"


def nothing(figure: Figure) -> str:
    """Return why there is nothing to count."""
    if not figure.delivered:
        return NOT_DELIVERED
    if figure.outcome and figure.outcome.not_yet_due:
        return f"geen: {nl.number(figure.outcome.not_yet_due)} nog niet verschuldigd"
    return NOTHING


def between(figure: Figure) -> str:
    """Return the range that the unknowns leave; empty where a percentage says too little."""
    outcome = figure.outcome
    if outcome is None or not outcome.population or outcome.few:
        return ""
    return nl.span(outcome.low, outcome.high)


def norm(figure: Figure) -> str:
    """Return the norm that is in force; empty when there is none."""
    outcome = figure.outcome
    return "" if outcome is None or outcome.target is None else nl.percent(outcome.target)


def status(figure: Figure) -> str:
    """Return the status word of the figure, as on the screens.

    Under the small-number limit it has no percentage, and what is left out says so.
    """
    outcome = figure.outcome
    if not figure.delivered:
        return NOT_DELIVERED
    if outcome is None or not outcome.population:
        return nothing(figure)
    if outcome.few and outcome.status in (TOO_FEW, NO_TARGET):
        return "te weinig voor een percentage"
    if outcome.few and outcome.status == "onder norm":
        return f"{outcome.status}: {amount(figure.kpi, outcome.no)} nee"
    return outcome.status


def marked(figure: Figure) -> str:
    """Return the status with its shape in front: the word alone is enough, colour is not needed."""
    outcome = figure.outcome
    shape = SHAPES.get(outcome.status, "") if outcome and outcome.population else ""
    return f"{shape} {status(figure)}".strip()


def apart(figure: Figure) -> str:
    """Return what stays outside the population, with why; empty when nothing does."""
    outcome = figure.outcome
    if outcome is None:
        return ""
    found = ((name, getattr(outcome, name)) for name in APART)
    return "; ".join(f"{amount(figure.kpi, n)} {APART[name]}" for name, n in found if n)


def carried(figure: Figure) -> str | None:
    """Return the earlier month that the group was last delivered for; None when it is this one."""
    return nl.month(figure.carried) if figure.carried else None


def group(name: str | None) -> str:
    """Return the name of a row of a table."""
    return "Alle categorieën samen" if name is None else name


def where(choices: Choices) -> str:
    """Return what the report is of: the chosen category, or all."""
    return choices.category or ALL


def title(content: Content) -> str:
    """Return the name of the report: what it is of, and of when."""
    of = f": {content.choices.category}" if content.choices.category else ""
    return f"Internationale Sociale Voorwaarden{of}, {nl.month(content.choices.month)}"


def period(choices: Choices) -> str:
    """Return which tenders count, as it stands behind a noun: ' van 2026'."""
    return {"year": f" van {choices.month[:4]}", "12m": " van de laatste twaalf maanden"}.get(
        choices.window, ""
    )


def delivered(content: Content) -> str:
    """Return how many categories were delivered: '7 van 8 categorieën geleverd', and which not."""
    found = content.delivered
    noun = "categorie" if found.asked == 1 else "categorieën"
    text = f"{len(found.fresh)} van {found.asked} {noun} geleverd"
    if found.absent and not found.fresh and not found.carried:
        return text
    late = [f"{one.category} (stand van {nl.month(one.month)})" for one in found.carried]
    late += [f"{name} (nooit geleverd)" for name in found.absent]
    return f"{text}; niet: {nl.listing(late)}" if late else text


def unknown(content: Content) -> str:
    """Return which share of all answers is unknown; empty when nothing is asked."""
    found = {key: one.outcome for key, one in content.figures.items() if one.outcome}
    return opening.unknown(found, content.choices.category, content.choices.layout)


def standing(content: Content) -> str:
    """Return the quiet line of a report: reference date, who delivered, share of unknown."""
    parts = (
        f"Peildatum {nl.date(content.choices.reference_date)}",
        delivered(content),
        unknown(content),
    )
    return " · ".join(filter(None, parts))


def subjects(content: Content) -> dict[str, str]:
    """Return what a remark may be on, as the journal has it, with its name."""
    figures = {f"kpi:{one.kpi.id}": one.kpi.label for one in content.definitions}
    return figures | {
        f"actie:{line.action.nr}": f"Actie {line.action.nr}: {line.action.title}"
        for line in content.actions
    }


def known(outcome: Outcome | None) -> Outcome | None:
    """Return the outcome when there is anything to count."""
    return outcome if outcome and outcome.population else None


def first_up(text: str) -> str:
    """Return the text with a capital in front."""
    return text[:1].upper() + text[1:]
