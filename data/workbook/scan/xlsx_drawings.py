"""What is drawn over the cells of a sheet of an .xlsx or .xlsb: shapes, text boxes, pictures."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from data.workbook.errors import Unreadable
from data.workbook.package import Package
from data.workbook.scan.xlsx_parts import find_targets
from data.workbook.sheet import Drawing

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_LINES = ("cxnSp",)  # hides nothing
# How large a cell is when nobody changed it, in the units of drawings.
_WIDTH, _HEIGHT = 609_600, 190_500


def find_drawings(package: Package, part: str) -> list[Drawing]:
    """Return what is drawn over the sheet in this part.

    The cells can do without, so what is broken of it says nothing.
    """
    try:
        targets = find_targets(package, part).values()
        return [
            drawing
            for kind, drawn in targets
            if kind == "drawing" and drawn in package
            for drawing in _read_drawings(package.read_xml(drawn))
        ]
    except Unreadable:
        return []


def _read_drawings(tree: Element) -> Iterator[Drawing]:
    for anchor in tree.iter():
        if _local(anchor) not in _ANCHORS:
            continue
        known = {_local(one): one for one in anchor}
        hidden = any(one.get("hidden") in ("1", "true") for one in anchor.iter() if _is_named(one))
        if hidden or any(name in known for name in _LINES):
            continue
        top, left = _read_corner(known.get("from", known.get("pos")))
        if "to" in known:
            bottom, right = _read_corner(known["to"], end=True)
        else:
            size = known.get("ext")
            bottom = top + _read_size(size, "cy") // _HEIGHT
            right = left + _read_size(size, "cx") // _WIDTH
        text = " ".join(one.text or "" for one in anchor.iter() if _local(one) == "t")
        area = top + 1, left + 1, max(top, bottom) + 1, max(left, right) + 1
        yield Drawing(area, " ".join(text.split()))


def _is_named(element: Element) -> bool:
    return _local(element) == "cNvPr"


def _read_corner(corner: Element | None, *, end: bool = False) -> tuple[int, int]:
    """Return the row and the column of a corner, from 0; `end`: where a drawing ends, so that it
    does not reach into a cell at whose edge it stands.
    """
    if corner is None:
        return 0, 0
    if corner.get("x") or corner.get("y"):
        return _read_size(corner, "y") // _HEIGHT, _read_size(corner, "x") // _WIDTH
    told = {_local(one): _read_int(one.text) for one in corner}
    return tuple(  # type: ignore[return-value]
        told.get(name, 0) - (end and not told.get(f"{name}Off", 0)) for name in ("row", "col")
    )


def _read_size(element: Element | None, name: str) -> int:
    return 0 if element is None else _read_int(element.get(name))


def _read_int(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else 0


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
