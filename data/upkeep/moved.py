"""All truth copied from where it is kept to an empty place: a folder or a database, both ways."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from data.journal.event import parse_line
from data.journal.history import History
from data.kept.disk import hash_file
from data.kept.kept import ARCHIVE, JOURNAL, READINGS, START, Truth, hash_line, split_lines
from data.leftovers import make_folder
from data.readings.readings import OLD
from data.readings.stand_ins import KEY
from data.refused import Refused
from data.upkeep.backup import raise_faults
from data.upkeep.verify import find_archive_faults, find_lost_readings

_KINDS = (ARCHIVE, READINGS)
_WORK = ".lezen"
_NOTHING = "Er is niets gekopieerd."
Tell = Callable[[str, float], None]


@dataclass
class Moved:
    """What was copied: up to which event, the hash of its line, and how many files and readings."""

    position: int = 0
    head: str = START
    hashes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """How many files and readings."""
        return len(self.hashes)


def put_truth(source: Truth, target: Truth, tell: Tell) -> Moved:
    """Copy all of `source` to `target`, which has no journal; then it is looked at, byte for byte.

    Others may write meanwhile, but for the end: what they wrote is copied as well. Without its
    journal, which comes last, nothing in `target` counts. Raises Refused when the source is damaged
    or the target in use, JournalBroken, OSError.
    """
    _require_empty(source, target)
    _require_whole(source)
    done = Moved()
    with make_folder(_WORK, target.home) as work:
        _copy_files(source, target, work, done, tell)
        with source.make_lines().lock.hold():
            _copy_files(source, target, work, done, tell)
            if key := source.find_key(KEY):
                target.put_key(KEY, key)
            lines = source.make_lines().read_all()
            target.put_lines(lines)
    listed = split_lines(lines)
    done.position, done.head = len(listed), hash_line(listed[-1])
    _compare(source, target, lines, done)
    return done


def _require_empty(source: Truth, target: Truth) -> None:
    if source.where == target.where:
        raise Refused(f"Bron en doel zijn dezelfde: {source.where}.", _NOTHING)
    if not source.make_lines().measure():
        raise Refused(f"In {source.where} staat nog geen journaal.", _NOTHING)
    if source.is_here and (source.home / OLD).exists():
        raise Refused(
            f"{source.where} is van een oudere versie.",
            "Start de ISV-monitor er eerst een keer mee; geef de opdracht daarna opnieuw.",
        )
    if target.make_lines().measure():
        raise Refused(
            f"In {target.where} staat al een journaal. {_NOTHING}",
            "Noem een lege map of een lege database.",
        )


def _require_whole(source: Truth) -> None:
    """Raise JournalBroken or Refused when what would be copied is not what it was."""
    history, head = History(), START
    for seq, line in enumerate(split_lines(source.make_lines().read_all()), 1):
        history.apply([parse_line(line, seq, head)])
        head = hash_line(line)
    found = [(name, what) for name, what, _ in find_archive_faults(source.home, history, source)]
    found += find_lost_readings(source.home, history, source)
    raise_faults(
        f"{source.where} is niet heel. {_NOTHING}",
        [f"{name}: {what}" for name, what in found],
        "Geef de opdracht daarna opnieuw.",
    )


def _copy_files(source: Truth, target: Truth, work: Path, done: Moved, tell: Tell) -> None:
    """Copy what was not copied yet, and remove from the target what the source has not."""
    for kind in _KINDS:
        given, taken = source.find_blobs(kind), target.find_blobs(kind)
        names = given.list_names()
        for name in set(taken.list_names()) - set(names):
            taken.remove(name)
            done.hashes.pop((kind, name), None)
        for count, name in enumerate(names, 1):
            copy = work / name
            if (kind, name) in done.hashes or not given.fetch(name, copy):
                continue
            files = {path.name: path for path in copy.iterdir()} if copy.is_dir() else {"": copy}
            done.hashes[kind, name] = {file: hash_file(path) for file, path in files.items()}
            taken.put(name, copy)
            _drop(copy)
            tell(f"{kind}/{name}", count / len(names))


def _drop(copy: Path) -> None:
    """Remove a copy that was only needed on the way, if it was not given its place."""
    if copy.is_dir():
        shutil.rmtree(copy)
    else:
        copy.unlink(missing_ok=True)


def _compare(source: Truth, target: Truth, lines: bytes, done: Moved) -> None:
    """Raise OSError when what was copied does not stand there as it was read."""
    differing = [JOURNAL] if target.make_lines().read_all() != lines else []
    for kind in _KINDS:
        there = set(target.find_blobs(kind).list_names())
        named = {name: hashes for (of, name), hashes in done.hashes.items() if of == kind}
        differing += [f"{kind}/{name}" for name in there ^ named.keys()]
        blobs = target.find_blobs(kind)
        for name, hashes in named.items():
            if blobs.hash_kept(name) != hashes:
                differing.append(f"{kind}/{name}")
    if source.find_key(KEY) != target.find_key(KEY):
        differing.append(KEY)
    if differing:
        raise OSError(errno.EIO, "copied otherwise than it was read", differing[0])
