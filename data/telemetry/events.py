"""What is told when something happens: once, here; log and measurements each take what they need.

Without a server nobody listens, and it costs next to nothing.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

LOG = logging.getLogger("isv")
SCREEN, DELIVERY, DOCUMENT, WRITTEN = "scherm", "aanlevering", "bestand", "vastgelegd"
SIGN_IN = "aanmelding"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened. Nothing in it comes from a cell, or is typed by anyone.

    event: one of those above. outcome: how it ended; of an entry of the journal its kind.
    delivery: its id. seconds: how long it took. stages: of a delivery -> seconds. codes: of a
    refusal, how many of each. first: whether a visit begins.
    """

    event: str
    outcome: str = ""
    delivery: str = ""
    screen: str = ""
    seconds: float | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    first: bool = False


def tell_event(told: Told) -> None:
    """Tell who listens that something happened."""
    LOG.info(told.event, extra={"told": told})


@contextmanager
def tell_nothing() -> Iterator[None]:
    """Tell nobody of what this process does meanwhile: whoever asked for it says it in one line."""
    LOG.disabled = True
    try:
        yield
    finally:
        LOG.disabled = False
