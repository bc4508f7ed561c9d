"""Events that may have changed a figure, as a table: when, what, about what, and by whom."""

from collections.abc import Sequence

from data import dutch as nl
from data.journal.event import Event
from data.journal.events import (
    DeliveryAccepted,
    DeliveryReread,
    DeliveryRestored,
    DeliveryWithdrawn,
    MonthConfirmed,
    NothingReported,
    RereadWithdrawn,
    SettingMade,
    SettingWithdrawn,
)
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.figures import settings
from ui.kit.html import Html, render_template

SHOWN = 200
_DID: dict[type[object], str] = {
    DeliveryAccepted: "aangeleverd",
    NothingReported: "nulmelding",
    MonthConfirmed: "ongewijzigd",
    DeliveryWithdrawn: "aanlevering ingetrokken",
    DeliveryRestored: "aanlevering teruggezet",
    DeliveryReread: "aanlevering opnieuw gelezen",
    RereadWithdrawn: "opnieuw lezen ongedaan gemaakt",
    SettingMade: "norm, termijn of grens gewijzigd",
    SettingWithdrawn: "norm, termijn of grens teruggenomen",
}


def draw_table(caption: str, events: Sequence[Event]) -> Html:
    """Return the events, the newest first."""
    return render_template(
        "ui/figures/events.html",
        caption=caption,
        events=[(one, _DID[type(one.body)], *_about(one)) for one in reversed(events[-SHOWN:])],
        earlier=len(events) - SHOWN,
    )


def _about(event: Event) -> tuple[str, str, str]:
    """Return what an event is about, the address of that ("" for none), and what is said of it."""
    match event.body:
        case SettingMade(name=name, why=why) | SettingWithdrawn(name=name, why=why):
            return settings.name_settings().get(name, name), "", f": {why}"
        case DeliveryReread(delivery=id_, profile=profile, why=why):
            read = f", met profiel ‘{profile['name']}’" if profile else ", zonder profiel"
            reason = f"{read}: {why}" if why else read
        case DeliveryWithdrawn(id_, why) | DeliveryRestored(id_, why) | RereadWithdrawn(id_, why):
            reason = f": {why}" if why else ""
        case _:
            id_, reason = event.on, ""
    history = open_store().history
    if id_ not in history.by_id:  # another process wrote it a moment ago
        return id_, "", reason
    delivery = history.find_delivery(id_)  # also where the event that undid it only names it
    parts = nl.join_words(sorted(delivery.rows)) or delivery.file
    target = write_address("aanleveringen", aanlevering=id_)
    return id_, target, f", {nl.format_month(delivery.month)}: {parts}{reason}"
