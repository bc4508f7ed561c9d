"""Writes what the check found: accepted rows as Arrow, findings and rejected rows as JSON."""

import datetime as dt
import json
import sys
from collections import Counter
from importlib.abc import MetaPathFinder
from itertools import compress
from pathlib import Path

import pyarrow as pa

from data.check.cells import Rows, Typed
from data.check.collect import LISTED, Collector
from data.check.places import Table
from data.reference import columns
from data.values.text import in_full
from data.workbook.bounds import column_letters

ROWS, FINDINGS, REJECTED = "rows.arrow", "findings.json", "rejected.json"

TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "category": pa.string(),
    "choice": pa.string(),
    "yesno": pa.string(),
    "cpv": pa.string(),
    "date": pa.date32(),
    "amount": pa.decimal128(18, 2),
    "percentage": pa.decimal128(5, 2),
    "count": pa.int32(),
}


def schema() -> pa.Schema:
    """Return the columns of an accepted row: sheet, row, then the fields of the data contract.

    A *received* field `X_on` gives `X` ('ja', 'nee', 'nvt' or null) and `X_on` (a date or null).
    """
    fields = [pa.field("sheet", pa.string()), pa.field("row", pa.int32())]
    for column in columns():
        if column.type == "received":
            fields.append(pa.field(column.field.removesuffix("_on"), pa.string()))
            fields.append(pa.field(column.field, pa.date32()))
        else:
            fields.append(pa.field(column.field, TYPES[column.type]))
    return pa.schema(fields)


def write_rows(workdir: Path, sheet: str | None, rows: Rows, found: Collector) -> Counter[str]:
    """Write the accepted rows (`Rows` without fields: none) and count them by category."""
    _leave_pandas_out()
    keep = [not found.refused and row not in found.bad_rows for row in rows.numbers]
    numbers = list(compress(rows.numbers, keep))
    arrays = [pa.array([sheet] * len(numbers), pa.string()), pa.array(numbers, pa.int32())]
    for typed in rows.fields.values():
        arrays += _arrays(typed, keep)
    table = pa.Table.from_arrays(arrays, schema=schema()) if rows.fields else schema().empty_table()
    with (
        pa.OSFile(str(workdir / ROWS), "wb") as file,
        pa.ipc.new_file(file, table.schema) as writer,
    ):
        writer.write_table(table)
    if not rows.fields:
        return Counter()
    return Counter(str(name) for name in compress(rows.fields["category"].values, keep))


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ImportError(fullname)


def _leave_pandas_out() -> None:
    """Let pyarrow look for pandas in vain: it would import it to know a Series when it sees one.

    That takes half a second, which is more than all the rest for a usual file. It looks once.
    """
    if "pandas" not in sys.modules:
        finder = _NoPandas()
        sys.meta_path.insert(0, finder)
        try:
            pa.array([None])
        finally:
            sys.meta_path.remove(finder)


def _arrays(typed: Typed, keep: list[bool]) -> list[pa.Array]:
    values = typed.values if all(keep) else list(compress(typed.values, keep))
    if typed.column.type != "received":
        return [pa.array(values, TYPES[typed.column.type])]
    days = [value if isinstance(value, dt.date) else None for value in values]
    words = ["ja" if isinstance(value, dt.date) else value for value in values]
    return [pa.array(words, pa.string()), pa.array(days, pa.date32())]


def write_findings(workdir: Path, found: Collector) -> None:
    """Write the findings in order of row and column."""
    listed = [finding.as_dict() for finding in found.findings()]
    with (workdir / FINDINGS).open("w", encoding="utf-8") as file:
        file.write(json.dumps(listed, ensure_ascii=False))


def write_rejected(workdir: Path, table: Table | None, numbers: list[int]) -> None:
    """Write the rows that are not accepted, as header -> text of the cells that hold something.

    The first 10,000: who delivers a column too far has every row rejected, and reads none of them.
    """
    with (workdir / REJECTED).open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(numbers[:LISTED]):
            assert table is not None
            record = {"sheet": table.sheet.name, "row": row, "cells": _cells(table, row)}
            file.write(",\n" if count else "\n")
            file.write(json.dumps(record, ensure_ascii=False))
        file.write("\n]\n")


def _cells(table: Table, row: int) -> dict[str, str]:
    cells: dict[str, str] = {}
    for index, column in enumerate(table.sheet.columns()):
        fault = table.sheet.faults.get((row, index + 1))
        text = fault.text if fault else in_full(column[row - 1])
        if text:
            letters = column_letters(index + 1)
            header = table.headers[index] or f"kolom {letters}"
            cells[f"{header} ({letters})" if header in cells else header] = text
    return cells
