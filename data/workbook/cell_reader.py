"""The cell reader (calamine): its errors, its idea of where a sheet starts, its columns."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path
from typing import Self, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from data.workbook.bounds import Box
from data.workbook.columns import Cell, add_rows, stretch_columns
from data.workbook.errors import Unreadable
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.scan.xlsx_pieces import count_cores

_Read = TypeVar("_Read")


def open_book(path: Path) -> CalamineWorkbook:
    """Open a file that is what the end of its name says. Raises Unreadable (password, damaged)."""
    return read_guarded(lambda: CalamineWorkbook.from_path(path))


def read_sheet(book: CalamineWorkbook, sheet: str) -> CalamineSheet:
    """Return a sheet of an opened workbook. Raises Unreadable (damaged)."""
    return read_guarded(lambda: book.get_sheet_by_name(sheet), sheet)


class PieceReader:
    """Reads pieces of a large sheet while others are still being made. Use it in a `with`.

    The cell reader lets go of the interpreter, so that the cores work side by side.
    """

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._pool = ThreadPoolExecutor(count_cores())
        self._coming: deque[Future[CalamineSheet]] = deque()
        self._joining = Joining(sheet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add(self, path: Path) -> None:
        """Take the next piece; its file goes when it is read. What was read by now is joined."""
        self._coming.append(self._pool.submit(self._read, path))
        # What is wrong with a piece is told by `join_pieces`: who looks the sheet over knows more.
        while self._coming and self._coming[0].done() and not self._coming[0].exception():
            self._joining.add(self._coming.popleft().result())

    def _read(self, path: Path) -> CalamineSheet:
        found = read_sheet(open_book(path), self._sheet)
        path.unlink()
        return found

    def join_pieces(self, faults: Faults) -> list[list[Cell]] | None:
        """Return the columns of the sheet from all of its pieces: see `Joining.finish`."""
        while self._coming:
            self._joining.add(self._coming.popleft().result())
        return self._joining.finish(faults)

    def forget_pieces(self) -> None:
        """Let go of what was read: it is not the sheet."""
        self._pool.shutdown(cancel_futures=True)
        self._coming.clear()
        self._joining = Joining(self._sheet)


class Joining:
    """The columns of a sheet, made of pieces that come in the order of its rows."""

    def __init__(self, sheet: str) -> None:
        self._box = Box(sheet)
        self._columns: list[list[Cell]] = []
        self._refusal: Unreadable | None = None
        self._follows = True
        self.pieces = 0

    def add(self, piece: CalamineSheet) -> None:
        """Put the rows of the next piece below those of the others."""
        self.pieces += 1
        if piece.start is None or piece.end is None or self._refusal or not self._follows:
            return
        try:
            self._box.add(piece.end[0] + 1, piece.end[1] + 1)
        except Unreadable as refusal:
            self._refusal = refusal
            return
        height = len(self._columns[0]) if self._columns else 0
        self._follows = piece.start[0] >= height
        if self._follows:
            add_rows(self._columns, _rows(piece, height), piece.start[1])

    def finish(self, faults: Faults) -> list[list[Cell]] | None:
        """Return the columns: "" where empty, from row 1, column A, up to the last of these faults.

        None when the rows of a piece do not follow those of the piece before. Raises Unreadable
        when the area is too large.
        """
        for row, column in faults:
            self._box.add(row, column)
        if self._refusal:
            raise self._refusal
        if not self._follows:
            return None
        return stretch_columns(self._columns, self._box.row, self._box.column)


def _rows(piece: CalamineSheet, height: int) -> Iterable[list[Cell]]:
    """Yield the rows of a piece that stands below `height` rows, from the row after those.

    The reader gives the empty rows above the cells, but not the empty columns before them; of a
    later piece it would make all rows of the pieces before it, only to be thrown away.
    """
    if not height or piece.start is None:
        return piece.iter_rows()
    return chain(repeat([], piece.start[0] - height), piece.to_python(skip_empty_area=True))


def read_guarded(read: Callable[[], _Read], sheet: str | None = None) -> _Read:
    """Return what the cell reader gives; its errors and panics become Unreadable."""
    try:
        return read()
    except PasswordError as error:
        raise make_refusal("password") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        where = f"werkblad '{sheet}' is niet te lezen" if sheet else "de inhoud is niet te lezen"
        raise make_refusal("damaged", sheet=sheet, what=where) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception, so that it passes by `except Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise make_refusal("damaged", sheet=sheet, what="de inhoud is niet te lezen") from error
