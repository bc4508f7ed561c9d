"""Definities as HTML: what each KPI is, so that anyone can compute it again."""

from collections.abc import Iterable

from data import dutch as nl
from data.clock import read_today
from data.entries.settings import find_settings
from data.reference import find_named_sources, list_actions
from data.words import fold_text
from kpi import agenda_names, setting_words
from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES, list_rows, phrase_counts
from kpi.engine.predicates import write_facts
from kpi.model import KPI
from kpi.question import Question
from ui.app import shell
from ui.app.links import write_address
from ui.figures import settings
from ui.kit.html import Html, draw_notice, draw_quiet, render_template

INTRO = (
    "Een cijfer is hier altijd een deel van een geheel: bij hoeveel contracten of "
    "aanbestedingen het ja is, van alle waarvoor de vraag geldt. Leeg is onbekend en telt nooit "
    "als ja of nee."
)
TITLE, ALL = "Definities", "alle"


def list_parts() -> dict[str, str]:
    """Return what the definitions can be narrowed to -> its name: a line, or an action of one."""
    measured = {nr for kpi in BY_ID.values() for nr in kpi.actions}
    parts = {ALL: "alle acties"}
    for line, name in agenda_names.LINES.items():
        parts[f"lijn-{line}"] = f"Actielijn {line}: {name}"
        parts |= {
            f"actie-{action.nr}": f"Actie {action.nr}: {action.title}"
            for action in list_actions()
            if action.line == line and action.nr in measured
        }
    return parts


def find_definitions(search: str, part: str) -> list[KPI]:
    """Return the KPIs of a part of the agenda whose definition has all of these words in it."""
    actions = {action.nr: action for action in list_actions()}
    wanted = fold_text(search).split()
    found = []
    for kpi in BY_ID.values():
        of = {f"actie-{nr}" for nr in kpi.actions}
        of |= {f"lijn-{actions[nr].line}" for nr in kpi.actions}
        texts = (kpi.label, kpi.id, kpi.asks, kpi.why, kpi.rule, kpi.exclusions, kpi.source)
        said = fold_text(" ".join((*texts, _actions(kpi))))
        if (part == ALL or part in of) and all(word in said for word in wanted):
            found.append(kpi)
    return found


def draw_page(
    opened: str | None, question: Question | None, search: str = "", part: str = ALL
) -> tuple[Html, ...]:
    """Return the definitions that were searched for, per action line.

    The one with id `opened` stands first and open, while nothing is searched for.
    """
    found, parts = find_definitions(search, part), []
    narrowed = len(found) < len(BY_ID)
    if narrowed:
        parts.append(draw_quiet(f"{len(found)} van {len(BY_ID)} definities."))
    elif opened in BY_ID:  # nobody has to look in the list for what was asked for
        parts.append(_section("U vroeg naar", [BY_ID[opened]], True, question))
        found.remove(BY_ID[opened])
    if opened is not None and opened not in BY_ID:
        parts.append(draw_notice(f"Er is geen cijfer ‘{opened}’. Kies een cijfer hieronder."))
    if not found:
        parts.append(draw_notice("Geen definitie heeft al deze woorden. Zoek met minder woorden."))
    lines = {action.nr: action.line for action in list_actions()}
    for line, name in agenda_names.LINES.items():
        kpis = [one for one in found if lines[one.action] == line]
        if kpis:
            parts.append(_section(f"Actielijn {line}: {name}", kpis, len(found) == 1, question))
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
