"""What is tried, counted by the cluster: facts beside those that count, which nobody else reads."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from data.spark.connection import EngineAway, close_session, open_session, tell_away
from data.spark.folder import Folder, Manifest
from data.spark.merge import merge_snapshots
from data.spark.publish import Source, write_facts
from data.spark.translate import ask_session
from data.spark.views import show_tables

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession


class Trial:
    """Answers as if what is tried did count. Its facts are written at the first question."""

    def __init__(self, address: str, folder: Folder, source: Source) -> None:
        self._address, self._folder, self._source = address, folder, source
        self._there: tuple[SparkSession, Manifest] | None = None

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a statement of DuckDB, as column -> value. Raises EngineAway."""
        found = self.fetch_table(sql, params)
        rows: list[dict[str, Any]] = found.to_pylist(maps_as_pydicts="strict")
        return rows

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a statement of DuckDB as an arrow table. Raises EngineAway."""
        with tell_away(self._address):
            session, manifest = self._there = self._there or self._write()
            found = ask_session(session, sql, params)
        if not self._folder.has_all(manifest.list_paths()):  # they would have read as without rows
            raise EngineAway(self._address, "de feiten zijn intussen gewist")
        return found

    def _write(self) -> "tuple[SparkSession, Manifest]":
        session = open_session(self._address)
        written = write_facts(self._folder, self._source, 0, "")
        made = merge_snapshots(session, self._folder, written)
        show_tables(session, self._folder, made)
        return session, made

    def close(self) -> None:
        """Let go what was asked, and remove what only this trial has in the folder."""
        if self._there:
            close_session(self._there[0])
            counts = self._folder.read_manifest()
            self._folder.remove_all_but({*counts.list_paths(), *counts.before} if counts else ())


@contextmanager
def hold_trial(
    address: str, folder: Folder, lock: AbstractContextManager[object], source: Source
) -> Iterator[Trial]:
    """Yield what answers as if a source did count; meanwhile nobody else writes the folder."""
    with lock:
        trial = Trial(address, folder, source)
        try:
            yield trial
        finally:
            trial.close()
