"""One bad file after the other to one store: nothing moves, and the next good one is taken.

What is decided about each of them, with place and sentence: test_bad_inputs.
"""

import json
import sysconfig
from pathlib import Path

import pytest

from data.kept.disk import hash_file
from data.upkeep.verify import verify_home
from data.workbook.errors import Unreadable
from data.workbook.limits import run_limited
from tests.bad_inputs.delivering import figures, store_with_good
from tests.bad_inputs.model import REFUSED
from tests.bad_inputs.table import ENTRIES
from tests.data.delivering import deliver, row, workbook
from tests.paths import FILES

_MANY = [entry for entry in ENTRIES.values() if entry.decision == REFUSED and not entry.size][::6]
_KINDS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".csv")


def _installed() -> list[Path]:
    """Return the spreadsheets that came along with installed packages: made for other purposes."""
    place = Path(sysconfig.get_path("purelib"))
    found = (path for path in place.rglob("*") if path.suffix.lower() in _KINDS)
    return sorted(path for path in found if path.stat().st_size < 2**20)[:8]


def test_many_bad_files_in_a_row_and_then_a_good_one(tmp_path: Path) -> None:
    with store_with_good(tmp_path) as store:
        before = figures(store)
        for entry in _MANY:
            path = tmp_path / "upload"
            path.write_bytes(entry.build())
            result = deliver(
                store, path, entry.name, month="2024-02", category=entry.category,
                without_rejected=entry.code in ("damaged", "no_rows", "column_missing"),
            )  # fmt: skip
            assert result.status == "refused", entry.id
            kept = store.archive.find(hash_file(path))
            assert kept and kept.read_bytes() == path.read_bytes()
        assert figures(store) == before
        assert list(verify_home(store.home)) == []
        good = workbook(tmp_path / "goed.xlsx", row("C2"))
        assert deliver(store, good, "goed.xlsx", month="2024-02").status == "accepted"


@pytest.mark.parametrize(
    "path", [*sorted(f for f in FILES.iterdir() if f.suffix in _KINDS), *_installed()],
    ids=lambda path: path.name,
)  # fmt: skip
def test_files_of_others_end_in_rows_or_a_refusal(path: Path, tmp_path: Path) -> None:
    asked = {"path": str(path), "filename": path.name, "month": "2024-02"}
    try:
        result = run_limited("data.check.child:check_delivered", asked, tmp_path)
    except Unreadable as refusal:
        assert refusal.message.endswith(".") and refusal.cure.endswith(".")
        return
    findings = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert result["rows_accepted"] or any(one["severity"] == "error" for one in findings)
