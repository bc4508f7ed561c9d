"""Facts that a cluster counts: what `kpi` asks of the store, asked of Spark Connect."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
from filelock import FileLock

from data.access.actor import ALL
from data.spark.connection import EngineAway, FactsGone, is_away, open_session
from data.spark.folder import Folder, Manifest
from data.spark.merge import merge_snapshots
from data.spark.publish import Source, name_rules, write_facts
from data.spark.translate import translate_statement
from data.spark.views import show_table

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class SparkFacts:
    """One session on a cluster over one folder of facts; any thread may ask it.

    It hides nothing: who asks the store gets of its answers what may be seen.
    """

    sight = ALL

    def __init__(self, address: str, place: str, lock: Path | None = None) -> None:
        """Know of an address (`sc://host:port`) and a folder; nothing is asked of either yet.

        lock: the file by which processes that write the folder keep out of each other's way; None
        where no other does.
        """
        self.address = address
        self.folder = Folder(place)
        self.manifest: Manifest | None = None
        self._session: SparkSession | None = None
        self._lock = RLock()
        self._one_writer = FileLock(lock) if lock else nullcontext()

    @classmethod
    def open(cls, address: str, place: str) -> "SparkFacts":
        """Return the facts that stand in a folder, ready to be asked.

        Raises EngineAway, FileNotFoundError (no manifest).
        """
        made = cls(address, place)
        manifest = made.folder.read_manifest()
        if manifest is None:
            raise FileNotFoundError(f"{place}: geen manifest van feiten")
        made._do(lambda session: made._take_up(session, manifest))
        return made

    @property
    def whole(self) -> "SparkFacts":
        """The same: nothing of it is hidden."""
        return self

    @property
    def position(self) -> tuple[int, str] | None:
        """Up to which event of the journal it goes, with its hash; None when nothing is there."""
        return (self.manifest.position, self.manifest.head) if self.manifest else None

    def keep_up(self, source: Source, position: int, head: str) -> None:
        """Let the folder hold what the index holds at this position, and answer from that.

        What is there already is not made again; the cluster merges what is new. One process writes
        at a time. Raises EngineAway, OSError.
        """
        with self._lock:
            if self.position == (position, head):
                return
            with self._one_writer:
                there = self.folder.read_manifest()
                if there is None or not there.is_of(position, head, name_rules()):
                    there = self._publish(source, position, head)
            self._do(lambda session: self._take_up(session, there))

    def _publish(self, source: Source, position: int, head: str) -> Manifest:
        written = write_facts(self.folder, source, position, head)
        made = self._do(lambda session: merge_snapshots(session, self.folder, written))
        self.folder.write_manifest(made)
        self.folder.remove_all_but({*made.list_paths(), *made.before})
        return made

    def _take_up(self, session: "SparkSession", manifest: Manifest) -> None:
        for table, paths in manifest.tables.items():
            show_table(session, self.folder, table, paths)
        self.manifest = manifest

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a statement of DuckDB, as column -> value. Raises EngineAway."""
        found = self.fetch_table(sql, params)
        rows: list[dict[str, Any]] = found.to_pylist(maps_as_pydicts="strict")
        return rows

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a statement of DuckDB as an arrow table.

        Raises EngineAway, and FactsGone: then `keep_up` first.
        """
        said, mine = translate_statement(sql), self.manifest
        given = {name: params[name] for name in said.parameters}
        try:
            return self._do(lambda session: session.sql(said.sql, args=given).toArrow())
        except EngineAway:
            raise
        except Exception as failure:
            if self.folder.read_manifest() == mine:
                raise
            self.manifest = None
            raise FactsGone(self.folder.place) from failure

    def _do(self, do: Callable[["SparkSession"], T]) -> T:
        """Do something on the cluster. Raises EngineAway, and what the cluster says of it.

        One that was started anew knows our session no more, or not what its tables are: what fails
        in a session of before is tried once more in a new one.
        """
        kept = self._session
        if kept:
            try:
                return do(kept)
            except Exception as failure:
                _LOG.info("opnieuw op %s, want: %s", self.address, failure)
        try:
            session = open_session(self.address)
            if self.manifest:
                self._take_up(session, self.manifest)
            done = do(session)
        except Exception as failure:
            self._session = None
            if isinstance(failure, EngineAway) or not is_away(failure):
                raise
            raise EngineAway(self.address, "de verbinding viel weg") from failure
        self._session = session
        return done

    def close(self) -> None:
        """Let the session go; the folder stays."""
        session, self._session = self._session, None
        if session is not None:
            try:
                session.stop()
            except Exception as failure:  # who is gone needs no goodbye
                if not is_away(failure):
                    raise
