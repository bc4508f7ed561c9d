"""The cells of a table to typed values, column by column, each distinct cell read once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from data import dutch as nl
from data.check.collect import LISTED, Collector, Facts
from data.check.looks.formats import ShownColumn, find_shown, take_shown, tell_once
from data.check.places import Table
from data.profiles.profiles import Profile
from data.reference import Column as ContractColumn
from data.reference import list_columns
from data.values.as_shown import write_cell
from data.values.column import Column, read_column
from data.values.problem import Problem, Value
from data.values.readers import Reader, choose_reader
from data.values.text import as_text, shorten_value
from data.words import clean_text, fold_text, is_clean
from data.workbook.columns import Cell

# Keys and names are kept as they stand: a profile's word for 'ja' may well be someone's number.
_KEPT = frozenset({"contract_id", "tender_id", "title", "supplier", "supplier_kvk"})

# What is told of a cell that holds no usable value.
_FAULTS = {
    "error": "cell_error",
    "formula": "formula_without_value",
    "unread": "cell_unread",
}


class _TooManyErrors(Exception):
    """There are so many that only the rows up to and including `last` are worth a look."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last


@dataclass
class Typed:
    """A column of the data contract: `values` has one value a filled row (None: unknown).

    `cells` are the same as delivered. `index` is its place in the sheet, from 0, and None when
    the file has no such column (then there are no cells and `header` is the contract's).
    `faulty`: the rows whose cell has a finding already, as it holds no value that can be read.
    """

    column: ContractColumn
    index: int | None
    header: str
    values: list[Value]
    cells: Sequence[Cell] = ()
    faulty: set[int] = field(default_factory=set)


@dataclass
class Rows:
    """The filled rows of a table: their numbers in the spreadsheet, and their typed columns."""

    numbers: list[int]
    fields: dict[str, Typed]

    def report(
        self,
        found: Collector,
        code: str,
        hits: Sequence[int],
        typed: Typed,
        facts: Callable[[int], Facts] = lambda _: {},
    ) -> None:
        """Report cells of a column; `hits` and the argument of `facts` are places in `values`."""

        first = hits[:LISTED]

        def details(nr: int) -> tuple[str | None, Facts]:
            at = first[nr]
            if typed.index is None:
                return None, facts(at)
            cell = typed.cells[at]
            return shorten_value(cell), {"value": write_cell(typed.column, cell)} | facts(at)

        numbers = [self.numbers[at] for at in hits]
        found.add_to_rows(code, numbers, typed.index, typed.header, details)


def find_filled_rows(table: Table) -> list[int]:
    """Return the numbers of the rows below the header in which some cell holds something.

    A formula that nobody calculated, in a column that is not read, shows nothing of a contract.
    """
    first = table.header_row + 1
    empty = list(range(table.sheet.height - table.header_row))
    for column in table.sheet.list_columns():
        if not empty:
            break
        below = column[table.header_row :]
        if "" not in below and is_clean(below):
            empty = []
            break
        empty = [at for at in empty if below[at] == "" or _is_blank(below[at])]
    read = {index + 1 for index in table.match.fields.values()}
    holes = {first + at for at in empty}
    faults = table.sheet.faults.items()
    holes -= {row for (row, number), one in faults if one.kind != "formula" or number in read}
    rows = range(first, table.sheet.height + 1)
    return [row for row in rows if row not in holes] if holes else list(rows)


def _is_blank(cell: Cell) -> bool:
    # The first test is for speed alone: what starts with a letter or digit is not blank.
    return isinstance(cell, str) and not "!" <= cell[0] <= "~" and not clean_text(cell)


def type_rows(
    table: Table,
    profile: Profile | None,
    found: Collector,
    progress: Callable[[float], None],
    numbers: list[int] | None = None,
) -> Rows:
    """Return the filled rows, typed; what is wrong with a cell goes to the collector.

    `numbers`: what `find_filled_rows` gave, when it is known already. Of a sheet with too many
    errors to go through, only the first rows are returned, with an error that says so.
    """
    numbers = find_filled_rows(table) if numbers is None else numbers
    mark = found.make_mark()
    try:
        return _type(table, profile, found, progress, numbers)
    except _TooManyErrors as error:
        found.restore_mark(mark)
        first = numbers[: bisect_right(numbers, error.last)]
        left = nl.count_noun(len(numbers) - len(first), "rij daaronder is", "rijen daaronder zijn")
        found.add_to_file("rest_not_checked", last=nl.format_number(error.last), left=left)
        return _type(table, profile, found, progress, first)


