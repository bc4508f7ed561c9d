"""What the parts of an .xlsb beside its sheets say: which sheets there are, texts and styles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import error as StructError
from struct import iter_unpack, unpack_from

from data.workbook.binary.styles import Styles
from data.workbook.binary.xlsb_looks import XlsbColours
from data.workbook.binary.xlsb_records import read_records, read_wide
from data.workbook.package import Package, find_folder
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_parts import find_targets, find_workbook
from data.workbook.scan.xlsx_theme import read_theme

_SHEET, _PROPERTIES = 156, 153  # BrtBundleSh, BrtWbProp
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618  # BrtFmt, BrtXF, Brt..CellXFs
_TEXT, _RICH = 19, 0x01  # BrtSSTItem, and its flag that parts of it have fonts of their own
_HIDDEN = (1, 2)  # whatever else a state is, it hides nothing


@dataclass(frozen=True)
class XlsbSheet:
    """A sheet as the workbook lists it, and the part of the package that holds it."""

    name: str
    visible: bool
    part: str


@dataclass
class XlsbBook:
    """An .xlsb: its parts, and what all its sheets share."""

    package: Package
    sheets: list[XlsbSheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rich: dict[int, frozenset[str]] = field(default_factory=dict)  # see `XlsBook`
    styles: Styles = field(default_factory=Styles)
    colours: XlsbColours = field(default_factory=XlsbColours)


def read_book(package: Package) -> XlsbBook:
    """Read what all sheets share. Raises Unreadable (damaged)."""
    book = XlsbBook(package)
    workbook = find_workbook(package)
    assert workbook is not None
    targets = find_targets(package, workbook)
    if not targets:
        raise make_refusal("damaged", what="nergens staat welke onderdelen de werkbladen zijn")
    sheets = {key: part for key, (kind, part) in targets.items() if kind == "worksheet"}
    shared = {kind: f"{find_folder(workbook)}/{kind}.bin" for kind in ("sharedStrings", "styles")}
    shared |= dict(targets.values())
    book.colours.theme = read_theme(package, shared.get("theme"))
    try:
        _read_workbook(book, workbook, sheets)
        if shared["styles"] in package:
            _read_styles(book, shared["styles"])
        if shared["sharedStrings"] in package:
            for kind, body in _read(package, shared["sharedStrings"]):
                if kind == _TEXT:
                    _add_text(book, body)
    except StructError as error:
        raise make_refusal("damaged", what="een binair onderdeel klopt niet") from error
    return book


def _read(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    return read_records(package.read_chunks(part))


def _read_workbook(book: XlsbBook, workbook: str, parts: dict[str, str]) -> None:
    for kind, body in _read(book.package, workbook):
        if kind == _PROPERTIES:
            book.styles.since_1904 = bool(unpack_from("<I", body)[0] & 1)
        elif kind == _SHEET:
            relation, at = read_wide(body, 8)
            if relation in parts:
                visible = unpack_from("<I", body)[0] not in _HIDDEN
                book.sheets.append(XlsbSheet(read_wide(body, at)[0], visible, parts[relation]))
    if len({sheet.name for sheet in book.sheets}) < len(book.sheets):
        raise make_refusal("unusual", what="twee werkbladen hebben dezelfde naam")


def _add_text(book: XlsbBook, body: bytes) -> None:
    """Take in the next shared text, and what there is to say of its parts."""
    text, end = read_wide(body, 1)
    book.texts.append(text)
    if body[0] & _RICH and len(body) >= end + 4:
        count = min(unpack_from("<I", body, end)[0], (len(body) - end - 4) // 4)
        fonts = {font for _, font in iter_unpack("<HH", body[end + 4 : end + 4 + 4 * count])}
        if marks := book.colours.list_run_marks(fonts):
            book.rich[len(book.texts) - 1] = marks


def _read_styles(book: XlsbBook, part: str) -> None:
    of_cells = False
    for kind, body in _read(book.package, part):
        if kind == _FORMAT:
            book.styles.name_format(unpack_from("<H", body)[0], read_wide(body, 2)[0])
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            book.styles.add_style(unpack_from("<H", body, 2)[0])
            book.colours.add_style(body)
        else:
            book.colours.take(kind, body, book.styles)
    book.styles.marks = book.colours.find_marks()
