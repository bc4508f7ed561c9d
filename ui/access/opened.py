"""The one open store of this process, before anybody looks at it."""

import threading
from functools import cache
from pathlib import Path

from data.home import find_home
from data.store.store import Store

_opening = threading.Lock()


@cache
def _store(home: Path) -> Store:
    return Store.open(home)


@cache
def _open_once(home: Path) -> Store:
    with _opening:  # functools.cache alone would let two first callers both open the index
        return _store(home.resolve())


def open_whole() -> Store:
    """Return the store of this process, opened at the first call and then shared by all threads.

    A run asks for it a hundred times: only the first looks where the folder really is.
    """
    return _open_once(find_home())


def is_open() -> bool:
    """Whether it was opened by now."""
    return _store.cache_info().currsize > 0
