"""Which part of a zipped Excel workbook holds which sheet (.xlsx and .xlsm)."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from data.workbook.package import Package, find_folder
from data.workbook.refusals import make_refusal

_USUAL = ("xl/workbook.xml", "xl/workbook.bin")
_LONGEST = 16  # of what is looked for
_RELATIONS = "/relationships"  # how both namespaces of references to parts end


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it: its name, the part with its cells, and whether it shows."""

    name: str
    part: str
    visible: bool = True


@dataclass(frozen=True)
class Book:
    """What the workbook part and its relations say. `styles`, `strings`, `theme`: parts.

    None of those stands for none.
    """

    sheets: list[SheetPart]
    styles: str | None = None
    strings: str | None = None
    theme: str | None = None
    since_1904: bool = False


def find_workbook(package: Package) -> str | None:
    """Return the part with the list of sheets, wherever it stands; None when there is none.

    Raises Unreadable (unusual) when the package names more than one.
    """
    found = {
        _join("", element.get("Target", ""))
        for element in _relations(package, "_rels/.rels")
        if element.get("Type", "").endswith("/officeDocument")
    }
    if len(found) > 1:
        raise make_refusal("unusual", what="het onderdeel _rels/.rels wijst twee werkboeken aan")
    named = [part for part in (*found, *_USUAL) if part in package]
    return named[0] if named else None


def read_book(package: Package) -> Book:
    """Return the sheets with cells of an .xlsx, and the parts that they share.

    Sheets of other kinds (charts, dialogs, macros) are left out. That a part is there is not sure.
    Raises Unreadable: parts that are damaged, or that name a sheet ambiguously.
    """
    workbook = find_workbook(package)
    assert workbook is not None
    targets = find_targets(package, workbook)
    sheets, since_1904 = [], False
    for element in package.read_xml(workbook).iter():
        local = element.tag.rpartition("}")[2]
        if local == "workbookPr":
            since_1904 = element.get("date1904", "").lower() in ("1", "true", "on")
        elif local == "sheet":
            relation = _relation(element)
            kind, part = targets.get(relation, ("worksheet", ""))
            if relation and kind == "worksheet":
                # Whatever else it says: only these two words hide a sheet.
                seen = element.get("state", "").lower() not in ("hidden", "veryhidden")
                sheets.append(SheetPart(element.get("name", ""), part, seen))
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise make_refusal("unusual", what="twee werkbladen hebben dezelfde naam")
    named = {kind: part for kind, part in targets.values() if part in package}
    for kind in ("styles", "sharedStrings"):
        beside = _join(find_folder(workbook), f"{kind}.xml")
        if kind not in named and beside in package:
            named[kind] = beside
    shared = named.get("styles"), named.get("sharedStrings"), named.get("theme")
    return Book(sheets, *shared, since_1904)


def list_parts(package: Package) -> dict[str, str]:
    """Return sheet name -> part, for the sheets of an .xlsx whose part is really there.

    Raises Unreadable: parts that are damaged, or that name a sheet ambiguously.
    """
    return {s.name: s.part for s in read_book(package).sheets if s.part in package}


def check_part(package: Package, part: str | None, *needles: bytes) -> set[bytes]:
    """Look through an XML part that the cell reader will use as well; return which of these short
    texts are in it.

    Raises Unreadable: a false size, DTD, CDATA, an encoding other than UTF-8.
    """
    found: set[bytes] = set()
    tail = b""
    for piece in package.read_checked(part) if part else ():
        edge = tail + piece[:_LONGEST]
        found.update(one for one in needles if one not in found and (one in piece or one in edge))
        tail = piece[-_LONGEST:]
    return found


def find_targets(package: Package, workbook: str) -> dict[str, tuple[str, str]]:
    """Return id -> (kind, part) for what the workbook refers to. Raises Unreadable (unusual)."""
    folder, _, name = workbook.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    targets: dict[str, tuple[str, str]] = {}
    for element in _relations(package, rels):
        number, target = element.get("Id", ""), element.get("Target", "")
        if number in targets:
            raise make_refusal("unusual", what=f"in {rels} komt een verwijzing twee keer voor")
        # Some are told from the root without saying so, and some with signs as in an address.
        ways = [_join(place, name) for name in (target, unquote(target)) for place in (folder, "")]
        part = next((way for way in ways if way in package), ways[0])
        targets[number] = element.get("Type", "").rpartition("/")[2], part
    return targets


def _join(folder: str, target: str) -> str:
    """Return the part that a target names, seen from a folder ("" is the root)."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        folder = ""
    return posixpath.normpath(posixpath.join("/", folder, target.lstrip("/"))).lstrip("/")


def _relations(package: Package, rels: str) -> list[Element]:
    if rels not in package:
        return []
    return [element for element in package.read_xml(rels).iter() if element.get("Target")]


def _relation(sheet: Element) -> str:
    return next(
        (value for key, value in sheet.attrib.items() if key.endswith(_RELATIONS + "}id")), ""
    )
