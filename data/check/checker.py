"""Checking a delivered file in a limited child process: the very bytes that are asked about."""

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.check.checked import FINDINGS, REJECTED, RESULT, TABLES, Checked, Reading, load_checked
from data.check.progress import NOBODY, Watcher, read_progress
from data.findings.findings import Finding
from data.kept.disk import hash_file
from data.leftovers import make_folder, make_prefix
from data.refused import Refused
from data.telemetry.traces import list_told_places
from data.values.arrow import load_ahead
from data.workbook.errors import ChildFailed, Unreadable, clean_name
from data.workbook.limits import run_limited

_LOG = logging.getLogger(__name__)
_CHILD = "data.check.child:check_delivered"


class Checker:
    """Checks files in a limited child process, in a folder of an ISV_HOME while it takes."""

    def __init__(self, home: Path) -> None:
        self._home = home

    @contextmanager
    def check(
        self,
        path: Path,
        reading: Reading,
        watcher: Watcher = NOBODY,
        rows_of_refused: bool = True,
        desk: Path | None = None,
    ) -> Iterator[Checked]:
        """Yield what checking finds; it is gone afterwards.

        Without `rows_of_refused` a file with any error gives its findings and counts, and no rows.
        `desk`: a folder of who asks, where the outcome stays for when the same is asked again.

        A file that cannot be read at all gives one finding, and no rows. Raises Cancelled when
        `watcher` says so meanwhile, Refused when the bytes are not those of `reading`.
        """
        if kept := desk and _find(desk, reading):
            yield kept
            return
        with make_folder(".lezen", self._home) as work:
            checked = _run(self._home, path, reading, work, watcher, rows_of_refused)
            if desk and rows_of_refused and checked.folder:
                _put(checked.folder, desk, reading)
            yield checked


def _find(place: Path, reading: Reading) -> Checked | None:
    folder = place / reading.make_key()
    return load_checked(folder) if (folder / RESULT).exists() else None


def _put(outcome: Path, place: Path, reading: Reading) -> None:
    """Copy an outcome to where `_find` finds it: as a whole or not at all."""
    target = place / reading.make_key()
    if target.exists():
        return
    with tempfile.TemporaryDirectory(prefix=make_prefix(".nieuw"), dir=place) as half:
        for name in (*TABLES.values(), FINDINGS, REJECTED, RESULT):
            if (outcome / name).exists():
                shutil.copyfile(outcome / name, Path(half) / name)
        try:
            Path(half).rename(target)
        except OSError:
            if not target.exists():  # another process kept the same meanwhile: just as good
                raise
            return
        Path(half).mkdir()  # what the with-statement removes


def _run(
    home: Path, path: Path, reading: Reading, work: Path, watcher: Watcher, rows_of_refused: bool
) -> Checked:
    def tell(event: dict[str, Any]) -> None:
        if event["stage"] == "reading" and event["done"] == 1.0:
            load_ahead()  # for its rows: from here on the child leaves a core to others
        if step := read_progress(event):
            watcher.tell(*step)

    asked = reading.as_payload(path.resolve()) | {"rows_of_refused": rows_of_refused}
    _compare_bytes(path, reading)
    try:
        result = run_limited(
            _CHILD, asked, work, on_progress=tell, cancelled=watcher.cancelled, home=home
        )
    except (Unreadable, ChildFailed) as refusal:
        if isinstance(refusal, ChildFailed):  # ours to look into, not for who delivers
            places = ", ".join(list_told_places(refusal.detail))
            _LOG.error("bij het nakijken van %s: %s: %s", reading.sha256, refusal.code, places)
        return Checked(None, findings=(_of_whole_file(refusal, reading.filename),))
    _compare_bytes(path, reading)  # what was read is what stood there all the while
    (work / RESULT).write_text(json.dumps(result), encoding="utf-8")
    return load_checked(work)


def _compare_bytes(path: Path, reading: Reading) -> None:
    if hash_file(path) != reading.sha256:
        raise Refused(
            "Het bestand is gewijzigd terwijl het werd gelezen.", "Lever het opnieuw aan."
        )


def _of_whole_file(refusal: Unreadable | ChildFailed, filename: str) -> Finding:
    sheet = refusal.sheet if isinstance(refusal, Unreadable) else None
    cell = refusal.cell if isinstance(refusal, Unreadable) else None
    digits = "".join(c for c in cell or "" if c.isdigit())
    place = sheet, cell, int(digits) if digits else None, None
    value = clean_name(filename) if cell is None else None
    return Finding(refusal.code, "error", *place, value, refusal.message, refusal.cure)
