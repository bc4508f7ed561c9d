"""A delivered file after checking: typed rows, findings and rejected rows, kept as long as useful.

What is kept can be made again from the archive at any time; it saves checking a file twice.
"""

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.findings import Finding
from data.history import ACTIONS, CONTRACTS, PLANS
from data.progress import Progress, of_child
from data.workbook import ChildFailed, Unreadable, run_limited, safe_name

_LOG = logging.getLogger(__name__)
FOLDER = "checked"
# Raise it when the same file may give other rows or findings than before.
CHECKER = "3"
_CHILD = "data.check.child:check"
_RESULT, _FINDINGS, _REJECTED = "checked.json", "findings.json", "rejected.json"
# Table of the index -> the file with its rows.
_TABLES = {"delivered": "rows.arrow", "action_row": "actions.arrow", "plan_row": "plans.arrow"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: for which month, category and through which profile (a dict)."""

    sha256: str
    filename: str
    month: str
    category: str | None
    profile: Mapping[str, Any] | None

    def payload(self, path: Path) -> dict[str, Any]:
        """Return what the checking process is asked."""
        return {
            "path": str(path),
            "filename": self.filename,
            "month": self.month,
            "category": self.category,
            "profile": dict(self.profile) if self.profile is not None else None,
        }

    def key(self) -> str:
        """Return the name under which the outcome is kept: the same for the same question."""
        asked = self.payload(Path("-")) | {"sha256": self.sha256, "checker": CHECKER}
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:40]


@dataclass(frozen=True)
class Checked:
    """What checking found. `folder` holds the rows; counts are rows of the spreadsheet."""

    folder: Path | None
    sheet: str | None = None
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    actions: Mapping[str, int] = field(default_factory=dict)
    plans: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Mapping[str, Any], ...] = ()
    layout: str | None = None  # the same for files with the same headers

    @property
    def errors(self) -> bool:
        """Whether any finding refuses rows or the whole file."""
        return any(finding.severity == "error" for finding in self.findings)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets of which rows were accepted."""
        found = {CONTRACTS: self.categories, ACTIONS: self.actions, PLANS: self.plans}
        return tuple(sheet for sheet, rows in found.items() if rows)

    def tables(self) -> dict[str, pa.Table]:
        """Return the accepted rows as the index takes them: table -> rows."""
        assert self.folder is not None
        found = {}
        for name, file in _TABLES.items():
            if (self.folder / file).exists():
                with pa.memory_map(str(self.folder / file)) as source:
                    found[name] = pa.ipc.open_file(source).read_all()
        return found


class Checker:
    """Checks files in a limited child process and keeps the outcome in an ISV_HOME."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def kept(self, reading: Reading) -> Checked | None:
        """Return the outcome of this very question, when it was asked before."""
        folder = self._home / FOLDER / reading.key()
        return load(folder) if (folder / _RESULT).exists() else None

    @contextmanager
    def check(
        self,
        path: Path,
        reading: Reading,
        on_progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Checked]:
        """Yield what checking finds; it is gone afterwards, unless it was given to `keep`.

        A question that was asked before is answered from what was kept. A file that cannot be read
        at all gives one finding, and no rows. Raises Cancelled when `cancelled` says yes meanwhile.
        """
        if kept := self.kept(reading):
            yield kept
            return
        self._home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".lezen-", dir=self._home) as folder:
            work = Path(folder)
            yield self._run(path, reading, work, on_progress, cancelled)

    def _run(
        self,
        path: Path,
        reading: Reading,
        work: Path,
        on_progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> Checked:
        def tell(event: dict[str, Any]) -> None:
            if on_progress and (step := of_child(event)):
                on_progress(*step)

        asked = reading.payload(path.resolve())
        try:
            result = run_limited(_CHILD, asked, work, on_progress=tell, cancelled=cancelled)
        except (Unreadable, ChildFailed) as refusal:
            if isinstance(refusal, ChildFailed):  # ours to look into, not for who delivers
                _LOG.error("checking %s: %s\n%s", reading.sha256, refusal.code, refusal.detail)
            return Checked(None, findings=(_of_whole_file(refusal, reading.filename),))
        (work / _RESULT).write_text(json.dumps(result), encoding="utf-8")
        return load(work)

    def keep(self, checked: Checked, reading: Reading) -> None:
        """Keep an outcome for when the index is made anew."""
        assert checked.folder is not None
        target = self._home / FOLDER / reading.key()
        if target.exists():
            return
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nieuw-", dir=target.parent) as half:
            for name in (*_TABLES.values(), _FINDINGS, _REJECTED, _RESULT):
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


def load(folder: Path) -> Checked:
    """Return the outcome that stands in a folder."""
    result, findings, rejected = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in (_RESULT, _FINDINGS, _REJECTED)
    )
    return Checked(
        folder,
        result["sheet"],
        result["rows_read"],
        result["rows_accepted"],
        result["rows_rejected"],
        result["categories"],
        result.get("actions", {}),
        result.get("plans", {}),
        tuple(Finding(**finding) for finding in findings),
        tuple(rejected),
        result.get("layout"),
    )


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
