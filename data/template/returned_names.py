"""What a delivery that was given back with findings is known by, so that it can be delivered again.

The sheet and the two columns are the monitor's own: they are no part of what is delivered.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.words import fold_text
from data.workbook.columns import Cell
from data.workbook.errors import Unreadable
from data.workbook.sheet import Sheet, Workbook

FINDING, CURE = "Bevinding", "Oplossing"
SHEET = "Bevindingen"
TITLE = "Bevindingen van de ISV-monitor"
AUTHOR = "ISV-monitor"
_HEADER_ROWS = 50  # headers stand no lower; see data.profiles.headers


def find_own_columns(headers: Sequence[Cell]) -> int | None:
    """Return the index (from 0) of the column `Bevinding` with `Oplossing` at its right, or None.

    One of the two alone is somebody else's column.
    """
    wanted = [fold_text(FINDING), fold_text(CURE)]
    folded = [fold_text(header) if isinstance(header, str) else "" for header in headers]
    pairs = (at for at in range(len(folded) - 1) if folded[at : at + 2] == wanted)
    return next(pairs, None)


def clear_own_columns(sheet: Sheet, header_row: int) -> Sheet:
    """Return the sheet with the two columns of findings empty, header and all; places stay."""
    cells = sheet.list_columns()
    at = find_own_columns([column[header_row - 1] for column in cells])
    if at is None:
        return sheet
    own = {at, at + 1}
    empty: list[list[Cell]] = [
        [""] * sheet.height if nr in own else column for nr, column in enumerate(cells)
    ]
    faults = {place: fault for place, fault in sheet.faults.items() if place[1] - 1 not in own}
    return replace(sheet, cells=empty, faults=faults)


def clear_own(sheet: Sheet) -> Sheet:
    """Return the sheet with the two columns of findings empty, in whichever row they begin."""
    for row, cells in enumerate(sheet.read_head(_HEADER_ROWS), 1):
        if find_own_columns(cells) is not None:
            return clear_own_columns(sheet, row)
    return sheet


def choose_sheet_name(names: Collection[str | None]) -> str:
    """Return what to call the sheet of findings: Bevindingen, unless somebody has such a sheet."""
    taken = {fold_text(name or "") for name in names}
    tries = (SHEET, *(f"{SHEET} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if fold_text(name) not in taken)


def is_own_sheet(book: Workbook, name: str | None) -> bool:
    """Whether this sheet lists findings: by its name and by what its first cell says."""
    if not fold_text(name or "").startswith(fold_text(SHEET)):
        return False
    try:
        head = book.read_sheet(name).read_head(1)
    except Unreadable:
        return False  # whoever reads it says what is wrong with it
    return any(fold_text(str(row[0])) == fold_text(TITLE) for row in head if row)