def _type(
    table: Table,
    profile: Profile | None,
    found: Collector,
    progress: Callable[[float], None],
    numbers: list[int],
) -> Rows:
    rows = Rows(numbers, {})
    constants = profile.constants if profile else {}
    shown = find_shown(table)
    readers = _choose_readers(table, profile)
    contract = list_columns(table.kind)
    for done, column in enumerate(contract, 1):
        constant, reader = constants.get(column.field), readers[column.field]
        index = table.match.fields.get(column.field)
        if index is None:
            values = [None if constant is None else _value(reader(""))] * len(numbers)
            rows.fields[column.field] = Typed(column, None, column.header, values)
            continue
        cells = _list_cells(table, index, numbers)
        seen = shown.get(index, ShownColumn())
        cells, problems = take_shown(column, reader, cells, numbers, seen.otherwise)
        read = read_column(reader, cells, LISTED, problems)
        typed = Typed(column, index, table.headers[index], read.values, cells)
        rows.fields[column.field] = typed
        _report(read, typed, rows, found)
        tell_once(seen, (index, typed.header), cells, typed.values, numbers, found)
        if last := found.find_last_row(table.place, read.faults):
            raise _TooManyErrors(last)
        progress(done / len(contract))
    _report_faults(table, rows, found)
    return rows


def _choose_readers(table: Table, profile: Profile | None) -> dict[str, Reader]:
    """Return field -> what reads its cells, for this profile."""
    words = {
        fold_text(foreign): word for foreign, word in (profile.words if profile else {}).items()
    }
    empty = profile.empty_received if profile else "unknown"
    constants = profile.constants if profile else {}
    return {
        column.field: _prepared(
            choose_reader(column, empty),
            {} if column.field in _KEPT else words,
            constants.get(column.field),
        )
        for column in list_columns(table.kind)
    }


def _list_cells(table: Table, index: int, numbers: list[int]) -> Sequence[Cell]:
    """Return the cells of a column in the rows with these numbers."""
    cells = table.sheet.list_columns()[index][table.header_row :]
    if len(numbers) == len(cells):
        return cells
    return [cells[row - table.header_row - 1] for row in numbers]


def _value(read: Value | Problem) -> Value:
    return read.value if isinstance(read, Problem) else read


def _prepared(reader: Reader, words: dict[str, str], constant: str | None) -> Reader:
    """Return the reader behind a profile's words and the constant for an empty cell."""
    if not words and constant is None:
        return reader

    def read(cell: Cell) -> Value | Problem:
        text = fold_text(as_text(cell))
        if not text and constant is not None:
            return reader(constant)
        return reader(words.get(text, cell))

    return read


def _report(read: Column, typed: Typed, rows: Rows, found: Collector) -> None:
    """Report the problems of a column."""
    typed.faulty.update(
        rows.numbers[at]
        for places in read.hits.values()
        for at in places
        if read.values[at] is None
    )
    for code, places in read.hits.items():
        rows.report(found, code, places, typed, lambda at: read.told[at].tell())


def _report_faults(table: Table, rows: Rows, found: Collector) -> None:
    read = {typed.index: typed for typed in rows.fields.values() if typed.index is not None}
    hits: dict[tuple[str, int], list[int]] = defaultdict(list)
    taken = set(rows.numbers)  # a total or a repeated header has no cells that count
    for (row, number), fault in sorted(table.sheet.faults.items()):
        if row in taken and number - 1 in read:
            read[number - 1].faulty.add(row)
            hits[_FAULTS[fault.kind], number - 1].append(row)
    for (code, index), faulty in hits.items():
        texts = [shorten_value(table.sheet.faults[row, index + 1].text) for row in faulty]
        found.add_to_rows(code, faulty, index, read[index].header, _telling(texts))


def _telling(texts: list[str]) -> Callable[[int], tuple[str, Facts]]:
    return lambda nr: (texts[nr], {})
