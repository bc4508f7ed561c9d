"""The store of one ISV_HOME: archive, journal and index, for all threads of a process."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from data.access import permissions
from data.access.actor import ALL, PROGRAM, Actor, Sight
from data.access.given import Rights
from data.anchors.written import write_anchor
from data.check.checked import Checked
from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.council import Council
from data.journal.delivery import Accepted
from data.journal.event import Event
from data.journal.events import Body, DeliveryReread, Erased, ReadingAdopted, RereadWithdrawn
from data.journal.history import History
from data.journal.journal import Journal, make_home, measure_journal
from data.journal.lock import JournalHeld
from data.journal.notes import Annotations
from data.kept.kept import JournalGone
from data.leftovers import clear_leftovers
from data.readings.content import Hashes
from data.readings.readings import ArchiveIncomplete, Readings
from data.readings.stand_ins import find_key
from data.spark.door import Engine, clear_facts, find_engine
from data.store.answers import Answers
from data.store.beside.copied import hold_copy
from data.store.filling import load_checked, load_kept, load_reported, settle_counting
from data.store.index import Index, IndexHeld, list_places, remove_index
from data.store.transaction import Transaction
from data.store.trouble import FAILURES

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
INDEX = "isv.duckdb"
_PATIENCE = 50  # tenths of a second
_SHORTLY = 1.0  # seconds
Tell = Callable[[int, int], None]


class Store(Answers):
    """Ask it with `fetch_rows`; `version` tells whether an answer may have changed."""

    def __init__(self, home: Path, index: Index, until: int | None = None) -> None:
        self.sight: Sight = ALL
        self.home = home
        self.archive = Archive(home)
        self.checker = Checker(home)
        self.readings = Readings(home, self.checker)
        self.journal = Journal(home, until, self.require_allowed)
        self.lock = threading.RLock()
        self.version, self.brought_up = 0, time.monotonic()  # up to which event, and since when
        self._index = index
        self._copy = ExitStack()  # what goes with the store: a copy of an index
        self._places: Sequence[Path] = ()  # where its index may stand, the first free one
        self._tell: Tell = lambda _done, _total: None
        self._past = until is not None
        self._engine = None if self._past else find_engine(home)
        self.unanchored = ""  # why the last event has no anchor, Dutch
        self._held = 0  # how many times within each other, by who holds `lock`
        self._begin()

    def _begin(self) -> None:
        """Know of no event: the next reading of the journal gives all of them."""
        self.journal.forget()
        self._history = History()
        self.annotations = Annotations()
        self.council = Council()
        self.rights = Rights()
        self._in_doubt = False  # whether some events were taken up only in part
        self._taking = False  # whether a thread takes up what another process wrote
        self._adopted: list[ReadingAdopted] = []
        self._put_in: object = None  # what the index was filled with, when that is known

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
        for path in [] if temporary else places:
            try:
                return cls._opened(home, path, places=places, tell=tell)
            except IndexHeld as held:
                if not serving and not held.here:
                    return cls._open_beside(home, path)
                if held.refused:
                    break
            except duckdb.Error as damage:
                _LOG.error("de index wordt opnieuw gemaakt: %s", damage)
                remove_index(path)
                return cls._opened(home, path, places=places, tell=tell)
        return cls._opened(home, None, places=places, tell=tell)

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
            store._copy = stack.pop_all()
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
            store = cls(home, index, until)
            store._places, store._tell = places, tell or store._tell
            store._start()
        except BaseException:
            with suppress(duckdb.Error):  # what is wrong is said already
                index.close()
            raise
        return store

    def _start(self) -> None:
        """Take up the journal; an index that does not follow from it is made anew."""
        events = self._read_all()
        position = self._index.read_position()
        if not events and position and position[0]:
            raise JournalGone(1, "het bestand is verdwenen of leeg")
        self._fit_index()
        self.take(events)
        self._adopt()

    def _read_all(self) -> list[Event]:
        """Return all events; of the past also how its deliveries were read, written down later."""
        events = self.journal.read_new()
        if self._past:
            there = {event.on for event in events}
            known = set(there)
            later = Journal(self.home).read_new()[len(events) :]
            for one in later:
                if isinstance(one.body, DeliveryReread | RereadWithdrawn):
                    known.discard(one.on)  # what is adopted from here on is of another reading
                elif isinstance(one.body, Erased):  # what was erased since is gone
                    events += [one] * any(of.delivery in there for of in one.body.readings)
                elif isinstance(one.body, ReadingAdopted) and one.on in known:
                    events.append(one)
        return events

    def _fit_index(self) -> None:
        """Empty an index that was just opened and does not follow from the journal."""
        if not self._index.made and not self._follows(self._index):
            _LOG.warning("de index is van iets anders dan dit journaal, en wordt opnieuw gemaakt")
            self._index.reset()

    def _follows(self, index: Index) -> bool:
        """Whether an index holds what the journal says up to some event of it."""
        position = index.read_position()
        return position is not None and self.journal.find_hash(position[0]) == position[1]

    def _adopt(self) -> None:
        """Write down what the readings are of deliveries from before those were kept."""
        if self._past or not self._adopted:
            return
        try:
            with self.hold():
                accepted = self._history.accepted.values()
                known = {(one.id, one.rows_hash, one.findings_hash) for one in accepted}
                lacking = [
                    one
                    for one in self._adopted
                    if (one.delivery, one.rows_hash, one.findings_hash) not in known
                ]
                self.take([self.journal.append(PROGRAM, body) for body in lacking])
            self.readings.drop_old()
        except OSError as failure:  # a home that cannot be written can be read
            _LOG.warning("wat er is gelezen, kon niet worden opgeschreven: %s", failure)

    def _find_engine(self) -> Engine | None:
        engine, index = self._engine, self._index
        if engine is None:
            return None
        if engine.position != (self.version, self.journal.head):
            with self.lock:  # or the index would be further than what it is said to be
                position = index.read_position()
                if position is None:
                    return None
                engine.keep_up(index, *position)
        return engine

    @property
    def temporary(self) -> bool:
        """Whether the index goes with this store, because another process holds the file."""
        return self._index.aside

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
        return grown or self._in_doubt or not self._index.is_usable()

    def take(self, events: list[Event]) -> None:
        """Take up events that were just read or written. Only by who holds `lock`.

        Raises JournalBroken for an event that cannot be; then all are read anew, every time.
        """
        if self._in_doubt:
            self._begin()
            events = self._read_all()
        self._in_doubt = True
        for state in (self._history, self.annotations, self.council, self.rights):
            state.apply(events)
        self._in_doubt = False
        try:
            self._bring_up()  # finds the index up to date when `try_out` has just put it there
        except ArchiveIncomplete:
            if not (newer := self.journal.read_new()):
                raise
            self.take(newer)  # what is gone may have been erased meanwhile
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

    def _bring_up(self) -> None:
        """Make the index what the history says; asks nothing of how far it was."""
        if not self._index.is_usable():
            self._reopen_index()
        if self._holds_erased(self._index):
            self._make_anew()
        there = dict(self._history.accepted), self.annotations.list_setting_rows()
        now = self.journal.seq, self.journal.head
        if self._index.read_position() != now:
            with self._index.begin() as transaction:
                if there == self._put_in:  # most events change nothing that is counted
                    transaction.shift_position(*now)
                else:
                    self._fill(transaction, self._index.list_loaded().keys())
                    transaction.set_position(*now)
        self._put_in = there
        self.version, self.brought_up = self.journal.seq, time.monotonic()

    def _holds_erased(self, index: Index) -> bool:
        """Whether an index has rows of a delivery as they were before some of it was erased."""
        now = {nr: one.erasures for nr, one in self._history.accepted.items() if one.erased}
        there = index.list_loaded() if now else {}
        return any(there.get(nr, count) != count for nr, count in now.items())

    def _drop_unused(self) -> None:
        """Remove each index file with what was erased that nobody has open: it may stay unused."""
        for path in filter(Path.exists, list_places(self.home / INDEX)):
            with suppress(IndexHeld, duckdb.Error):
                unused = Index(path)
                if self._holds_erased(unused):
                    remove_index(path)
                unused.close()

    def _make_anew(self) -> None:
        """Let another index take the place of this one: a file keeps what is deleted from it.

        Whoever asks something meanwhile is answered from memory.
        """
        clear_facts(self.home)
        path, before = self._index.path, self._index
        self._index = self._filled(None)
        with suppress(duckdb.Error):
            before.close()
        if path is None:
            return
        remove_index(path)
        for _ in range(_PATIENCE):  # who is being answered holds the file for a moment yet
            try:
                memory, self._index = self._index, self._filled(path, aside=before.aside)
                memory.close()
                return
            except IndexHeld:
                time.sleep(0.1)

    def leave_memory(self) -> bool:
        """Put an index that stands in memory into a file, when one is free by now.

        Return whether it stands in a file. Who asks something meanwhile is answered from memory.
        """
        with self.lock:
            for path in self._places if self.temporary else ():
                try:
                    memory, self._index = self._index, self._filled(path)
                except IndexHeld:
                    continue
                memory.close()
                break
        return not self.temporary

    def _filled(self, path: Path | None, *, aside: bool = False) -> Index:
        """Return a new index in which all stands that counts."""
        return self._fill_whole(Index(path, aside=aside))

    def _fill_whole(self, index: Index) -> Index:
        """Return an index that was opened, with all that counts in it and nothing else."""
        try:
            if not index.made:
                index.reset()
            with index.begin() as transaction:
                self._fill(transaction, set())
                transaction.set_position(self.journal.seq, self.journal.head)
        except BaseException:
            with suppress(duckdb.Error):
                index.close()
            raise
        return index

    def _fill(self, transaction: Transaction, loaded: Collection[int]) -> None:
        accepted, loaded = self._history.accepted, set(loaded)
        missing = accepted.keys() - loaded
        resting = self._history.list_resting({accepted[nr].id for nr in missing})
        last = {one.nr for one in resting}  # their rows are those of what they rest on
        for nr in loaded - (accepted.keys() - last):
            transaction.forget(nr)
        self._load(transaction, [accepted[nr] for nr in sorted(missing - last)])
        self._load(transaction, resting)
        settle_counting(transaction, self._history, self._find_key())
        transaction.replace("setting", self.annotations.list_setting_rows())

    def _find_key(self) -> bytes | None:
        return find_key(self.home) if self._history.erased_files else None

    def finish_erasures(self) -> None:
        """Remove from disk what events say was erased: the files, and the readings of before.

        By who takes up such an event, so at every start too: who wrote it may have been stopped.
        """
        every = (one for now in self._history.accepted.values() for one in now.list_readings())
        kept = {(one.rows_hash, one.findings_hash) for one in every}
        try:
            for sha256 in self._history.erased_files:
                self.archive.remove(sha256)
            for hashes in self._history.erased_readings - kept:
                self.readings.remove(Hashes(*hashes))
            self._drop_unused()
        except OSError as failure:  # a home that cannot be written can be read; `verify` says it
            _LOG.error("wat is gewist, kon niet worden weggehaald: %s", failure)

    def _reopen_index(self) -> None:
        self._put_in = None
        with suppress(duckdb.Error):
            self._index.close()
        try:
            index = Index(self._index.path, aside=self._index.aside)
        except IndexHeld:
            index = Index(None)
        # Filled before anybody asks it: one that is empty would say that nothing was delivered.
        self._index = index if self._follows(index) else self._fill_whole(index)

    def _leave_copy(self, failure: duckdb.Error) -> bool:
        """Whether an index in memory takes the place of a copy that turns out to be damaged."""
        if not (self._index.aside and self._index.path and isinstance(failure, FAILURES)):
            return False
        _LOG.warning("de index van een ander proces is beschadigd: %s", failure)
        self._index = self._filled(None)
        return True

    def _load(self, transaction: Transaction, deliveries: list[Accepted]) -> None:
        """Put in deliveries as they were read. Raises ArchiveIncomplete, which names all faults."""
        faults = []
        for done, delivery in enumerate(deliveries):
            self._tell(done, len(deliveries))
            try:
                adopted = load_kept(transaction, delivery, self.readings)
            except ArchiveIncomplete as fault:
                faults.append(str(fault))
                continue
            if adopted:
                self._adopted.append(adopted)
        if faults:
            raise ArchiveIncomplete("\n".join(faults))

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

    def require_allowed(self, who: Actor, body: Body) -> None:
        """Raise NotAllowed when somebody may not write this event; the journal asks it too."""
        known = permissions.Known(self._history, self.annotations, self._find_categories)
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
        history = History(dict(self._history.accepted), dict(self._history.by_id))
        before = delivery.reread.before if delivery.reread else None
        if before:
            history.put_instead(before, delivery)
        else:
            history.accepted[delivery.nr] = delivery
        with self._index.begin() as transaction:
            if checked:
                load_checked(transaction, delivery, checked)
            else:
                load_reported(transaction, delivery)
            for one in history.list_resting({delivery.id}) if before else ():
                transaction.forget(one.nr)
                load_reported(transaction, one)
            settle_counting(transaction, history, self._find_key())
            yield transaction
            if before:
                transaction.forget(before.nr)

    def close(self) -> None:
        """Let the index file go, and the engine beside it."""
        with self._copy:
            self._index.close()
        if self._engine:
            self._engine.close()
