"""Puts remarks in an Excel workbook; all else stays as it was, but for what runs by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from data.returned.around import (
    FROM_DRAWINGS,
    find_namespace,
    find_style,
    mark_cells,
    put_before,
    read_area,
    read_around,
    set_widths,
    split_cells,
    stretch_dimension,
)
from data.returned.bundle import Bundle, Relations
from data.returned.formulas import REACHES, Inert, Unshared
from data.returned.listing import write_listing
from data.returned.looks import PLAIN, Looks, MendedStyles, add_looks
from data.returned.notes import put_notes
from data.returned.pages import Area, Page, Remarks
from data.returned.part import Element, Part
from data.returned.rows import SheetXml, Wanted
from data.returned.wanted import list_wanted
from data.workbook.bounds import MAX_COLUMNS
from data.workbook.errors import Unreadable
from data.workbook.scan.xlsx_styles import read_styles

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RUNS = ("oleObjects", "controls")


class RemarkedBook:
    """An Excel workbook (.xlsx, .xlsm) that is given remarks."""

    def __init__(self, path: Path) -> None:
        """Look it over. Raises Unreadable."""
        self._path = path
        self._bundle = Bundle(path)
        self._workbook = Part(self._bundle.read(self._bundle.workbook), self._bundle.workbook)
        targets = self._bundle.relations.list_targets()
        self._sheets = list(self._workbook.list("sheets", "sheet"))
        parts = (targets.get(one.find("id"), ("", ""))[1] for one in self._sheets)
        self._parts = {
            one.find("name"): part for one, part in zip(self._sheets, parts, strict=True)
        }
        self._looked: dict[str, SheetXml] = {}

    def _look(self, part: str) -> SheetXml:
        """Return a sheet, looked over once. Raises Unreadable."""
        if part not in self._looked:
            self._looked[part] = SheetXml(self._bundle.package, part)
        return self._looked[part]

    def find_bounds(self, name: str) -> tuple[list[Area], int]:
        """Return the merged cells of a sheet, and the furthest column that is in use.

        Raises Unreadable.
        """
        sheet = self._look(self._parts[name])
        tail = read_around(sheet, self._parts[name])
        merged = [read_area(one.find("ref")) for one in tail.list("mergeCells", "mergeCell")]
        relations = Relations(self._bundle, self._parts[name])
        tables = [
            read_area(_root(self._bundle.read(part)).find("ref"))
            for type_, part in relations.list_targets().values()
            if type_.endswith("/table") and part in self._bundle
        ]
        wide = [right for *_, right in (*merged, *tables) if right <= MAX_COLUMNS]
        return merged, max([sheet.furthest, *wide])

    def write_beginning(self, target: Path, last: int) -> None:
        """Write the workbook with the rows of its sheets up to number `last` alone."""
        bundle = Bundle(self._path)
        for part in self._parts.values():
            try:
                sheet = self._look(part)
            except (Unreadable, KeyError):
                continue  # whoever needs it says what is wrong with it
            bundle.put(part, partial(sheet.write_beginning, last=last))
        bundle.save(target, level=0)

    def save(self, target: Path, said: Remarks) -> None:
        """Write the workbook with these remarks in it."""
        looks = self._add_looks(any(page.mended for page in said.pages.values()))
        for one in self._sheets:
            name, part = one.find("name"), self._parts[one.find("name")]
            if name in said.own or one.find("id") in self._bundle.relations.gone:
                self._bundle.drop(part)
            elif part in self._bundle:
                self._sheet(part, said.pages.get(name), looks)
        write = partial(write_listing, lines=said.lines, looks=looks)
        self._list_sheets(said.own, said.listing, write)
        self._bundle.put(self._bundle.workbook, self._workbook.write())
        self._bundle.put_relations(self._bundle.relations)
        self._bundle.save(target)

    def _add_looks(self, any_mended: bool) -> Looks:
        named = self._bundle.relations.find("/styles")
        styles = Part(self._bundle.read(named) if named else PLAIN, "styles")
        if not all(styles.find(name) for name in ("fonts", "fills", "cellXfs")):
            styles = Part(PLAIN, "styles")
        looks = add_looks(styles)
        formats = read_styles(self._bundle.package, named) if any_mended else []
        pr = self._workbook.find("workbookPr")
        since_1904 = pr is not None and pr.find("date1904").lower() in ("1", "true", "on")
        self._mended = MendedStyles(styles.write(), formats, since_1904=since_1904)
        if named:
            self._bundle.put(named, self._mended.write_part)
        else:
            named = "xl/styles.xml"  # where some programs look for it, whatever the relations say
            self._bundle.put(named, self._mended.write_part, f"{_MAIN}.styles+xml")
            self._bundle.relations.add("/styles", named)
        self._bundle.write_last(named)
        return looks

    def _list_sheets(
        self, own: Sequence[str], name: str, write: Callable[[IO[bytes]], None]
    ) -> None:
        """Let the workbook begin with the sheet of remarks, and know of what went no more."""
        book, p = self._workbook, self._workbook.prefix
        bundle = self._bundle
        gone = [
            at
            for at, one in enumerate(self._sheets)
            if one.find("name") in own or one.find("id") in bundle.relations.gone
        ]
        for at in gone:
            book.remove(self._sheets[at])
        part = bundle.name_part("xl/worksheets/sheet{}.xml")
        bundle.put(part, write, f"{_MAIN}.worksheet+xml")
        id_, taken = bundle.relations.add("/worksheet", part), [0]
        taken += [int(one.find("sheetId")) for one in self._sheets if one.find("sheetId").isdigit()]
        book.put(
            self._sheets[0].start,
            f'<{p}sheet xmlns:r="{find_namespace(book)}" name={quoteattr(name)} '
            f'sheetId="{max(taken) + 1}" r:id="{id_}"/>',
        )
        for view in book.list("bookViews", "workbookView"):
            book.set(view, activeTab=None, firstSheet=None)
        for one in book.list("definedNames", "definedName"):
            at = int(one.find("localSheetId") or -1)
            runs = {"1", "true"} & {one.find(key) for key in ("xlm", "vbProcedure", "function")}
            if at in gone or runs or REACHES.search(book.read(one)):
                book.remove(one)
            elif at >= 0:
                now = at + 1 - sum(before < at for before in gone)
                book.set(one, localSheetId=str(now))
        for one in book.list("externalReferences"):
            book.remove(one)
        for one in bundle.types.list("Override"):
            if one.find("PartName").lstrip("/") == bundle.workbook:
                bundle.types.set(one, ContentType=f"{_MAIN}.sheet.main+xml")

    def _sheet(self, part: str, page: Page | None, looks: Looks) -> None:
        """Give a sheet its remarks; one without is given back all the same, and nothing runs."""
        try:
            sheet = self._look(part)
        except Unreadable:
            return  # the delivery did not need it: it is given back as it is
        around, relations = read_around(sheet, part), Relations(self._bundle, part)
        page = page or Page()
        for view in around.list("sheetViews", "sheetView"):
            if view.find("tabSelected"):
                around.set(view, tabSelected=None)
        for one in around.list():
            for below in one.elements:
                inside = {below.name, *(name.name for name in _list_below(below))}
                if inside & {*_RUNS}:
                    around.remove(below)
        split_cells(around, page)
        mark_cells(around, page, looks)
        if page.at:
            set_widths(around, page.at)
            stretch_dimension(around, page)
        said = {where: mark.comment for where, mark in page.marks.items()}
        shapes = put_notes(self._bundle, relations, said, around.namespace)
        if shapes:
            put_before(
                around,
                FROM_DRAWINGS,
                f'<{around.prefix}legacyDrawing xmlns:r="{find_namespace(around)}" '
                f'r:id="{shapes}"/>',
            )
        self._bundle.put_relations(relations)
        wanted = list_wanted(page, looks, sheet.prefix.decode(), self._mended)
        self._bundle.put(part, partial(_write_sheet, sheet, around, page, wanted))


def _write_sheet(
    sheet: SheetXml, around: Part, page: Page, wanted: Wanted, file: IO[bytes]
) -> None:
    data = b"<%ssheetData>" % sheet.prefix
    head, _, tail = around.write().partition(data)
    file.write(head + data)
    inert, unshared = Inert(sheet.prefix), Unshared(sheet.prefix, page.mended)

    def clean(rows: bytes) -> bytes:
        return unshared.clean_rows(inert.clean_rows(rows))

    sheet.write_rows(file, wanted, page.own, clean, partial(find_style, around))
    file.write(tail)


def _root(xml: bytes) -> Element:
    root = Part(xml, "table").root
    assert root
    return root


def _list_below(one: Element) -> list[Element]:
    return [below for each in one.elements for below in (each, *_list_below(each))]
