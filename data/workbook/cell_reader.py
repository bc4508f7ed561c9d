"""The cell reader (calamine): its errors, its idea of where a sheet starts, its columns."""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from .bounds import Box
from .columns import Cell, below, stretch, to_columns
from .refusals import refuse
from .xlsx_exact import Faults

_Read = TypeVar("_Read")


def open_book(path: Path, kind: str) -> CalamineWorkbook:
    """Open the file as what it was found to be: the cell reader goes by the end of the name.

    Raises Unreadable (password, damaged).
    """

    def read() -> CalamineWorkbook:
        with TemporaryDirectory() as folder:
            named = Path(folder) / f"workbook.{kind}"
            named.symlink_to(path.resolve())
            return CalamineWorkbook.from_path(named)

    return guarded(read)


def read_sheet(book: CalamineWorkbook, sheet: str) -> CalamineSheet:
    """Return a sheet of an opened workbook. Raises Unreadable (damaged)."""
    return guarded(lambda: book.get_sheet_by_name(sheet), sheet)


def read_pieces(paths: Sequence[Path], sheet: str) -> list[CalamineSheet]:
    """Read the pieces of a large sheet side by side; the reader lets go of the interpreter.

    Returns [] when the rows of the pieces do not follow each other.
    """
    with ThreadPoolExecutor(len(paths)) as pool:
        found = list(pool.map(lambda path: read_sheet(open_book(path, "xlsx"), sheet), paths))
    held = [piece for piece in found if piece.start]
    for before, after in pairwise(held):
        if not before.end or not after.start or after.start[0] <= before.end[0]:
            return []
    return held


def columns_of(found: list[CalamineSheet], sheet: str, faults: Faults) -> list[list[Cell]]:
    """Return the columns of what was read of one sheet: "" where empty, from row 1, column A.

    Empties `found` on the way, so that no piece is in memory twice. Raises Unreadable when the
    area is too large.
    """
    box = Box(sheet)
    for piece in found:
        if piece.end:
            box.add(piece.end[0] + 1, piece.end[1] + 1)
    for row, column in faults:
        box.add(row, column)
    # Millions of new lists and strings, none of them garbage: the collector would only look.
    collecting = gc.isenabled()
    gc.disable()
    try:
        columns: list[list[Cell]] = []
        while found:
            piece = found.pop(0)
            if piece.start:
                # The reader gives the empty rows above the cells, but not the empty columns
                # before them; rows above a later piece are those of the pieces before it.
                height = len(columns[0]) if columns else 0
                rows = islice(piece.iter_rows(), height, None)
                columns = below(columns, to_columns(rows, piece.start[1]))
        return stretch(columns, box.row, box.column)
    finally:
        if collecting:
            gc.enable()


def guarded(read: Callable[[], _Read], sheet: str | None = None) -> _Read:
    """Return what the cell reader gives; its errors and panics become Unreadable."""
    try:
        return read()
    except PasswordError as error:
        raise refuse("password") from error
    except CalamineError as error:
        where = f"werkblad '{sheet}' is niet te lezen" if sheet else "de inhoud is niet te lezen"
        raise refuse("damaged", sheet=sheet, what=where) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception, so that it passes by `except Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse("damaged", sheet=sheet, what="de inhoud is niet te lezen") from error
