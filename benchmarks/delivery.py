"""Delivering a large workbook end to end, against the least that a reader of it must do."""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import process, workbook
from benchmarks.table import Row
from data.access.actor import UNNAMED

ROWS = 100_000
FAULTY = 20  # one in so many rows has a faulty cell, in the file that is refused
_TIMES = 3
_SHEET = "Contracten"


def measure_delivery(rows: int = ROWS, times: int = _TIMES) -> list[Row]:
    """Return the time against fastexcel and against pandas, and the memory at its peak.

    Each work is done in a process of its own, in turns, `times` times (pandas once); the medians
    count. Raises RuntimeError when a work fails or rows get lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, faulty = Path(folder) / "levering.xlsx", Path(folder) / "fouten.xlsx"
        workbook.write_contracts(path, rows)
        workbook.write_contracts(faulty, rows, rows // FAULTY)
        jobs = {"bare": path, "deliver": path, "bare_faulty": faulty, "refuse": faulty}
        turns = [
            {
                job: process.run_module(__name__, job, str(file), folder)
                for job, file in jobs.items()
            }
            for _ in range(times)
        ]
        slow = process.run_module(__name__, "pandas", str(path), folder)
    for found in (*(done for turn in turns for done in turn.values()), slow):
        if found["rows"] != rows:
            raise RuntimeError(f"{found} instead of {rows} rows")
    ours, bare, refused, bare_faulty = (
        median(turn[job]["seconds"] for turn in turns)
        for job in ("deliver", "bare", "refuse", "bare_faulty")
    )
    peak, most = (max(turn[job]["peak"] for turn in turns) / 2**30 for job in ("deliver", "refuse"))
    what = f"deliver {rows:,} rows x all columns"
    wrong = f"refuse {rows:,} rows with {rows // FAULTY:,} faulty cells"
    return [
        Row(what, f"{ours:.2f} s", "fastexcel alone", f"{bare:.2f} s", ours / bare, "<= 3"),
        Row(what, f"{ours:.2f} s", "pandas with openpyxl", f"{slow['seconds']:.2f} s",
            slow["seconds"] / ours, ">= 5"),
        Row(f"memory to {what}", f"{peak:.2f} GiB", "1.5 GiB", "", peak / 1.5, "<= 1"),
        Row(wrong, f"{refused:.2f} s", "fastexcel alone", f"{bare_faulty:.2f} s",
            refused / bare_faulty, "<= 3"),
        Row(f"memory to {wrong}", f"{most:.2f} GiB", "1.5 GiB", "", most / 1.5, "<= 1"),
    ]  # fmt: skip


def _bare(path: str, _: str) -> dict[str, Any]:
    import fastexcel  # noqa: PLC0415  (each process loads only what it measures)

    started = time.perf_counter()
    book = fastexcel.read_excel(path)
    sheet = book.load_sheet(_SHEET, header_row=None, dtypes="string")
    return {"seconds": time.perf_counter() - started, "rows": sheet.height - 1}


def _pandas(path: str, _: str) -> dict[str, Any]:
    import pandas  # noqa: PLC0415

    started = time.perf_counter()
    table = pandas.read_excel(path, sheet_name=_SHEET, engine="openpyxl")
    return {"seconds": time.perf_counter() - started, "rows": len(table)}


def _deliver(path: str, folder: str) -> dict[str, Any]:
    result, seconds, there = _delivered(path, "levering.xlsx", folder)
    assert there == result.rows_accepted, result.findings[:5]
    return {"seconds": seconds, "rows": there}


def _refuse(path: str, folder: str) -> dict[str, Any]:
    result, seconds, _ = _delivered(path, "fouten.xlsx", folder)
    faulty = sum(finding.severity == "error" for finding in result.findings)
    assert result.status == "refused" and faulty == result.rows_read // FAULTY, faulty
    return {"seconds": seconds, "rows": result.rows_read}


def _delivered(path: str, name: str, folder: str) -> tuple[Any, float, int]:
    """Return what came of delivering a file, in how many seconds, and the contracts there now."""
    from data.deliver.deliver import deliver_file  # noqa: PLC0415 (in the child only)
    from data.deliver.requests import Request  # noqa: PLC0415 (in the child only)
    from data.store.store import Store  # noqa: PLC0415 (in the child only)

    with tempfile.TemporaryDirectory(dir=folder) as home:
        store = Store.open(Path(home))
        started = time.perf_counter()
        result = deliver_file(store, Request(Path(path), name, workbook.MONTH, by=UNNAMED))
        seconds = time.perf_counter() - started
        there = store.fetch_rows("SELECT count(*) AS n FROM contract")[0]["n"]
        store.close()
    return result, seconds, there


if __name__ == "__main__":
    jobs = {"bare": _bare, "bare_faulty": _bare, "pandas": _pandas, "deliver": _deliver}
    process.main(jobs | {"refuse": _refuse})
