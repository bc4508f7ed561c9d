"""Definities as HTML: what each KPI is, so that anyone can compute it again."""

from collections.abc import Iterable

from data import dutch as nl
from data.clock import today
from data.entries.settings import in_force
from data.reference import actions
from kpi import words
from kpi.declared.all import BY_ID
from kpi.documents.example import counted, shown_rows
from kpi.documents.examples import EXAMPLES
from kpi.engine.norms import norm
from kpi.engine.predicates import facts
from kpi.model import KPI
from kpi.question import Question
from ui.app import shell
from ui.app.links import href
from ui.figures import settings
from ui.kit.html import Html, heading, notice, render

INTRO = (
    "Een cijfer is hier altijd een deel van een geheel: hoeveel eenheden aan een voorwaarde "
    "voldoen, van alle eenheden waarvoor de vraag geldt. Leeg is "
    "onbekend en telt nooit als ja of nee."
)
_UNITS = {"EUR": "waarde van aanbestedingen", "maatregel": "maatregelen van contracten"}


def page(opened: str | None, question: Question | None) -> tuple[Html, ...]:
    """Return the definitions per action line; the one with id `opened` first and open."""
    parts = [heading("Definities", INTRO)]
    if opened in BY_ID:  # what was asked for stands first: nobody has to look for it in the list
        parts.append(_section("U vroeg naar", [BY_ID[opened]], True, question))
    elif opened is not None:
        parts.append(notice(f"Er is geen cijfer ‘{opened}’. Kies een cijfer hieronder."))
    lines = {action.nr: action.line for action in actions()}
    for line, name in words.LINES.items():
        kpis = [one for one in BY_ID.values() if lines[one.action] == line and one.id != opened]
        if kpis:
            parts.append(_section(f"Actielijn {line}: {name}", kpis, False, question))
    tables = [("Aanbestedingen", facts("tender")), ("Lopende contracten", facts("contract"))]
    return (*parts, render("pages/account/definitions.html#facts", tables=tables))


def _section(title: str, kpis: Iterable[KPI], opened: bool, question: Question | None) -> Html:
    definitions = [_render_definition(kpi, opened, question) for kpi in kpis]
    return render("pages/account/definitions.html#section", title=title, definitions=definitions)


def _render_definition(kpi: KPI, opened: bool, question: Question | None) -> Html:
    return render(
        "pages/account/definitions.html#definition",
        kpi=kpi,
        opened=opened,
        units=_UNITS.get(kpi.unit) or words.UNITS[kpi.unit][1],
        term=_term(kpi, question),
        norm=_norm(kpi, question),
        actions=_actions(kpi),
        follows=BY_ID[kpi.follows].label if kpi.follows else "",
        rows=href("contracten", question, kpi=kpi.id),
        example=_render_example(kpi),
    )


def _term(kpi: KPI, question: Question | None) -> str:
    if not kpi.term:
        return ""
    day = question.reference_date if question else today()
    found = in_force(shell.store(), day)[f"term:{kpi.term}"]
    counted, *basis = words.TERMS[kpi.term].split(". ")
    rests = f"Grond: {found.standing} ({found.why})" if found.nr else ". ".join(basis)
    return f"{settings.value(found)} {counted}. {rests}."


def _norm(kpi: KPI, question: Question | None) -> str:
    found = norm(shell.store(), kpi.id, question.month) if question else None
    if found is None:
        return "Er is geen gepubliceerde norm, dus krijgt dit cijfer geen oordeel."
    rests = f"{found.standing}: {found.why}" if found.nr else settings.why(found)
    return f"{settings.value(found)} vanaf {nl.date(found.valid_from)} ({rests})."


def _actions(kpi: KPI) -> str:
    titles = {action.nr: action.title for action in actions()}
    return nl.listing([f"{nr}. {titles[nr]}" for nr in kpi.actions])


def _render_example(kpi: KPI) -> Html:
    """Return the example of a KPI, which the tests run: what stands here is what is counted."""
    example = EXAMPLES[kpi.id]
    headers, rows = shown_rows(kpi, example)
    return render(
        "pages/account/definition_example.html",
        label=kpi.label,
        example=example,
        headers=headers,
        rows=rows,
        counts=counted(example),
    )
