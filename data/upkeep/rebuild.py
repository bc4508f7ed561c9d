"""Care for an ISV_HOME: make the index anew, beside the one that is there."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import duckdb

from data.journal.journal import make_home
from data.readings.readings import ArchiveIncomplete
from data.refused import Refused
from data.store.index import Index, IndexHeld, list_places, remove_index
from data.store.store import INDEX, Store
from data.upkeep.health import check_writable
from data.upkeep.verify import find_archive_faults

_ANEW = INDEX + ".nieuw"


def rebuild_index(home: Path) -> Store:
    """Make the index anew from archive, journal and readings; return the open store.

    It is made beside the one that is there, which stays as it is until the new one is whole.
    Those of other servers on this home go: each makes its own again. Raises Refused when another
    process has one of them open, or when what was accepted is in doubt;
    JournalBroken; OSError, before anything is made, when the home takes no writing.
    """
    path, anew = home / INDEX, home / _ANEW
    make_home(home)
    check_writable(home)
    with ExitStack() as held:
        for place in list_places(path):
            if place == path or place.exists():
                held.enter_context(_hold_index(place))
        remove_index(anew)
        try:
            _make(home)
        except ArchiveIncomplete as doubt:
            remove_index(anew)
            raise Refused(str(doubt), "De index staat nog zoals hij stond.") from doubt
        except BaseException:
            remove_index(anew)
            raise
    for place in list_places(path):  # of other servers on this home, that do not run now
        remove_index(place)
    anew.replace(path)
    return Store.open(home)


def _make(home: Path) -> None:
    store = Store.open(home, index=_ANEW)
    try:
        faults = [
            f"{name}: {what}" for name, what, of in find_archive_faults(home, store.history) if of
        ]
    finally:
        store.close()
    if faults:
        raise ArchiveIncomplete("\n".join(faults))


@contextmanager
def _hold_index(path: Path) -> Iterator[None]:
    """Keep others from opening the index meanwhile. One that is damaged, nobody can open."""
    index = None
    try:
        index = Index(path)
    except IndexHeld as held:
        raise Refused(
            "De index is in gebruik: de ISV-monitor draait.",
            "Stop de ISV-monitor (Ctrl+C) en geef de opdracht opnieuw.",
        ) from held
    except duckdb.Error:
        pass
    try:
        yield
    finally:
        if index:
            with suppress(duckdb.Error):
                index.close()
