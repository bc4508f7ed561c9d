"""Writes what the check found: accepted rows as Arrow, findings and rejected rows as JSON."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import pyarrow as pa

from data.check.cells import Rows
from data.check.checked import FINDINGS, REJECTED
from data.check.collect import LISTED, Collector
from data.check.places import ACTIONS, CONTRACTS, PLANS, Table
from data.reference import list_columns
from data.values.arrays import TYPES, make_arrays
from data.values.text import write_in_full
from data.workbook.bounds import write_letters

# Rows in a batch: whoever reads them takes up a batch per core.
_BATCH = 16_384

FILES = {CONTRACTS: "rows.arrow", ACTIONS: "actions.arrow", PLANS: "plans.arrow"}
# By what a delivery is asked for: it counts per category, or per action.
_COUNTED = {CONTRACTS: "category", ACTIONS: "action", PLANS: "category"}


@dataclass(frozen=True)
class Part:
    """A sheet of the data contract as it was delivered: where it stands, and its typed rows."""

    table: Table
    rows: Rows

    def find_rejected(self, found: Collector) -> list[int]:
        """Return the numbers of the rows that are not accepted."""
        bad = found.find_bad_rows(self.table.place)
        return [row for row in self.rows.numbers if found.refused or row in bad]


def make_schema(kind: str = CONTRACTS) -> pa.Schema:
    """Return the columns of an accepted row: sheet, row, then the fields of the data contract.

    A *received* field `X_on` gives `X` ('ja', 'nee', 'nvt' or null) and `X_on` (a date or null).
    """
    fields = [pa.field("sheet", pa.string()), pa.field("row", pa.int32())]
    for column in list_columns(kind):
        if column.type == "received":
            fields.append(pa.field(column.field.removesuffix("_on"), pa.string()))
            fields.append(pa.field(column.field, pa.date32()))
        else:
            fields.append(pa.field(column.field, TYPES[column.type]))
    return pa.schema(fields)


def write_rows(
    workdir: Path, parts: Mapping[str, Part], found: Collector, wanted: bool = True
) -> dict[str, Counter[str]]:
    """Write the accepted rows of each kind of sheet, delivered or not, and count them.

    Unless `wanted` they are only counted. Returns kind -> {category, or number of an action as
    text: rows}.
    """
    return {
        kind: _write(workdir / FILES[kind], kind, parts.get(kind), found, wanted) for kind in FILES
    }


def _write(
    path: Path, kind: str, part: Part | None, found: Collector, wanted: bool
) -> Counter[str]:
    keep: list[bool] = []
    table = make_schema(kind).empty_table()
    if part:
        rows, bad = part.rows, found.find_bad_rows(part.table.place)
        keep = [not found.refused and row not in bad for row in rows.numbers]
    if part and wanted:
        numbers = list(compress(rows.numbers, keep))
        sheets = [part.table.sheet.name] * len(numbers)
        arrays = [pa.array(sheets, pa.string()), pa.array(numbers, pa.int32())]
        some = None if len(numbers) == len(keep) else keep
        for typed in rows.fields.values():
            values = typed.values if some is None else list(compress(typed.values, some))
            arrays += make_arrays(typed.column.type, values)
        table = pa.Table.from_arrays(arrays, schema=make_schema(kind))
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, _BATCH)
    if not part:
        return Counter()
    counted = Counter(compress(part.rows.fields[_COUNTED[kind]].values, keep))
    return Counter({str(key): count for key, count in counted.items()})


def write_findings(workdir: Path, found: Collector) -> None:
    """Write the findings in order of row and column."""
    listed = [finding.as_dict() for finding in found.list_findings()]
    (workdir / FINDINGS).write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def write_rejected(workdir: Path, rejected: list[tuple[Table, int]]) -> None:
    """Write the rows that are not accepted, as header -> text of the cells that hold something.

    The first 10,000: who delivers a column too far has every row rejected, and reads none of them.
    """
    different = {id(table): table for table, _ in rejected}
    tables = {key: _Columns(table) for key, table in different.items()}
    with (workdir / REJECTED).open("w", encoding="utf-8") as file:
        file.write("[")
        for count, (table, row) in enumerate(rejected[:LISTED]):
            cells = tables[id(table)].cells(row)
            record = {"sheet": table.sheet.name, "row": row, "cells": cells}
            file.write(",\n" if count else "\n")
            file.write(json.dumps(record, ensure_ascii=False))
        file.write("\n]\n")


class _Columns:
    """The columns of a table, each with what it is called, made once for all of its rows."""

    def __init__(self, table: Table) -> None:
        letters = [write_letters(index + 1) for index in range(len(table.sheet.list_columns()))]
        names = [table.headers[i] or f"kolom {letter}" for i, letter in enumerate(letters)]
        apart = [f"{name} ({letter})" for name, letter in zip(names, letters, strict=True)]
        self._columns = list(zip(table.sheet.list_columns(), names, apart, strict=True))
        self._faults = table.sheet.faults
        self._faulty = {row for row, _ in self._faults}

    def cells(self, row: int) -> dict[str, str]:
        """Return the filled cells of a row; the second column of one name has its letter."""
        cells: dict[str, str] = {}
        faulty = row in self._faulty
        for number, (column, name, apart) in enumerate(self._columns, 1):
            fault = self._faults.get((row, number)) if faulty else None
            cell = column[row - 1]
            if text := fault.text if fault else cell != "" and write_in_full(cell):
                cells[apart if name in cells else name] = text
        return cells
