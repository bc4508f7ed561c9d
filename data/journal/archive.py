"""The archive: every delivered file byte for byte, named after its own hash, written once."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.kept.chosen import find_truth
from data.kept.disk import hash_file
from data.kept.kept import ARCHIVE, Truth
from data.leftovers import make_prefix

_KNOWN = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv"})


def choose_extension(filename: str) -> str:
    """Return the extension to archive under: that of the name when it is a known one, else bin.

    What a file is called decides nothing; the extension is for the person who opens the archive.
    """
    suffix = Path(filename.replace("\\", "/").rsplit("/", 1)[-1]).suffix.lower()
    return suffix[1:] if suffix in _KNOWN else "bin"


class Archive:
    """The archived files of an ISV_HOME; `folder` is where they stand, or copies to work with."""

    def __init__(self, home: Path, truth: Truth | None = None) -> None:
        """Of the truth that this process uses, or of another."""
        self._blobs = (truth or find_truth(home)).find_blobs(ARCHIVE)
        self.folder = self._blobs.folder

    def name_file(self, sha256: str, extension: str) -> str:
        """Return what the file with this hash is called."""
        return f"{sha256}.{extension}"

    def find_path(self, sha256: str, extension: str) -> Path:
        """Return where the file with this hash stands; it is not there when it is lost.

        One that is kept elsewhere is brought here, unless it is here whole. Raises OSError.
        """
        path = self.folder / self.name_file(sha256, extension)
        if not self._blobs.is_here:
            self._fetch(path)
        return path

    def has_kept(self, sha256: str, extension: str) -> bool:
        """Whether a file with this hash is kept; its bytes are not looked at. Raises OSError."""
        name = self.name_file(sha256, extension)
        return name in self._blobs.list_names(name)

    def list_kept(self) -> set[str]:
        """Return the names (hash and extension) of all that are kept. Raises OSError."""
        return set(self._blobs.list_names())

    def find(self, sha256: str) -> Path | None:
        """Return the archived file with this hash, under whatever extension; None if absent."""
        names = self._blobs.list_names(f"{sha256}.")
        if not names:
            return None
        found = Path(names[0])
        return self.find_path(found.stem, found.suffix[1:])

    def find_whole(self, sha256: str) -> Path | None:
        """Return the archived file with this hash; None when it is absent, or has another by now.

        For who hands it out: takes reading it once. Raises OSError.
        """
        path = self.find(sha256)
        return path if path and path.exists() and hash_file(path) == sha256 else None

    def _fetch(self, path: Path) -> None:
        """Make a work copy what is kept: it may be lost, of before an erasure, or damaged here."""
        if path.name not in self._blobs.list_names(path.name):
            path.unlink(missing_ok=True)
        elif not path.exists() or hash_file(path) != path.stem:
            descriptor, name = self._make_half()
            os.close(descriptor)
            try:
                if self._blobs.fetch(path.name, Path(name)):
                    Path(name).chmod(0o444)
                    Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)

    def _make_half(self) -> tuple[int, str]:
        self.folder.mkdir(exist_ok=True)  # not the ISV_HOME: one that is gone is not made anew
        return tempfile.mkstemp(prefix=make_prefix(".nieuw"), dir=self.folder)

    def keep(self, source: Path, filename: str) -> tuple[str, str]:
        """Copy the file in, unless it is there; return (sha256, extension) when it is kept.

        The copy is whole before it gets its name, so a crash leaves no half file under a hash.
        Raises OSError, for example when the disk is full.
        """
        descriptor, name = self._make_half()
        try:
            with os.fdopen(descriptor, "wb") as copy, source.open("rb") as file:
                shutil.copyfileobj(file, copy, 1 << 20)
                copy.flush()
                os.fsync(copy.fileno())
            digest = hash_file(Path(name))  # of the copy: what is kept is what was hashed
            there = next(iter(self._blobs.list_names(f"{digest}.")), None)
            extension = Path(there).suffix[1:] if there else choose_extension(filename)
            kept = self.name_file(digest, extension)
            if there and self._blobs.hash_kept(there) == {"": digest}:
                self.find_path(digest, extension)
                return digest, extension
            # One that is no longer what it was is mended by who delivers it again.
            Path(name).chmod(0o444)
            Path(name).replace(self.folder / kept)
            self._blobs.put(kept, self.folder / kept)
        finally:
            Path(name).unlink(missing_ok=True)
        return digest, extension

    def remove(self, sha256: str) -> bool:
        """Remove the file with this hash for good; tell whether it was there. Raises OSError."""
        there = {path.name for path in self.folder.glob(f"{sha256}.*")}
        there |= set(self._blobs.list_names(f"{sha256}."))
        for name in there:
            self._blobs.remove(name)
        return bool(there)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        """Yield (file, what is wrong in Dutch) for every archived file that is not its hash."""
        for name in self._blobs.list_names():
            if self._blobs.hash_kept(name) != {"": Path(name).stem}:
                yield name, "de inhoud is gewijzigd: de hash klopt niet meer"
