"""Cells of which colours, rules or letters make that something else is seen than what is read."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from data import dutch as nl
from data.check.cells import Rows, Typed
from data.check.collect import Collector, Facts
from data.check.places import Table
from data.values.as_shown import tell_look
from data.values.text import shorten_value
from data.workbook.bounds import name_cell
from data.workbook.columns import Cell
from data.workbook.formats.looks import FAINT, FOREIGN, PARTLY, RAISED, STRUCK, TINY, UNSEEN
from data.workbook.sheet import Look

# Marks that hide nothing: told once a sheet, with the first cells.
_ONCE = {
    FAINT: "text_faint",
    STRUCK: "text_struck",
    TINY: "text_tiny",
    FOREIGN: "currency_unseen",
    PARTLY: "text_partly_struck",
    RAISED: "text_raised",
}
_NAMED = 3


def check_looks(table: Table, rows: Rows, found: Collector) -> None:
    """Report cells that show something else than was read, or hardly show it."""
    by_index = {typed.index: typed for typed in rows.fields.values() if typed.index is not None}
    hits: dict[int, dict[int, Facts]] = defaultdict(dict)
    # mark -> (row, column) -> whether it is surely so
    marked: dict[str, dict[tuple[int, int], bool]] = defaultdict(dict)
    for look in table.sheet.find_looks([index + 1 for index in by_index]):
        typed = by_index[look.column - 1]
        if look.mark == FOREIGN and typed.column.type != "amount":
            continue
        for at, cell, sure in _list_cells(look, typed, rows):
            if look.mark in _ONCE:
                place = rows.numbers[at], look.column
                marked[look.mark][place] = marked[look.mark].get(place, False) or sure
                continue
            coloured = look.mark == UNSEEN
            if told := tell_look(typed.column, cell, look.by, sure=sure, coloured=coloured):
                read = typed.values[at]
                if isinstance(read, str) and not isinstance(cell, str):
                    told["read"] = read  # 'ja', of a 1
                hits[look.column - 1].setdefault(at, told)
    for index, told_of in sorted(hits.items()):
        rows.report(found, "shown_read", sorted(told_of), by_index[index], told_of.__getitem__)
    for mark, code in _ONCE.items():
        for sure in (True, False):  # apart: a rule may hold for some of its cells alone
            if places := sorted(place for place, one in marked[mark].items() if one is sure):
                _tell_once(code, places, sure, table, found)


def _list_cells(look: Look, typed: Typed, rows: Rows) -> Iterator[tuple[int, Cell, bool]]:
    """Yield the filled cells that a look may apply to: place, cell, and whether surely so."""
    for row in look.rows if len(look.rows) < len(rows.numbers) else rows.numbers:
        at = bisect_left(rows.numbers, row)
        if row not in look.rows or at == len(rows.numbers) or rows.numbers[at] != row:
            continue
        cell = typed.cells[at]
        applies = cell != "" and row not in typed.faulty and look.applies(cell)
        if applies is not False:
            yield at, cell, applies is True


def _tell_once(
    code: str, ordered: Sequence[tuple[int, int]], sure: bool, table: Table, found: Collector
) -> None:
    row, column = ordered[0]
    named = [name_cell(*place) for place in ordered[:_NAMED]]
    if len(ordered) > _NAMED:
        named.append(f"nog {nl.count_noun(len(ordered) - _NAMED, 'cel', 'cellen')}")
    where = f"{'cel' if len(ordered) == 1 else 'de cellen'} {nl.join_words(named)}"
    perhaps = "" if sure else "misschien "
    header = table.headers[column - 1]
    value = shorten_value(table.sheet.list_columns()[column - 1][row - 1])
    found.add_to_file(code, row, column - 1, header, value, places=where, perhaps=perhaps)
