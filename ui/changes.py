"""Wat er is veranderd, as HTML: which deliveries and which contracts made a figure another one."""

from collections.abc import Sequence
from contextlib import ExitStack
from html import escape

from data import past
from kpi import BY_ID, layouts
from kpi.changed import Asked, Change, changed
from ui import blocks, meeting, words
from ui import format as nl
from ui.cache import per_version
from ui.choices import Choices
from ui.deliveries import history
from ui.links import href, link
from ui.shell import store

TITLE = "Wat er is veranderd"
SHOWN = 100


@per_version(32)
def page(kpi: str, choices: Choices) -> tuple[str, ...]:
    """Return the whole screen for one KPI in a few blocks. There must be a month."""
    against = meeting.since(choices)
    where = choices.category or "alle categorieën"
    sub = f"{BY_ID[kpi].label} · {where} · eind {nl.month(choices.month or '')}"
    if against is None:
        none = "<p>Er is één maand aangeleverd: er is nog niets om mee te vergelijken.</p>"
        return blocks.heading(TITLE, sub), none
    with ExitStack() as opened:
        before = store()
        if against.meeting:
            before = past.at(before, against.meeting.nr)
            opened.callback(before.close)
        category = choices.category and layouts.today(choices.category)
        found = changed(
            Asked(before, against.month),
            Asked(store(), choices.month or ""),
            kpi,
            choices.window,
            choices.category if choices.layout == "old" else category,
            choices.layout,
        )
    return (
        blocks.heading(TITLE, f"{against.said} · {sub}"),
        blocks.section("Door welke aanleveringen", _deliveries(against, choices)),
        blocks.section("Welke er anders staan", _changes(kpi, found)),
    )


def _deliveries(against: meeting.Since, choices: Choices) -> str:
    """Return what was delivered since: after the meeting, or for the months after that one."""
    held = against.meeting
    new = [
        one
        for one in history()
        if one.month <= (choices.month or "")
        and (one.nr > held.nr if held else one.month > against.month)
        and (choices.category is None or layouts.today(choices.category) in one.categories)
        and one.state == "staat"
    ]
    if not new:
        return "<p>Er kwam geen aanlevering bij die meetelt. Wat al was aangeleverd, telt door.</p>"
    items = [
        f"{link(one.file or 'nulmelding', href('aanleveringen', aanlevering=one.id))}"
        f'<span class="isv-rest">{escape(nl.listing(list(one.parts)))} · over '
        f"{nl.month(one.month)} · {nl.moment(one.at)}</span>"
        for one in new[:SHOWN]
    ]
    return f'<ul class="isv-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _changes(kpi: str, found: Sequence[Change]) -> str:
    one, more = words.UNITS["tender" if BY_ID[kpi].table == "tender" else "contract"]
    if not found:
        return f"<p>Bij geen enkel(e) {one} is het antwoord veranderd.</p>"
    headers = ("Wat", "Categorie", "Was", "Is nu", "Bestand", "Blad en rij")
    cells = [
        [
            f"<strong>{escape(change.row['title'] or '–')}</strong>"
            f'<span class="isv-rest">{escape(change.row["contract_id"] or change.unit_id)}</span>',
            escape(change.row["category"]),
            words.ANSWERS[change.was] if change.was else "telde niet mee",
            words.ANSWERS[change.now] if change.now else "telt niet meer mee",
            escape(change.row["file"]),
            f"{escape(change.row['sheet'] or '(geen: .csv)')}, {nl.number(change.row['row'])}",
        ]
        for change in found[:SHOWN]
    ]
    left = len(found) - SHOWN
    rest = f'<p class="isv-sub">En nog {nl.counted(left, one, more)}.</p>' if left > 0 else ""
    caption = f"{nl.counted(len(found), one, more)} met een ander antwoord"
    return blocks.table(caption, headers, cells, stacked=True, shown_caption=True) + rest
