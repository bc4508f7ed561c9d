"""The one writer of a database: a lock that goes with its connection, and a name beside it."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, LiteralString

import psycopg
from filelock import Timeout

from data.holder import Holder, keep_beating, make_holder, parse_holder
from data.journal.lock import WriterLock
from data.kept.kept import StoreTrouble
from data.kept.postgres.server import Connection, Server

_KEY = 7_151_923_064  # of the lock, among those that others may have in this database
Cursor = psycopg.Cursor[tuple[Any, ...]]


class DatabaseLock(WriterLock):
    """One writer of a database at a time: who is killed, or loses it, holds it no more."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server
        self._connection: Connection | None = None

    @property
    def is_lost(self) -> bool:
        """Whether the connection was lost, and with it the lock."""
        return self._connection is None or self._connection.closed

    def run(self, statement: LiteralString, *params: object) -> Cursor:
        """Return what a statement gives, over the connection that the lock goes with.

        Only by who holds it: whoever lost it writes nothing. Raises StoreTrouble.
        """
        with self._server.tell_failures():
            if self._connection is None:
                raise psycopg.InterfaceError("the lock is lost")
            return self._connection.execute(statement, params)

    def take_again(self) -> bool:
        """Take what was lost with its connection; False when another has it, or nobody can.

        When it succeeds nothing that was asked over the lost connection can happen any more.
        """
        self._drop()
        try:
            return self._lock()
        except OSError:
            return False

    def _lock(self) -> bool:
        if self._connection is not None:
            with contextlib.suppress(StoreTrouble):  # lost while nobody held it: another will do
                return self._ask_lock()
        self._connection = self._server.open()
        return self._ask_lock()

    def _ask_lock(self) -> bool:
        try:
            row = self.run("SELECT pg_try_advisory_lock(%s)", _KEY).fetchone()
        except BaseException:
            self._drop()
            raise
        return bool(row and row[0])

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _check_place(self) -> None:
        """Whether the database is there, is found out by asking for the lock."""

    def _try(self) -> int | None:
        if self._depth:
            return None
        if not self._lock():
            raise Timeout(self._server.name)
        return 1

    def _let_go(self, guard: int | None) -> None:
        if guard is not None:
            try:
                self.run("SELECT pg_advisory_unlock(%s)", _KEY)
            except StoreTrouble:
                self._drop()  # and the lock with it

    @contextlib.contextmanager
    def _leave_note(self, who: str) -> Iterator[None]:
        told = json.dumps(asdict(make_holder(who)))
        with contextlib.suppress(StoreTrouble):
            self.run(
                "INSERT INTO isv_monitor.holder (told, beat) VALUES (%s, clock_timestamp()) "
                "ON CONFLICT (one) DO UPDATE SET told = excluded.told, beat = excluded.beat",
                told,
            )

        def beat() -> None:
            self._ask(
                "UPDATE isv_monitor.holder SET beat = clock_timestamp() WHERE told = %s "
                "RETURNING one",
                told,
            )

        try:
            with keep_beating(beat):
                yield
        finally:
            with contextlib.suppress(StoreTrouble):
                self._ask("DELETE FROM isv_monitor.holder WHERE told = %s RETURNING one", told)

    def _ask(self, statement: LiteralString, *params: object) -> tuple[Any, ...] | None:
        return self._server.ask(lambda one: one.execute(statement, params).fetchone())

    def _read_sign(self) -> object:
        return self._ask("SELECT told, beat FROM isv_monitor.holder")

    def _read_holder(self) -> Holder | None:
        row = self._ask("SELECT told FROM isv_monitor.holder")
        return parse_holder(row[0]) if row else None

    def _count_quiet(self) -> float | None:
        row = self._ask(
            "SELECT extract(epoch FROM clock_timestamp() - beat)::float8 FROM isv_monitor.holder"
        )
        return row[0] if row else None

    def _drop_note(self) -> None:
        self._ask("DELETE FROM isv_monitor.holder RETURNING one")
