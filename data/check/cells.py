"""The cells of a table to typed values, column by column, each distinct cell read once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from data.check.collect import Collector
from data.check.places import Table
from data.profiles import Profile
from data.reference import Column, columns
from data.values import Problem, Reader, Value, reader_for, shown
from data.values.text import as_text
from data.words import clean, fold
from data.workbook.columns import Cell

# Keys and names are kept as they stand: a profile's word for 'ja' may well be someone's number.
_KEPT = frozenset({"contract_id", "tender_id", "title", "supplier", "supplier_kvk"})


@dataclass
class Typed:
    """A column of the data contract: `values` has one value a filled row (None: unknown).

    `index` is its place in the sheet, from 0, and None when the file has no such column (then
    `header` is the contract's). `faulty`: the rows in which the cell has no usable value.
    """

    column: Column
    index: int | None
    header: str
    values: list[Value]
    faulty: set[int] = field(default_factory=set)


@dataclass
class Rows:
    """The filled rows of a table: their numbers in the spreadsheet, and their typed columns."""

    numbers: list[int]
    fields: dict[str, Typed]


def filled_rows(table: Table) -> list[int]:
    """Return the numbers of the rows below the header in which some cell holds something."""
    first = table.header_row + 1
    empty = list(range(table.sheet.height - table.header_row))
    for column in table.sheet.columns():
        if not empty:
            break
        below = column[table.header_row :]
        empty = [at for at in empty if _is_blank(below[at])]
    holes = {first + at for at in empty} - {row for row, _ in table.sheet.faults}
    return [row for row in range(first, table.sheet.height + 1) if row not in holes]


def _is_blank(cell: Cell) -> bool:
    return cell == "" or (isinstance(cell, str) and not clean(cell))


def type_rows(
    table: Table, profile: Profile | None, found: Collector, progress: Callable[[float], None]
) -> Rows:
    """Return the filled rows, typed; what is wrong with a cell goes to the collector."""
    numbers = filled_rows(table)
    whole = len(numbers) == table.sheet.height - table.header_row
    words = {fold(foreign): word for foreign, word in (profile.words if profile else {}).items()}
    constants = profile.constants if profile else {}
    fields = {}
    for done, column in enumerate(columns(), 1):
        reader = reader_for(column, profile.empty_received if profile else "unknown")
        reader = _prepared(
            reader, {} if column.field in _KEPT else words, constants.get(column.field)
        )
        index = table.match.fields.get(column.field)
        if index is None:
            value = reader("") if column.field in constants else None
            value = value.value if isinstance(value, Problem) else value
            fields[column.field] = Typed(column, None, column.header, [value] * len(numbers))
            continue
        below = table.sheet.columns()[index][table.header_row :]
        cells = below if whole else [below[row - table.header_row - 1] for row in numbers]
        typed = Typed(column, index, table.headers[index], [])
        typed.values = _read(cells, reader, numbers, typed, found)
        fields[column.field] = typed
        progress(done / len(columns()))
    _report_faults(table, fields, found)
    return Rows(numbers, fields)


def _prepared(reader: Reader, words: dict[str, str], constant: str | None) -> Reader:
    """Return the reader behind a profile's words and the constant for an empty cell."""
    if not words and constant is None:
        return reader

    def read(cell: Cell) -> Value | Problem:
        text = fold(as_text(cell))
        if not text and constant is not None:
            return reader(constant)
        return reader(words.get(text, cell))

    return read


def _read(
    cells: list[Cell], reader: Reader, numbers: list[int], typed: Typed, found: Collector
) -> list[Value]:
    if bool in set(map(type, cells)):
        # As keys of a dict, True and 1.0 would be the same cell.
        cells = [as_text(cell) if isinstance(cell, bool) else cell for cell in cells]
    memo: dict[Cell, Value] = {}
    problems: dict[Cell, Problem] = {}
    for cell in dict.fromkeys(cells):
        value = reader(cell)
        if isinstance(value, Problem):
            problems[cell] = value
            value = value.value
        memo[cell] = value
    if problems:
        for row, cell in zip(numbers, cells, strict=True):
            if cell in problems:
                problem = problems[cell]
                found.put(problem.code, row, typed.index, typed.header, shown(cell), problem.facts)
    return [memo[cell] for cell in cells]


def _report_faults(table: Table, fields: dict[str, Typed], found: Collector) -> None:
    read = {typed.index: typed for typed in fields.values() if typed.index is not None}
    for (row, number), fault in table.sheet.faults.items():
        if row > table.header_row and number - 1 in read:
            code = "cell_error" if fault.kind == "error" else "formula_without_value"
            typed = read[number - 1]
            typed.faulty.add(row)
            found.add(code, row, typed.index, typed.header, shown(fault.text))
