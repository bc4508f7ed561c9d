"""Notes in a table: written at once, and what others wrote is looked at each second."""

import threading
import time
import weakref
from functools import cache

from data.kept.kept import LATE, StoreTrouble
from data.kept.postgres.server import Connection, Server

_EVERY, _AGAIN = 1.0, 5.0  # seconds between two looks, and after one that failed
_FIRST = 2.0  # that somebody waits for the first
_PUT = """
    INSERT INTO isv_monitor.note (kind, name, until, told)
    VALUES (%s, %s, to_timestamp(%s), %s)
    ON CONFLICT (kind, name) DO UPDATE SET until = excluded.until, told = excluded.told"""
_DROP_PAST = "DELETE FROM isv_monitor.note WHERE kind = %s AND until < to_timestamp(%s)"
_DROP = "DELETE FROM isv_monitor.note WHERE kind = %s AND name = %s"
_LIST = """
    SELECT name, told FROM isv_monitor.note WHERE kind = %s AND until >= to_timestamp(%s)"""
_Put = tuple[float, str]  # until when, and what is told


class TableNotes:
    """The notes of one kind: what Notes says. For any number of threads.

    One that could not be written is known here, and is written when the database is there again.
    """

    def __init__(self, server: Server, kind: str) -> None:
        self._server, self._kind = server, kind
        self._names: frozenset[str] = frozenset()  # of the last look
        self._own: dict[str, float] = {}  # what was put here, and until when: no look may miss it
        self._waiting: dict[str, _Put] = {}  # what is still to be written
        self._looked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, name: str, until: float, told: str = "") -> None:
        """Keep a note. When that fails it is tried again, and StoreTrouble raised."""
        with self._lock:
            past = time.time() - LATE
            self._own = {one: end for one, end in self._own.items() if end >= past}
            self._own[name] = until
            self._waiting[name] = until, told
        self._write_waiting()

    def drop(self, name: str) -> None:
        """Let a note go."""
        with self._lock:
            self._own.pop(name, None)
            self._waiting.pop(name, None)
        self._server.ask(lambda one: one.execute(_DROP, [self._kind, name]))

    def has(self, name: str) -> bool:
        """Whether a note is kept, as of a second ago, or of when the database last answered."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=_follow, args=[weakref.ref(self)], name=self._kind, daemon=True
                )
                self._thread.start()
            if name in self._own:
                return True
        self._looked.wait(_FIRST)
        return name in self._names

    def list_all(self) -> dict[str, str]:
        """Return what is told by those whose time is not over, by name."""
        return self._list(time.time())

    def _list(self, since: float) -> dict[str, str]:
        def read(connection: Connection) -> dict[str, str]:
            return dict(connection.execute(_LIST, [self._kind, since]).fetchall())

        return self._server.ask(read)

    def _write_waiting(self) -> None:
        with self._lock:
            waiting = list(self._waiting.items())
        for name, (until, told) in waiting:

            def write(connection: Connection, name: str = name, put: _Put = (until, told)) -> None:
                connection.execute(_PUT, [self._kind, name, *put])
                connection.execute(_DROP_PAST, [self._kind, time.time() - LATE])

            self._server.ask(write)
            with self._lock:
                if self._waiting.get(name) == (until, told):
                    del self._waiting[name]

    def look(self) -> float:
        """Write what waits and read what others wrote; return after how long to do so again."""
        pause = _EVERY
        try:
            self._write_waiting()
            self._names = frozenset(self._list(time.time() - LATE))
        except StoreTrouble:  # it was logged, and what was known holds until it can be asked
            pause = _AGAIN
        self._looked.set()
        return pause


def _follow(found: "weakref.ref[TableNotes]") -> None:
    while notes := found():
        pause = notes.look()
        del notes  # nobody else may use it any more
        time.sleep(pause)


@cache
def find_table(server: Server, kind: str) -> TableNotes:
    """Return the one TableNotes of this process for a kind."""
    return TableNotes(server, kind)
