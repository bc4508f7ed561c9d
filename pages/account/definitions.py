"""Definities as HTML: what each KPI is, so that anyone can compute it again."""

from html import escape

from data import dutch as nl
from data.clock import today
from data.entries.settings import in_force
from data.reference import actions
from kpi import BY_ID, KPI, words
from kpi.engine.norms import norm
from kpi.engine.predicates import facts
from kpi.question import Question
from pages.account import definition_example
from ui.app import shell
from ui.app.links import href, link
from ui.figures import settings
from ui.kit import blocks

INTRO = (
    "Een cijfer is hier altijd een deel van een geheel: hoeveel eenheden aan een voorwaarde "
    "voldoen, van alle eenheden waarvoor de vraag geldt. Leeg is "
    "onbekend en telt nooit als ja of nee."
)


def page(opened: str | None, question: Question | None) -> tuple[str, ...]:
    """Return the definitions per action line; the one with id `opened` first and open."""
    parts = [blocks.heading("Definities", INTRO)]
    if opened in BY_ID:  # what was asked for stands first: nobody has to look for it in the list
        parts.append(blocks.section("U vroeg naar", _definition(BY_ID[opened], True, question)))
    elif opened is not None:
        parts.append(blocks.notice(f"Er is geen cijfer ‘{opened}’. Kies een cijfer hieronder."))
    lines = {action.nr: action.line for action in actions()}
    for line, name in words.LINES.items():
        of = [kpi for kpi in BY_ID.values() if lines[kpi.action] == line]
        shown = "".join(_definition(kpi, False, question) for kpi in of if kpi.id != opened)
        if shown:
            parts.append(blocks.section(f"Actielijn {line}: {name}", shown))
    return (*parts, _facts())


def _facts() -> str:
    """Return the SQL that gives the names in the predicates their meaning."""
    shown = "".join(
        f"<h3>{escape(title)}</h3><pre><code>{escape(facts(table))}</code></pre>"
        for table, title in (("tender", "Aanbestedingen"), ("contract", "Lopende contracten"))
    )
    return blocks.details("Wat de namen in deze SQL betekenen", shown)


def _definition(kpi: KPI, opened: bool, question: Question | None) -> str:
    said = {
        "Wat": escape(_share(kpi)),
        "Waarom": escape(kpi.why),
        "Regel": escape(kpi.rule),
        "Termijn": escape(_term(kpi, question)),
        "Telt niet mee": escape(kpi.exclusions),
        "Norm": escape(_norm(kpi, question)),
        "Bron": escape(kpi.source),
        "Actie": escape(_actions(kpi)),
        "Wie telt mee (SQL)": _code(kpi.population, kpi.follows),
        "Wanneer is het ja (SQL)": _code(kpi.criterion, None),
        "Cijfers": link(
            "Bekijk de contracten achter dit cijfer", href("contracten", question, kpi=kpi.id)
        ),
    }
    return (
        f'<details class="isv-definition" id="{kpi.id}"{" open" if opened else ""}>'
        f"<summary>{escape(kpi.label)}</summary>"
        f"{blocks.facts(said)}<h3>Voorbeeld</h3>{definition_example.shown(kpi)}"
        f'<p class="isv-sub">Kenmerk {kpi.id}, nagekeken op {nl.date(kpi.reviewed)}.</p></details>'
    )


def _share(kpi: KPI) -> str:
    amounts = {"EUR": "waarde van aanbestedingen", "maatregel": "maatregelen van contracten"}
    units = amounts.get(kpi.unit) or words.UNITS[kpi.unit][1]
    return f"Het deel van de {units} waarvoor geldt: {kpi.label}."


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


def _code(sql: str, follows: str | None) -> str:
    before = f"<p>Alleen wat ja is bij: {escape(BY_ID[follows].label)}.</p>" if follows else ""
    return f"{before}<code>{escape(sql)}</code>"
