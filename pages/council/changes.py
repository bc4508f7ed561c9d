"""Wat er is veranderd, as HTML: which events and which contracts made a figure another one."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from html import escape

from data import dutch as nl
from data.journal.history import CONTRACTS, PLANS
from data.store import past
from data.store.listing import Delivery
from kpi import BY_ID, layouts, words
from kpi.compare.changed import Answer, Asked, Change, changed
from kpi.compare.events import touching
from kpi.model import TABLES
from kpi.question import Question
from pages.council import since_meeting
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.app.shell import store
from ui.delivered.history import history
from ui.figures import events
from ui.kit import blocks

TITLE = "Wat er is veranderd"
SHOWN = 100
# What may be another one at a unit that adds more than 1.
_WEIGHED = {"EUR": "antwoord of bedrag", "maatregel": "aantal"}


@per_version(32)
def page(kpi: str, question: Question) -> tuple[str, ...]:
    """Return the whole screen for one KPI in a few blocks. There must be a month."""
    against, own = since_meeting.since(question), question.of_kpi(BY_ID[kpi])
    where = own.category or "alle categorieën"
    sub = f"{BY_ID[kpi].label} · {where} · eind {nl.month(question.month)}"
    if against is None:
        none = "<p>Er is één maand aangeleverd: er is nog niets om mee te vergelijken.</p>"
        return blocks.heading(TITLE, sub), none
    with ExitStack() as opened:
        before = store()
        if against.meeting:
            before = past.at(before, against.meeting.nr)
            opened.callback(before.close)
        found = changed(Asked(before, replace(own, month=against.month)), Asked(store(), own), kpi)
    return (
        blocks.heading(TITLE, f"{against.said} · {sub}"),
        blocks.section("Waardoor", _causes(kpi, against, own, bool(found))),
        blocks.section("Welke er anders staan", _changes(kpi, found)),
    )


def _causes(kpi: str, against: since_meeting.Since, question: Question, moved: bool) -> str:
    """Return what happened since the meeting, and what was delivered for the months after it."""
    month, category = question.month, question.category and layouts.today(question.category)
    held = against.meeting
    since = touching(store(), kpi, month, held.nr, category) if held else []
    if held and moved and not since:  # a contract of two categories moves with either of them
        since = touching(store(), kpi, month, held.nr)
    kind = PLANS if BY_ID[kpi].table == "category" else CONTRACTS
    accepted = store().history.accepted
    later = [
        one
        for one in history()
        if against.month < one.month <= month
        and (held is None or one.nr < held.nr)
        and one.state == "staat"
        and any(category in (None, name) for name in accepted[one.nr].parts(kind))
    ]
    said = events.table("Gebeurtenissen sinds de vergadering", since) if since else ""
    if later:
        said += _deliveries(later)
    if not said:
        said = "<p>Er is niets aangeleverd, ingetrokken of vastgesteld dat dit cijfer raakt.</p>"
    if against.month != month:
        said += (
            f"<p>De peildatum is nu eind {nl.month(month)} in plaats van eind "
            f"{nl.month(against.month)}: ook daardoor kan een antwoord anders zijn.</p>"
        )
    return said


def _deliveries(found: Sequence[Delivery]) -> str:
    """Return the deliveries that were there already, of months that are only looked at now."""
    items = [
        f"{link(one.file or 'nulmelding', href('aanleveringen', aanlevering=one.id))}"
        f'<span class="isv-rest">{escape(nl.listing(list(one.parts)))} · over '
        f"{nl.month(one.month)} · {nl.moment(one.at)}</span>"
        for one in found[:SHOWN]
    ]
    return f'<ul class="isv-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _changes(kpi: str, found: Sequence[Change]) -> str:
    unit = TABLES[BY_ID[kpi].unit]
    one, more = words.UNITS[unit]
    other = _WEIGHED.get(BY_ID[kpi].unit, "antwoord")
    if not found:
        none = "geen enkel" if unit == "contract" else "geen enkele"
        return f"<p>Bij {none} {one} is het {other} veranderd.</p>"
    headers = ("Wat", "Categorie", "Was", "Is nu", "Bestand", "Blad en rij")
    cells = [
        [
            f"<strong>{escape(change.row.title or '–')}</strong>"
            f'<span class="isv-rest">{escape(change.row.contract_id or change.unit_id)}</span>',
            escape(change.row.category or "–"),
            _answer(kpi, change.was) if change.was else "telde niet mee",
            _answer(kpi, change.now) if change.now else "telt niet meer mee",
            escape(change.row.file),
            f"{escape(change.row.sheet or '(geen: .csv)')}, {nl.number(change.row.row)}",
        ]
        for change in found[:SHOWN]
    ]
    rest = blocks.quiet(nl.and_more(len(found) - SHOWN, one, more))
    caption = f"{nl.counted(len(found), one, more)} met een ander {other}"
    return blocks.table(caption, headers, cells, stacked=True, shown_caption=True) + rest


def _answer(kpi: str, given: Answer) -> str:
    """Return an answer with what it is of: 'ja (€ 6.000)', '9 van 10 maatregelen', 'nee'."""
    said = words.ANSWERS[given.answer]
    if given.weight is None:
        return said
    if BY_ID[kpi].unit == "EUR":  # to the cent: two amounts may differ in no more
        return f"{said} (€\u00a0{nl.number(given.weight)})"
    part = said if given.part is None else nl.number(given.part)
    return f"{part} van {nl.number(given.weight)} {words.name_units(kpi, given.weight)}"
