"""A process that dies, or a disk that is full, from the n-th thing that is done to the disk on."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pytest

from data.store.index import Index

DONE, KILLED, FULL = FATES = ("done", "killed", "full")
# What changes the disk; of these a full one refuses those that take room.
_CALLS = ("open", "write", "fsync", "ftruncate", "mkdir", "rename", "replace", "unlink", "rmdir")
_TAKE_ROOM = ("open", "write", "fsync", "mkdir")
_COMMIT = "commit"


class Killed(BaseException):
    """The process is no more: nothing of it comes after this."""


class Fault:
    """What happens at the n-th change of the disk, and at all that follow."""

    def __init__(self, fate: str, at: int) -> None:
        self._fate, self._left = fate, at

    @property
    def struck(self) -> bool:
        """Whether it came so far."""
        return self._left < 0

    def strike(self, name: str) -> None:
        """Count one change, and raise what becomes of it."""
        self._left -= 1
        if not self.struck:
            return
        if self._fate == KILLED:
            raise Killed
        if name == _COMMIT:
            raise duckdb.IOException("IO Error: could not write: No space left on device")
        if name in _TAKE_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call as it is on such a disk; a write is cut off halfway."""

        def called(*args: Any, **kwargs: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return real(*args, **kwargs)
            try:
                self.strike(name)
            except (Killed, OSError):
                if name == "write":
                    real(args[0], args[1][: len(args[1]) // 2])
                raise
            return real(*args, **kwargs)

        return called


@contextmanager
def struck(fate: str, at: int) -> Iterator[Fault]:
    """Let this fate strike what is done meanwhile, from change `at` of the disk on (from 0)."""
    fault = Fault(fate, at)
    if fate == DONE:
        yield fault
        return
    begin = Index.begin

    @contextmanager
    def commit(index: Index) -> Iterator[Any]:
        with begin(index) as transaction:
            yield transaction
            fault.strike(_COMMIT)
        if fate == KILLED:
            fault.strike(_COMMIT)  # just after it

    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, fault.wrap(name, getattr(os, name)))
        patch.setattr(Index, "begin", commit)
        yield fault
