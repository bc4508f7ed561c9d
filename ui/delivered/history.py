"""All deliveries, newest first, and one of them by its id."""

from data.store.listing import Delivery
from data.store.store import Store
from ui.app.cache import keep_of_store

KEY = "aanlevering"  # the delivery that is looked at, in the address


list_deliveries = keep_of_store(1, Store.list_deliveries)  # all, newest first


def name_delivery(one: Delivery) -> str:
    """Return what a delivery is called: its file, or what was reported without one."""
    by = f" (bevestigd door {one.by or 'onbekend'})" if one.rests_on else ""
    return one.name + by


def find_delivery(delivery: str) -> Delivery | None:
    """Return the delivery with this id, or None."""
    return next((found for found in list_deliveries() if found.id == delivery), None)
