"""What stands around the rows of a sheet: merged cells, widths, and rules that mark cells."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from data.returned.looks import Looks
from data.returned.pages import BESIDE_WIDTH, Area, Page
from data.returned.part import Part
from data.returned.rows import SheetXml
from data.template.returned_names import AUTHOR
from data.workbook.bounds import name_cell, read_place, write_letters

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
FROM_DRAWINGS = _BEHIND[_BEHIND.index("legacyDrawing") + 1 :]


def read_around(sheet: SheetXml, part: str) -> Part:
    """Return what stands around the rows of a sheet."""
    return Part(sheet.head + sheet.tail, part)


def find_namespace(part: Part) -> str:
    """Return the namespace of relations that goes with that of a part: strict, or as usual."""
    strict = "purl.oclc.org" in part.namespace
    where = "purl.oclc.org/ooxml" if strict else "schemas.openxmlformats.org"
    return f"http://{where}/officeDocument/{'' if strict else '2006/'}relationships"


def put_before(around: Part, names: Sequence[str], text: str) -> None:
    """Put text before the first element of a sheet with one of these names, or at its end."""
    assert around.root
    after = (one.start for one in around.root.elements if one.name in names)
    around.put(next(after, around.root.close), text)


def split_cells(around: Part, page: Page) -> None:
    """Let what a mended cell stood under be merged no more."""
    for merged in around.list("mergeCells") if page.split else ():
        gone = [one for one in merged.elements if read_area(one.find("ref")) in page.split]
        if len(gone) == len(merged.elements):
            around.remove(merged)
            continue
        around.set(merged, count=str(len(merged.elements) - len(gone)))
        for one in gone:
            around.remove(one)


def mark_cells(around: Part, page: Page, looks: Looks) -> None:
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
    put_before(around, _BEHIND, "".join(made))


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


def set_widths(around: Part, at: int) -> None:
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


def stretch_dimension(around: Part, page: Page) -> None:
    """Let the sheet say how far it reaches now."""
    one = around.find("dimension")
    if one is None:
        return
    *_, bottom, right = read_area(one.find("ref"))
    bottom, right = max([page.header_row, bottom, *page.beside]), max(page.at + 1, right)
    around.set(one, ref=f"A1:{write_letters(right)}{bottom}")


def read_area(text: str) -> Area:
    """Return (top, left, bottom, right) of 'A1:C3'; zeros when it is none."""
    places = [read_place(one.replace("$", "").encode()) for one in text.split(":")]
    found = [place for place in places if place] or [(0, 0)]
    return (*found[0], *found[-1])


def find_style(around: Part, row: bytes, column: int) -> str:
    """Return the style that a cell has which is not there: that of its row, else of its column."""
    if found := re.search(rb"""\ss\s*=\s*["'](\d+)["']""", row):
        return found[1].decode()
    for one in around.list("cols", "col"):
        if int(one.find("min")) <= column <= int(one.find("max")):
            return one.find("style")
    return ""
