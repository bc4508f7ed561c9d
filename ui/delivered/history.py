"""All deliveries, newest first, and one of them by its id."""

from data.store.listing import Delivery
from ui.app.cache import keep_per_version
from ui.app.shell import open_store

KEY = "aanlevering"  # the delivery that is looked at, in the address


@keep_per_version(1)
def list_deliveries() -> list[Delivery]:
    """Return all deliveries, newest first."""
    return open_store().list_deliveries()


def name_delivery(one: Delivery) -> str:
    """Return what a delivery is called: its file, or that it is a nil report."""
    return one.file if one.kind == "bestand" else "nulmelding"


def find_delivery(delivery: str) -> Delivery | None:
    """Return the delivery with this id, or None."""
    return next((found for found in list_deliveries() if found.id == delivery), None)
