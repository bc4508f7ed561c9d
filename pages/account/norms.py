"""Normen en termijnen as HTML: what is in force at the end of a month, and all that ever was."""

import datetime as dt
from collections.abc import Iterable, Mapping
from html import escape

from data import dutch as nl
from data.clock import today
from data.entries.settings import history, in_force, taken_back
from data.journal.settings import Setting
from kpi import BY_ID
from kpi.question import Question
from kpi.words import phrase_standing
from ui.app import shell
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.figures import settings as setting_words
from ui.figures.figures import moments
from ui.kit import blocks

TITLE = "Normen en termijnen"
WELCOME = (
    "Waarmee cijfers worden vergeleken en vanaf wanneer iets te laat is: wie dat heeft bepaald, "
    "wanneer en waarom. Een wijziging geldt vanaf haar datum; maanden daarvoor blijven zoals zij "
    "waren."
)
_HEADERS = ("Wat", "Waarde", "Grond", "Geldt vanaf", "Vastgesteld door", "Waarom")


def day_of(question: Question | None) -> dt.date:
    """Return the reference date of the chosen month, or today while there is no month."""
    return question.reference_date if question else today()


@per_version(64)
def page(question: Question | None, day: dt.date) -> tuple[str, ...]:
    """Return the whole screen up to its forms: what is in force on a day."""
    # A norm of a figure that is no longer made has no name here; the journal keeps it.
    found = in_force(shell.store(), day)
    now = {name: found[name] for name in setting_words.names() if name in found}
    norms = [one for name, one in now.items() if name.startswith("target:")]
    without = [one for one in BY_ID.values() if f"target:{one.id}" not in now]
    terms = [one for name, one in now.items() if name.startswith("term:")]
    limits = [now[name] for name in ("small_number", "recalibration")]
    sub = f"{WELCOME} U ziet wat geldt op {nl.date(day)}."
    listed = "".join(
        f"<li>{link(one.label, href('definities', question, kpi=one.id))}</li>" for one in without
    )
    return (
        blocks.heading(TITLE, sub),
        blocks.section("Normen", _table("Normen", norms))
        + blocks.details(
            f"{nl.counted(len(without), 'cijfer', 'cijfers')} zonder norm",
            f'<ul class="isv-list">{listed}</ul>',
        ),
        blocks.section("Termijnen", _table("Termijnen", terms)),
        blocks.section("Grenzen en datums", _table("Grenzen en datums", limits)),
        blocks.section("Geschiedenis", _history()),
        blocks.section("Momenten", _markers(question)),
    )


def _table(caption: str, settings: Iterable[Setting]) -> str:
    rows = [(escape(setting_words.short(one.name)), *_cells(one)) for one in settings]
    if not rows:
        return "<p>Er is geen norm van kracht.</p>"
    return blocks.table(caption, _HEADERS, rows, whole=[1, 3], stacked=True)


def _cells(one: Setting) -> list[str]:
    cells = (
        *(setting_words.value(one), phrase_standing(one), setting_words.since(one)),
        *(setting_words.who(one), _sentence(setting_words.why(one))),
    )
    return [escape(cell) for cell in cells]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _history() -> str:
    names = setting_words.names()
    rows = [
        (escape(names[one.name]), *_cells(one))
        for one in sorted(history(shell.store()), key=lambda one: -one.nr)
        if one.name in names
    ]
    table = blocks.table(
        "Alles wat ooit is vastgesteld", _HEADERS, rows, whole=[1, 3], stacked=True
    )
    return blocks.details(f"Alles wat ooit is vastgesteld ({len(rows)})", table) + _taken_back(
        names
    )


def _taken_back(names: Mapping[str, str]) -> str:
    rows = [
        [
            escape(names[one.setting.name]),
            escape(setting_words.value(one.setting)),
            nl.date(one.setting.valid_from),
            escape(f"{one.by}, {nl.date(one.at)}"),
            escape(_sentence(one.why)),
        ]
        for one in taken_back(shell.store())
        if one.setting.name in names
    ]
    if not rows:
        return ""
    headers = ("Wat", "Waarde", "Gold vanaf", "Teruggenomen door", "Waarom")
    table = blocks.table("Teruggenomen", headers, rows, stacked=True)
    return blocks.details(f"Teruggenomen ({len(rows)})", table)


def _markers(question: Question | None) -> str:
    said = "<p>Een moment staat als streep in de grafieken per maand, zodat u ervoor en erna ziet."
    rows = [
        (
            nl.date(one.day),
            escape(one.text),
            escape(one.kind),
            _action(one.action, question),
            escape(one.by or nl.UNKNOWN),
        )
        for one in moments()
    ]
    if not rows:
        return f'{said}</p><p class="isv-none">Er is nog geen moment.</p>'
    headers = ("Dag", "Wat", "Soort", "Hoort bij", "Door")
    return f"{said}</p>{blocks.table('Momenten', headers, rows, stacked=True)}"


def _action(nr: int | None, question: Question | None) -> str:
    return link(f"Actie {nr}", href("actie", question, nr=str(nr))) if nr else "–"
