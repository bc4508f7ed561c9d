"""The DuckDB file: opened once per process, a cursor for every query. Knows no journal."""

from __future__ import annotations

import logging
import secrets
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from data.access.actor import ALL
from data.leftovers import make_prefix
from data.priority import drop_priority
from data.reference.fields import list_contract_fields, list_delivered
from data.store.fingerprints import list_versions
from data.store.query import fetch_rows, fetch_table
from data.store.transaction import Transaction
from data.values.arrow import pa

_LOG = logging.getLogger(__name__)
_NAME = "isv"
_ROW_GROUP = 16_384
_SURE = 1.0  # seconds


# The file may be a good one: another has it open, or the disk does not let it be written to.
_HELD = ("set lock", "already attached")
_NOT_OURS = (*_HELD, "Read-only", "Permission denied", "No space left")
# An index file itself, and what DuckDB keeps beside it.
BESIDE = ("", ".wal", ".wal.checkpoint", ".wal.recovery")
_MOST = 99  # files of one home, that as many servers have open at once


class IndexHeld(Exception):
    """The index file is open already, in another process or in this one, or the disk refuses.

    `here`: whether it is open in this process. `refused`: it is the disk; another file in the same
    folder would be no better.
    """

    def __init__(self, path: Path, *, here: bool = False, refused: bool = False) -> None:
        super().__init__(str(path))
        self.here, self.refused = here, refused


