"""Definities as HTML: what each KPI is, so that anyone can compute it again."""

from collections.abc import Iterable

from data import dutch as nl
from data.clock import read_today
from data.entries.settings import find_settings
from data.reference import find_named_sources, list_actions
from kpi import agenda_names, setting_words
from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES, list_rows, phrase_counts
from kpi.engine.predicates import write_facts
from kpi.model import KPI
from kpi.question import Question
from ui.app import shell
from ui.app.links import write_address
from ui.figures import settings
from ui.kit.html import Html, draw_heading, draw_notice, render_template

INTRO = (
    "Een cijfer is hier altijd een deel van een geheel: hoeveel eenheden aan een voorwaarde "
    "voldoen, van alle eenheden waarvoor de vraag geldt. Leeg is "
    "onbekend en telt nooit als ja of nee."
)


def draw_page(opened: str | None, question: Question | None) -> tuple[Html, ...]:
    """Return the definitions per action line; the one with id `opened` first and open."""
    parts = [draw_heading("Definities", INTRO)]
    if opened in BY_ID:  # what was asked for stands first: nobody has to look for it in the list
        parts.append(_section("U vroeg naar", [BY_ID[opened]], True, question))
    elif opened is not None:
        parts.append(draw_notice(f"Er is geen cijfer ‘{opened}’. Kies een cijfer hieronder."))
    lines = {action.nr: action.line for action in list_actions()}
    for line, name in agenda_names.LINES.items():
        kpis = [one for one in BY_ID.values() if lines[one.action] == line and one.id != opened]
        if kpis:
            parts.append(_section(f"Actielijn {line}: {name}", kpis, False, question))
    tables = [
        ("Aanbestedingen", write_facts("tender")),
        ("Lopende contracten", write_facts("contract")),
    ]
    return (*parts, render_template("pages/account/definitions.html#facts", tables=tables))


def _section(title: str, kpis: Iterable[KPI], opened: bool, question: Question | None) -> Html:
    definitions = [_render_definition(kpi, opened, question) for kpi in kpis]
    return render_template(
        "pages/account/definitions.html#section", title=title, definitions=definitions
    )


def _render_definition(kpi: KPI, opened: bool, question: Question | None) -> Html:
    return render_template(
        "pages/account/definitions.html#definition",
        kpi=kpi,
        opened=opened,
        term=_term(kpi, question),
        norm=_norm(kpi, question),
        actions=_actions(kpi),
        rows=write_address("contracten", question, kpi=kpi.id),
        example=_render_example(kpi),
        sources=find_named_sources(kpi.source),
    )


def _term(kpi: KPI, question: Question | None) -> str:
    if not kpi.term:
        return ""
    day = question.reference_date if question else read_today()
    found = find_settings(shell.open_store(), day)[f"term:{kpi.term}"]
    counted, *basis = setting_words.TERMS[kpi.term].split(". ")
    rests = f"Grond: {found.standing} ({found.why})" if found.nr else ". ".join(basis)
    return f"{settings.phrase_value(found)} {counted}. {rests}."


def _norm(kpi: KPI, question: Question | None) -> str:
    there = find_settings(shell.open_store(), question.reference_date) if question else {}
    found = there.get(f"target:{kpi.id}")
    if found is None:
        return "Er is geen gepubliceerde norm, dus krijgt dit cijfer geen oordeel."
    rests = f"{found.standing}: {found.why}" if found.nr else settings.phrase_why(found)
    return f"{settings.phrase_value(found)} vanaf {nl.format_date(found.valid_from)} ({rests})."


def _actions(kpi: KPI) -> str:
    titles = {action.nr: action.title for action in list_actions()}
    return nl.join_words([f"{nr}. {titles[nr]}" for nr in kpi.actions])


def _render_example(kpi: KPI) -> Html:
    """Return the example of a KPI, which the tests run: what stands here is what is counted."""
    example = EXAMPLES[kpi.id]
    headers, rows = list_rows(kpi, example)
    return render_template(
        "pages/account/definition_example.html",
        label=kpi.label,
        example=example,
        headers=headers,
        rows=rows,
        counts=phrase_counts(example),
    )
