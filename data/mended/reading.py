"""A workbook as it reads with its mends: the cells that somebody mended have other text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data.journal.events import MendedCell
from data.values.as_shown import write_percents
from data.values.text import shorten_value, write_in_full
from data.workbook.bounds import read_place
from data.workbook.errors import Unreadable
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import read_number
from data.workbook.refusals import make_refusal
from data.workbook.sheet import Dressing, Sheet, Workbook


def mend_workbook(
    book: Workbook, mends: Sequence[MendedCell], *, checked: bool = False
) -> Workbook:
    """Return the workbook with these cells mended; the file itself stays as it is.

    A mended cell is text, as in a .csv. Raises Unreadable (mend_unfit), here or when its sheet is
    read, for a mend of a cell in which something else stands than the mend says. `checked`: that
    was looked at before, and cells that are not in this workbook are passed over.
    """
    of_sheet: dict[str | None, list[MendedCell]] = defaultdict(list)
    for one in mends:
        if one.sheet not in book.sheet_names and not checked:
            raise _make_unfit(one, "")
        of_sheet[one.sheet].append(one)

    def load(name: str | None) -> Sheet:
        sheet = book.load(name)
        return _mended(sheet, of_sheet[name], checked) if name in of_sheet else sheet

    return replace(book, load=load) if mends else book


def _mended(sheet: Sheet, mends: Sequence[MendedCell], checked: bool) -> Sheet:
    cells, faults, merged = list(sheet.list_columns()), dict(sheet.faults), list(sheet.merged)
    own: set[int] = set()  # the columns that are copies by now
    places: set[tuple[int, int]] = set()
    for one in mends:
        row, column = read_place(one.cell.encode()) or (0, 0)
        if not (1 <= column <= len(cells) and 1 <= row <= sheet.height):
            if checked:
                continue
            raise _make_unfit(one, "")
        fault = faults.pop((row, column), None)
        stands = shorten_value(fault.text if fault else cells[column - 1][row - 1])
        if not checked and stands != one.was and one.was not in _list_looks(sheet, row, column):
            raise _make_unfit(one, stands)
        places.add((row, column))
        if column not in own:
            cells[column - 1] = list(cells[column - 1])
            own.add(column)
        cells[column - 1][row - 1] = one.becomes
        # What a merged cell covers, a spreadsheet does not show: it is covered no more.
        merged = [area for area in merged if not is_covered(area, row, column)]
    # The format of a cell was for what stood there: what is typed instead looks as it is.
    shown = {place: by for place, by in sheet.shown.items() if place not in places}

    def find_dressed(asked: Dressing) -> dict[tuple[int, int], NumberFormat]:
        found = sheet.find_dressed(asked)
        return {place: by for place, by in found.items() if place not in places}

    return replace(
        sheet, cells=cells, faults=faults, merged=merged, shown=shown, find_dressed=find_dressed
    )


def _list_looks(sheet: Sheet, row: int, column: int) -> list[str]:
    """Return what a person may see in a cell that looks like something else than it holds."""
    cell = sheet.list_columns()[column - 1][row - 1]
    by = sheet.shown.get((row, column))
    by = by or sheet.find_dressed(Dressing([column], dated=[column])).get((row, column))
    if not by or cell == "" or isinstance(cell, bool):
        return []
    value = cell if isinstance(cell, str) else read_number(cell)
    looks = [by.show(value, point, group).text for point, group in ((",", "."), (".", ""))]
    percents = None if isinstance(value, str) else by.find_percentage(value)
    looks += [] if percents is None else [write_percents(percents)]
    if not isinstance(cell, str | float | int):
        looks += [by.show_moment(cell, read_number(cell))[0], write_in_full(read_number(cell))]
    return [shorten_value(text) for text in looks if text is not None]


def is_covered(area: tuple[int, int, int, int], row: int, column: int) -> bool:
    """Tell whether a merged cell (first row and column, last ones) shows nothing at a place."""
    top, left, bottom, right = area
    inside = top <= row <= bottom and left <= column <= right
    return inside and (row, column) != (top, left)


def _make_unfit(mend: MendedCell, stands: str) -> Unreadable:
    return make_refusal(
        "mend_unfit",
        sheet=mend.sheet,
        cell=mend.cell,
        was=mend.was or "(leeg)",
        stands=stands or "(leeg)",
    )
