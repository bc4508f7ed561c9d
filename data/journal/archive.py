"""The archive: every delivered file byte for byte, named after its own hash, written once."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.journal.journal import sync_folder
from data.leftovers import make_prefix

FOLDER = "archive"
_KNOWN = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv"})


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def choose_extension(filename: str) -> str:
    """Return the extension to archive under: that of the name when it is a known one, else bin.

    What a file is called decides nothing; the extension is for the person who opens the archive.
    """
    suffix = Path(filename.replace("\\", "/").rsplit("/", 1)[-1]).suffix.lower()
    return suffix[1:] if suffix in _KNOWN else "bin"


class Archive:
    """The archive folder of an ISV_HOME."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def find_path(self, sha256: str, extension: str) -> Path:
        """Return where the file with this hash stands."""
        return self.folder / f"{sha256}.{extension}"

    def find(self, sha256: str) -> Path | None:
        """Return the archived file with this hash, under whatever extension; None if absent."""
        return next(iter(sorted(self.folder.glob(f"{sha256}.*"))), None)

    def find_whole(self, sha256: str) -> Path | None:
        """Return the archived file with this hash; None when it is absent, or has another by now.

        For who hands it out: takes reading it once. Raises OSError.
        """
        path = self.find(sha256)
        return path if path and hash_file(path) == sha256 else None

    def keep(self, source: Path, filename: str) -> tuple[str, str]:
        """Copy the file in, unless it is there; return (sha256, extension) when it is on disk.

        The copy is whole before it gets its name, so a crash leaves no half file under a hash.
        Raises OSError, for example when the disk is full.
        """
        self.folder.mkdir(exist_ok=True)  # not the ISV_HOME: one that is gone is not made anew
        descriptor, name = tempfile.mkstemp(prefix=make_prefix(".nieuw"), dir=self.folder)
        try:
            with os.fdopen(descriptor, "wb") as copy, source.open("rb") as file:
                shutil.copyfileobj(file, copy, 1 << 20)
                copy.flush()
                os.fsync(copy.fileno())
            digest = hash_file(Path(name))  # of the copy: what is kept is what was hashed
            there = self.find(digest)
            if there and hash_file(there) == digest:
                return digest, there.suffix[1:]
            # One that is no longer what it was is mended by who delivers it again.
            extension = there.suffix[1:] if there else choose_extension(filename)
            Path(name).chmod(0o444)
            Path(name).replace(self.find_path(digest, extension))
            sync_folder(self.folder)
        finally:
            Path(name).unlink(missing_ok=True)
        return digest, extension

    def remove(self, sha256: str) -> bool:
        """Remove the file with this hash for good; tell whether it was there. Raises OSError."""
        there = self.find(sha256)
        if there:
            there.unlink(missing_ok=True)
            sync_folder(self.folder)
        return bool(there)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        """Yield (file, what is wrong in Dutch) for every archived file that is not its hash."""
        for path in sorted(self.folder.glob("[!.]*")):
            if hash_file(path) != path.stem:
                yield path.name, "de inhoud is gewijzigd: de hash klopt niet meer"
