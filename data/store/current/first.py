"""Which index a store is opened with: the first file that is free, a copy of one, or memory."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import duckdb

from data.store.index import IndexHeld, remove_index

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


def open_first(
    places: Iterable[Path],
    opened: Callable[[Path | None], T],
    beside: Callable[[Path], T] | None = None,
) -> T:
    """Return what `opened` makes of the first index file that nobody holds, or of memory.

    `beside`: what to open instead of a file that another process holds, where that is no reason to
    look for a free one. A file that turns out to be damaged is thrown away and made anew.
    """
    for path in places:
        try:
            return opened(path)
        except IndexHeld as held:
            if beside and not held.here:
                return beside(path)
            if held.refused:
                break
        except duckdb.Error as damage:
            _LOG.error("de index wordt opnieuw gemaakt: %s", damage)
            remove_index(path)
            return opened(path)
    return opened(None)
