"""Checking a file in this process, by the rules of today or by those of a later version."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data.check import checked
from data.check.child import check_delivered

# The rules of today; later ones that read a no as a yes; and that leave the last row out.
RULES = (checked.CHECKER, "98-anders", "99-minder")
_KNOWING = (
    "data.check.checked",
    "data.deliver.records",
    "data.deliver.reread",
    "data.readings.readings",
)


class Rules:
    """The version of the rules that the program has now."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        patch.setattr("data.journal.lock.LOCK_SECONDS", 0.1)  # who must wait finds nobody coming
        patch.setattr("data.check.checker.run_limited", self._check)
        self.install(RULES[0])

    def install(self, version: str) -> None:
        """Let the program be one with these rules from now on."""
        self._version = version
        for module in _KNOWING:
            self._patch.setattr(f"{module}.CHECKER", version)

    def _check(self, _: str, payload: dict[str, Any], workdir: Path, **__: Any) -> Any:
        result = _check_once(payload, workdir)
        rows = workdir / "rows.arrow"
        if self._version != RULES[0] and rows.exists():
            with pa.OSFile(str(rows)) as source:
                table = pa.ipc.open_file(source).read_all()
            table = self._read_otherwise(table, result)
            with pa.OSFile(str(rows), "wb") as sink, pa.ipc.new_file(sink, table.schema) as file:
                file.write_table(table)
        return json.loads(json.dumps(result))

    def _read_otherwise(self, table: pa.Table, result: dict[str, Any]) -> pa.Table:
        if self._version == RULES[1]:
            at = table.column_names.index("isv_contract_condition")
            answers = pc.replace_substring(table.column(at), "nee", "ja")
            return table.set_column(at, table.field(at), answers.cast(table.field(at).type))
        table = table.slice(0, table.num_rows - 1)
        for name in ("rows_read", "rows_accepted"):
            result[name] -= 1
        result["categories"] = dict(Counter(table["category"].to_pylist()))
        return table


_outcomes: dict[tuple[str, bytes], tuple[str, dict[str, bytes]]] = {}


def _check_once(payload: dict[str, Any], workdir: Path) -> dict[str, Any]:
    """Check a file, or put down what came of it when the same was asked of the same bytes."""
    asked = json.dumps({**payload, "path": ""}, sort_keys=True), Path(payload["path"]).read_bytes()
    if asked not in _outcomes:
        result = check_delivered(payload, workdir, lambda _: None)
        files = {one.name: one.read_bytes() for one in workdir.iterdir()}
        _outcomes[asked] = json.dumps(result), files
    said, files = _outcomes[asked]
    for name, raw in files.items():
        (workdir / name).write_bytes(raw)
    return dict(json.loads(said))


@contextmanager
def rules() -> Iterator[Rules]:
    """Give the rules, and put everything back afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        yield Rules(patch)
