"""A backup of an ISV_HOME, made while others write: up to a line of its journal, and what it names.

It has the form of a home, and beside it a manifest that is written last, by rename: without it, or
with other files than it names, it is no backup. As a journal only grows, and what stands in the
archive and among the readings never changes, a next backup copies what is new.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from data import clock
from data import dutch as nl
from data.journal.convert import to_json
from data.journal.history import History
from data.journal.journal import Journal, check_expected
from data.journal.lock import NOTE, check_home
from data.kept.chosen import require_files
from data.kept.disk import hash_file, sync_folder
from data.kept.kept import ARCHIVE, JOURNAL, READINGS
from data.leftovers import clear_leftovers, make_folder
from data.refused import Refused
from data.store.fingerprints import list_versions
from data.store.store import INDEX
from data.telemetry.audit import FILE as AUDIT
from data.upkeep.manifest import MANIFEST, Manifest, find_manifest
from data.upkeep.verify import find_archive_faults, find_lost_readings
from isv_monitor import name_command

WORK = ".reserve"  # how work in progress is called
_LOCK = "reservekopie.lock"
_SHOWN = 20
_DISK = "lost+found"  # which a disk has of itself
# How the names begin of work in progress, of what comes back, and of what is kept elsewhere: lines
# that come in all the time, about other people than the figures.
_NEVER = (".", INDEX, NOTE, AUDIT)
Tell = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup, and how many of its files were copied this time."""

    manifest: Manifest
    copied: int


def make_backup(home: Path, place: Path, tell: Tell) -> Made:
    """Copy a home, as it is at the last event of its journal, to the folder `place`.

    Nobody is kept from writing meanwhile. Raises Refused when `place` cannot hold a backup of this
    home, or when the home is damaged: what stands in `place` is a backup as before. JournalBroken,
    OSError.
    """
    require_files(
        "Maak een kopie van de database (pg_dump), of kopieer alles naar een map: "
        f"{name_command('data export-store MAP')}."
    )
    check_expected(home)
    check_home(home)
    _check_place(home, place)
    journal = Journal(home)
    events = journal.read_new()  # first: what these name is on disk already
    if not events:
        raise Refused(f"In {home} staat nog geen journaal.", "Controleer ISV_HOME.")
    place.mkdir(exist_ok=True)
    with _hold_place(place):
        clear_leftovers(place)
        events += journal.read_new()  # who was here just now may have gone further
        _check_grown(place, journal)
        raise_faults(
            f"De reservekopie is niet gemaakt. Wat er al in {place} stond, is nog zoals het was.",
            find_faults(home, journal),
            "Geef de opdracht daarna opnieuw.",
        )
        with make_folder(WORK, place) as work:
            files, folders, copied = {}, {place}, 0
            names = _list_names(home)
            for done, name in enumerate(names, 1):
                size = journal.size if name == JOURNAL else None
                files[name], new = _copy_new(home / name, place / name, work / "copy", size)
                if new:
                    copied += 1
                    folders |= {place / folder for folder in Path(name).parents}
                tell(name, done / len(names))
            for folder in folders:
                sync_folder(folder)
            versions = journal.seq, journal.head, journal.size
            made_at = clock.read_clock().isoformat(timespec="seconds")
            newest = max(event.version for event in events)
            manifest = Manifest(*versions, files, made_at, list_versions()[3], newest)
            text = json.dumps(to_json(manifest), ensure_ascii=False, indent=1)
            (work / MANIFEST).write_text(text, encoding="utf-8")
            _put(work / MANIFEST, place / MANIFEST)
        _drop_erased(place, files)
    return Made(manifest, copied)


def _drop_erased(place: Path, files: Mapping[str, str]) -> None:
    """Remove what the backup before had and the home has no more: that was erased there."""
    for folder in (ARCHIVE, READINGS):
        for path in sorted((place / folder).rglob("*"), reverse=True):
            name = path.relative_to(place).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in files:
                path.unlink()


def find_faults(home: Path, journal: Journal) -> list[str]:
    """Return what is not there as it was of what a journal names, and of the archive. Dutch."""
    history = History()
    history.apply(Journal(home, journal.seq).read_new())
    found = [(name, what) for name, what, _ in find_archive_faults(home, history)]
    return [f"{name}: {what}" for name, what in [*found, *find_lost_readings(home, history)]]


