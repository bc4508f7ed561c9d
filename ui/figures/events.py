"""Events that may have changed a figure, as a table: when, what, about what, and by whom."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.journal.event import Event
from data.journal.events import (
    DeliveryAccepted,
    DeliveryRestored,
    DeliveryWithdrawn,
    NothingReported,
    SettingMade,
    SettingWithdrawn,
)
from ui.app.links import href, link
from ui.app.shell import store
from ui.figures import settings
from ui.kit import blocks

SHOWN = 200
_DID: dict[type[object], str] = {
    DeliveryAccepted: "aangeleverd",
    NothingReported: "nulmelding",
    DeliveryWithdrawn: "aanlevering ingetrokken",
    DeliveryRestored: "aanlevering teruggezet",
    SettingMade: "norm, termijn of grens gewijzigd",
    SettingWithdrawn: "norm, termijn of grens teruggenomen",
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
    match event.body:
        case SettingMade(name=name, why=why) | SettingWithdrawn(name=name, why=why):
            about = escape(f"{settings.names().get(name, name)}: {why}")
        case DeliveryWithdrawn(id_, why) | DeliveryRestored(id_, why):
            about = _delivery(id_, why)
        case _:
            about = _delivery(event.on, "")
    return [nl.moment(event.at), _DID[type(event.body)], about, escape(event.who or nl.UNKNOWN)]


def _delivery(id_: str, why: str) -> str:
    """Return what a delivery is about, also where the event that undid it only names it."""
    history, said = store().history, f": {why}" if why else ""
    if id_ not in history.by_id:  # another process wrote it a moment ago
        return escape(id_ + said)
    delivery = history.of(id_)
    parts = nl.listing(sorted(delivery.rows)) or delivery.file
    shown = link(id_, href("aanleveringen", aanlevering=id_))
    return shown + escape(f", {nl.month(delivery.month)}: {parts}{said}")
