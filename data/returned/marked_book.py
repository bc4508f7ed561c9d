"""Puts remarks in an Excel workbook; all else stays as it was, but for what runs by itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from data.returned.bundle import Bundle, Relations
from data.returned.formulas import REACHES, Inert, Unshared
from data.returned.listing import write_listing
from data.returned.looks import PLAIN, Looks, MendedStyles, add_looks
from data.returned.notes import put_notes
from data.returned.pages import BESIDE_WIDTH, Area, Page, measure_row
from data.returned.part import Element, Part
from data.returned.rows import SheetXml, Wanted, Write
from data.returned.typed import Mended
from data.signs import drop_signs
from data.template.returned_names import AUTHOR
from data.workbook.bounds import MAX_COLUMNS, name_cell, read_place, write_letters
from data.workbook.errors import Unreadable
from data.workbook.formats.shown_cells import read_number
from data.workbook.scan.xlsx_styles import read_styles

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LONGEST = 32_767  # characters that a cell can hold
_AREAS = 1_000  # of marked cells in one rule
# True in every program, and known again when the workbook comes back.
_OURS = f'"{AUTHOR}"="{AUTHOR}"'
# Of a sheet, what stands behind the rules that mark cells.
_BEHIND = tuple(
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "  # noqa: SIM905
    "headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing "
    "legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems "
    "tableParts extLst AlternateContent".split()
)
_FROM_DRAWINGS = _BEHIND[_BEHIND.index("legacyDrawing") + 1 :]
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
        tail = _around(sheet, self._parts[name])
        merged = [_read_area(one.find("ref")) for one in tail.list("mergeCells", "mergeCell")]
        relations = Relations(self._bundle, self._parts[name])
        tables = [
            _read_area(_root(self._bundle.read(part)).find("ref"))
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

    def save(
        self,
        target: Path,
        pages: Mapping[str, Page],
        lines: Sequence[Sequence[str]],
        own: Sequence[str],
        listing: str,
    ) -> None:
        """Write the workbook with these remarks in its sheets, by name.

        `lines`: of the sheet `listing`, which is new; the sheets `own` are of an earlier time.
        """
        looks = self._add_looks(any(page.mended for page in pages.values()))
        for one in self._sheets:
            name, part = one.find("name"), self._parts[one.find("name")]
            if name in own or one.find("id") in self._bundle.relations.gone:
                self._bundle.drop(part)
            elif part in self._bundle:
                self._sheet(part, pages.get(name), looks)
        self._list_sheets(own, listing, partial(write_listing, lines=lines, looks=looks))
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
            f'<{p}sheet xmlns:r="{_relations_of(book)}" name={quoteattr(name)} '
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
        around, relations = _around(sheet, part), Relations(self._bundle, part)
        page = page or Page()
        for view in around.list("sheetViews", "sheetView"):
            if view.find("tabSelected"):
                around.set(view, tabSelected=None)
        for one in around.list():
            for below in one.elements:
                inside = {below.name, *(name.name for name in _list_below(below))}
                if inside & {*_RUNS}:
                    around.remove(below)
        _split_cells(around, page)
        _mark_cells(around, page, looks)
        if page.at:
            _set_widths(around, page.at)
            _stretch(around, page)
        said = {where: mark.comment for where, mark in page.marks.items()}
        shapes = put_notes(self._bundle, relations, said, around.namespace)
        if shapes:
            _put_before(
                around,
                _FROM_DRAWINGS,
                f'<{around.prefix}legacyDrawing xmlns:r="{_relations_of(around)}" '
                f'r:id="{shapes}"/>',
            )
        self._bundle.put_relations(relations)
        wanted = _list_wanted(page, looks, sheet.prefix.decode(), self._mended)
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

    sheet.write_rows(file, wanted, page.own, clean, partial(_find_style, around))
    file.write(tail)


def _around(sheet: SheetXml, part: str) -> Part:
    """Return what stands around the rows of a sheet."""
    return Part(sheet.head + sheet.tail, part)


def _root(xml: bytes) -> Element:
    root = Part(xml, "table").root
    assert root
    return root


def _list_below(one: Element) -> list[Element]:
    return [below for each in one.elements for below in (each, *_list_below(each))]


def _relations_of(part: Part) -> str:
    """Return the namespace of relations that goes with that of a part: strict, or as usual."""
    strict = "purl.oclc.org" in part.namespace
    where = "purl.oclc.org/ooxml" if strict else "schemas.openxmlformats.org"
    return f"http://{where}/officeDocument/{'' if strict else '2006/'}relationships"


def _put_before(around: Part, names: Sequence[str], text: str) -> None:
    """Put text before the first element of a sheet with one of these names, or at its end."""
    assert around.root
    after = (one.start for one in around.root.elements if one.name in names)
    around.put(next(after, around.root.close), text)


def _split_cells(around: Part, page: Page) -> None:
    """Let what a mended cell stood under be merged no more."""
    for merged in around.list("mergeCells") if page.split else ():
        gone = [one for one in merged.elements if _read_area(one.find("ref")) in page.split]
        if len(gone) == len(merged.elements):
            around.remove(merged)
            continue
        around.set(merged, count=str(len(merged.elements) - len(gone)))
        for one in gone:
            around.remove(one)


def _mark_cells(around: Part, page: Page, looks: Looks) -> None:
    """Mark cells by a rule over them, so that their own look stays; rules of before go."""
    p = around.prefix
    for one in around.list("conditionalFormatting"):
        rules = [rule for rule in one.elements if rule.name == "cfRule"]
        ours = [rule for rule in rules if _is_ours(around.read(rule))]
        for rule in [one] if ours and len(ours) == len(rules) else ours:
            around.remove(rule)
    made = []
    for severity, look in looks.marks.items():
        places = [where for where, mark in page.marks.items() if mark.severity == severity]
        areas = _list_areas(places)
        for start in range(0, len(areas), _AREAS):
            made.append(
                f'<{p}conditionalFormatting sqref="{" ".join(areas[start : start + _AREAS])}">'
                f'<{p}cfRule type="expression" dxfId="{look}" priority="1">'
                f"<{p}formula>{escape(_OURS)}</{p}formula></{p}cfRule></{p}conditionalFormatting>"
            )
    _put_before(around, _BEHIND, "".join(made))


def _is_ours(rule: bytes) -> bool:
    return _OURS in rule.decode("utf-8", "replace").replace("&quot;", '"')


def _list_areas(places: Sequence[tuple[int, int]]) -> list[str]:
    """Return cells as areas, those below each other as one: 'B3', 'C2:C9'."""
    areas: list[list[tuple[int, int]]] = []
    for row, column in sorted(places, key=lambda place: place[::-1]):
        if areas and areas[-1][1] == (row - 1, column):
            areas[-1][1] = (row, column)
        else:
            areas.append([(row, column), (row, column)])
    return [
        name_cell(*first) if first == last else f"{name_cell(*first)}:{name_cell(*last)}"
        for first, last in areas
    ]


def _set_widths(around: Part, at: int) -> None:
    """Give the two columns of remarks their width; all others keep theirs."""
    p = around.prefix
    own = f'<{p}col min="{at}" max="{at + 1}" width="{BESIDE_WIDTH}" customWidth="1"/>'
    listed = around.find("cols")
    if listed is None:
        data = around.find("sheetData")
        assert data
        around.put(data.start, f"<{p}cols>{own}</{p}cols>")
        return
    made = [(at, own)]
    for one in listed.elements:
        tag, first, last = around.read(one).decode(), int(one.find("min")), int(one.find("max"))
        for low, high in ((first, min(last, at - 1)), (max(first, at + 2), last)):
            if low <= high:
                cut = re.sub(r'\bmax="\d+"', f'max="{high}"', tag)
                made.append((low, re.sub(r'\bmin="\d+"', f'min="{low}"', cut)))
    around.replace(listed.inside, listed.close, "".join(xml for _, xml in sorted(made)))


def _stretch(around: Part, page: Page) -> None:
    """Let the sheet say how far it reaches now."""
    one = around.find("dimension")
    if one is None:
        return
    *_, bottom, right = _read_area(one.find("ref"))
    bottom, right = max([page.header_row, bottom, *page.beside]), max(page.at + 1, right)
    around.set(one, ref=f"A1:{write_letters(right)}{bottom}")


def _read_area(text: str) -> Area:
    """Return (top, left, bottom, right) of 'A1:C3'; zeros when it is none."""
    places = [read_place(one.replace("$", "").encode()) for one in text.split(":")]
    found = [place for place in places if place] or [(0, 0)]
    return (*found[0], *found[-1])


def _find_style(around: Part, row: bytes, column: int) -> str:
    """Return the style that a cell has which is not there: that of its row, else of its column."""
    if found := re.search(rb"""\ss\s*=\s*["'](\d+)["']""", row):
        return found[1].decode()
    for one in around.list("cols", "col"):
        if int(one.find("min")) <= column <= int(one.find("max")):
            return one.find("style")
    return ""


def _list_wanted(page: Page, looks: Looks, prefix: str, styles: MendedStyles) -> Wanted:
    """Return the cells of remarks, and those that were mended, by row and column."""
    wanted: dict[int, tuple[dict[int, Write | None], float | None]] = {}
    for row, (look, texts) in page.list_beside().items():
        cells: dict[int, Write | None] = {
            page.at + nr: partial(_write_text, prefix, text, looks.cells[look])
            for nr, text in enumerate(texts)
        }
        wanted[row] = (cells, measure_row([(text, BESIDE_WIDTH) for text in texts]))
    for (row, column), one in page.mended.items():
        cells, _ = wanted.setdefault(row, ({}, None))
        cells[column] = partial(_write_mended, prefix, one, styles)
    return wanted


def _write_mended(p: str, one: Mended, styles: MendedStyles, given: str) -> str:
    value, style = styles.fit_value(one, int(given or 0))
    if value == "":
        return f' s="{style}"/>'
    if isinstance(value, str):
        return _write_text(p, value, style)
    number = read_number(value, since_1904=styles.since_1904)
    return f' s="{style}"><{p}v>{number:.15g}</{p}v></{p}c>'


def _write_text(p: str, text: str, style: int, _given: str = "") -> str:
    inside = escape(drop_signs(text).replace("\r", "")[:_LONGEST])
    text = f'<{p}is><{p}t xml:space="preserve">{inside}</{p}t></{p}is>'
    return f' s="{style}" t="inlineStr">{text}</{p}c>'
