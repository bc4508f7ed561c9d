"""The connections of this process to a database, kept for who asks next; and how one fails."""

import errno
import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from data.kept.kept import StoreTrouble
from data.refused import Refused
from isv_monitor import name_command

T = TypeVar("T")
Connection = psycopg.Connection[tuple[Any, ...]]
VERSION = 1  # of the tables; one that is new and that older programs can do without is looked for
_LOG = logging.getLogger(__name__)
_PASSED_BY = "unsupported startup parameter"  # what PgBouncer says to ours
# How the server says, as a connection has no code for it, that asking again does not help.
_TURNED_AWAY = (
    "password authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "is not permitted to log in",
    "does not exist",
)
_IDLE = 4  # so many connections wait for who asks next
_TABLES = """
    SELECT max(number), to_regclass('isv_monitor.note') IS NOT NULL FROM isv_monitor.version"""
_SCHEMA_LACKS = (errors.UndefinedTable, errors.InvalidSchemaName)
_FORBIDDEN = (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)
# Nobody waits for a machine that is gone; the server frees the lock of one that is as soon.
_STANDARD = {
    "application_name": "isv-monitor",
    "client_encoding": "utf8",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
}
_AGAIN = (
    "De ISV-monitor gaat vanzelf verder als de database er weer is. Was u iets aan het vastleggen, "
    "kijk dan eerst of het er staat, en doe het anders opnieuw."
)


