"""From the bytes of a delivered file to cells: `open_workbook`, for the child process."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from . import ods_scan, xls_scan, xlsb_scan, xlsx_scan
from .bounds import Box, cell_name
from .columns import Cell, stretch, to_columns
from .csv_read import read_csv
from .errors import Fault, Note, Unreadable, safe_name
from .package import Package
from .refusals import refuse
from .sniff import extension_of, sniff, zip_kind
from .xlsx_exact import Faults
from .xlsx_parts import check_shared_parts, sheet_parts

_Read = TypeVar("_Read")
_KNOWN_EXTENSIONS = {
    "xlsx": (".xlsx", ".xltx"),
    "xlsm": (".xlsm", ".xltm"),
    "xls": (".xls", ".xlt"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".txt", ".tsv"),
}
# Errors that the cell reader knows; one that it does not know makes it give up on the sheet.
_KNOWN_ERRORS = frozenset(xlsb_scan.ERROR_TEXTS.values())


@dataclass(frozen=True)
class SheetInfo:
    """A sheet as the workbook lists it. `name` is None for .csv."""

    name: str | None
    visible: bool = True


@dataclass
class Sheet:
    """The cells of one sheet, by column; row and column numbers are those of the spreadsheet.

    `columns()[c][r]` is the cell in column c + 1 (0 is "A") and row r + 1. An empty cell is "".
    Other values: str, float, int, bool, datetime.date, .datetime, .time, .timedelta. Excel and ODF
    store whole numbers as float (1250.0), and LibreOffice's .ods true and false as 1.0 and 0.0.
    `faults` has the cells without a usable value by (row, column), both from 1; they read as "".
    """

    name: str | None
    cells: list[list[Cell]]
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)

    def columns(self) -> list[list[Cell]]:
        """Return the columns, all of the same length. Not a copy."""
        return self.cells

    def head(self, rows: int) -> list[list[Cell]]:
        """Return the first `rows` rows (fewer when the sheet is shorter), as lists of cells."""
        return [list(row) for row in zip(*(column[:rows] for column in self.cells), strict=True)]

    @property
    def height(self) -> int:
        """The number of the last row that holds something; 0 for an empty sheet."""
        return len(self.cells[0]) if self.cells else 0


@dataclass
class Workbook:
    """An opened file: its sheets (visible ones first, in order) and what is worth a warning.

    `kind` is "xlsx", "xlsm", "xls", "xlsb", "ods" or "csv".
    """

    kind: str
    sheets: list[SheetInfo]
    notes: list[Note]
    load: Callable[[str | None], Sheet]

    @property
    def sheet_names(self) -> list[str | None]:
        """The names of the sheets with cells; `[None]` for .csv."""
        return [sheet.name for sheet in self.sheets]

    def sheet(self, name: str | None) -> Sheet:
        """Read one sheet. Raises Unreadable (sheet_missing, or what is wrong with its cells)."""
        if name not in self.sheet_names:
            others = ", ".join(repr(known) for known in self.sheet_names[:20] if known)
            raise refuse("sheet_missing", sheet=name or "(zonder naam)", others=others or "geen")
        return self.load(name)


def open_workbook(path: Path, filename: str, only_sheet: str | None = None) -> Workbook:
    """Open a delivered file, whatever its name says, without running or unpacking anything of it.

    `filename` is the name it was delivered under, used in sentences and to know .csv by.
    `only_sheet` leaves the other sheets out (.csv has no sheets and ignores it).
    Raises Unreadable with what is wrong, where, and how to mend it.
    """
    container = sniff(path, filename)
    if container == "csv":
        extension = extension_of(filename)
        return Workbook(
            "csv", [SheetInfo(None)], [], lambda _: Sheet(None, read_csv(path, extension))
        )
    if container == "xls":
        stream = xls_scan.workbook_stream(path)
        faults = xls_scan.scan(path, stream)
        del stream
        return _workbook("xls", path, filename, only_sheet, lambda name: faults.get(name, Faults()))
    package = Package(path)
    kind = zip_kind(package)
    if kind == "ods":
        tables = ods_scan.scan(package)
        return _workbook(kind, path, filename, only_sheet, lambda name: tables.get(name, Faults()))
    check_shared_parts(package)
    parts = sheet_parts(package)
    scan = xlsb_scan.scan if kind == "xlsb" else xlsx_scan.scan

    def look(name: str) -> Faults:
        if name not in parts:
            raise refuse("unusual", sheet=name, what=f"werkblad '{name}' is niet te vinden")
        return scan(package, parts[name], name)

    return _workbook(kind, path, filename, only_sheet, look)


def _workbook(
    kind: str, path: Path, filename: str, only_sheet: str | None, look: Callable[[str], Faults]
) -> Workbook:
    book = _guarded(lambda: _open(path, kind))
    listed = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    infos = [SheetInfo(sheet.name, sheet.visible == SheetVisibleEnum.Visible) for sheet in listed]
    if not infos:
        raise refuse("no_worksheet")
    infos.sort(key=lambda info: not info.visible)

    def load(name: str | None) -> Sheet:
        assert name is not None
        faults = look(name)
        try:
            found = _guarded(lambda: book.get_sheet_by_name(name), name)
        except Unreadable:
            for (row, column), fault in faults.items():
                if fault.kind == "error" and fault.text not in _KNOWN_ERRORS:
                    cell = cell_name(row, column)
                    raise refuse("unknown_error", sheet=name, cell=cell, text=fault.text) from None
            raise
        return Sheet(name, _cells(found, faults), faults)

    workbook = Workbook(kind, infos, _notes(kind, filename), load)
    if only_sheet is not None:
        if only_sheet not in workbook.sheet_names:
            workbook.sheet(only_sheet)  # raises with the names that there are
        workbook.sheets = [info for info in infos if info.name == only_sheet]
    return workbook


def _open(path: Path, kind: str) -> CalamineWorkbook:
    """Open the file as what it was found to be: the cell reader goes by the end of the name."""
    with TemporaryDirectory() as folder:
        named = Path(folder) / f"workbook.{kind}"
        named.symlink_to(path.resolve())
        return CalamineWorkbook.from_path(named)


def _guarded(read: Callable[[], _Read], sheet: str | None = None) -> _Read:
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


def _cells(found: CalamineSheet, faults: Faults) -> list[list[Cell]]:
    box = Box(found.name)
    if found.start is not None and found.end is not None:
        box.add(found.end[0] + 1, found.end[1] + 1)
    for row, column in faults:
        box.add(row, column)
    # Millions of new lists and strings, none of them garbage: the collector would only look.
    collecting = gc.isenabled()
    gc.disable()
    try:
        # The reader gives the empty rows above the cells, but not the empty columns before them.
        columns = to_columns(found.iter_rows(), found.start[1]) if found.start else []
        return stretch(columns, box.row, box.column)
    finally:
        if collecting:
            gc.enable()


def _notes(kind: str, filename: str) -> list[Note]:
    notes = []
    name, extension = safe_name(filename), extension_of(filename)
    if extension not in _KNOWN_EXTENSIONS[kind]:
        notes.append(
            Note(
                "other_extension",
                f"Het bestand heet '{name}', maar is een .{kind}-bestand. Het is zo gelezen.",
                f"Geef het bestand de extensie .{kind}.",
            )
        )
    if kind == "xlsm":
        notes.append(
            Note(
                "macros",
                "Het bestand bevat macro's. Die zijn niet uitgevoerd; alleen de cellen zijn "
                "gelezen.",
                "Sla het bestand op als .xlsx als de macro's niet nodig zijn.",
            )
        )
    return notes
