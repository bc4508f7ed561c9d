"""What people do to the layout of a table: totals, repeated headers, merged and hidden cells."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from data import dutch as nl
from data.check.cells import Rows
from data.check.collect import Collector, Details, Facts
from data.check.looks.colours import check_looks
from data.check.looks.drawings import check_drawings
from data.check.places import Table
from data.reference import list_columns
from data.values.text import shorten_value
from data.words import clean_text, fold_text
from data.workbook.bounds import name_cell, write_letters

_TOTAL = re.compile(
    r"(?:(?:eind|sub)[- ]?)?tota(?:al|len)(?:\W.*)?|(?:sub|grand )?total(?:\W.*)?|som|gemiddelde?"
)
_WHAT = {"Contracten": "contract", "Acties": "actie", "Categorieplannen": "categorieplan"}
# So many required cells must be empty before a word makes a row a total: a contract may be called
# 'Totaal onderhoud', and a row that lacks these cells could not be accepted in any case.
_LACKING = 2
_Texts = Iterator[tuple[int, str]]  # index of a column, its text


def drop_extras(
    table: Table, numbers: list[int], found: Collector, begins: Sequence[str] = ()
) -> list[int]:
    """Return the filled rows without totals and repeated headers, which are reported.

    `begins`: how rows begin that a profile says are no contract either. Nothing that is left out
    can block: what else stands in such a row is not looked at.
    """
    repeated = _repeated_headers(table, numbers)
    lacking = _find_lacking(table, numbers)
    totals = _find_worded(table, lacking, _find_total)
    prefixes = tuple(map(fold_text, begins))
    skipped = _find_worded(table, lacking, partial(_find_beginning, prefixes)) if prefixes else {}
    if not repeated and not totals and not skipped:
        return numbers
    first = min(table.match.fields.values(), default=0)
    header = table.headers[first]
    found.add_to_rows("headers_repeated", repeated, first, header, lambda _: (None, {}))
    for row, index in {**skipped, **totals}.items():
        told = _told(shorten_value(table.sheet.list_columns()[index][row - 1]), _WHAT[table.kind])
        code = "totals_row" if row in totals else "row_skipped"
        found.add_to_rows(code, [row], index, table.headers[index] or None, told)
    left_out = {*repeated, *totals, *skipped}
    return [row for row in numbers if row not in left_out]


def _told(text: str, what: str) -> Details:
    return lambda _: (text, {"what": what})


def _repeated_headers(table: Table, numbers: list[int]) -> list[int]:
    """Return the rows in which every filled cell of a known column is that column's header."""
    read = sorted(table.match.fields.values())
    if len(read) < _LACKING:
        return []
    cells = table.sheet.list_columns()
    header = cells[read[0]][table.header_row - 1]
    if header == "" or header not in cells[read[0]][table.header_row :]:
        return []
    headers = {index: fold_text(table.headers[index]) for index in read}
    return [
        row
        for row in numbers
        if cells[read[0]][row - 1] == header
        and all(
            fold_text(shorten_value(cells[index][row - 1])) in ("", headers[index])
            for index in read
        )
        and sum(cells[index][row - 1] != "" for index in read) >= _LACKING
    ]


def _find_lacking(table: Table, numbers: list[int]) -> dict[int, bool]:
    """Return the rows that may be no contract, as required cells are empty: row -> for sure so.

    Not for sure is one in which a single one is filled: that may be the word, if nothing else is.
    """
    cells, fields = table.sheet.list_columns(), table.match.fields
    required = [
        fields[c.field] for c in list_columns(table.kind) if c.required and c.field in fields
    ]
    lacking: Counter[int] = Counter()
    for index in required:
        if "" in cells[index][table.header_row :]:
            lacking.update(row for row in numbers if cells[index][row - 1] == "")
    enough, all_but_one = min(_LACKING, len(required)), max(len(required) - 1, 1)
    return {
        row: count >= enough
        for row, count in sorted(lacking.items())
        if count >= min(enough, all_but_one)
    }


