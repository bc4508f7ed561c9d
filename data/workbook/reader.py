"""From the bytes of a delivered file to cells: `open_workbook`, for the child process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from python_calamine import CalamineSheet

from data.workbook.beginning import begin_excel, begin_opendocument
from data.workbook.binary import xls_sheet, xlsb_sheet
from data.workbook.binary.cells import Readable
from data.workbook.bounds import name_cell
from data.workbook.cell_reader import Joining, PieceReader, open_book, read_sheet
from data.workbook.columns import Cell
from data.workbook.errors import KNOWN_ERRORS, Fault, Note, Unreadable, clean_name, is_error_text
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import clear_zeros, show_cells
from data.workbook.opendocument.reading import read_tables
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan import xlsx_scan
from data.workbook.scan.xlsx_again import find_odd_type, find_styled
from data.workbook.scan.xlsx_drawings import find_drawings
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.scan.xlsx_looks import find_looks, read_looks
from data.workbook.scan.xlsx_parts import check_part, read_book
from data.workbook.scan.xlsx_pieces import Around, Pieces, Ready, write_whole
from data.workbook.scan.xlsx_rich import NEEDLES, find_rich_texts
from data.workbook.scan.xlsx_styles import read_styles, write_styles
from data.workbook.scan.xlsx_theme import read_theme
from data.workbook.separated.reading import read_csv
from data.workbook.sheet import Dressing, Sheet, SheetInfo, Workbook, list_ways
from data.workbook.sniff import find_extension, sniff_kind, sniff_zip

# Looks a sheet over: its faulty cells. It may write pieces in a folder and give each of them to
# be read on the way; then it also tells whether together they are the sheet.
_Look = Callable[[str, Path, Ready], tuple[Faults, bool]]


class _Reads(NamedTuple):
    """How a sheet is read: looked over, read as a whole (the folder is for what that needs), and
    when that failed, looked at for why.
    """

    look: _Look
    read_whole: Callable[[str, Path], CalamineSheet]
    explain: Callable[[str], None]


# Some million cells: bytes of their XML, of the workbook around it, and of text.
_LARGE_SHEET, _LARGE_ZIP, _LARGE_TEXT = 64 * 2**20, 2 * 2**20, 16 * 2**20
_ODS_CELLS = "content.xml"
_KNOWN_EXTENSIONS = {
    "xlsx": (".xlsx", ".xltx"),
    "xlsm": (".xlsm", ".xltm"),
    "xls": (".xls", ".xlt"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".txt", ".tsv"),
}


def open_workbook(
    path: Path, filename: str, known: Mapping[str, str] = MappingProxyType({})
) -> Workbook:
    """Open a delivered file, whatever its name says, without running anything of it.

    `filename` is the name it was delivered under, used in sentences and to know .csv by; `known`
    are folded headers that may be expected -> field, by which the separator of a .csv is told.
    Raises Unreadable with what is wrong, where, and how to mend it.
    """
    container = sniff_kind(path, filename)
    if container == "csv":
        cells, notes = read_csv(path, find_extension(filename), known)
        only = _sheet(None, cells, Faults())
        return Workbook("csv", [SheetInfo(None)], notes, lambda _: only)
    if container == "xls":
        return _of_records("xls", filename, xls_sheet.list_sheets(path))
    package = Package(path)
    kind = sniff_zip(package)
    if kind == "xlsb":
        return _of_records(kind, filename, xlsb_sheet.list_sheets(package))
    if kind == "ods":
        return _ods(package, filename)
    return _xlsx(package, kind, filename)


def open_beginning(
    path: Path, filename: str, known: Mapping[str, str], rows: int
) -> Workbook | None:
    """Open a large .xlsx, .xlsm, .ods or .csv as if it had no more rows; None for any other file.

    Which cells are merged is not told. Raises Unreadable, as `open_workbook` does.
    """
    size = path.stat().st_size
    if size < min(_LARGE_ZIP, _LARGE_TEXT):
        return None
    container = sniff_kind(path, filename)
    if container == "csv" and size >= _LARGE_TEXT:
        cells, notes = read_csv(path, find_extension(filename), known, rows)
        only = _sheet(None, cells, Faults())
        return Workbook("csv", [SheetInfo(None)], notes, lambda _: only)
    package = Package(path) if container == "zip" else None
    kind = sniff_zip(package) if package else ""
    if package and kind == "ods" and package.find_size(_ODS_CELLS) >= _LARGE_SHEET:
        return _ods(begin_opendocument(package, _ODS_CELLS, rows), filename)
    if package is None or kind not in ("xlsx", "xlsm"):
        return None
    book = read_book(package)
    large = [
        sheet.part
        for sheet in book.sheets
        if sheet.part in package and package.find_size(sheet.part) >= _LARGE_SHEET
    ]
    begun = begin_excel(package, large, rows, book.strings) if large else None
    return _xlsx(begun, kind, filename) if begun else None


def _of_records(kind: str, filename: str, sheets: Sequence[Readable]) -> Workbook:
    """Return a workbook whose records are read here, those of a sheet when it is asked for."""
    by_name = {sheet.name: sheet for sheet in sheets}

    def load(name: str | None) -> Sheet:
        assert name is not None
        cells = by_name[name].read()
        return _sheet(name, cells.finish(), cells.faults, by_name[name].visible)

    infos = _list_infos([SheetInfo(sheet.name, sheet.visible) for sheet in sheets])
    return Workbook(kind, infos, _notes(kind, filename), load)


def _ods(package: Package, filename: str) -> Workbook:
    """Read all sheets at once: they stand in one part."""
    tables = {table.name: table for table in read_tables(package)}

    @cache
    def load(name: str | None) -> Sheet:
        table = tables[name or ""]
        if table.refusal:
            raise table.refusal
        return _sheet(name, table.cells, table.faults, table.visible)

    infos = _list_infos([SheetInfo(table.name, table.visible) for table in tables.values()])
    return Workbook("ods", infos, _notes("ods", filename), load)


def _xlsx(package: Package, kind: str, filename: str) -> Workbook:
    """Read a sheet of an .xlsx as a workbook of its own, made of what decides about its cells.

    So nothing else that stands in the package can be in the way.
    """
    book = read_book(package)
    # With a '#' every error begins: without, no shared text is one.
    seen = check_part(package, book.strings, b"#", *NEEDLES)
    error_texts = b"#" in seen
    styles, looks = (
        read_styles(package, book.styles),
        read_looks(package, book.styles, read_theme(package, book.theme)),
    )
    if seen - {b"#"}:
        looks.texts = find_rich_texts(package, book.strings)
    parts = {sheet.name: sheet.part for sheet in book.sheets}

    def around(name: str) -> Around:
        return Around(name, write_styles(styles), book.strings, book.since_1904)

    def look(name: str, folder: Path, ready: Ready) -> tuple[Faults, bool]:
        if parts[name] not in package:
            what = f"de cellen van werkblad '{name}' ontbreken"
            raise make_refusal("damaged", sheet=name, what=what)
        with Pieces(package, parts[name], folder, ready, around(name)) as pieces:
            found = xlsx_scan.scan_part(package, parts[name], name, pieces, error_texts, styles)
        found.since_1904 = book.since_1904
        found.find_dressed = partial(_find_dressed, package, parts[name], styles)
        found.find_drawings = partial(find_drawings, package, parts[name])
        found.ways = set().union(*map(list_ways, styles))
        own = replace(looks, inline=found.rich)
        if any((own.marks, own.by_rule, own.texts, own.inline, found.extended)):
            found.find_looks = partial(find_looks, package, parts[name], own)
        return found, pieces.complete

    def read_whole(name: str, folder: Path) -> CalamineSheet:
        path = folder / "geheel.xlsx"
        write_whole(package, parts[name], path, around(name))
        return read_sheet(open_book(path), name)

    def explain(name: str) -> None:
        odd = find_odd_type(package.read_chunks(parts[name]))
        if odd:
            what = f"cel {odd[0] or '(zonder adres)'} is van een onbekende soort ({odd[1][:20]!r})"
            raise make_refusal("unusual", sheet=name, cell=odd[0] or None, what=what)

    infos = [SheetInfo(sheet.name, sheet.visible) for sheet in book.sheets]
    return _workbook(kind, _list_infos(infos), filename, _Reads(look, read_whole, explain))


def _find_dressed(
    package: Package,
    part: str,
    styles: Sequence[NumberFormat],
    asked: Dressing,
) -> dict[tuple[int, int], NumberFormat]:
    """Return the cells of the columns asked for with a format that does so, as a `FindDressed`."""
    wanted = {nr: asked.list_columns(one) for nr, one in enumerate(styles)}
    wanted = {nr: columns for nr, columns in wanted.items() if columns}
    if not wanted:
        return {}
    columns = set().union(*wanted.values())
    found = find_styled(package.read_chunks(part), wanted, columns)
    return {(row, column): styles[nr] for row, column, nr in found if column in wanted[nr]}


def _workbook(kind: str, infos: list[SheetInfo], filename: str, reads: _Reads) -> Workbook:
    def load(name: str | None) -> Sheet:
        assert name is not None
        with TemporaryDirectory() as folder, PieceReader(name) as reading:
            faults, in_pieces = reads.look(name, Path(folder), reading.add)
            try:
                cells = reading.join_pieces(faults) if in_pieces else None
                if cells is None:
                    reading.forget_pieces()
                    whole = Joining(name)
                    whole.add(reads.read_whole(name, Path(folder)))
                    cells = whole.finish(faults)
            except Unreadable as refusal:
                _name_unknown_error(name, faults)
                if refusal.code == "damaged":  # perhaps it is whole, and a cell of it is odd
                    reads.explain(name)
                raise
        assert cells is not None
        seen = next(info.visible for info in infos if info.name == name)
        return _sheet(name, cells, faults, seen)

    return Workbook(kind, infos, _notes(kind, filename), load)


def _list_infos(infos: list[SheetInfo]) -> list[SheetInfo]:
    """Return the sheets, visible ones first. Raises Unreadable when there are none."""
    if not infos:
        raise make_refusal("no_worksheet")
    return sorted(infos, key=lambda info: not info.visible)


def _notes(kind: str, filename: str) -> list[Note]:
    """Return what is worth a warning about a file of this kind ("xlsx"...) and name."""
    found = []
    name, extension = clean_name(filename), find_extension(filename)
    if extension not in _KNOWN_EXTENSIONS[kind]:
        told = f"Het bestand heet '{name}', maar is een .{kind}-bestand. Het is zo gelezen."
        found.append(Note("other_extension", told, f"Geef het bestand de extensie .{kind}."))
    if kind == "xlsm":
        told = "Het bestand bevat macro's. Die zijn niet uitgevoerd; alleen de cellen zijn gelezen."
        cure = "Sla het bestand op als .xlsx als de macro's niet nodig zijn."
        found.append(Note("macros", told, cure))
    return found


def _sheet(name: str | None, cells: list[list[Cell]], faults: Faults, seen: bool = True) -> Sheet:
    """Return the sheet; a faulty cell, also one that only its text gives away, reads as ""."""
    for row, column in faults:
        cells[column - 1][row - 1] = ""
    for number, cell_column in enumerate(cells if faults.error_texts else (), 1):
        errors = {c for c in set(cell_column) if isinstance(c, str) and is_error_text(c)}
        for row, cell in enumerate(cell_column if errors else (), 1):
            if cell in errors:
                faults[row, number] = Fault("error", str(cell).strip())
                cell_column[row - 1] = ""
    shown = show_cells(cells, faults.formats, since_1904=faults.since_1904)
    if faults.zeros_hidden:
        clear_zeros(cells)
    looks = shown, faults.find_dressed, faults.ways, faults.find_looks
    more = faults.hidden_columns, faults.find_drawings
    seen_of = cells, faults, faults.hidden, faults.merged, seen
    return Sheet(name, *seen_of, *looks, *more)


def _name_unknown_error(sheet: str, faults: Faults) -> None:
    """Raise Unreadable (unknown_error) when an error cell made the cell reader give up."""
    for (row, column), fault in faults.items():
        if fault.kind == "error" and fault.text not in KNOWN_ERRORS:
            cell = name_cell(row, column)
            raise make_refusal("unknown_error", sheet=sheet, cell=cell, text=fault.text) from None
