"""The index files of a home that nobody has open: one may hold what was erased since."""

from contextlib import suppress
from pathlib import Path

import duckdb

from data.store.current.filling import Filling
from data.store.index import Index, IndexHeld, list_places, remove_index


def drop_unused(path: Path, filling: Filling) -> None:
    """Remove each index file with what was erased that nobody has open: it may stay unused."""
    for place in filter(Path.exists, list_places(path)):
        with suppress(IndexHeld, duckdb.Error):
            unused = Index(place)
            if filling.has_erased(unused):
                remove_index(place)
            unused.close()
