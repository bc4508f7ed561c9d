"""The one open store of this process, before anybody looks at it."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from data.home import find_home
from data.journal.lock import LOCK_SECONDS
from data.store.store import Store
from data.store.trouble import FAILURES, Gathering, Progress

_LOG = logging.getLogger(__name__)
_SECONDS = 0.3  # that somebody waits for a store that is being opened beside the visitors
_AGAIN = 5.0  # seconds after which one that could not be opened is tried again


@dataclass
class _Opening:
    """A store on its way: the store, how far it is, and when it was found to fail (monotonic)."""

    store: Future[Store]
    progress: Progress
    failed: float | None = None


_lock = Lock()
_open: dict[Path, Store] = {}
_under_way: dict[Path, _Opening] = {}
_thread = ThreadPoolExecutor(1, "opening")
_beside = False
_first: list[Callable[[Store], object]] = []
_doing = Lock()  # while some of those are done


def do_first(what: Callable[[Store], object]) -> None:
    """Have this done to the store once it is opened, before anybody looks at it.

    When disk or index fail it is logged, and people see the store without.
    """
    _first.append(what)


def open_whole() -> Store:
    """Return the store of this process, opened at the first call and then shared by all threads.

    A run asks for it a hundred times: only the first looks where the folder really is. Raises
    Gathering while it is opened beside the visitors, else what `Store.open` raises.
    """
    home = find_home()
    found = _open.get(home)
    return found or _wait(home, _SECONDS if _beside else None)


def open_beside() -> Store:
    """Open the store and return it; from now on who asks for it meanwhile hears how far that is."""
    global _beside  # noqa: PLW0603  (one process, one store, one way to start)
    _beside = True
    return _wait(find_home(), None)


def _wait(home: Path, seconds: float | None) -> Store:
    place = home.resolve()
    with _lock:
        opening = _under_way.get(place)
        if opening is None or _is_over(opening):
            progress = Progress()
            made = _thread.submit(_open_store, place, progress)
            opening = _under_way[place] = _Opening(made, progress)
    if not wait([opening.store], seconds).done:
        raise Gathering(opening.progress)
    try:
        store = opening.store.result()
    except BaseException:
        opening.failed = opening.failed or time.monotonic()
        raise
    _open[home] = store
    return store


def _is_over(opening: _Opening) -> bool:
    """Whether one that failed is to be tried again: beside the visitors each hears for a while why.

    Else a screen would never come to say so: with each look all of it began anew.
    """
    if opening.failed is None:
        return False
    return not _beside or time.monotonic() > opening.failed + _AGAIN


def _open_store(home: Path, progress: Progress) -> Store:
    store = Store.open(home, serving=True, tell=progress.tell)
    with _doing:
        for what in _first:
            try:
                what(store)
            except FAILURES as failure:
                _LOG.error("de map is niet klaargezet: %s", failure)
    return store


def finish_first() -> None:
    """Wait for what is done first, and let none of it begin any more: the process ends."""
    _doing.acquire(timeout=LOCK_SECONDS)


def is_open() -> bool:
    """Whether it was opened by now."""
    return bool(_open)
