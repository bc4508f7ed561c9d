"""How a delivered file is to be read, and what checking found in it: rows, findings, rejected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from data.findings.findings import Finding
from data.journal.delivery import ACTIONS, CONTRACTS, PLANS
from data.journal.events import MendedCell
from data.values.arrow import pa

# Raise it when the same file may give other rows or findings than before.
CHECKER = "13"
RESULT, FINDINGS, REJECTED = "checked.json", "findings.json", "rejected.json"
# Table of the index -> the file with its rows.
TABLES = {"delivered": "rows.arrow", "action_row": "actions.arrow", "plan_row": "plans.arrow"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: for which month, category, through which profile (a dict), with
    which cells mended, and what the names stand for that nearly are one of a risk category.
    """

    sha256: str
    filename: str
    month: str
    category: str | None
    profile: Mapping[str, Any] | None
    mends: tuple[MendedCell, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def as_payload(self, path: Path) -> dict[str, Any]:
        """Return what the checking process is asked."""
        told = asdict(self)
        del told["sha256"]
        for name in ("mends", "names"):
            if not told[name]:  # as it was asked before there were any: it has the same key
                del told[name]
        return {"path": str(path), **told}

    def make_key(self, checker: str = CHECKER) -> str:
        """Return a name for the outcome: the same for the same question to the same rules."""
        asked = self.as_payload(Path("-")) | {"sha256": self.sha256, "checker": checker}
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:40]


@dataclass(frozen=True)
class Checked:
    """What checking found. `folder` holds the rows; counts are rows of the spreadsheet.

    `near`: names that nearly are one of a risk category -> that one, and in how many cells.
    `held`: its rows once they were looked at, whatever becomes of the folder; see `hold`.
    """

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
    near: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    held: Mapping[str, pa.Table] | None = field(default=None, repr=False, compare=False)

    @property
    def errors(self) -> bool:
        """Whether any finding refuses rows or the whole file."""
        return any(finding.severity == "error" for finding in self.findings)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets of which rows were accepted."""
        found = {CONTRACTS: self.categories, ACTIONS: self.actions, PLANS: self.plans}
        return tuple(sheet for sheet, rows in found.items() if rows)

    def list_tables(self) -> dict[str, pa.Table]:
        """Return the accepted rows as the index takes them: table -> rows."""
        if self.held is not None:
            return dict(self.held)
        assert self.folder is not None
        found = {}
        for name, file in TABLES.items():
            if (self.folder / file).exists():
                with pa.memory_map(str(self.folder / file)) as source:
                    found[name] = pa.ipc.open_file(source).read_all()
        return found

    def hold(self) -> Checked:
        """Return the same with its rows as they are now.

        Another process may remove the folder, as what was erased is: rows that were looked at and
        are read once more would be none. They stand on disk: to hold them takes no memory.
        """
        return replace(self, held=self.list_tables())


def load_checked(folder: Path) -> Checked:
    """Return the outcome that stands in a folder."""
    result, findings, rejected = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in (RESULT, FINDINGS, REJECTED)
    )
    told = {one.name: result[one.name] for one in fields(Checked) if one.name in result}
    found = tuple(Finding(**finding) for finding in findings)
    return Checked(folder, findings=found, rejected=tuple(rejected), **told)
