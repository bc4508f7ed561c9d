"""All truth in a PostgreSQL database, with an ISV_HOME to work in."""

from pathlib import Path

from psycopg import errors

from data.kept.kept import StoreTrouble, hash_line, split_lines
from data.kept.postgres.blobs import TableBlobs
from data.kept.postgres.lines import TableLines
from data.kept.postgres.notes import TableNotes, find_table
from data.kept.postgres.server import Connection, find_server
from isv_monitor import name_command

_KEYS = "keys"  # the kind of those
_MAY_ADD = """
    SELECT current_setting('transaction_read_only') = 'off' AND bool_and(
        has_table_privilege('isv_monitor.' || name, 'INSERT')
    ) FROM unnest(ARRAY['journal', 'kept', 'part', 'holder', 'note']) t (name)"""
# An owner may drop what refuses it.
_MAY_CHANGE = """
    SELECT pg_has_role(current_user, relowner, 'USAGE')
        OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE')
    FROM pg_class WHERE oid = 'isv_monitor.journal'::regclass"""


class Database:
    """The truth in a database: what Truth says."""

    is_here = False

    def __init__(self, address: str, home: Path) -> None:
        self.home = home
        self._server = find_server(address)
        self.where = self._server.name

    def make_lines(self) -> TableLines:
        """Return the lines of its journal, of which nothing was read yet."""
        return TableLines(self._server)

    def find_blobs(self, kind: str) -> TableBlobs:
        """Return its files of a kind."""
        return TableBlobs(self._server, kind, self.home / kind)

    def find_key(self, name: str) -> bytes | None:
        """Return a key that is kept; None without one. Raises OSError."""

        def read(connection: Connection) -> bytes | None:
            row = connection.execute(
                "SELECT bytes FROM isv_monitor.part WHERE kind = %s AND name = %s", [_KEYS, name]
            ).fetchone()
            return bytes(row[0]) if row else None

        return self._server.ask(read)

    def put_key(self, name: str, key: bytes) -> bytes:
        """Keep a key unless there is one; return the one that is there. Raises OSError."""

        def write(connection: Connection) -> None:
            with connection.transaction():
                connection.execute(
                    "INSERT INTO isv_monitor.kept (kind, name, file) VALUES (%s, %s, '')",
                    [_KEYS, name],
                )
                connection.execute(
                    "INSERT INTO isv_monitor.part (kind, name, file, nr, bytes) "
                    "VALUES (%s, %s, '', 0, %s)",
                    [_KEYS, name, key],
                )

        try:
            self._server.ask(write)
        except StoreTrouble as failure:
            if not isinstance(failure.__cause__, errors.UniqueViolation):
                raise
        return self.find_key(name) or key

    def find_notes(self, kind: str) -> TableNotes:
        """Return its notes of a kind: one for all of this process."""
        return find_table(self._server, kind)

    def check_writable(self) -> None:
        """Raise StoreTrouble when the program may not add to it, or nobody may (a standby)."""
        row = self._server.ask(lambda one: one.execute(_MAY_ADD).fetchone())
        if not row or not row[0]:
            raise self._server.explain_forbidden()

    def explain_weakness(self) -> str | None:
        """Return in Dutch that who connects can change the journal; None when nobody here can."""
        row = self._server.ask(lambda one: one.execute(_MAY_CHANGE).fetchone())
        if not row or not row[0]:
            return None
        return (
            "De rol waarmee de ISV-monitor in de database werkt, is de baas over de tabellen en "
            "kan regels van het journaal wijzigen. Laat de beheerder een andere maken: "
            f"{name_command('data prepare-store')}."
        )

    def put_lines(self, lines: bytes) -> None:
        """Put all lines of another journal in one that has none: whole, or not at all."""
        table = [(nr, line, hash_line(line)) for nr, line in enumerate(split_lines(lines), 1)]

        def write(connection: Connection) -> None:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO isv_monitor.journal (seq, line, hash) VALUES (%s, %s, %s)", table
                )

        self._server.ask(write)
