"""The one open store of this process, before anybody looks at it."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock

from data.home import find_home
from data.store.store import Store
from data.store.trouble import FAILURES, Gathering, Progress

_LOG = logging.getLogger(__name__)
_SECONDS = 0.3  # that somebody waits for a store that is being opened beside the visitors

_lock = Lock()
_open: dict[Path, Store] = {}
_under_way: dict[Path, tuple[Future[Store], Progress]] = {}
_thread = ThreadPoolExecutor(1, "opening")
_beside = False
_first: list[Callable[[Store], object]] = []


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
        if place not in _under_way:
            progress = Progress()
            _under_way[place] = _thread.submit(_open_store, place, progress), progress
        opening, progress = _under_way[place]
    if not wait([opening], seconds).done:
        raise Gathering(progress)
    try:
        store = opening.result()
    except BaseException:
        with _lock:  # who asks next tries again
            if _under_way.get(place, (None,))[0] is opening:
                del _under_way[place]
        raise
    _open[home] = store
    return store


def _open_store(home: Path, progress: Progress) -> Store:
    store = Store.open(home, serving=True, tell=progress.tell)
    for what in _first:
        try:
            what(store)
        except FAILURES as failure:
            _LOG.error("de map is niet klaargezet: %s", failure)
    return store


def is_open() -> bool:
    """Whether it was opened by now."""
    return bool(_open)
