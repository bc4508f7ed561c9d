"""The store of one ISV_HOME: archive, journal and index, for all threads of a process."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

import duckdb

from data.access import permissions
from data.access.actor import ALL, PROGRAM, Actor, Sight
from data.anchors.written import write_anchor
from data.check.checked import Checked
from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.delivery import Accepted
from data.journal.event import Event
from data.journal.events import Body, Erased
from data.journal.journal import Journal, make_home, measure_journal
from data.journal.lock import JournalHeld
from data.kept.kept import JournalGone
from data.leftovers import clear_leftovers
from data.readings.content import Hashes
from data.readings.readings import ArchiveIncomplete, Readings
from data.spark.connection import EngineAway, FactsGone
from data.spark.door import Engine, find_engine
from data.store.answers import Answers
from data.store.beside.copied import hold_copy
from data.store.current.current import Current
from data.store.current.filling import Filling, Tell
from data.store.current.first import open_first
from data.store.current.unused import drop_unused
from data.store.folded import Folded, list_rereadings
from data.store.index import Index, IndexHeld, list_places
from data.store.query import is_merged_here
from data.store.transaction import Transaction
from data.store.trouble import FAILURES

_LOG = logging.getLogger(__name__)
INDEX = "isv.duckdb"
_SHORTLY = 1.0  # seconds


class Store(Answers):
    """Ask it with `fetch_rows`; `version` tells whether an answer may have changed."""

    def __init__(
        self,
        home: Path,
        index: Index,
        until: int | None = None,
        places: Sequence[Path] = (),
        tell: Tell | None = None,
    ) -> None:
        """Begin with an index that was just opened. `places`: where it may stand instead."""
        self.sight: Sight = ALL
        self.home = home
        self.archive = Archive(home)
        self.checker = Checker(home)
        self.readings = Readings(home, self.checker)
        self.journal = Journal(home, until, self.require_allowed)
        self.lock = threading.RLock()
        self.version, self.brought_up = 0, time.monotonic()  # up to which event, and since when
        self._folded = Folded()
        self._filling = Filling(home, self._folded, self.readings, tell)
        self._current = Current(index, self.journal, self._filling, places)
        self._past = until is not None
        merges = is_merged_here()
        # Of the past the engine is asked only where nobody else makes contracts.
        self._engine = None if self._past and merges else find_engine(home, of_past=self._past)
        self._filling.merges = self._engine is None or merges
        self.unanchored = ""  # why the last event has no anchor, Dutch
        self._held = 0  # how many times within each other, by who holds `lock`
        self._taking = False  # whether a thread takes up what another process wrote

    def _forget(self) -> None:
        """Know of no event: the next reading of the journal gives all of them."""
        self.journal.forget()
        self._folded.forget()
        self._filling.adopted.clear()
        self._current.forget()
        self._taking = False

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        temporary: bool = False,
        until: int | None = None,
        index: str = INDEX,
        serving: bool = False,
        tell: Tell | None = None,
    ) -> "Store":
        """Open the store of this folder, made when it is not there, with all events taken up.

        When another process holds the index file, or the disk takes no writing, a copy of it is
        used; where that is impossible an index in memory is built, as with `temporary`. Who is
        `serving` has the first file that nobody holds.
        `until`: only the events up to this one, in memory and never to be written to. `index`: the
        name of the index file. `tell`: is told how many deliveries of how many are put in it.
        An index file that turns out to be damaged is thrown away and made anew. Raises
        JournalBroken, ArchiveIncomplete, OSError, duckdb.Error (the disk).
        """
        make_home(home)
        if until is not None:
            return cls._open_past(home, until)
        clear_leftovers(home)
        places = list_places(home / index) if serving else [home / index]
        opened = partial(cls._opened, home, places=places, tell=tell)
        beside = None if serving else partial(cls._open_beside, home)
        return open_first([] if temporary else places, opened, beside)

    @classmethod
    def _open_beside(cls, home: Path, path: Path) -> "Store":
        """Open a store with a copy of the index that another process holds; else one in memory."""
        with ExitStack() as stack:
            try:
                copy = stack.enter_context(hold_copy(path))
                store = cls._opened(home, copy, aside=True)
            except (OSError, duckdb.Error, IndexHeld) as failure:
                _LOG.warning("de index van een ander proces is niet te gebruiken: %s", failure)
                return cls._opened(home, None)
            store._current.beside = stack.pop_all()
        return store

    @classmethod
    def _open_past(cls, home: Path, until: int) -> "Store":
        while True:
            before = measure_journal(home)
            try:
                return cls._opened(home, None, until)
            except ArchiveIncomplete:  # what is gone may have been erased meanwhile
                if measure_journal(home) == before:
                    raise

    @classmethod
    def _opened(
        cls,
        home: Path,
        path: Path | None,
        until: int | None = None,
        *,
        aside: bool = False,
        places: Sequence[Path] = (),
        tell: Tell | None = None,
    ) -> "Store":
        index = Index(path, aside=aside)
        try:
            store = cls(home, index, until, places, tell)
            store._start()
        except BaseException:
            with suppress(duckdb.Error):  # what is wrong is said already
                index.close()
            raise
        return store

    def _start(self) -> None:
        """Take up the journal; an index that does not follow from it is made anew."""
        events = self._read_all()
        position = self._current.index.read_position()
        if not events and position and position[0]:
            raise JournalGone(1, "het bestand is verdwenen of leeg")
        self._current.fit()
        self.take(events)
        self._adopt()

    def _read_all(self) -> list[Event]:
        """Return all events; of the past also how its deliveries were read, written down later."""
        events = self.journal.read_new()
        if self._past:
            later = Journal(self.home).read_new()[len(events) :]
            events += list_rereadings(events, later)
        return events

    def _adopt(self) -> None:
        """Write down what the readings are of deliveries from before those were kept."""
        if self._past or not self._filling.adopted:
            return
        try:
            with self.hold():
                accepted = self.history.accepted.values()
                known = {(one.id, one.rows_hash, one.findings_hash) for one in accepted}
                lacking = [
                    one
                    for one in self._filling.adopted
                    if (one.delivery, one.rows_hash, one.findings_hash) not in known
                ]
                self.take([self.journal.append(PROGRAM, body) for body in lacking])
            self.readings.drop_old()
        except OSError as failure:  # a home that cannot be written can be read
            _LOG.warning("wat er is gelezen, kon niet worden opgeschreven: %s", failure)

    def _find_engine(self) -> Engine | None:
        engine, index = self._engine, self._current.index
        if engine is None:
            return None
        if engine.position != (self.version, self.journal.head):
            with self.lock:  # or the index would be further than what it is said to be
                position = index.read_position()
                if position is None:
                    if not self._filling.merges:  # an index without units would say: no contracts
                        raise FactsGone(str(self.home))
                    return None
                engine.keep_up(index, *position)
        return engine

    def find_engine_trouble(self, seconds: float) -> str:
        """Return why what counts beside the index does not answer, Dutch; "" when all is well."""
        try:
            if self._engine:
                self._engine.require_reached(seconds)
        except EngineAway as away:
            return away.what
        return ""

    @property
    def temporary(self) -> bool:
        """Whether the index goes with this store, because another process holds the file."""
        return self._current.temporary

    def refresh(self) -> None:
        """Take up events that other processes wrote. Costs one stat when there are none.

        What could not be taken up before (a full disk) is tried again. While another thread works
        on a delivery things stay as they were: a large one must not make every visitor wait. Who
        holds the lock takes the events up, or the next to ask does. One that takes up what another
        process wrote is waited for, shortly: who delivered it there may ask for it here.
        """
        if self.is_behind():
            if not self.lock.acquire(timeout=_SHORTLY if self._taking else 0):
                return
            self._taking = True
            try:
                self.take(self.journal.read_new())
            finally:
                self._taking = False
                self.lock.release()

    def is_behind(self) -> bool:
        """Whether `refresh` has something to do. Raises JournalGone, OSError."""
        grown = self.journal.has_grown() or self.version != self.journal.seq
        return grown or self._folded.in_doubt or not self._current.index.is_usable()

    def take(self, events: list[Event]) -> None:
        """Take up events that were just read or written. Only by who holds `lock`.

        Raises JournalBroken for an event that cannot be; then all are read anew, every time.
        """
        if self._folded.in_doubt:
            self._forget()
            events = self._read_all()
        self._folded.apply(events)
        try:
            self._current.take_up()  # finds it up to date when `try_out` has just put it there
        except ArchiveIncomplete:
            if not (newer := self.journal.read_new()):
                raise
            self.take(newer)  # what is gone may have been erased meanwhile
        self.version, self.brought_up = self.journal.seq, time.monotonic()
        if not self._past and any(isinstance(one.body, Erased) for one in events):
            self.finish_erasures()

    def take_written(self, *events: Event) -> Exception | None:
        """Take up what this process wrote: it counts, also when the index cannot have it.

        Then that failure is returned: `version` lags behind, and every `refresh` tries again.
        """
        try:
            self.take(list(events))
        except FAILURES as failure:
            _LOG.error("gebeurtenis %s staat nog niet in de index: %s", events[-1].seq, failure)
            return failure
        return None

    def finish_erasures(self) -> None:
        """Remove from disk what events say was erased: the files, and the readings of before.

        By who takes up such an event, so at every start too: who wrote it may have been stopped.
        """
        every = (one for now in self.history.accepted.values() for one in now.list_readings())
        kept = {(one.rows_hash, one.findings_hash) for one in every}
        try:
            for sha256 in self.history.erased_files:
                self.archive.remove(sha256)
            for hashes in self.history.erased_readings - kept:
                self.readings.remove(Hashes(*hashes))
            drop_unused(self.home / INDEX, self._filling)
        except OSError as failure:  # a home that cannot be written can be read; `verify` says it
            _LOG.error("wat is gewist, kon niet worden weggehaald: %s", failure)

    @contextmanager
    def hold(self, who: Actor = PROGRAM) -> Iterator[None]:
        """Hold the journal for writing, between threads and processes, all its events taken up.

        Others who wait too long are told by `who`. Nobody reads less meanwhile: this process is
        only kept from its index once the journal is ours. Raises JournalHeld.
        """
        before, now, outer = 0, (0, ""), False
        try:
            with self.journal.lock.hold(who.name) as until:
                if not self.lock.acquire(timeout=max(0.0, until - time.monotonic())):
                    raise JournalHeld(None, frozen=False)
                try:
                    with self.journal.hold(who) as others:
                        self.take(others)
                        before, outer = self.journal.seq, not self._held
                        self._held += 1
                        try:
                            yield
                        finally:
                            self._held -= 1
                            now = self.journal.seq, self.journal.head
                finally:
                    self.lock.release()
        finally:
            if outer and now[0] > before:  # nobody waits for a second place
                self.unanchored = write_anchor(self.home, *now)

    @contextmanager
    def hold_trying(self, who: Actor, *, dry_run: bool) -> Iterator[None]:
        """Hold what a delivery is tried in: the journal too, unless nothing comes of it."""
        with self.lock if dry_run else self.hold(who), self.count_here():
            yield

    def require_allowed(self, who: Actor, body: Body) -> None:
        """Raise NotAllowed when somebody may not write this event; the journal asks it too."""
        known = permissions.Known(self.history, self.annotations, self._find_categories)
        permissions.require_allowed(who, body, known)

    def _find_categories(self, authority: str, contract_id: str) -> list[str]:
        """Return of which categories a contract was ever delivered."""
        sql = """
            SELECT DISTINCT category FROM delivered
            WHERE authority = $authority AND contract_id = $contract_id"""
        of = {"authority": authority, "contract_id": contract_id}
        # Whatever is shown: also of who may not see the contract it has to be known.
        return [row["category"] for row in self._ask(sql, lambda index: index.fetch_rows(sql, of))]

    def write(self, who: Actor, body: Body) -> Event:
        """Write one event to the journal, take it up and return it. Raises NotAllowed, OSError."""
        [event] = self.write_all(who, [body])
        return event

    def write_all(self, who: Actor, bodies: Iterable[Body]) -> list[Event]:
        """Write events and take them up together: each by itself would bring the index up to date.

        What was written before a failure counts. Raises NotAllowed, OSError.
        """
        events: list[Event] = []
        with self.hold(who):
            try:
                for body in bodies:
                    events.append(self.journal.append(who, body))
            finally:
                if events:
                    self.take_written(*events)
        return events

    @contextmanager
    def try_out(self, delivery: Accepted, checked: Checked | None) -> Iterator[Transaction]:
        """Yield a transaction in which this delivery is accepted too; the caller commits or raises.

        `checked`: what was read of its file; None when it has none. One that is read again counts
        in the place of itself; its rows of before are there as well until the end. Only by who
        holds `lock`. Raise to leave everything as it was.
        """
        with self._current.index.begin() as transaction:
            self._filling.try_delivery(transaction, delivery, checked)
            with self._count_aside(transaction):
                yield transaction
            if delivery.reread:
                transaction.forget(delivery.reread.before.nr)

    @contextmanager
    def _count_aside(self, transaction: Transaction) -> Iterator[None]:
        """Let the engine answer what is tried, when only that makes contracts of rows."""
        if self._engine is None or self._filling.merges:
            yield
            return
        with self._engine.try_out(transaction) as trial:
            transaction.count_aside(trial)
            yield

    def leave_memory(self) -> bool:
        """Put an index that stands in memory into a file, when one is free by now.

        Return whether it stands in a file.
        """
        with self.lock:
            return self._current.leave_memory()

    def close(self) -> None:
        """Let the index file go, and the engine beside it."""
        self._current.close()
        if self._engine:
            self._engine.close()
