"""How far a delivery is, for who waits for it; and the way to stop it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from data.home import find_home
from data.workbook.cancel import Cancelled
from data.workbook.limits import QUEUED
from data.workbook.queue import PASSED_SECONDS, find_frozen

# A file is received, opened (looked at from outside), read, checked cell by cell, compared with
# what stands, and stored. A dry run ends with compared.
STAGES = ("received", "opened", "read", "checked", "compared", "stored")
# Before it is opened it may wait for a place to be read in; its rows are the number in the queue.
WAITING = "waiting"
# (stage, part of it that is done: 0 to 1, rows done in it; 0 when rows do not count there)
Progress = Callable[[str, float, int], None]

_OF_CHILD = {"opened": "opened", "reading": "read", "checking": "checked", "writing": "checked"}


def read_progress(event: Mapping[str, Any]) -> tuple[str, float, int] | None:
    """Return an event of the checking process as a step; None for one that says nothing new."""
    if event["stage"] == QUEUED:
        return WAITING, 0.0, int(event["place"])
    stage = _OF_CHILD.get(event["stage"])
    if stage is None or event["stage"] == "writing":
        return None
    return stage, float(event.get("done", 0)), int(event.get("rows", 0))


def phrase_place(place: int) -> str:
    """Return which number in the queue someone is who waits for a place, in Dutch.

    And who of those before shows no sign of life.
    """
    said = f"U bent nummer {place} in de rij: er worden nu andere bestanden gelezen."
    if holder := find_frozen(find_home()):
        said += (
            f" {holder} houdt een plaats bezet en reageert niet: na {PASSED_SECONDS:.0f} seconden "
            "zonder teken van leven gaat u voor."
        )
    return said


@dataclass(frozen=True)
class Watcher:
    """Who looks on: is told how far the work is, and may stop it.

    `cancelled` is asked from another thread too, until a delivery is written down.
    """

    on_progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None

    def tell(self, stage: str, done: float, rows: int = 0) -> None:
        """Tell how far the work is: see `Progress`."""
        if self.on_progress:
            self.on_progress(stage, done, rows)

    def check(self) -> None:
        """Raise Cancelled when whoever asked for the work does not want it any more."""
        if self.cancelled and self.cancelled():
            raise Cancelled


NOBODY = Watcher()
