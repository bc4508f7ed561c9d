"""Events that may have changed a figure, as a table: when, what, about what, and by whom."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.journal.event import Event
from data.journal.settings import SET, TAKEN_BACK
from ui.app.links import href, link
from ui.app.shell import store
from ui.figures import settings
from ui.kit import blocks

SHOWN = 200
_DID = {
    "accepted": "aangeleverd",
    "nil": "nulmelding",
    "withdrawn": "aanlevering ingetrokken",
    "restored": "aanlevering teruggezet",
    SET: "norm, termijn of grens gewijzigd",
    TAKEN_BACK: "norm, termijn of grens teruggenomen",
}


@blocks.as_html
def table(caption: str, events: Sequence[Event]) -> str:
    """Return the events as HTML, the newest first."""
    cells = [_cells(one) for one in reversed(events[-SHOWN:])]
    headers = ("Wanneer", "Wat", "Waarover", "Door")
    more = len(events) - SHOWN
    rest = f'<p class="isv-sub">En {nl.number(more)} eerdere.</p>' if more > 0 else ""
    return blocks.table(caption, headers, cells, stacked=True) + rest


def _cells(event: Event) -> list[str]:
    about = _setting(event) if event.what in (SET, TAKEN_BACK) else _delivery(event)
    return [nl.moment(event.at), _DID[event.what], about, escape(event.who or nl.UNKNOWN)]


def _setting(event: Event) -> str:
    name, details = settings.names().get(event.on, event.on), event.details
    return escape(f"{name}: {details['why']}")


def _delivery(event: Event) -> str:
    """Return what a delivery is about, also where the event that undid it only names it."""
    history, why = store().history, event.details.get("why")
    said = f": {why}" if why else ""
    nr = history.by_id.get(event.on)
    if nr is None:  # another process wrote it a moment ago
        return escape(event.on + said)
    delivery = history.accepted[nr]
    parts = nl.listing(sorted(delivery.rows)) or delivery.file
    shown = link(event.on, href("aanleveringen", aanlevering=event.on))
    return shown + escape(f", {nl.month(delivery.month)}: {parts}{said}")
