"""The store as it was at a moment: the same archive, and the journal up to an event."""

import atexit
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.journal.event import Event
from data.journal.journal import Journal
from data.store.store import Store
from isv_monitor import name_command

_KEPT = 2  # so many stay open when nobody looks at them any more: each is an index in memory
_Key = tuple[Path, int, str | None, int]  # the last: how many readings were erased by then
_building, _lock = threading.Lock(), threading.Lock()
_open: OrderedDict[_Key, Store] = OrderedDict()
_users: Counter[_Key] = Counter()


class NotInJournal(Exception):
    """The journal does not hold the event with this hash (any more). Dutch."""


def open_past(store: Store, position: int, head: str | None = None) -> Store:
    """Return the store as it stood after event `position`, with an index in memory.

    Its figures are those that today's program makes of what was known then. Nothing can be written
    to it. Close it after use. Raises NotInJournal when there is no such event, or another one than
    `head` says; JournalBroken, ArchiveIncomplete, OSError as opening a store does.
    """
    past = Store.open(store.home, until=position)
    if past.journal.seq != position or (head is not None and past.journal.head != head):
        past.close()
        raise NotInJournal(
            f"Gebeurtenis {position} staat niet zo in het journaal. Is er een reservekopie "
            "teruggezet? Vraag de beheerder om het journaal te controleren "
            f"({name_command('data verify')})."
        )
    return past


@contextmanager
def hold_past(store: Store, position: int, head: str | None = None) -> Iterator[Store]:
    """Yield the store as `open_past` does, the same one to all who ask for the same moment.

    Building the index takes seconds and all its memory: one is built at a time, whoever asks for
    one that is being built waits for it, and the last few stay for who asks next.
    """
    gone = len(store.history.erased_readings)
    key = (store.home, position, head or store.journal.find_hash(position), gone)
    if not _take(key):
        with _building:
            if not _take(key):
                built = open_past(store, position, head)
                with _lock:
                    _open[key] = built
                    _users[key] += 1
    try:
        yield _open[key].show_to(store.sight)
    finally:
        with _lock:
            _users[key] -= 1
            idle = [one for one in _open if not _users[one]]
            stale = [one for one in idle if one[0] == store.home and one[3] < gone]
            for one in stale or idle[: max(0, len(idle) - _KEPT)]:
                _open.pop(one).close()


@atexit.register
def close_kept() -> None:
    """Let go of all that nobody looks at any more: the process ends."""
    with _lock:
        for key in [one for one in _open if not _users[one]]:
            _open.pop(key).close()


def _take(key: _Key) -> bool:
    with _lock:
        if key not in _open:
            return False
        _open.move_to_end(key)
        _users[key] += 1
        return True


def read_since(store: Store, position: int) -> list[Event]:
    """Return the events after `position`, in order. Raises JournalBroken, OSError."""
    return Journal(store.home).read_new()[position:]
