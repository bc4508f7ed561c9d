"""Checking a delivered file in a limited child process, and keeping the outcome as long as useful.

What is kept can be made again from the archive at any time; it saves checking a file twice.
"""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.check.checked import FINDINGS, REJECTED, RESULT, TABLES, Checked, Reading, load
from data.check.progress import Progress, of_child
from data.findings.findings import Finding
from data.workbook import ChildFailed, Unreadable, run_limited, safe_name

_LOG = logging.getLogger(__name__)
FOLDER = "checked"
_CHILD = "data.check.child:check"


class Checker:
    """Checks files in a limited child process and keeps the outcome in an ISV_HOME."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def kept(self, reading: Reading) -> Checked | None:
        """Return the outcome of this very question, when it was asked before."""
        folder = self._home / FOLDER / reading.key()
        return load(folder) if (folder / RESULT).exists() else None

    @contextmanager
    def check(
        self,
        path: Path,
        reading: Reading,
        on_progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        rows_of_refused: bool = True,
    ) -> Iterator[Checked]:
        """Yield what checking finds; it is gone afterwards, unless it was given to `keep`.

        Without `rows_of_refused` a file with any error gives its findings and counts, and no rows.

        A question that was asked before is answered from what was kept. A file that cannot be read
        at all gives one finding, and no rows. Raises Cancelled when `cancelled` says yes meanwhile.
        """
        if kept := self.kept(reading):
            yield kept
            return
        self._home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".lezen-", dir=self._home) as folder:
            work = Path(folder)
            yield self._run(path, reading, work, on_progress, cancelled, rows_of_refused)

    def _run(
        self,
        path: Path,
        reading: Reading,
        work: Path,
        on_progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        rows_of_refused: bool,
    ) -> Checked:
        def tell(event: dict[str, Any]) -> None:
            if on_progress and (step := of_child(event)):
                on_progress(*step)

        asked = reading.payload(path.resolve()) | {"rows_of_refused": rows_of_refused}
        try:
            result = run_limited(_CHILD, asked, work, on_progress=tell, cancelled=cancelled)
        except (Unreadable, ChildFailed) as refusal:
            if isinstance(refusal, ChildFailed):  # ours to look into, not for who delivers
                _LOG.error("checking %s: %s\n%s", reading.sha256, refusal.code, refusal.detail)
            return Checked(None, findings=(_of_whole_file(refusal, reading.filename),))
        (work / RESULT).write_text(json.dumps(result), encoding="utf-8")
        return load(work)

    def keep(self, checked: Checked, reading: Reading) -> None:
        """Keep an outcome for when the index is made anew."""
        assert checked.folder is not None
        target = self._home / FOLDER / reading.key()
        if target.exists():
            return
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nieuw-", dir=target.parent) as half:
            for name in (*TABLES.values(), FINDINGS, REJECTED, RESULT):
                if (checked.folder / name).exists():
                    shutil.copyfile(checked.folder / name, Path(half) / name)
            try:
                Path(half).rename(target)
            except OSError:
                if not target.exists():  # another process kept the same meanwhile: just as good
                    raise
                return
            Path(half).mkdir()  # what the with-statement removes

    def forget(self) -> None:
        """Throw all kept outcomes away, so that every file is checked again from the archive."""
        shutil.rmtree(self._home / FOLDER, ignore_errors=True)


def _of_whole_file(refusal: Unreadable | ChildFailed, filename: str) -> Finding:
    sheet = refusal.sheet if isinstance(refusal, Unreadable) else None
    cell = refusal.cell if isinstance(refusal, Unreadable) else None
    digits = "".join(c for c in cell or "" if c.isdigit())
    return Finding(
        code=refusal.code,
        severity="error",
        sheet=sheet,
        cell=cell,
        row=int(digits) if digits else None,
        column=None,
        value=safe_name(filename) if cell is None else None,
        message=refusal.message,
        cure=refusal.cure,
    )