class Index:
    """The one connection of this process; every query gets a cursor of its own.

    A connection that threads share hands one the answer of another, without an error.
    """

    sight = ALL
    _sure_until = 0.0  # on the clock that only goes on

    def __init__(self, path: Path | None, *, aside: bool = False) -> None:
        """Open or make the index file; None: in memory. Raises IndexHeld.

        One in memory, or `aside`, works on one core, and leaves the others to who is at work in the
        file.
        A file that is no index (any more) is thrown away: it can be made again. `made`: whether it
        was empty and had its tables made now.
        """
        try:
            self._connection = _connect(path)
        except duckdb.Error as error:
            if path is None:
                raise
            if any(words in str(error) for words in _NOT_OURS):
                here = isinstance(error, duckdb.ResourceInUseException)
                held = here or is_held(error)
                raise IndexHeld(path, here=here, refused=not held) from error
            _LOG.error("de index wordt opnieuw gemaakt: %s", error)
            remove_index(path)
            self._connection = _connect(path)
        self.path, self.aside = path, aside or path is None
        place = path.parent / ".lezen" if path else Path(tempfile.gettempdir()) / "isv-index"
        self._spill = Path(make_prefix(str(place)) + secrets.token_hex(4))
        try:
            self._configure()
            self._prepare()
        except duckdb.Error:
            self._connection.close()  # a file that is damaged must not stay held
            raise

    def _configure(self) -> None:
        for setting in (
            *(["threads = 1"] if self.aside else []),
            f"temp_directory = '{_quote(self._spill)}'",
            "enable_external_access = false",  # a query opens no file, whatever it says
            "python_enable_replacements = false",
            "preserve_insertion_order = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def _prepare(self) -> None:
        self.made = not self._tables()
        if self.made:
            with self._cursor() as cursor:
                cursor.execute(write_schema())

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"USE {_NAME}")
                yield cursor
        except duckdb.Error as error:
            self._sure_until = 0.0
            if type(error) is duckdb.Error:  # DuckDB has no kind of its own for a damaged block
                raise duckdb.IOException(str(error)) from error
            raise

    def _tables(self) -> list[str]:
        return [
            row["table_name"]
            for row in self.fetch_rows("SELECT table_name FROM duckdb_tables() WHERE NOT internal")
        ]

    def is_usable(self) -> bool:
        """Whether it answers: DuckDB shuts a file that it could not write to until it is reopened.

        A full disk does that, and it outlasts the cause. Every visitor asks this: who was answered
        is sure for a second, unless anything fails meanwhile.
        """
        now = time.monotonic()
        if now < self._sure_until:
            return True
        try:
            self.read_position()
        except duckdb.Error:
            return False
        self._sure_until = now + _SURE
        return True

    def reset(self) -> None:
        """Make it empty, in place: a file that is closed meanwhile may be opened by another."""
        with self._cursor() as cursor:
            cursor.begin()
            for table in self._tables():
                cursor.execute(f'DROP TABLE "{table}"')
            cursor.execute(write_schema())
            cursor.commit()

    @property
    def whole(self) -> Index:
        """The same: nothing of it is hidden. Who asks the store gets what may be seen."""
        return self

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query, all of it, as column -> value."""
        with self._cursor() as cursor:
            return fetch_rows(cursor, sql, params)

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a query, all of it, as an arrow table."""
        with self._cursor() as cursor:
            return fetch_table(cursor, sql, params)

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Yield a transaction that is committed at the end, and rolled back on any exception."""
        with self._cursor() as cursor:
            cursor.begin()
            try:
                yield Transaction(cursor)
            except BaseException:
                cursor.rollback()
                raise
            cursor.commit()

    def read_position(self) -> tuple[int, str] | None:
        """Return (event, hash) up to which it goes; None when it is empty or of other code."""
        found = self.fetch_rows("SELECT * FROM meta")
        made_by = [(row["schema"], row.get("code")) for row in found]
        if made_by != [list_versions()[:2]]:
            return None
        return found[0]["position"], found[0]["head"]

    def list_loaded(self) -> dict[int, int]:
        """Return the deliveries whose rows are in it: number -> how often some were erased."""
        found = self.fetch_rows("SELECT nr, erasures FROM delivery")
        return {row["nr"]: row["erasures"] for row in found}

    def close(self) -> None:
        """Write everything to the file and let it go."""
        self._connection.close()


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """Attach the file to a database in memory: only so can the size of a row group be chosen.

    A delivery is some thousands of rows. Rows that fill a group go straight to the file; the others
    are written to the log first and once more when that is taken in, which takes longer.
    """
    connection = make_database()
    try:
        target = _quote(path) if path else ":memory:"
        connection.execute(f"ATTACH '{target}' AS {_NAME} (ROW_GROUP_SIZE {_ROW_GROUP})")
    except duckdb.Error:
        connection.close()
        raise
    return connection


def make_database() -> duckdb.DuckDBPyConnection:
    """Return a database whose helping threads step back: who asks something is never behind them.

    They inherit the priority of the thread that makes them. A query itself runs in the thread that
    asks, so what a delivery costs in between is borne by who delivers.
    """

    def make() -> duckdb.DuckDBPyConnection:
        drop_priority()
        return duckdb.connect(":memory:")

    with ThreadPoolExecutor(max_workers=1) as maker:
        return maker.submit(make).result()


def _quote(path: Path) -> str:
    return str(path).replace("'", "''")


def is_held(error: duckdb.Error) -> bool:
    """Whether this says that an index file is open already, here or in another process."""
    return any(words in str(error) for words in _HELD)


def list_places(path: Path) -> list[Path]:
    """Return the files that servers of one home have their indexes in: the first free one each.

    Who starts again so takes up what one left that ended or was killed, whichever that was.
    """
    return [path, *(path.with_name(f"{path.name}.{nr}") for nr in range(2, _MOST + 1))]


def remove_index(path: Path) -> None:
    """Remove an index file and what DuckDB keeps beside it."""
    for name in BESIDE:
        path.with_name(f"{path.name}{name}").unlink(missing_ok=True)


def write_schema() -> str:
    """Return the statements that make the tables of the index."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    for name, fields in (("delivered", list_delivered()), ("contract", list_contract_fields())):
        listed = ", ".join(f'"{field}" {kind}' for field, kind in fields.items())
        text = text.replace(f"{{{name}}}", listed)
    return text
