"""What a delivery that was given back with remarks is known by, so that it can be delivered again.

The sheet and the two columns are the monitor's own: they are no part of what is delivered.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.words import fold
from data.workbook.columns import Cell
from data.workbook.errors import Unreadable
from data.workbook.sheet import Sheet, Workbook

FINDING, CURE = "Bevinding", "Oplossing"
SHEET = "Bevindingen"
TITLE = "Bevindingen van de ISV-monitor"
AUTHOR = "ISV-monitor"
_HEADER_ROWS = 50  # headers stand no lower; see data.profiles.headers


def own_columns(headers: Sequence[Cell]) -> int | None:
    """Return the index (from 0) of the column `Bevinding` with `Oplossing` at its right, or None.

    One of the two alone is somebody else's column.
    """
    wanted = [fold(FINDING), fold(CURE)]
    folded = [fold(header) if isinstance(header, str) else "" for header in headers]
    pairs = (at for at in range(len(folded) - 1) if folded[at : at + 2] == wanted)
    return next(pairs, None)


def without_own_columns(sheet: Sheet, header_row: int) -> Sheet:
    """Return the sheet with the two columns of remarks empty, header and all; places stay."""
    cells = sheet.columns()
    at = own_columns([column[header_row - 1] for column in cells])
    if at is None:
        return sheet
    own = {at, at + 1}
    empty: list[list[Cell]] = [
        [""] * sheet.height if nr in own else column for nr, column in enumerate(cells)
    ]
    faults = {place: fault for place, fault in sheet.faults.items() if place[1] - 1 not in own}
    return replace(sheet, cells=empty, faults=faults)


def without_remarks(sheet: Sheet) -> Sheet:
    """Return the sheet with the two columns of remarks empty, in whichever row they begin."""
    for row, cells in enumerate(sheet.head(_HEADER_ROWS), 1):
        if own_columns(cells) is not None:
            return without_own_columns(sheet, row)
    return sheet


def own_sheet_name(names: Collection[str | None]) -> str:
    """Return what to call the sheet of remarks: Bevindingen, unless somebody has such a sheet."""
    taken = {fold(name or "") for name in names}
    tries = (SHEET, *(f"{SHEET} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if fold(name) not in taken)


def lists_remarks(book: Workbook, name: str | None) -> bool:
    """Whether this is the sheet that lists remarks: by its name and by what its first cell says."""
    if not fold(name or "").startswith(fold(SHEET)):
        return False
    try:
        head = book.sheet(name).head(1)
    except Unreadable:
        return False  # whoever reads it says what is wrong with it
    return any(fold(str(row[0])) == fold(TITLE) for row in head if row)