def _find_worded(
    table: Table, lacking: Mapping[int, bool], find: Callable[[_Texts], int | None]
) -> dict[int, int]:
    """Return row -> index of the cell with the word that `find` finds among its texts."""
    found = {}
    for row, sure in lacking.items():
        texts = _list_texts(table, row)
        if not sure:
            listed = list(texts)
            texts = iter(listed if len(listed) == 1 else ())
        at = find(texts)
        if at is not None:
            found[row] = at
    return found


def _list_texts(table: Table, row: int) -> _Texts:
    for index, column in enumerate(table.sheet.list_columns()):
        cell = column[row - 1]
        if isinstance(cell, str) and (text := fold_text(cell)):
            yield index, text


def _find_total(texts: _Texts) -> int | None:
    return next((index for index, text in texts if is_total(text)), None)


def is_total(text: str) -> bool:
    """Whether a text is what people call a row that sums up others."""
    return bool(_TOTAL.fullmatch(fold_text(text)))


def _find_beginning(begins: tuple[str, ...], texts: _Texts) -> int | None:
    index, text = next(texts, (None, ""))
    return index if text.startswith(begins) else None


def check_layout(table: Table, rows: Rows, found: Collector) -> None:
    """Report what is hidden of the sheet, and cells that merging left without a value.

    Those cells are errors: what stands there is not unknown, but it is not said either.
    """
    if not table.sheet.visible:
        found.add_to_file("hidden_sheet_read")
    hidden = [row for row in rows.numbers if row in table.sheet.hidden]
    if hidden:
        first = min(table.match.fields.values(), default=0)
        found.add_to_file("hidden_rows", hidden[0], first, count=len(hidden))
    _check_columns(table, rows, found)
    _check_merged(table, rows, found)
    check_looks(table, rows, found)
    check_drawings(table, rows, found)


def _check_columns(table: Table, rows: Rows, found: Collector) -> None:
    """Report columns that nobody sees, and of which cells were read all the same."""
    hidden = sorted(
        typed.index
        for typed in rows.fields.values()
        if typed.index is not None
        and typed.index + 1 in table.sheet.hidden_columns
        and any(cell != "" for cell in typed.cells)
    )
    if hidden:
        letters = nl.join_words([write_letters(index + 1) for index in hidden])
        found.add_to_file("hidden_columns", table.header_row, hidden[0], columns=letters)


def _check_merged(table: Table, rows: Rows, found: Collector) -> None:
    cells = table.sheet.list_columns()
    by_index = {typed.index: typed for typed in rows.fields.values() if typed.index is not None}
    empty: dict[int, dict[int, Facts]] = defaultdict(dict)
    filled: dict[int, dict[int, Facts]] = defaultdict(dict)
    for top, left, bottom, right in table.sheet.merged:
        if not (1 <= top <= len(cells[0]) and 1 <= left <= len(cells)):
            continue
        first = cells[left - 1][top - 1]
        holds = clean_text(shorten_value(first))
        told: Facts = {"first": name_cell(top, left), "holds": holds}
        told["seen"] = f"'{holds}'" if holds else "niets"
        inside = range(bisect_left(rows.numbers, top), bisect_right(rows.numbers, bottom))
        for index in range(left - 1, min(right, len(cells))):
            if index not in by_index:
                continue
            for at in inside:
                row = rows.numbers[at]
                cell = cells[index][row - 1]
                if cell == "":
                    # A title above the table says nothing about the rows below it.
                    if holds and top > table.header_row:
                        empty[index][at] = told
                elif cell != first and (row, index + 1) != (top, left):
                    filled[index][at] = told
    for code, places in (("merged_cell", empty), ("covered_cell", filled)):
        for index, told_of in places.items():
            typed, hits = by_index[index], sorted(told_of)
            typed.faulty.update(rows.numbers[at] for at in hits)
            rows.report(found, code, hits, typed, told_of.__getitem__)
