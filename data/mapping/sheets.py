"""The sheets of an export, each read when it is asked for, and the large ones not kept."""

from collections.abc import Iterator

from data.profiles.headers import HEADER_ROWS
from data.template.returned_names import lists_remarks, without_remarks
from data.words import fold
from data.workbook import Sheet, Unreadable, Workbook
from data.workbook.columns import Cell

# Sheets with more cells are read again when they are the one, and not all kept at once.
_KEPT_CELLS = 1_000_000


class Sheets:
    """The sheets of a workbook that may hold contracts, each read when it is asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._kept: dict[str | None, Sheet] = {}
        self._heads: dict[str | None, list[list[Cell]]] = {}
        names = [s.name for s in book.sheets if s.visible] or book.sheet_names
        self.names = [name for name in names if not lists_remarks(book, name)] or names

    def sheet(self, name: str | None) -> Sheet:
        """Return a sheet. Raises Unreadable."""
        if name in self._kept:
            return self._kept[name]
        sheet = without_remarks(self._book.sheet(name))  # given back before, and mended
        if sheet.height * len(sheet.columns()) <= _KEPT_CELLS or len(self.names) == 1:
            self._kept[name] = sheet
        return sheet

    def head(self, name: str | None) -> list[list[Cell]]:
        """Return the first rows of a sheet. Raises Unreadable."""
        if name not in self._heads:
            self._heads[name] = self.sheet(name).head(HEADER_ROWS)
        return self._heads[name]

    def readable(self) -> Iterator[str | None]:
        """Yield the names of sheets that can be read. Raises Unreadable when none can."""
        refusal, read = None, 0
        for name in self.names:
            try:
                self.head(name)
            except Unreadable as error:
                refusal = refusal or error
                continue
            read += 1
            yield name
        if not read and refusal:
            raise refusal

    def find(self, name: str | None) -> str | None:
        """Return the name as it is written in the file; None when there is no such sheet."""
        names = self._book.sheet_names
        return next((n for n in names if n and fold(n) == fold(name or "")), None)
