"""A register through the front door: real workbooks, checked and delivered to a store on disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.deliver import deliver, nil_report
from data.store import Store
from tests.kpi.oracle_facts import Register, Row
from tests.kpi.registers import to_cells

PROJECT = Path(__file__).parents[2]


def workbook(path: Path, rows: Sequence[Row]) -> Path:
    """A workbook with the headers of the data contract and these rows."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Contracten"
    cells = [to_cells(row) for row in rows]
    sheet.append(list(cells[0]))
    for line in cells:
        sheet.append(list(line.values()))
    book.save(path)
    return path


def deliver_all(home: Path, register: Register) -> None:
    """Deliver the register to the store of this folder, in its order; all is accepted."""
    home.mkdir(parents=True, exist_ok=True)
    store = Store.open(home)
    try:
        for number, delivery in enumerate(register):
            if "nil_category" in delivery:
                nil_report(store, delivery["nil_category"], delivery["month"])
                continue
            path = workbook(home / f"{number}.xlsx", delivery["rows"])
            result = deliver(store, path, path.name, month=delivery["month"])
            assert result.status == "accepted", result.findings
    finally:
        store.close()
