"""Stray quotes: one that opens a cell by mistake takes in cells, lines or all that follows."""

import csv
from collections.abc import Sequence

from data import dutch as nl
from data.workbook.errors import Unreadable
from data.workbook.refusals import make_refusal
from data.workbook.separated.shape import Shape

_FEWEST_CELLS = 3  # of two cells a line with one separator may as well be a line of a text


def check_quotes(lines: Sequence[str], cells: int, shape: Shape, row: int, line: int) -> None:
    """Raise Unreadable when quotes made one row of what are more cells, or more rows.

    `lines` hold the record, the first of them is number `line` of the file; `cells`: how many the
    record has. It is wrong when two of the lines are rows by themselves, or when a quote in it
    stands where none can.
    """
    if is_open(lines, shape):
        raise make_open_quote(row, line)
    several = len(lines) > 1
    apart = several or lines[0].count(shape.delimiter) + 1 != cells
    whole = sum(_is_row(each, shape) for each in lines) > 1
    if not whole and not (apart and _find_fault(lines, shape)):
        return
    what = f"maakt van meer cellen één cel (regel {nl.format_number(line)})"
    if several:
        last = nl.format_number(line + len(lines) - 1)
        what = f"maakt van de regels {nl.format_number(line)} tot en met {last} één rij"
    raise make_refusal("csv_stray_quote", cell=f"A{row}", row=row, what=what)


def make_open_quote(row: int, line: int) -> Unreadable:
    """Return the refusal of a text with a quote that nothing closes."""
    return make_refusal("csv_quotes", cell=f"A{row}", row=row, line=nl.format_number(line))


def is_open(lines: Sequence[str], shape: Shape) -> bool:
    """Tell whether the last record ended only because the file did."""
    return "unexpected end" in _find_fault(lines, shape)


def _find_fault(lines: Sequence[str], shape: Shape) -> str:
    """Return what is wrong with a quote that stands neither around a cell nor doubled within it."""
    try:
        next(shape.read_records(lines, strict=True), None)
    except csv.Error as error:
        return str(error)
    return ""


def _is_row(line: str, shape: Shape) -> bool:
    """Tell whether the line without its quotes is as wide as the table.

    A separator with a blank behind it is one of a text: 'stoelen, tafels, kasten'.
    """
    cells = line.count(shape.delimiter) - line.count(f"{shape.delimiter} ") + 1
    return cells >= _FEWEST_CELLS and cells in shape.widths
