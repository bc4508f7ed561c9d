"""Notes on disk: a file for each in a folder of its own, whose time is until when it holds."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from data.kept.kept import LATE


class FileNotes:
    """The notes of one kind: what Notes says."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, until: float, told: str = "") -> None:
        """Keep a note: whole, or as it was."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        half = self._folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(told)
        os.utime(half, (until, until))
        half.replace(self._folder / name)
        for other, past in self._list_times():
            if past < time.time() - LATE:
                other.unlink(missing_ok=True)

    def drop(self, name: str) -> None:
        """Let a note go."""
        (self._folder / name).unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        """Whether a note is kept. Costs one stat."""
        return (self._folder / name).exists()

    def list_all(self) -> dict[str, str]:
        """Return what is told by those whose time is not over, by name."""
        found = {}
        for file, until in self._list_times():
            if until >= time.time() and not file.name.startswith("."):
                with suppress(FileNotFoundError):
                    found[file.name] = file.read_text(encoding="utf-8")
        return found

    def _list_times(self) -> Iterator[tuple[Path, float]]:
        for file in self._folder.iterdir() if self._folder.is_dir() else ():
            with suppress(FileNotFoundError):  # another process removed it
                yield file, file.stat().st_mtime
