"""Cells that a number format shows otherwise: read one by one, or told once of a column."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data import dutch as nl
from data.check.collect import Collector
from data.check.places import Table
from data.reference import Column, list_columns
from data.values.as_shown import is_answer, is_day, is_kept_as_text, is_quantity, read_shown
from data.values.problem import Problem, Value
from data.values.readers import Reader
from data.values.text import shorten_value
from data.workbook.bounds import name_cell
from data.workbook.columns import Cell
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import read_number
from data.workbook.sheet import Dressing, list_ways

_NUMBERS = frozenset({float})
_DAYS = frozenset({dt.date, dt.datetime})
_TIMES = frozenset({dt.time, dt.timedelta})
# Numbers that a format may show as another one: in thousands, in per cents.
_PRICED = ("amount", "percentage", "number", "count")


class _Asked(NamedTuple):
    """A way of a `Dressing`, in which columns it matters, and for cells of which types."""

    way: str
    matters: Callable[[Column], bool]
    types: frozenset[type]


_ASKED = (
    _Asked("written", is_kept_as_text, _NUMBERS),
    _Asked("spoken", is_answer, _NUMBERS),
    _Asked("priced", lambda column: column.type in _PRICED, _NUMBERS),
    _Asked("dated", is_kept_as_text, _DAYS | _TIMES),
    _Asked("dated", is_day, _TIMES),
)
# Of these a column is told once, as what is read is sure: but for the zeros that are a question.
_DASHED = _Asked("dashed", lambda column: column.type in _PRICED, _NUMBERS)
_PARTED = _Asked("parted", is_day, _DAYS)
_WHITENED = _Asked("whitened", lambda _: True, _NUMBERS | _DAYS | _TIMES)
_ONCE = {"dashed", "parted", "whitened"}


@dataclass
class ShownColumn:
    """The cells of a column by what a format does to them, each with its row.

    `otherwise`: to be looked at one by one. `dashes`: zeros of a quantity that are shown as a mark.
    `parts`: days of which the day, the month or the year is not shown. `white`: in white letters.
    """

    otherwise: dict[int, NumberFormat] = field(default_factory=dict)
    dashes: dict[int, NumberFormat] = field(default_factory=dict)
    parts: dict[int, NumberFormat] = field(default_factory=dict)
    white: dict[int, NumberFormat] = field(default_factory=dict)


def find_shown(table: Table) -> dict[int, ShownColumn]:
    """Return index of a column -> its cells that are not shown as what they hold."""
    contract = {column.field: column for column in list_columns(table.kind)}
    read = {index: contract[name] for name, index in table.match.fields.items()}
    cells = table.sheet.list_columns()
    asked: dict[str, list[int]] = defaultdict(list)
    for one in (*_ASKED, _DASHED, _PARTED, _WHITENED):
        if one.way in table.sheet.ways:  # to look for numbers takes a while
            asked[one.way] += [
                index + 1
                for index, column in read.items()
                if one.matters(column) and _has_any(cells[index], one)
            ]
    found: dict[int, ShownColumn] = defaultdict(ShownColumn)
    for (row, number), by in table.sheet.shown.items():
        found[number - 1].otherwise[row] = by
    if any(asked.values()):
        places: dict[tuple[int, NumberFormat], set[str]] = {}
        for (row, number), by in table.sheet.find_dressed(Dressing(**asked)).items():
            ways = places.get((number, by))
            if ways is None:
                ways = {way for way in list_ways(by) if number in asked[way]}
                places[number, by] = ways
            cell = cells[number - 1][row - 1]
            _place(found[number - 1], row, cell, by, ways, read.get(number - 1))
    return found


def _place(
    of: ShownColumn,
    row: int,
    cell: Cell,
    by: NumberFormat,
    ways: set[str],
    column: Column | None,
) -> None:
    if "dashed" in ways and cell == 0 and column:
        (of.dashes if is_quantity(column) else of.otherwise)[row] = by
    if "parted" in ways and isinstance(cell, dt.date):
        of.parts[row] = by
    if "whitened" in ways and cell != "" and not isinstance(cell, str | bool):
        of.white.update({row: by} if by.is_white(read_number(cell)) else {})
    if ways - _ONCE:
        of.otherwise[row] = by


def _has_any(cells: Sequence[Cell], asked: _Asked) -> bool:
    try:
        "".join(cells)  # type: ignore[arg-type]
    except TypeError:
        if asked is _DASHED and 0 not in cells:
            return False
        return not asked.types.isdisjoint(map(type, cells))
    return False  # texts alone, as in most columns: twice as fast


def take_shown(
    column: Column,
    reader: Reader,
    cells: Sequence[Cell],
    rows: Sequence[int],
    shown: dict[int, NumberFormat],
) -> tuple[Sequence[Cell], dict[int, Problem]]:
    """Return the cells with what is shown in their place, and the findings: place -> it."""
    problems: dict[int, Problem] = {}
    if not shown:
        return cells, problems
    taken = list(cells)
    known: dict[tuple[NumberFormat, type, Cell], tuple[Cell, Problem | None]] = {}
    for at, row in enumerate(rows):
        if by := shown.get(row):
            key = by, type(taken[at]), taken[at]
            if key not in known:
                known[key] = read_shown(column, reader, taken[at], by)
            taken[at], problem = known[key]
            if problem:
                problems[at] = problem
    return taken, problems


def tell_once(
    shown: ShownColumn,
    where: tuple[int, str],
    cells: Sequence[Cell],
    values: Sequence[Value],
    rows: Sequence[int],
    found: Collector,
) -> None:
    """Report what formats do to many cells of a column at once; `where`: its index and header."""
    for code, by_row, is_it in (
        ("zeros_as_dash", shown.dashes, lambda value: value == 0),
        ("days_in_part", shown.parts, lambda value: isinstance(value, dt.date)),
        ("white_letters", shown.white, lambda value: value is not None),
    ):
        hits = (
            [at for at, row in enumerate(rows) if row in by_row and is_it(values[at])]
            if by_row
            else []
        )
        if hits:
            row, cell = rows[hits[0]], cells[hits[0]]
            cell_name = name_cell(row, where[0] + 1)
            said = tell_places(len(hits), cell_name, where[1])
            seen = _see(cell, by_row[row])
            found.add_to_file(code, row, *where, shorten_value(cell), places=said, seen=seen)


def tell_places(count: int, first: str, header: str) -> str:
    """Return how a sentence begins that is about cells of a column."""
    if count == 1:
        return f"In cel {first} van '{header}'"
    return f"In {nl.count_noun(count, 'cel', 'cellen')} van '{header}', te beginnen met {first},"


def _see(cell: Cell, by: NumberFormat) -> str:
    if isinstance(cell, dt.date):
        text, sure = by.show_moment(cell, read_number(cell))
        return f"'{text}'" if text and sure else f"misschien '{text}'" if text else "iets anders"
    return f"'{by.show(0.0).text}'"
