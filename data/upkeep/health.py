"""Whether an ISV_HOME can be read and written now, found out without waiting for anybody."""

import errno
import os
from pathlib import Path

from data.journal.journal import NAME
from data.journal.lock import check_home
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
    if frozen := store.journal.lock.find_frozen():
        raise frozen
    return store.version


def check_writable(home: Path) -> None:
    """Raise OSError when nothing can be written to a home: forbidden, read-only, or full."""
    journal = home / NAME
    for path in (home, journal, journal.with_name(journal.name + ".lock")):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    disk = os.statvfs(home)
    without_names = disk.f_files and not disk.f_favail
    if disk.f_bavail * disk.f_frsize < _LEAST_BYTES or without_names:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(home))
