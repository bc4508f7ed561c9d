"""What becomes of a delivery, and how long each of its stages took, told to who runs the server."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from data.check.progress import Watcher
from data.deliver.requests import Result
from data.refused import Refused
from data.telemetry.events import DELIVERY, Told, tell_event
from data.workbook.cancel import Cancelled

_OUTCOMES = {
    "accepted": "aangenomen",
    "refused": "geweigerd",
    "dry-run": "bekeken",
    "duplicate": "dubbel",
}


class Noted:
    """A delivery under way. `watcher`: who is told how far it is, by way of here."""

    def __init__(self, watcher: Watcher) -> None:
        self._asked = watcher
        self._since, self._stage = time.monotonic(), ""
        self.stages: defaultdict[str, float] = defaultdict(float)
        self.watcher = Watcher(self._tell, watcher.cancelled)
        self.result: Result | None = None

    def _tell(self, stage: str, done: float, rows: int) -> None:
        # What is told at 0 begins only now: until then it was the one before.
        now, was = time.monotonic(), stage if done else self._stage or stage
        self.stages[was] += now - self._since
        self._stage, self._since = stage, now
        self._asked.tell(stage, done, rows)


@contextmanager
def measure_delivery(watcher: Watcher) -> Iterator[Noted]:
    """Tell when it is over what became of the delivery whose `result` is put in here."""
    noted, began, outcome = Noted(watcher), time.monotonic(), "mislukt"
    try:
        yield noted
        if noted.result:
            outcome = _OUTCOMES[noted.result.status]
    except Cancelled:
        outcome = "geannuleerd"
        raise
    except Refused:
        outcome = "geweigerd"
        raise
    finally:
        result, seconds = noted.result, time.monotonic() - began
        codes: Counter[str] = Counter()
        if result and result.is_refused():
            codes.update(one.code for one in result.findings if one.severity == "error")
        delivery = result.delivery if result else None
        told = Told(DELIVERY, outcome, delivery or "", "", seconds, noted.stages, codes)
        tell_event(told)
