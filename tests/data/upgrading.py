"""Newer rules of checking: an upgrade that types other rows, and one that says other words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data.check.checked import FINDINGS
from data.workbook.limits import run_limited

Change = Callable[[pa.Table], pa.Table]


def read_table(path: Path) -> pa.Table:
    """The rows of a file that checking wrote, not held open."""
    return pa.ipc.open_file(pa.BufferReader(path.read_bytes())).read_all()


def write_table(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def put_value(table: pa.Table, column: str, value: Any) -> pa.Table:
    """The same rows, with this value in a column of each."""
    at = table.column_names.index(column)
    kind = table.schema.field(column)
    return table.set_column(at, kind, pa.array([value] * table.num_rows, kind.type))


def deny_condition(table: pa.Table) -> pa.Table:
    """A rule that reads every clause as no: as many rows, of the same categories."""
    return put_value(table, "isv_contract_condition", "nee")


def drop_last(table: pa.Table) -> pa.Table:
    """A rule that accepts a row less of every file."""
    return table.slice(0, table.num_rows - 1)


def upgrade(monkeypatch: pytest.MonkeyPatch, change: Change, wording: str = "") -> None:
    """From now on files are checked by other rules, with a version of their own."""

    def checked(function: str, asked: dict[str, Any], work: Path, *args: Any, **how: Any) -> Any:
        result = run_limited(function, asked, work, *args, **how)
        write_table(work / "rows.arrow", change(read_table(work / "rows.arrow")))
        if wording:
            said = [one | {"message": wording} for one in json.loads((work / FINDINGS).read_text())]
            (work / FINDINGS).write_text(json.dumps(said))
        return result

    for module in ("data.check.checked", "data.readings.readings", "data.deliver.records",
                   "data.store.fingerprints"):  # fmt: skip
        monkeypatch.setattr(f"{module}.CHECKER", "later")
    monkeypatch.setattr("data.check.checker.run_limited", checked)
