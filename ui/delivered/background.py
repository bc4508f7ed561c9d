"""Work that takes a while: in a thread of its own, shown by stage, stopped when nobody waits."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

import streamlit as st

from data import dutch as nl
from data.check.progress import STAGES, WAITING, Watcher, phrase_place
from data.priority import drop_priority
from data.telemetry.visit import find_visit, keep_visit
from data.workbook.cancel import Cancelled
from ui.app.shell import open_store, show_as
from ui.kit.html import draw_notice

T = TypeVar("T")

# Who has not looked for so long has left the screen or closed it; a run that starts anew is back
# much sooner. A run of the script looks so often: each look costs everybody a little.
_ABANDONED_SECONDS = 5.0
_LOOK_SECONDS = 0.5
# What is ready so soon needs no bar that flashes by.
_AT_ONCE_SECONDS = 0.4
_WORDS = {
    "received": "Bestand ontvangen",
    "opened": "Bestand openen",
    "read": "Cellen lezen",
    "checked": "Cellen controleren",
    "compared": "Vergelijken met wat er staat",
    "stored": "Opslaan",
}


class Work(Generic[T]):
    """A file that is tried, accepted or looked at in the background.

    `do` gets its `watcher`; it may not draw, as it runs outside the screen's run.
    """

    def __init__(self, do: Callable[..., T]) -> None:
        self._do, self._sight, self._visit = do, open_store().sight, find_visit()
        self._at: tuple[str, float, int] = (STAGES[0], 0.0, 0)
        self._stop, self._over = threading.Event(), threading.Event()
        self._seen = time.monotonic()
        self._result: T | None = None
        self._fault: BaseException | None = None
        threading.Thread(target=self._run, name="delivery", daemon=True).start()

    def _run(self) -> None:
        drop_priority()
        try:
            with show_as(self._sight), keep_visit(self._visit):
                self._result = self._do(watcher=Watcher(self._tell, self.is_cancelled))
        except BaseException as fault:
            self._fault = fault  # raised again where it is waited for
        finally:
            self._over.set()

    def _tell(self, stage: str, done: float, rows: int) -> None:
        self._at = stage, done, rows

    def cancel(self) -> None:
        """Stop the work: what it runs ends within a second, and nothing of it is kept."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Whether somebody stopped it, and did not just go elsewhere."""
        return self._stop.is_set()

    def is_cancelled(self) -> bool:
        """Whether it should stop: asked to, or nobody waits for it any more."""
        return self._stop.is_set() or time.monotonic() - self._seen > _ABANDONED_SECONDS

    def wait(self, seconds: float) -> bool:
        """Wait for so long at most; tell whether it is over. Whoever waits keeps it going."""
        self._seen = time.monotonic()
        return self._over.wait(seconds)

    def do_after(self, do: Callable[[], object]) -> None:
        """Do this as soon as the work is over, which nobody waits for any more."""
        threading.Thread(target=lambda: (self._over.wait(), do()), daemon=True).start()

    def find_result(self) -> T:
        """Return what came of it, when it is over. Raises what it raised, Cancelled too."""
        if self._fault:
            raise self._fault
        assert self._result is not None
        return self._result

    def find_progress(self) -> tuple[float, str]:
        """Return how far it is: the part that is done, and stage and rows, or place, in words."""
        stage, done, rows = self._at
        if stage == WAITING:
            return 0.0, phrase_place(rows)
        nr = STAGES.index(stage)
        text = f"Stap {nr + 1} van {len(STAGES)}: {_WORDS[stage]}"
        if rows:
            text += f", {nl.count_noun(rows, 'rij', 'rijen')}"
        return (nr + min(max(done, 0.0), 1.0)) / len(STAGES), text


def follow_work(work: Work[T]) -> T:
    """Show how far the work is until it is over; return what came of it, or raise what it raised.

    A button stops it. A run of the script that is broken off leaves the work to the next run.
    """
    if not work.wait(_AT_ONCE_SECONDS):
        place = st.empty()
        with place.container():
            bar: Any = st.empty()
            st.button("Annuleren", on_click=work.cancel, key=f"annuleren-{id(work)}")
        while not work.wait(_LOOK_SECONDS):
            part, text = work.find_progress()
            bar.progress(part, text=text)  # here a run is broken off, when another begins
        place.empty()
    return work.find_result()


def follow_question(key: str, question: Hashable, do: Callable[..., T]) -> T | None:
    """Return what a visitor asked to look for, done once for this question; None: it was stopped.

    `key`: of the question in the session. Shows how far it is; who stopped it can begin again, and
    what ended as nobody looked begins anew. Raises what `do` raises.
    """
    asked, work = st.session_state.get(key, (None, None))
    if asked != question:
        if work:
            work.cancel()
        work = None
    while True:
        if work is None:
            work = Work(do)
            st.session_state[key] = question, work
        try:
            found: T = follow_work(work)
            return found
        except Cancelled:
            if not work.is_stopped():
                work = None
                continue
        except BaseException:
            st.session_state.pop(key, None)
            raise
        st.html(draw_notice("Gestopt. Er is niets bewaard."))
        if st.button("Opnieuw beginnen", key=f"{key}-opnieuw"):
            work = None
            continue
        return None
