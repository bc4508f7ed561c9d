"""A register through the front door: real workbooks, checked and delivered to a store on disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.store.store import Store
from tests.data.delivering import deliver
from tests.kpi.oracle.facts import Register, Row
from tests.kpi.register_plans import to_plan_cells
from tests.kpi.registers import to_cells
from tests.paths import ROOT

PROJECT = ROOT


def workbook(path: Path, rows: Sequence[Row], plans: Sequence[Row] = ()) -> Path:
    """A workbook with the headers of the data contract and these rows, on a sheet per kind."""
    book = Workbook()
    del book["Sheet"]
    sheets = {
        "Contracten": [to_cells(row) for row in rows],
        "Categorieplannen": [to_plan_cells(plan) for plan in plans],
    }
    for name, cells in sheets.items():
        if cells:
            sheet: Any = book.create_sheet(name)
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
                report_nil(store, delivery["nil_category"], delivery["month"], by=UNNAMED)
                continue
            path = workbook(home / f"{number}.xlsx", delivery["rows"], delivery.get("plans", []))
            result = deliver(store, path, path.name, month=delivery["month"])
            assert result.status == "accepted", result.findings
    finally:
        store.close()