def raise_faults(message: str, faults: list[str], cure: str) -> None:
    """Raise Refused with these faults, a line each; do nothing without any."""
    if faults:
        left = len(faults) - _SHOWN
        more = [nl.count_left(left, "fout", "fouten")] if left > 0 else []
        raise Refused("\n".join([message, *faults[:_SHOWN], *more]), cure)


def _check_place(home: Path, place: Path) -> None:
    """Raise Refused when a folder cannot hold a backup."""
    other = "Noem een andere map, het liefst op een andere schijf."
    one, two = home.resolve(), place.resolve()
    if one == two or one in two.parents or two in one.parents:
        raise Refused(f"{place} en de map met de gegevens staan in elkaar.", other)
    if not place.parent.is_dir():
        raise Refused(
            f"De map {place.parent} is er niet.", "Maak die map, of koppel de schijf aan."
        )
    if place.exists() and not place.is_dir():
        raise Refused(f"{place} is geen map.", other)
    begun = (place / MANIFEST).exists() or (place / _LOCK).exists()
    if place.is_dir() and not begun and not is_empty(place):
        raise Refused(f"In {place} staat al iets anders dan een reservekopie.", other)


def is_empty(folder: Path) -> bool:
    """Whether nothing stands in a folder, but for hidden names and what a disk has of itself."""
    names = (path.name for path in folder.iterdir())
    return not any(name != _DISK and not name.startswith(".") for name in names)


@contextmanager
def _hold_place(place: Path) -> Iterator[None]:
    """Keep other backups out of the folder; that its lock stands there says what it is for."""
    try:
        with FileLock(place / _LOCK, timeout=0):
            yield
    except Timeout as held:
        raise Refused(
            f"In {place} wordt al een reservekopie gemaakt.", "Wacht tot die klaar is."
        ) from held


def _check_grown(place: Path, journal: Journal) -> None:
    """Raise Refused when the journal does not go on from that of the backup in the folder."""
    before = find_manifest(place)
    known = journal.find_hash(before.position) if before else None
    if before and known != before.head:
        why = (
            f"het eindigt bij regel {journal.seq}, en de reservekopie gaat tot en met regel "
            f"{before.position}"
            if known is None
            else f"regel {before.position} is er een andere"
        )
        raise Refused(
            f"Het journaal past niet op de reservekopie die al in {place} staat: {why}.",
            "Zoek eerst uit wat er met het journaal is gebeurd. Hoort de map bij andere gegevens, "
            "noem dan een andere map.",
        )


def _list_names(home: Path) -> list[str]:
    """Return what belongs in a backup, by name within the home; the journal is the last.

    All but what comes back by itself, what says who is at work now, and audit lines: a later kind
    of file is never forgotten. What can change comes after what never does.
    """
    names = []
    for folder, inner, files in os.walk(home, onerror=_fail):
        inner[:] = [name for name in inner if not name.startswith(".") and name != _DISK]
        here = Path(folder).relative_to(home)
        names += [(here / name).as_posix() for name in files if not name.startswith(_NEVER)]
    names = [name for name in names if name != JOURNAL and not name.endswith(".lock")]
    return [
        *sorted(names, key=lambda name: (not name.startswith((ARCHIVE, READINGS)), name)),
        JOURNAL,
    ]


def _fail(error: OSError) -> None:
    raise error


def _copy_new(source: Path, target: Path, work: Path, size: int | None) -> tuple[str, bool]:
    """Make `target` what `source` is (of a journal: its first `size` bytes), whole or not at all.

    Returns its SHA-256, and whether it was copied: one that is there already is left alone.
    """
    digest = hashlib.sha256()
    for part in _read_parts(source, size):
        digest.update(part)
    if target.is_file() and hash_file(target) == digest.hexdigest():
        return digest.hexdigest(), False
    write_copy(source, work, size)
    if hash_file(work) != digest.hexdigest():
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work.replace(target)
    return digest.hexdigest(), True


def _put(work: Path, target: Path) -> None:
    with work.open("rb") as file:
        os.fsync(file.fileno())
    work.replace(target)
    sync_folder(target.parent)


def write_copy(source: Path, target: Path, size: int | None = None) -> None:
    """Copy a file, or its first `size` bytes, with who may read it. Raises OSError."""
    target.unlink(missing_ok=True)
    with target.open("wb") as copy:
        for part in _read_parts(source, size):
            copy.write(part)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copymode(source, target)


def _read_parts(path: Path, size: int | None) -> Iterator[bytes]:
    left = path.stat().st_size if size is None else size
    with path.open("rb") as file:
        while left and (part := file.read(min(left, 1 << 20))):
            left -= len(part)
            yield part