class Server:
    """A database at an address. For any number of threads. `name`: for people, no password."""

    def __init__(self, address: str) -> None:
        try:
            given = conninfo_to_dict(address)
        except psycopg.Error:  # which says it with what may be a password
            raise Refused(
                "Het adres van de database klopt niet.",
                "Schrijf het als postgresql://naam@machine/database: zie docs/instellingen.md.",
            ) from None
        self._how: dict[str, Any] = {**_STANDARD, **given}
        host = given.get("host") or given.get("hostaddr") or "deze computer"
        self.name = f"de database '{given.get('dbname') or given.get('user') or ''}' op {host}"
        self._direct = False  # whether it was found that a connection is nobody else's
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    def open(self, *, checked: bool = True) -> Connection:
        """Return a connection for who asks alone; each statement is a transaction of its own.

        `checked`: the tables must be there, and nobody else be dealt the connection. Raises
        StoreTrouble, Refused.
        """
        made = self._connect()
        if checked:
            try:
                self._check_tables(made)
                self._check_way(made)
            except BaseException:
                made.close()
                raise
        return made

    def _connect(self) -> Connection:
        with self.tell_failures():
            try:
                return psycopg.connect(autocommit=True, **self._how)
            except psycopg.OperationalError as failure:
                said = str(failure)
                if _PASSED_BY in said:
                    raise self._refuse_way() from failure
                if any(words in said for words in _TURNED_AWAY):
                    _LOG.warning("%s: %s", self.name, said.strip())
                    raise self._explain_turned_away() from failure
                raise

    def ask(self, do: Callable[[Connection], T]) -> T:
        """Return what `do` does with a connection. Raises StoreTrouble.

        It is done once more when the connection had been lost while nobody used it (a database that
        was started again), so it must be something that may be done twice.
        """
        with self._lock:
            used = self._idle.pop() if self._idle else None
        if used is not None:
            try:
                return self._do(do, used)
            except StoreTrouble:
                if not used.closed:  # the question failed, not the way to it
                    raise
                self.forget()
        return self._do(do, self.open())

    def _do(self, do: Callable[[Connection], T], used: Connection) -> T:
        try:
            with self.tell_failures():
                found = do(used)
        except BaseException:
            if not used.closed and used.info.transaction_status == TransactionStatus.IDLE:
                self._keep(used)
            else:
                used.close()
            raise
        self._keep(used)
        return found

    def _keep(self, used: Connection) -> None:
        with self._lock:
            if len(self._idle) < _IDLE:
                self._idle.append(used)
                return
        used.close()

    def forget(self) -> None:
        """Close the connections that nobody uses: they may be as lost as one that was."""
        with self._lock:
            idle, self._idle = self._idle, []
        for one in idle:
            one.close()

    @contextmanager
    def tell_failures(self) -> Iterator[None]:
        """Raise what the database's library raises within as StoreTrouble."""
        try:
            yield
        except psycopg.Error as failure:
            _LOG.warning("%s: %s", self.name, str(failure).strip())
            raise self._explain(failure) from failure

    def explain_forbidden(self) -> StoreTrouble:
        """Return that the program may not do what it has to."""
        return StoreTrouble(
            errno.EACCES,
            f"{self._begin_with_name()} staat dit niet toe aan de rol van de ISV-monitor.",
            f"Laat de beheerder de rechten herstellen: {name_command('data prepare-store')}.",
        )

    def _explain_turned_away(self) -> StoreTrouble:
        return StoreTrouble(
            errno.EACCES,
            f"{self._begin_with_name()} laat de ISV-monitor niet toe.",
            "Laat de beheerder ISV_STORE nakijken: de naam, het wachtwoord en de database. De "
            "reden staat in het log.",
        )

    def _begin_with_name(self) -> str:
        return f"{self.name[0].upper()}{self.name[1:]}"

    def _explain(self, failure: psycopg.Error) -> StoreTrouble:
        name = self._begin_with_name()
        if isinstance(failure, errors.DiskFull):
            return StoreTrouble(
                errno.ENOSPC,
                f"De schijf van {self.name} is vol.",
                "Laat de beheerder ruimte maken.",
            )
        if isinstance(failure, _FORBIDDEN):
            return self.explain_forbidden()
        if isinstance(failure, psycopg.OperationalError | psycopg.InterfaceError):
            return StoreTrouble(errno.ECONNABORTED, f"{name} antwoordt niet.", _AGAIN)
        return StoreTrouble(
            errno.EIO,
            f"{name} geeft een fout ({type(failure).__name__}).",
            "Laat de beheerder in het log kijken.",
        )

    def _check_way(self, connection: Connection) -> None:
        """Raise Refused when what stands between deals out connections by the transaction.

        The lock of who writes goes with a connection: it would keep nobody out. What hands on whole
        connections also names another process than answers, and is let be.
        """
        if self._direct:
            return
        with self.tell_failures():
            row = connection.execute("SELECT pg_backend_pid()").fetchone()
            if row != (connection.info.backend_pid,) and self._is_shared(connection):
                raise self._refuse_way()
        self._direct = True

    def _is_shared(self, connection: Connection) -> bool:
        """Whether another connection holds what this one locked."""
        key = secrets.randbits(62)
        with self._connect() as other:
            connection.execute("SELECT pg_advisory_lock(%s)", [key])
            shared = other.execute("SELECT pg_try_advisory_lock(%s)", [key]).fetchone() == (True,)
            for one in [other] * shared + [connection]:
                one.execute("SELECT pg_advisory_unlock(%s)", [key])
        return shared

    def _refuse_way(self) -> Refused:
        return Refused(
            f"Tussen de ISV-monitor en {self.name} staat een programma dat verbindingen deelt "
            "(zoals PgBouncer). Het slot van wie schrijft, werkt dan niet.",
            "Laat de beheerder ISV_STORE rechtstreeks naar PostgreSQL laten wijzen: zie "
            "docs/beheer.md, De gegevens in een database.",
        )

    def _check_tables(self, connection: Connection) -> None:
        try:
            row = connection.execute(_TABLES).fetchone()
        except _SCHEMA_LACKS:
            row = None
        except psycopg.Error as failure:
            raise self._explain(failure) from failure
        number, whole = row or (None, False)
        if number is not None and number > VERSION:
            raise StoreTrouble(
                errno.EINVAL,
                f"De tabellen in {self.name} zijn van een nieuwere ISV-monitor.",
                "Installeer die versie of een latere.",
            )
        if number == VERSION and not whole:
            raise StoreTrouble(
                errno.ENOENT,
                f"In {self.name} ontbreekt een tabel die deze ISV-monitor nodig heeft.",
                f"Laat de beheerder haar bijmaken: {name_command('data prepare-store')}.",
            )
        if number != VERSION:
            raise StoreTrouble(
                errno.ENOENT,
                f"In {self.name} staan de tabellen van de ISV-monitor (nog) niet.",
                f"Laat de beheerder ze maken: {name_command('data prepare-store')}.",
            )


@cache
def find_server(address: str) -> Server:
    """Return the one Server of this process for an address. Raises Refused."""
    return Server(address)
