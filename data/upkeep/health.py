"""Whether an ISV_HOME can be read and written now, found out without waiting for anybody."""

import errno
import os
from pathlib import Path

from data.journal.delivery import Accepted
from data.journal.lock import check_home
from data.kept.chosen import find_truth
from data.kept.kept import ARCHIVE, JOURNAL, READINGS, StoreTrouble
from data.readings.content import Hashes
from data.store.store import Store

# With less even the smallest delivery does not fit: the file, its rows and those of the index.
_LEAST_BYTES = 1 << 20


def check_health(store: Store) -> int:
    """Return the event of the journal up to which the figures go, brought up to date first.

    What another thread is taking up just now may come after that. Raises one of
    data.store.trouble.FAILURES for what is the matter: folder, disk, journal, index or lock.
    """
    check_home(store.home)
    store.refresh()
    check_writable(store.home)
    find_truth(store.home).check_writable()
    if store.lock.acquire(blocking=False):  # who works on it reads it too
        try:
            store.journal.check_stands()
        finally:
            store.lock.release()
    _check_truth(store)
    if stuck := store.journal.lock.find_stuck():
        raise stuck
    return store.version


def _check_truth(store: Store) -> None:
    """Raise OSError when a delivered file or the rows of one are gone or not to be read.

    The index answers without them, but what it answers can no longer be found again. (Whether each
    byte is what it was takes minutes: `verify` looks at that.) What was erased has to be gone.
    """
    of_files = [one for one in store.history.accepted.values() if one.kind == "bestand"]
    there = [one for one in of_files if not one.erased]
    hashes = (Hashes(one.rows_hash, one.findings_hash) for one in of_files if one.rows_hash)
    rows = {one.name for one in hashes}
    if find_truth(store.home).is_here:
        _check_files(store, there, rows)
        return
    named = {store.archive.name_file(one.sha256, one.extension) for one in there}
    lost = named - store.archive.list_kept()
    for name in sorted(lost) or sorted(rows - store.readings.list_kept()):
        raise StoreTrouble(
            errno.ENOENT,
            f"In de database ontbreekt '{name}'.",
            "Laat de beheerder de database terugzetten uit een kopie.",
        )


def _check_files(store: Store, there: list[Accepted], rows: set[str]) -> None:
    kept = [store.home / READINGS / name for name in rows]
    above = [store.home / ARCHIVE] * bool(there) + [store.home / READINGS] * bool(rows)
    for path in above + kept:
        if not path.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    for one in there:
        store.archive.find_path(one.sha256, one.extension).open("rb").close()


def check_writable(home: Path) -> None:
    """Raise OSError when nothing can be written to a home: forbidden, read-only, or full."""
    journal = home / JOURNAL
    lock = journal.with_name(journal.name + ".lock")
    for path in (home, journal, lock, home / ARCHIVE, home / READINGS):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    disk = os.statvfs(home)
    without_names = disk.f_files and not disk.f_favail
    if disk.f_bavail * disk.f_frsize < _LEAST_BYTES or without_names:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(home))
