"""What keepers, disks and neighbours do to a home: rebuild it, damage its files, put them back."""

import contextlib
from collections.abc import Callable

import duckdb

from data.kept.kept import ARCHIVE
from data.refused import Refused
from data.store.store import INDEX, Store
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.verify import verify_home
from tests.fuzz.sequences.damage import READINGS, WAYS
from tests.fuzz.sequences.oracle import read_truth
from tests.fuzz.sequences.people import decide
from tests.fuzz.sequences.step import Step
from tests.fuzz.sequences.world import World


def _restart(world: World, _: Step) -> None:
    world.close()


def _rebuild(world: World, _: Step) -> None:
    damaged = world.damage.list_damaged()
    try:
        world.rebuild()
    except Refused as refused:
        said = str(refused)
    except FAILURES as failure:
        said = str(explain_failure(failure))
    else:
        return
    assert any(one in said for one in damaged), f"not rebuilt: {said!r}; damaged: {damaged}"


def _verify(world: World, _: Step) -> None:
    world.close()
    damaged = world.damage.list_damaged()
    said = [f"{name}: {what}" for name, what in verify_home(world.home)]
    for one in damaged:
        assert any(one in line for line in said), f"{one} is damaged, and verify says {said}"
    assert world.damage.list_doubts() or not said, f"nothing is damaged, and verify says {said}"


def _damage_archive(world: World, step: Step) -> None:
    world.damage.strike(ARCHIVE, step.free[0], step.pick(1, WAYS))


def _damage_reading(world: World, step: Step) -> None:
    world.damage.strike(READINGS, step.free[0], step.pick(1, WAYS))


def _put_back(world: World, _: Step) -> None:
    world.damage.mend()


def _lose_index(world: World, _: Step) -> None:
    world.close()
    for path in world.home.glob(INDEX + "*"):
        path.unlink()
    world.damage.garbled = False


def _garble_index(world: World, step: Step) -> None:
    """Noise in the index file: it is made anew, or says that it is damaged."""
    world.close()
    path = world.home / INDEX
    if not path.exists():
        return
    raw = bytearray(path.read_bytes())
    start = len(raw) * (step.free[0] % 16) // 16
    raw[start : start + 5000] = bytes(byte ^ 0x5A for byte in raw[start : start + 5000])
    path.write_bytes(raw)
    world.damage.garbled = True


def _edit_index(world: World, step: Step) -> None:
    """Another program writes other figures into the index: verify says so, a rebuild mends it."""
    world.close()
    path = world.home / INDEX
    if world.damage.garbled or world.find_store(0) is None or not path.exists():
        return
    world.close()
    with duckdb.connect(str(path)) as other:
        there = other.execute("UPDATE contract SET isv = NOT isv WHERE isv IS NOT NULL").fetchall()
    if there[0][0]:
        said = [name for name, _ in verify_home(world.home)]
        assert INDEX in said, f"the index was changed, and verify says {said}"
    _rebuild(world, step)
    if not world.stores:  # it stands as it stood, which is wrong
        world.damage.mend()
        _rebuild(world, step)


def _tear_journal(world: World, step: Step) -> None:
    """A power cut in the midst of a line that nobody was told of."""
    with (world.home / "journal.jsonl").open("ab") as file:
        file.write(b'{"seq":7,"at":"2026'[: 1 + step.free[0]])


def _lose_line(world: World, step: Step) -> None:
    """A disk that kept only a part of the last line, though it said otherwise: it never counted."""
    world.close()
    path = world.home / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    if len(lines) > 1:
        path.write_bytes(b"".join(lines[:-1]) + lines[-1][: step.free[0]])
        world.promised &= read_truth(world.home).deliveries.keys()


def _cut_journal(world: World, step: Step) -> None:
    """The last line of the journal is cut off under a running program: put back, it goes on."""
    path = world.home / "journal.jsonl"
    raw = path.read_bytes() if path.exists() else b""
    lines = [line for line in raw.splitlines(keepends=True) if line.endswith(b"\n")]
    store = world.find_store(step.who)
    if not lines or store is None:
        return
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][: step.free[0]])
    _must_be_refused(store.refresh)
    path.write_bytes(raw)


def _change_journal(world: World, step: Step) -> None:
    """A line of the journal is changed while the program stands still: it says which."""
    world.close()
    path = world.home / "journal.jsonl"
    raw = path.read_bytes() if path.exists() else b""
    lines = [line for line in raw.splitlines(keepends=True) if line.endswith(b"\n")]
    if len(lines) < 2:
        return
    at = step.free[0] % (len(lines) - 1)
    changed = lines[at].replace(b'"BZK"', b'"BZ"')
    if changed == lines[at]:
        return
    path.write_bytes(b"".join([*lines[:at], changed, *lines[at + 1 :]]))
    _must_be_refused(lambda: Store.open(world.home))
    assert "journal.jsonl" in [name for name, _ in verify_home(world.home)]
    path.write_bytes(raw)


def _must_be_refused(act: Callable[[], object]) -> None:
    try:
        act()
    except FAILURES as failure:
        assert "journaal" in str(explain_failure(failure))
    else:
        raise AssertionError("the journal is not what it was, and nobody says so")


def _lose_lock(world: World, step: Step) -> None:
    """The lock file goes while a process works: what another is told then, is so all the same."""
    first, second = world.find_store(0), world.find_store(1)
    if not first or not second:
        return
    lock = world.home / "journal.jsonl.lock"
    if step.free[0] % 2:
        lock.unlink(missing_ok=True)
        return
    done, before = 0, len(read_truth(world.home).decisions)
    with contextlib.suppress(*FAILURES), first.hold():
        lock.unlink(missing_ok=True)
        for store in (second, first):
            with contextlib.suppress(*FAILURES):
                decide(world, step)(store)
                done += 1
    assert done, "nobody could write"
    assert len(read_truth(world.home).decisions) == before + done, "two wrote at the same time"


EVENTS: dict[str, Callable[[World, Step], None]] = {
    "restart": _restart,
    "rebuild": _rebuild,
    "verify": _verify,
    "archive damaged": _damage_archive,
    "reading damaged": _damage_reading,
    "put back": _put_back,
    "index lost": _lose_index,
    "index garbled": _garble_index,
    "index edited": _edit_index,
    "line torn": _tear_journal,
    "line lost": _lose_line,
    "journal cut": _cut_journal,
    "journal changed": _change_journal,
    "lock lost": _lose_lock,
}
