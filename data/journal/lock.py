"""The lock of the journal: one writer at a time, whose name stands beside it for who waits."""

import contextlib
import errno
import os
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout, lock_descriptor

from data.holder import FROZEN_SECONDS, Holder, leave_note, read_holder

NOTE = "journal.bezet.json"
LOCK_SECONDS = 60.0  # that long one waits for others who work, all together
_POLL_SECONDS = 0.05


class JournalHeld(TimeoutError):
    """Another holds the journal. `holder`: None when it left no name; `frozen`: it does nothing."""

    def __init__(self, holder: Holder | None, *, frozen: bool) -> None:
        super().__init__(errno.ETIMEDOUT, f"the journal is held by {holder}")
        self.holder, self.frozen = holder, frozen


class Stopping:
    """Ctrl+C or SIGTERM in a command: it ends at once, but not while it holds the journal.

    Then it goes on, and ends before it would take the journal again.
    """

    def __init__(self) -> None:
        self._held, self._asked = 0, False
        self.stopped = False  # it was raised; a library may have made another error of it

    def ask(self, *_: object) -> None:
        """Stop (a handler of signals). Raises KeyboardInterrupt."""
        self._asked = True
        if not self._held:
            self.check()

    def check(self) -> None:
        """Raise KeyboardInterrupt when it was asked to stop meanwhile."""
        if self._asked:
            self._asked, self.stopped = False, True
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def finish_first(self) -> Iterator[None]:
        """Let what is written meanwhile be finished."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1


STOPPING = Stopping()


class WriterLock(ABC):
    """One writer at a time, between threads and processes; reentrant in a thread.

    What keeps other processes out, and how its holder leaves a name, a kind says itself.
    """

    def __init__(self) -> None:
        self._turn = threading.RLock()  # the queue within this process
        self._depth = 0

    @contextlib.contextmanager
    def hold(self, who: str = "") -> Iterator[float]:
        """Hold it; yields until when (monotonic) one may wait. Raises JournalHeld, OSError.

        Who waits for a holder that shows no life hears so in FROZEN_SECONDS, and for one that works
        in LOCK_SECONDS, however many wait.
        """
        STOPPING.check()
        until = time.monotonic() + LOCK_SECONDS
        guard = self._wait(until)
        self._depth += 1
        try:
            note = contextlib.nullcontext() if self._depth > 1 else self._leave_note(who)
            with STOPPING.finish_first(), note:
                yield until
        finally:
            self._depth -= 1
            self._let_go(guard)
            self._turn.release()

    def _wait(self, until: float) -> int | None:
        self._check_place()
        seen, since = self._read_sign(), time.monotonic()
        while True:
            if self._turn.acquire(timeout=_POLL_SECONDS):
                try:
                    return self._try()
                except Timeout:
                    self._turn.release()
                except BaseException:
                    self._turn.release()
                    raise
                time.sleep(_POLL_SECONDS)
            now, sign = time.monotonic(), self._read_sign()
            if sign != seen:
                seen, since = sign, now
            if now > min(until, since + FROZEN_SECONDS):
                raise JournalHeld(self._read_holder(), frozen=now <= until)

    def finish_writing(self) -> bool:
        """Wait for who writes in this process, and let nobody in it begin any more: it is to end.

        False when that took longer than LOCK_SECONDS; what was being written never counted then.
        """
        return self._turn.acquire(timeout=LOCK_SECONDS)

    def find_stuck(self) -> JournalHeld | None:
        """Return a holder without life for FROZEN_SECONDS, or one that outlasts LOCK_SECONDS.

        None without. Never waits. A note that nobody holds the lock for was left by a process that
        was killed: it goes.
        """
        quiet = self._count_quiet()
        if quiet is None:
            return None
        if quiet < FROZEN_SECONDS:
            holder = self._read_holder()
            too_long = holder is not None and holder.count_seconds() > LOCK_SECONDS
            return JournalHeld(holder, frozen=False) if too_long else None
        if not self._turn.acquire(timeout=_POLL_SECONDS):
            return None
        try:
            guard = self._try()
            self._drop_note()
            self._let_go(guard)
        except Timeout:
            return JournalHeld(self._read_holder(), frozen=True)
        finally:
            self._turn.release()
        return None

    @abstractmethod
    def _check_place(self) -> None:
        """Raise OSError when what is to be locked is not there."""

    @abstractmethod
    def _try(self) -> int | None:
        """Keep other processes out or raise Timeout; what is returned goes to `_let_go`."""

    @abstractmethod
    def _let_go(self, guard: int | None) -> None:
        """Let others in."""

    @abstractmethod
    def _leave_note(self, who: str) -> contextlib.AbstractContextManager[None]:
        """Let a note say meanwhile who holds it, with a sign of life each second."""

    @abstractmethod
    def _read_sign(self) -> object:
        """Return what changes with each sign of life; None without a note."""

    @abstractmethod
    def _read_holder(self) -> Holder | None:
        """Return who left a note."""

    @abstractmethod
    def _count_quiet(self) -> float | None:
        """Return how many seconds ago the last sign of life was; None without a note."""

    @abstractmethod
    def _drop_note(self) -> None:
        """Remove the note of who is gone."""


class JournalLock(WriterLock):
    """One writer of a journal file at a time.

    The journal itself is locked too: a lock file that somebody removes lets nobody else in.
    """

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self._journal = journal
        self._file = FileLock(journal.with_name(journal.name + ".lock"))
        self._note = journal.with_name(NOTE)

    def _check_place(self) -> None:
        check_home(self._journal.parent)  # to lock would make the folder anew

    def _try(self) -> int | None:
        self._file.acquire(blocking=False)
        guard = None
        try:
            if self._depth == 0 and self._journal.exists():
                guard = os.open(self._journal, os.O_RDWR)
                if not lock_descriptor(guard, blocking=False):
                    raise Timeout(str(self._journal))
        except BaseException:
            self._let_go(guard)
            raise
        return guard

    def _let_go(self, guard: int | None) -> None:
        if guard is not None:
            os.close(guard)
        self._file.release()

    def _leave_note(self, who: str) -> contextlib.AbstractContextManager[None]:
        return leave_note(self._note, who)

    def _read_sign(self) -> object:
        try:
            found = self._note.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _read_holder(self) -> Holder | None:
        return read_holder(self._note)

    def _count_quiet(self) -> float | None:
        try:
            return time.time() - self._note.stat().st_mtime
        except OSError:
            return None

    def _drop_note(self) -> None:
        self._note.unlink(missing_ok=True)


def check_home(home: Path) -> None:
    """Raise FileNotFoundError when the folder of all data is gone: nobody makes it anew."""
    if not home.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(home))
