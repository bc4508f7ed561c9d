"""The index that a store answers from: one file or memory, in whose place another may come."""

import logging
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import duckdb

from data.journal.journal import Journal
from data.spark.door import clear_facts
from data.store.current.filling import Filling
from data.store.index import Index, IndexHeld, remove_index
from data.store.trouble import FAILURES

_LOG = logging.getLogger(__name__)
_PATIENCE = 50  # tenths of a second


class Current:
    """Changed only by who holds the lock of the store; asked by anybody, at any moment.

    One that takes the place of another is filled first: who asks something meanwhile is never
    told that nothing was delivered. `beside`: what goes with it when it is let go: the copy of a
    file that another process holds.
    """

    def __init__(
        self, index: Index, journal: Journal, filling: Filling, places: Sequence[Path]
    ) -> None:
        """Begin with an index that was just opened. `places`: where it may stand, first to last."""
        self.index = index
        self.beside = ExitStack()
        self._journal, self._filling, self._places = journal, filling, places
        self._put_in: object = None  # what it was filled with, when that is known

    @property
    def temporary(self) -> bool:
        """Whether it goes with the store, because another process holds the file."""
        return self.index.aside

    def fit(self) -> None:
        """Empty an index that was just opened and does not follow from the journal."""
        if not self.index.made and not self._follows(self.index):
            _LOG.warning("de index is van iets anders dan dit journaal, en wordt opnieuw gemaakt")
            self.index.reset()

    def _follows(self, index: Index) -> bool:
        """Whether an index holds what the journal says up to some event of it."""
        position = index.read_position()
        return position is not None and self._journal.find_hash(position[0]) == position[1]

    def forget(self) -> None:
        """Know no more what it was filled with."""
        self._put_in = None

    def take_up(self) -> None:
        """Make it what the events say; asks nothing of how far it was."""
        if not self.index.is_usable():
            self._reopen()
        if self._filling.has_erased(self.index):
            self._make_anew()
        there = self._filling.list_counted()
        now = self._journal.seq, self._journal.head
        if self.index.read_position() != now:
            with self.index.begin() as transaction:
                if there == self._put_in:  # most events change nothing that is counted
                    transaction.shift_position(*now)
                else:
                    self._filling.fill(transaction, self.index.list_loaded().keys())
                    transaction.set_position(*now)
        self._put_in = there

    def _reopen(self) -> None:
        self.forget()
        with suppress(duckdb.Error):
            self.index.close()
        try:
            index = Index(self.index.path, aside=self.index.aside)
        except IndexHeld:
            index = Index(None)
        self.index = index if self._follows(index) else self._fill_whole(index)

    def _make_anew(self) -> None:
        """Let another take the place of this one: a file keeps what is deleted from it.

        Whoever asks something meanwhile is answered from memory.
        """
        clear_facts(self._journal.home)
        path, before = self.index.path, self.index
        self.index = self._open_filled(None)
        with suppress(duckdb.Error):
            before.close()
        if path is None:
            return
        remove_index(path)
        for _ in range(_PATIENCE):  # who is being answered holds the file for a moment yet
            try:
                memory, self.index = self.index, self._open_filled(path, aside=before.aside)
                memory.close()
                return
            except IndexHeld:
                time.sleep(0.1)

    def leave_memory(self) -> bool:
        """Put one that stands in memory into a file, when one is free by now.

        Return whether it stands in a file. Who asks something meanwhile is answered from memory.
        """
        for path in self._places if self.temporary else ():
            try:
                memory, self.index = self.index, self._open_filled(path)
            except IndexHeld:
                continue
            memory.close()
            break
        return not self.temporary

    def leave_copy(self, failure: duckdb.Error) -> bool:
        """Whether one in memory takes the place of a copy that turns out to be damaged."""
        if not (self.index.aside and self.index.path and isinstance(failure, FAILURES)):
            return False
        _LOG.warning("de index van een ander proces is beschadigd: %s", failure)
        self.index = self._open_filled(None)
        return True

    def _open_filled(self, path: Path | None, *, aside: bool = False) -> Index:
        """Return a new index in which all stands that counts."""
        return self._fill_whole(Index(path, aside=aside))

    def _fill_whole(self, index: Index) -> Index:
        """Return an index that was opened, with all that counts in it and nothing else."""
        try:
            if not index.made:
                index.reset()
            with index.begin() as transaction:
                self._filling.fill(transaction, set())
                transaction.set_position(self._journal.seq, self._journal.head)
        except BaseException:
            with suppress(duckdb.Error):
                index.close()
            raise
        return index

    def close(self) -> None:
        """Let it go, and what goes with it."""
        with self.beside:
            self.index.close()
