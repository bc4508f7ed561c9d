"""Facts that a cluster counts: what `kpi` asks of the store, asked of Spark Connect."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
from filelock import FileLock

from data.access.actor import ALL
from data.spark.connection import (
    EngineAway,
    FactsGone,
    close_session,
    open_session,
    require_reached,
    tell_away,
)
from data.spark.folder import Folder, Manifest
from data.spark.merge import merge_snapshots
from data.spark.publish import Source, name_rules, write_facts
from data.spark.translate import ask_session
from data.spark.trial import hold_trial
from data.spark.views import show_tables
from data.store.query import Asked

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class SparkFacts:
    """One session on a cluster over one folder of facts; any thread may ask it.

    It hides nothing: who asks the store gets of its answers what may be seen. Of every manifest
    there is a session of its own: in one whose tables change one by one, a statement would find
    some of before and some of after.
    """

    sight = ALL

    def __init__(
        self, address: str, place: str, lock: Path | None = None, *, passing: bool = False
    ) -> None:
        """Know of an address (`sc://host:port`) and a folder; nothing is asked of either yet.

        lock: the file by which processes that write the folder keep out of each other's way; None
        where no other does. passing: whether the folder goes when this is closed.
        """
        self.address, self._passing = address, passing
        self.folder = Folder(place)
        self._now: tuple[SparkSession | None, Manifest | None] = None, None
        self._before: SparkSession | None = None  # somebody may be answered by it yet
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
        with tell_away(address):
            made._take_up(open_session(address), manifest)
        return made

    @property
    def whole(self) -> "SparkFacts":
        """The same: nothing of it is hidden."""
        return self

    @property
    def manifest(self) -> Manifest | None:
        """What it answers from; None when nothing is there, or no longer."""
        return self._now[1]

    @property
    def position(self) -> tuple[int, str] | None:
        """Up to which event of the journal it goes, with its hash; None when nothing is there."""
        return (self.manifest.position, self.manifest.head) if self.manifest else None

    def keep_up(self, source: Source, position: int, head: str) -> None:
        """Let the folder hold what the index holds at this position, and answer from that.

        What is there already is not made again; the cluster merges what is new. One process writes
        at a time. Raises EngineAway, OSError.
        """
        with self._lock, tell_away(self.address):
            if self.position == (position, head):
                return
            session = open_session(self.address)
            with self._one_writer:
                there = self.folder.read_manifest()
                if there is None or not there.is_of(position, head, name_rules()):
                    written = write_facts(self.folder, source, position, head)
                    there = merge_snapshots(session, self.folder, written)
                    self.folder.write_manifest(there)
                    self.folder.remove_all_but({*there.list_paths(), *there.before})
            self._take_up(session, there)

    def _take_up(self, session: "SparkSession", manifest: Manifest) -> None:
        show_tables(session, self.folder, manifest)
        gone, self._before = self._before, self._now[0]
        self._now = session, manifest
        close_session(gone)

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a statement of DuckDB, as column -> value.

        Raises EngineAway, and FactsGone: then `keep_up` first.
        """
        found = self.fetch_table(sql, params)
        rows: list[dict[str, Any]] = found.to_pylist(maps_as_pydicts="strict")
        return rows

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a statement of DuckDB as an arrow table, as `fetch_rows` does."""
        session, mine = self._now
        try:
            found = self._ask(session, lambda one: ask_session(one, sql, params))
        except EngineAway:
            raise
        except Exception as failure:
            self._require_there(mine, failure)
            raise
        self._require_there(mine)
        return found

    def _require_there(self, mine: Manifest | None, why: Exception | None = None) -> None:
        """Raise FactsGone when files that were to be read may be gone.

        What it reads of a file that is no longer there, Sail answers as of one without rows.
        """
        there = self.folder.read_manifest()
        if mine is None or there is None or not there.has_all_of(mine):
            with self._lock:
                if self.manifest is mine:
                    self._now = self._now[0], None
            raise FactsGone(self.folder.place) from why

    def _ask(self, kept: "SparkSession | None", do: Callable[["SparkSession"], T]) -> T:
        """Ask the cluster. Raises EngineAway, and what the cluster says of it.

        One that was started anew knows our session no more, or not what its tables are: what fails
        in a session of before is tried once more in a new one.
        """
        try:
            if kept:
                return do(kept)
        except Exception as failure:
            _LOG.info("opnieuw op %s, want: %s", self.address, failure)
        with tell_away(self.address):
            with self._lock:
                session, manifest = self._now
                if session is kept and manifest:
                    session = open_session(self.address)
                    self._take_up(session, manifest)
            if session is None:
                raise FactsGone(self.folder.place)
            return do(session)

    def require_reached(self, seconds: float) -> None:
        """Raise EngineAway when the cluster does not answer within so many seconds."""
        require_reached(self.address, seconds)

    def try_out(self, source: Source) -> AbstractContextManager[Asked]:
        """Hand out what answers as if a source did count, of which nothing stays.

        Nobody else writes the folder meanwhile. Raises EngineAway, OSError; so do its answers.
        """
        return hold_trial(self.address, self.folder, self._one_writer, source)

    def close(self) -> None:
        """Let the sessions go; the folder stays, unless it is passing."""
        with self._lock:
            gone, self._now, self._before = (self._now[0], self._before), (None, None), None
        for session in gone:
            close_session(session)
        if self._passing:
            self.folder.remove()
