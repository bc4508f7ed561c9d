"""What a store is asked, and what of its answers is shown to whom."""

from __future__ import annotations

import datetime as dt
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Self, TypeVar

import duckdb

from data.access import permissions
from data.access.actor import ALL, Sight
from data.access.given import Rights
from data.access.hiding import hide_rows, hide_table
from data.findings.confirmed import set_apart
from data.findings.findings import Finding
from data.journal.archive import Archive
from data.journal.council import Council
from data.journal.history import History
from data.journal.notes import Annotations
from data.journal.profiles import Kept
from data.spark.connection import FactsGone
from data.store import listing
from data.store.current.current import Current
from data.store.current.filling import Filling
from data.store.folded import Folded
from data.store.listing import Counted, Delivery
from data.store.query import Asked, Counting, require_counting
from data.telemetry.audit import ROWS, log_answer, log_look
from data.values.arrow import pa

T = TypeVar("T")
_here: ContextVar[bool] = ContextVar("counts_here", default=False)


class Answers(ABC):
    """The half of a store that only answers; `Store` fills it.

    `sight`: what of it is shown. As somebody with less rights sees it (`show_to`) it is the same
    store, with one state, and another key in a cache.
    """

    __slots__ = ("__dict__", "__weakref__", "sight")  # all but what is shown is shared
    archive: Archive
    lock: threading.RLock
    sight: Sight
    _current: Current
    _folded: Folded
    _filling: Filling

    @abstractmethod
    def refresh(self) -> None:
        """Take up what is new, and open an index anew that cannot be used any more."""

    def show_to(self, sight: Sight) -> Self:
        """Return this store as somebody sees it: what is not seen is in no answer of it."""
        seen = object.__new__(type(self))
        seen.__dict__ = self.__dict__
        seen.sight = sight
        return seen

    @property
    def whole(self) -> Self:
        """This store with all that is in it: for what is decided of it, and never shown."""
        return self.show_to(ALL)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same store, as the same is seen of it."""
        if not isinstance(other, Answers):
            return NotImplemented
        return other.__dict__ is self.__dict__ and other.sight == self.sight

    def __hash__(self) -> int:
        """Return the same for equal ones."""
        return hash((id(self.__dict__), self.sight))

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return what is seen of the result of a query, as column -> value, on a cursor of its own.

        Raises Unplaced, where only a part is seen.
        """
        return hide_rows(self._ask(sql, lambda of: of.fetch_rows(sql, params)), self.sight)

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return what is seen of the result of a query as an arrow table, as `fetch_rows` does."""
        return hide_table(self._ask(sql, lambda of: of.fetch_table(sql, params)), self.sight)

    def _ask(self, sql: str, ask: Callable[[Asked], T]) -> T:
        if not self._filling.merges:
            require_counting(sql)
        here = _here.get() and self._filling.merges
        engine = self._find_engine() if isinstance(sql, Counting) and not here else None
        if engine is None:
            answer = self._answer(ask)
        else:
            try:
                answer = ask(engine)
            except FactsGone:  # another process wrote them anew
                answer = ask(self._find_engine() or engine)
        if self.sight.confidential != frozenset():  # else all of that is hidden
            log_answer(_list_names(answer))
        return answer

    @contextmanager
    def count_here(self) -> Iterator[None]:
        """Let the index answer what this thread counts meanwhile, where it has units.

        So a cluster that is away keeps nobody from delivering.
        """
        token = _here.set(True)
        try:
            yield
        finally:
            _here.reset(token)

    @abstractmethod
    def _find_engine(self) -> Asked | None:
        """Return what counts beside the index, as far as this store is; None: the index itself."""

    def _answer(self, ask: Callable[[Asked], T]) -> T:
        index = self._current.index
        try:
            return ask(index)
        except duckdb.Error as failure:
            stays = index is self._current.index and index.is_usable()
            if stays and not self._current.leave_copy(failure):
                raise
        with self.lock:  # who opens it anew already is waited for: until then there is none
            self.refresh()
        return ask(self._current.index)

    @property
    def history(self) -> History:
        """What became of every delivery. Not to be changed."""
        return self._folded.history

    @property
    def annotations(self) -> Annotations:
        """What people noted, and what was set. Not to be changed."""
        return self._folded.annotations

    @property
    def council(self) -> Council:
        """The decisions, meetings and citations of a council. Not to be changed."""
        return self._folded.council

    @property
    def rights(self) -> Rights:
        """Who was given which role. Not to be changed."""
        return self._folded.rights

    @property
    def is_sample(self) -> bool:
        """Whether all there is, is the synthetic sample."""
        return bool(self.history.accepted) and not self.history.real

    def list_months(self) -> list[str]:
        """Return every month from the first to the last that was delivered for; [] when none."""
        return [row["month"] for row in self.fetch_rows("SELECT month FROM month ORDER BY month")]

    def list_counting(self, month: str) -> list[Counted]:
        """Return which deliveries count at the end of a month, by category."""
        return listing.list_counting(self, month)

    def find_early(self, month: str, category: str | None = None) -> dict[str, dt.date]:
        """Return what counts at the end of a month and came in before its own month had ended."""
        return listing.find_early(self.history, month, category)

    def list_deliveries(self) -> list[Delivery]:
        """Return the whole history, newest first."""
        return listing.list_deliveries(self.history)

    def list_findings(self, delivery: str) -> list[Finding]:
        """Return the findings of an accepted delivery (its id), in the order of its rows.

        They tell of cells: none when its cells are not all seen (`is_seen_whole`).
        """
        if not self.is_seen_whole(delivery):
            return []
        return _look_at(listing.list_findings(self, delivery))

    def set_confirmed_apart(self, found: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the findings that are still to be looked at, and the confirmed warnings."""
        return set_apart(found, self.annotations.list_confirmed_keys())

    def list_rejected(self, delivery: str) -> list[dict[str, Any]]:
        """Return the rows that were left out of a delivery: sheet, row, cells (header -> text).

        None when its cells are not all seen (`is_seen_whole`).
        """
        if not self.is_seen_whole(delivery):
            return []
        return _look_at(listing.list_rejected(self, delivery))

    def is_seen_whole(self, delivery: str) -> bool:
        """Whether all that stands in an accepted delivery (its id) may be seen: so the file too."""
        about = permissions.list_about(self.history.find_delivery(delivery))
        return all(map(self.sight.has_confidential, about))

    def find_file(self, delivery: str) -> Path | None:
        """Return the kept file of an accepted delivery (its id), when it is whole.

        None when it may not be seen.
        """
        found = self.history.find_delivery(delivery)
        return self.archive.find_whole(found.sha256) if self.is_seen_whole(delivery) else None

    def list_profiles(self) -> list[Kept]:
        """Return the profiles that people keep, by name."""
        return sorted(self.annotations.profiles.values(), key=lambda kept: kept.profile.name)


def _look_at(cells: list[T]) -> list[T]:
    """Return what tells of cells, whatever their columns are called; it is seen by who asks."""
    if cells:
        log_look(ROWS)
    return cells


def _list_names(answer: object) -> Iterable[str]:
    """Return the columns of an answer; none of one without rows."""
    if isinstance(answer, list):
        return answer[0] if answer else ()
    return answer.column_names if isinstance(answer, pa.Table) and answer.num_rows else ()
