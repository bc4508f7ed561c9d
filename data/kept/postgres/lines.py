"""The lines of a journal in a table: read from where the last reading stopped, added, never lost.

A line that was cut off does not exist here: it is there whole, or not at all.
"""

import errno
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import errors

from data.kept.kept import START, JournalGone, StoreTrouble, Unsure, hash_line
from data.kept.postgres.lock import DatabaseLock
from data.kept.postgres.server import Connection, Server

_LAST = "SELECT seq, hash FROM isv_monitor.journal ORDER BY seq DESC LIMIT 1"
_FROM = "SELECT line FROM isv_monitor.journal WHERE seq > %s ORDER BY seq"
# Of all lines together, as of a file that holds them.
_ALL = """
    SELECT count(*), encode(sha256(coalesce(string_agg(line, ''::bytea ORDER BY seq), '')), 'hex')
    FROM isv_monitor.journal WHERE seq <= %s"""
_TRIES = 3
_FIND_OUT = 10.0  # seconds in which it must show what became of a line that was being written


class RowsGone(JournalGone):
    """What was read of the journal does not stand in the database any more."""

    cure = (
        "Is de database verwisseld of een oudere kopie teruggezet, zet dan de goede terug: de "
        "ISV-monitor gaat vanzelf verder. Er is niets overschreven."
    )


class TableLines:
    """The lines of the journal of a database: what Lines says."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.lock = DatabaseLock(server)
        self.forget()

    def forget(self) -> None:
        """Begin anew: the next reading gives all lines."""
        self._size, self._seq, self._head = 0, 0, START
        self._all = hashlib.sha256()

    @property
    def size(self) -> int:
        """How many bytes the lines have that were read or written."""
        return self._size

    def has_grown(self) -> bool:
        """Tell whether there may be lines that were not read. Costs one question of one row."""
        row = self._server.ask(lambda one: one.execute(_LAST).fetchone())
        return (row or (0, START)) != (self._seq, self._head)

    @contextmanager
    def read_new(self) -> Iterator[Iterator[bytes]]:
        """Yield the lines since the last call: as Lines says."""

        def read(connection: Connection) -> list[tuple[bytes]]:
            with connection.transaction():  # both of one moment
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                self._check_read(connection)
                return connection.cursor(binary=True).execute(_FROM, [self._seq]).fetchall()

        found = self._server.ask(read)
        before = self._size, self._seq, self._head, self._all.copy()
        try:
            yield (line for (line,) in found)
        except BaseException:
            self._size, self._seq, self._head, self._all = before
            raise

    def take_line(self, line: bytes) -> None:
        """Count a line as read."""
        self._size += len(line)
        self._seq += 1
        self._head = hash_line(line)
        self._all.update(line)

    def _check_read(self, connection: Connection) -> None:
        count, digest = connection.execute(_ALL, [self._seq]).fetchone() or (0, "")
        if count < self._seq:
            raise RowsGone(self._seq, "er zijn regels verdwenen")
        if digest != self._all.hexdigest():
            raise RowsGone(self._seq, "er staat iets anders dan er stond")

    def check_stands(self) -> None:
        """Raise JournalGone when what was read does not stand there any more; the server looks."""
        self._server.ask(self._check_read)

    def append(self, line: bytes) -> None:
        """Write a line, safe when this returns: over the connection that the lock goes with.

        When that is lost meanwhile nobody knows whether the line was written, until the lock is
        held again: by then whatever was asked over it has happened or never will. As Lines says.
        """
        seq, digest = self._seq + 1, hash_line(line)
        lost: StoreTrouble | None = None
        for _ in range(_TRIES):
            try:
                self.lock.run(
                    "INSERT INTO isv_monitor.journal (seq, line, hash) VALUES (%s, %s, %s)",
                    seq,
                    line,
                    digest,
                )
            except StoreTrouble as failure:
                if isinstance(failure.__cause__, errors.UniqueViolation):
                    why = "een ander programma schreef ertussendoor"
                    raise lost or RowsGone(self._seq, why) from failure
                if not self.lock.is_lost:
                    raise  # the server answered: it did not write it
                lost = failure
                if not self._find_out(seq, digest, failure):
                    continue
            self.take_line(line)
            return
        assert lost
        raise lost

    def _find_out(self, seq: int, digest: str, failure: StoreTrouble) -> bool:
        """Return whether a line was written, asked once the lock is held again. Raises Unsure."""
        until = time.monotonic() + _FIND_OUT
        while not self.lock.take_again():
            if time.monotonic() > until:
                raise Unsure(errno.ECONNABORTED, failure.what) from failure
            time.sleep(0.1)
        try:
            found = self.lock.run("SELECT hash FROM isv_monitor.journal WHERE seq = %s", seq)
        except StoreTrouble:
            raise Unsure(errno.ECONNABORTED, failure.what) from failure
        return found.fetchone() == (digest,)

    def read_all(self) -> bytes:
        """Return all lines."""

        def read(connection: Connection) -> list[tuple[bytes]]:
            return connection.cursor(binary=True).execute(_FROM, [0]).fetchall()

        return b"".join(line for (line,) in self._server.ask(read))

    def measure(self) -> int:
        """Return the number of the last line; 0 without any."""
        row = self._server.ask(lambda one: one.execute(_LAST).fetchone())
        return int(row[0]) if row else 0
