"""The truth on disk: a journal file, a folder for each kind of files, a file for a key."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from data.journal.lock import check_home
from data.kept.disk import hash_file, sync_folder
from data.kept.file_lines import FileLines
from data.kept.file_notes import FileNotes
from data.kept.kept import JOURNAL


class FileBlobs:
    """The files of one kind in a folder of their own: what Blobs says."""

    is_here = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list_names(self, beginning: str = "") -> list[str]:
        """Return the names of those that are there, in order."""
        found = (path.name for path in self.folder.glob(f"{beginning}*"))
        return sorted(name for name in found if not name.startswith("."))

    def fetch(self, name: str, place: Path) -> bool:
        """Copy what is kept under a name to `place`; False when nothing is."""
        kept = self.folder / name
        if not kept.exists():
            return False
        copy = shutil.copytree if kept.is_dir() else shutil.copyfile
        copy(kept, place)
        return True

    def put(self, name: str, made: Path) -> None:
        """Give what stands at `made`, on the same disk, its name in the folder."""
        kept = self.folder / name
        if kept != made:
            self.folder.mkdir(exist_ok=True)
            for path in made.iterdir() if made.is_dir() else [made]:
                path.chmod(0o444)
                with path.open("rb") as file:
                    os.fsync(file.fileno())
            self.remove(name)
            made.rename(kept)
        sync_folder(self.folder)

    def remove(self, name: str) -> None:
        """Remove what is kept under a name for good. Raises OSError."""
        kept = self.folder / name
        if kept.is_dir():
            shutil.rmtree(kept, onerror=_pass_over_gone)
        elif kept.exists():
            kept.unlink(missing_ok=True)
        else:
            return
        sync_folder(self.folder)

    def hash_kept(self, name: str) -> dict[str, str]:
        """Return the SHA-256 of each file of what is kept; '' is that of a file by itself."""
        kept = self.folder / name
        if kept.is_dir():
            return {path.name: hash_file(path) for path in sorted(kept.iterdir())}
        return {"": hash_file(kept)} if kept.exists() else {}


def _pass_over_gone(_do: object, _path: str, why: tuple[Any, BaseException, Any]) -> None:
    """Go on where another process, that takes up the same erasure, was first."""
    if not isinstance(why[1], FileNotFoundError):
        raise why[1]


class Files:
    """All truth in one folder: an ISV_HOME as it is without a database. What Truth says."""

    is_here = True

    def __init__(self, home: Path) -> None:
        self.home = home
        self.where = str(home)

    def make_lines(self) -> FileLines:
        """Return the lines of its journal file."""
        return FileLines(self.home / JOURNAL)

    def find_blobs(self, kind: str) -> FileBlobs:
        """Return its files of a kind."""
        return FileBlobs(self.home / kind)

    def find_key(self, name: str) -> bytes | None:
        """Return the key in a file; None without one. Raises OSError."""
        with suppress(FileNotFoundError):
            return (self.home / name).read_bytes()
        return None

    def put_key(self, name: str, key: bytes) -> bytes:
        """Keep a key, for who runs the program alone to read, unless there is one. OSError."""
        if found := self.find_key(name):
            return found
        half = self.home / f".{name}"
        half.unlink(missing_ok=True)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, key)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        half.replace(self.home / name)
        return key

    def find_notes(self, kind: str) -> FileNotes:
        """Return its notes of a kind."""
        return FileNotes(self.home / f".{kind}")

    def check_writable(self) -> None:
        """Do nothing: `data.upkeep.health` looks at the folder, which is one in each case."""

    def explain_weakness(self) -> str | None:
        """Return None: who may write the folder, the disk says."""
        return None

    def put_lines(self, lines: bytes) -> None:
        """Put all lines of another journal in one that has none: whole, or not at all."""
        check_home(self.home)
        half = self.home / f".{JOURNAL}"
        with half.open("wb") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self.home / JOURNAL)
        sync_folder(self.home)
