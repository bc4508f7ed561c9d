"""Columns that a copy of the reading process reads give what they give without one."""

import csv
import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import Workbook

from benchmarks.workbook import write_contracts
from data.check.checked import FINDINGS, REJECTED, TABLES
from data.reference import list_columns
from data.workbook.limits import run_limited

HEADERS = [column.header for column in list_columns("Contracten")]
ODD = [
    "", "", "Ja", "ja ", "nee", "misschien", "31-2-2026", "01-02-2026", "2026-03-04", "12,50",
    "1.250.000", "duur", "n.v.t.", "Energie", "Enegie", "x" * 40_000, "  a  b ", "18100000-0",
    "110", "-3", "1e3", "=1", "é", "Openbaar", "N.v.t.", "onbekend", "7",
]  # fmt: skip


def _check(path: Path, workdir: Path, name: str = "check", **how: Any) -> dict[str, Any]:
    workdir.mkdir()
    asked = {"path": str(path), "filename": path.name, "month": "2026-03", **how}
    return run_limited(f"tests.data.check.apart_child:{name}", asked, workdir)


def _list_outcome(workdir: Path) -> dict[str, Any]:
    told = {name: json.loads((workdir / name).read_text()) for name in (FINDINGS, REJECTED)}
    tables = {
        file: pa.ipc.open_file(pa.memory_map(str(workdir / file))).read_all()
        for file in TABLES.values()
    }
    return told | {name: (table.schema, table.to_pylist()) for name, table in tables.items()}


def _write_text(path: Path) -> Path:
    chance = random.Random(4)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        for nr in range(60):
            writer.writerow(
                f"C{nr}" if not at else chance.choice(ODD) for at in range(len(HEADERS))
            )
    return path


def _write_cells(path: Path) -> Path:
    chance = random.Random(5)
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Contracten"
    sheet.append(HEADERS)
    for nr in range(40):
        kinds = [True, False, 1, 0, 1.5, 46082, None, *ODD[2:9]]
        sheet.append([f"C{nr}", *(chance.choice(kinds) for _ in HEADERS[1:])])
    book.save(path)
    return path


def _write_usual(path: Path) -> Path:
    write_contracts(path, 40, 4)
    return path


@pytest.mark.parametrize(
    ("write", "name"),
    [(_write_text, "a.csv"), (_write_cells, "a.xlsx"), (_write_usual, "b.xlsx")],
)
def test_a_copy_reads_what_the_process_itself_reads(write: Any, name: str, tmp_path: Path) -> None:
    path = write(tmp_path / name)
    alone = _check(path, tmp_path / "alone", apart=False)
    beside = _check(path, tmp_path / "beside", apart=True)
    assert (alone.pop("copied"), beside.pop("copied")) == (False, True)
    assert beside == alone
    found = _list_outcome(tmp_path / "beside")
    assert found == _list_outcome(tmp_path / "alone")
    assert found[FINDINGS]


# 30: all of the columns, and not what Arrow makes of them
@pytest.mark.parametrize("messages", [0, 3, 30])
def test_what_a_copy_did_not_send_is_read_here(messages: int, tmp_path: Path) -> None:
    path = _write_usual(tmp_path / "a.xlsx")
    _check(path, tmp_path / "alone", apart=False)
    assert _check(path, tmp_path / "failed", "fail", messages=messages)["copied"]
    assert _list_outcome(tmp_path / "failed") == _list_outcome(tmp_path / "alone")


def test_a_reading_process_makes_one_copy_and_that_none(tmp_path: Path) -> None:
    told = run_limited("tests.data.check.apart_child:copy_twice", {}, tmp_path)
    assert told == {"said": ["of the copy", "refused", None], "refused": True}
