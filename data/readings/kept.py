"""Readings by their hashes: kept whole, found only as they were, and removed for good."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from data.check.checked import FINDINGS, REJECTED, TABLES, Checked
from data.findings.findings import Finding
from data.kept.chosen import find_truth
from data.kept.disk import sync_folder
from data.kept.kept import READINGS, Truth
from data.leftovers import make_folder
from data.readings.content import Hashes, hash_findings, hash_rows
from data.values.arrow import pa

_NAMES = (*TABLES.values(), FINDINGS, REJECTED)


class KeptReadings:
    """The readings that are kept; `folder` is where they stand, or copies to work with."""

    def __init__(self, home: Path, truth: Truth | None = None) -> None:
        """Of the truth that this process uses, or of another."""
        self._blobs = (truth or find_truth(home)).find_blobs(READINGS)
        self.folder = self._blobs.folder

    def keep(self, checked: Checked) -> Hashes:
        """Put a reading on disk, unless it is there; return its hashes when it is safely there.

        It is whole before it has its name. Raises OSError, for example when the disk is full.
        """
        with self.prepare_keeping(checked) as keep:
            return keep()

    @contextmanager
    def prepare_keeping(self, checked: Checked) -> Iterator[Callable[[], Hashes]]:
        """Write a reading beside the others while other work is done; yield what keeps it.

        What is yielded does and raises what `keep` does. Without that nothing is left of it.
        """
        made = self.folder.exists()
        self.folder.mkdir(exist_ok=True)
        try:
            with make_folder(".nieuw", self.folder) as half, ThreadPoolExecutor(1, "bewaren") as by:
                written = by.submit(self._write, checked, half)
                yield lambda: self._settle(written.result(), half)
        finally:
            if not made:
                with suppress(OSError):  # something is kept in it
                    self.folder.rmdir()

    def _write(self, checked: Checked, half: Path) -> Hashes:
        """Write a reading in a folder under its name, unless it is kept already."""
        hashes = hash_checked(checked)
        if self.find_kept(hashes):
            return hashes
        assert checked.folder is not None
        made = half / hashes.name
        made.mkdir()
        for name in _NAMES:
            if (checked.folder / name).exists():
                _copy(checked.folder / name, made / name)
        sync_folder(made)
        return hashes

    def _settle(self, hashes: Hashes, half: Path) -> Hashes:
        """Give a reading that was written its place among the others."""
        made, target = half / hashes.name, self.folder / hashes.name
        if not made.exists():  # it was there
            return hashes
        if not (self._place(made, target, half) or self.find(hashes)):
            made.rename(target)  # which says what is the matter
        self._blobs.put(hashes.name, target)
        return hashes

    def _place(self, made: Path, target: Path, half: Path) -> bool:
        """Give a reading its place; False when another process was first."""
        if target.exists():  # and is not what it was
            target.rename(half / "damaged")
        try:
            made.rename(target)
        except OSError:
            return False
        return True

    def find(self, hashes: Hashes) -> Checked | None:
        """Return the kept reading with these hashes; None when it is not there as it was.

        One that is kept elsewhere is brought here, unless it is here whole.
        """
        target = self.folder / hashes.name
        found = _load(target, hashes)
        if found or self._blobs.is_here:
            return found
        self.folder.mkdir(exist_ok=True)
        with make_folder(".nieuw", self.folder) as half:
            if self._blobs.fetch(hashes.name, half / hashes.name):
                self._place(half / hashes.name, target, half)
        return _load(target, hashes)

    def find_kept(self, hashes: Hashes) -> Checked | None:
        """Return the same, of what is kept and not of a copy of it.

        Raises OSError of what keeps it.
        """
        if self._blobs.is_here:
            return _load(self.folder / hashes.name, hashes)
        with make_folder(".lezen", self.folder.parent) as half:
            if not self._blobs.fetch(hashes.name, half / hashes.name):
                return None
            if not _load(half / hashes.name, hashes):
                return None
        return self.find(hashes)

    def list_kept(self) -> set[str]:
        """Return the names of all that are kept. Raises OSError."""
        return set(self._blobs.list_names())

    def remove(self, hashes: Hashes) -> None:
        """Remove a kept reading for good. Raises OSError."""
        self._blobs.remove(hashes.name)


def hash_checked(checked: Checked) -> Hashes:
    """Return the hashes of a reading. Raises pa.ArrowInvalid, OSError when its rows are damaged."""
    findings = hash_findings([one.as_dict() for one in checked.findings], checked.rejected)
    return Hashes(hash_rows(checked.list_tables()), findings)


def open_kept(folder: Path) -> Checked:
    """Return the reading that stands in a folder, whatever it says. Raises OSError, ValueError."""
    told = (json.loads((folder / name).read_bytes()) for name in (FINDINGS, REJECTED))
    findings, rejected = told
    found = tuple(Finding.from_dict(one) for one in findings)
    return Checked(folder, findings=found, rejected=tuple(rejected))


def list_damage() -> tuple[type[Exception], ...]:
    """Return what reading a damaged one raises."""
    return OSError, ValueError, LookupError, TypeError, AttributeError, pa.ArrowException


def _load(folder: Path, hashes: Hashes) -> Checked | None:
    """Return the reading in a folder; None when that is not what these are the hashes of."""
    with suppress(*list_damage()):
        checked = open_kept(folder).hold()
        return checked if hash_checked(checked) == hashes else None
    return None


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as given, target.open("wb") as copy:
        shutil.copyfileobj(given, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
    target.chmod(0o444)
