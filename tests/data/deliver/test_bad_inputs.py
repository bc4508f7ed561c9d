"""Every bad input: decision, place, sentence; what it moves; and that it touches nothing else."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from data.kept.disk import hash_file
from data.store.store import Store
from data.upkeep.verify import verify_home
from tests.bad_inputs import broken, hostile, names
from tests.bad_inputs.delivering import expected, forget_good_home, outcome
from tests.bad_inputs.document import FILE, line, page
from tests.bad_inputs.model import NOTHING, REFUSED, BadInput
from tests.bad_inputs.table import ENTRIES, GROUPS
from tests.paths import ROOT

_OUTSIDE = [Path("/tmp/buiten.txt"), Path("/buiten.txt"), ROOT / "buiten.txt"]


class Watch:
    """Keeps what this process starts and which files it writes, while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.started: list[str] = []
        self.written: list[Path] = []

    @contextmanager
    def at_work(self, temporary: Path) -> Iterator[None]:
        """Keep what happens in this block, and nothing of before.

        `temporary`: the folder for what is temporary; a child process has one of its own.
        """
        self.started, self.written, self.on = [], [], True
        usual, tempfile.tempdir = tempfile.tempdir, str(temporary)
        try:
            yield
        finally:
            self.on, tempfile.tempdir = False, usual

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "subprocess.Popen":
            self.started.append(Path(arguments[1][-1]).name)
        elif event in ("os.system", "os.exec", "os.posix_spawn", "socket.connect"):
            self.started.append(event)
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.written.append(Path(os.fsdecode(arguments[0])))


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    """Follow what is started and written; such a hook cannot be taken away, only put off."""
    follows = Watch()
    sys.addaudithook(follows)
    yield follows
    forget_good_home()


@pytest.fixture(scope="module")
def documented() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()


# What may take too much is read in a child process with limits; the rest does not need one.
_LIMITED = {entry.id for group in (hostile.GROUP, broken.GROUP) for entry in group.entries}
# The home is verified after what has an odd name or stands beside others, and one of each group:
# that takes as long as the delivery, and what is kept of a usual one is always kept alike.
_VERIFIED = {
    next(one.id for one in reversed(group.entries) if one.decision not in (REFUSED, NOTHING))
    for group in GROUPS
} | {
    entry.id
    for group in GROUPS
    for entry in group.entries
    if group is names.GROUP or entry.before or entry.times > 1
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_bad_input(
    entry: BadInput,
    tmp_path: Path,
    documented: list[str],
    watch: Watch,
    request: pytest.FixtureRequest,
) -> None:
    if entry.id in _LIMITED:
        request.getfixturevalue("own_process")
    meant = expected(entry) if entry.decision not in (REFUSED, NOTHING) else None
    upload, homes = tmp_path / "upload", list[Path]()

    def watched(home: Path) -> AbstractContextManager[None]:
        homes.append(home)
        return watch.at_work(home)

    def look(store: Store) -> None:
        kept = store.archive.find(hash_file(upload))
        assert kept and kept.read_bytes() == upload.read_bytes()
        assert kept.suffix in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".bin")

    came = outcome(entry, tmp_path, look, watched)
    # Only our own reading process was started, and only in the home was anything written.
    assert set(watch.started) <= {"child.py"}
    assert watch.written or entry.decision == NOTHING
    [home] = homes
    assert [path for path in watch.written if not path.is_relative_to(home)] == []
    beside = (place / "buiten.txt" for place in (home.parent, tmp_path, tmp_path.parent))
    assert not any(path.exists() for path in (*_OUTSIDE, *beside))
    codes = [finding.code for finding in came.result.findings]
    assert came.decision == entry.decision, came.result.findings
    assert set(codes) == {code for code in (entry.code, *entry.also) if code}, codes
    if entry.code:
        found = came.found(entry.code)
        assert (found.sheet, found.cell) == (entry.sheet, entry.cell)
        assert found.severity == ("error" if entry.decision == REFUSED else "warning")
        assert found.cell is None or found.row is not None
    if entry.decision in (REFUSED, NOTHING):
        assert came.after == came.before
    else:
        assert came.after == meant
        assert entry.id not in _VERIFIED or list(verify_home(home)) == []
    assert line(entry, came) in documented, "when this is right: python -m tests.bad_inputs"


def test_the_page_has_every_entry_and_nothing_else(documented: list[str]) -> None:
    """When this fails: python -m tests.bad_inputs."""
    rows = [row for row in documented if row.startswith("| ") and "| besluit |" not in row]
    lines = dict(zip(ENTRIES, rows, strict=True))
    assert page(lines).splitlines() == documented
