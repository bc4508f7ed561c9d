"""Files of a kind in a table, in parts: none of them is held in memory whole."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from psycopg import errors

from data.kept.kept import StoreTrouble
from data.kept.postgres.server import Connection, Server

_PART = 1 << 20
_FILES = "SELECT file FROM isv_monitor.kept WHERE kind = %s AND name = %s ORDER BY file"
_READ = """
    SELECT bytes FROM isv_monitor.part WHERE kind = %s AND name = %s AND file = %s AND nr = %s"""
_FORGET = "DELETE FROM isv_monitor.kept WHERE kind = %s AND name = %s"


class TableBlobs:
    """The files of one kind in a database, with copies to work with in a folder."""

    is_here = False

    def __init__(self, server: Server, kind: str, folder: Path) -> None:
        self.folder = folder
        self._server, self._kind = server, kind

    def list_names(self, beginning: str = "") -> list[str]:
        """Return the names of those that are kept, in order."""

        def read(connection: Connection) -> list[tuple[Any, ...]]:
            return connection.execute(
                "SELECT DISTINCT name FROM isv_monitor.kept "
                "WHERE kind = %s AND name >= %s AND name < %s ORDER BY name",
                [self._kind, beginning, f"{beginning}\U0010ffff"],
            ).fetchall()

        return [name for (name,) in self._server.ask(read)]

    def fetch(self, name: str, place: Path) -> bool:
        """Write what is kept under a name to `place`; False when nothing is."""

        def read(connection: Connection) -> bool:
            files = self._list_files(connection, name)
            if files and files != [""]:
                place.mkdir(exist_ok=True)
            for file in files:
                with (place / file if file else place).open("wb") as copy:
                    for part in self._read_parts(connection, name, file):
                        copy.write(part)
            return bool(files)

        return self._server.ask(read)

    def put(self, name: str, made: Path) -> None:
        """Keep what stands at `made` under a name, in the place of what was kept: whole or not."""
        files = {"": made}
        if made.is_dir():
            files = {path.name: path for path in sorted(made.iterdir())}

        def write(connection: Connection) -> None:
            with connection.transaction():
                connection.execute(_FORGET, [self._kind, name])
                for file, path in files.items():
                    self._write(connection, name, file, path)

        try:
            self._server.ask(write)
        except StoreTrouble as failure:
            if not isinstance(failure.__cause__, errors.UniqueViolation):
                raise
            # Another process kept the same meanwhile: names are hashes.

    def _write(self, connection: Connection, name: str, file: str, path: Path) -> None:
        of = self._kind, name, file
        connection.execute(
            "INSERT INTO isv_monitor.kept (kind, name, file) VALUES (%s, %s, %s)", of
        )
        with path.open("rb") as source:
            for nr, part in enumerate(_split(source)):
                connection.execute(
                    "INSERT INTO isv_monitor.part (kind, name, file, nr, bytes) "
                    "VALUES (%s, %s, %s, %s, %s)",
                    [*of, nr, part],
                )

    def remove(self, name: str) -> None:
        """Remove what is kept under a name for good, and its copy in the folder."""
        self._server.ask(lambda one: one.execute(_FORGET, [self._kind, name]))
        copy = self.folder / name
        if copy.is_dir():
            shutil.rmtree(copy)
        else:
            copy.unlink(missing_ok=True)

    def hash_kept(self, name: str) -> dict[str, str]:
        """Return the SHA-256 of each file of what is kept, of the bytes that stand there now."""

        def read(connection: Connection) -> dict[str, str]:
            found = {}
            for file in self._list_files(connection, name):
                digest = hashlib.sha256()
                for part in self._read_parts(connection, name, file):
                    digest.update(part)
                found[file] = digest.hexdigest()
            return found

        return self._server.ask(read)

    def _list_files(self, connection: Connection, name: str) -> list[str]:
        return [file for (file,) in connection.execute(_FILES, [self._kind, name])]

    def _read_parts(self, connection: Connection, name: str, file: str) -> Iterator[bytes]:
        cursor, nr = connection.cursor(binary=True), 0
        while row := cursor.execute(_READ, [self._kind, name, file, nr]).fetchone():
            yield row[0]
            nr += 1


def _split(source: BinaryIO) -> Iterator[bytes]:
    while part := source.read(_PART):
        yield part
