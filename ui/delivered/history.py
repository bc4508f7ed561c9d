"""All deliveries, newest first, and one of them by its id."""

from data.store.listing import Delivery
from ui.app.cache import per_version
from ui.app.shell import store

KEY = "aanlevering"  # the delivery that is looked at, in the address


@per_version(1)
def history() -> list[Delivery]:
    """Return all deliveries, newest first."""
    return store().deliveries()


def name(one: Delivery) -> str:
    """Return what a delivery is called: its file, or that it is a nil report."""
    return one.file if one.kind == "bestand" else "nulmelding"


def one(delivery: str) -> Delivery | None:
    """Return the delivery with this id, or None."""
    return next((found for found in history() if found.id == delivery), None)
