"""Which part of a zipped Excel workbook holds which sheet (.xlsx, .xlsm and .xlsb)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from data.workbook.package import Package, find_folder
from data.workbook.refusals import make_refusal

_XML = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
_STYLES = "xl/styles.xml"
_SHEET_RECORD = 156  # BrtBundleSh
_LONGEST_RECORD = 16 * 2**20


def list_parts(package: Package) -> dict[str, str]:
    """Return sheet name -> part, for the sheets whose part is really there.

    Parts are found as the cell reader finds them, so that what is looked over is what it reads.
    Raises Unreadable: parts that are damaged, or that name the workbook or a sheet ambiguously.
    """
    _check_root(package)
    binary = _BINARY in package
    targets = _targets(
        package, "xl/_rels/workbook.bin.rels" if binary else "xl/_rels/workbook.xml.rels"
    )
    named = list(_binary_sheets(package) if binary else _xml_sheets(package))
    if len({name for name, _ in named}) < len(named):
        raise make_refusal("unusual", what="twee werkbladen hebben dezelfde naam")
    parts = ((name, targets.get(relation, "")) for name, relation in named)
    return {name: part for name, part in parts if part in package}


def check_shared_parts(package: Package) -> bool:
    """Look through the parts beside the sheets that the cell reader uses.

    Returns whether some text in them may be an error text: all of those begin with '#'.
    Raises Unreadable: a false size, DTD, CDATA, an encoding other than UTF-8.
    """
    found = False
    for name in package.list_names():
        if find_folder(name) in ("xl", "xl/_rels"):
            if name.endswith((".xml", ".rels")):
                for piece in package.read_checked(name):
                    # Styles have it in every number format, and no text of a cell.
                    found = found or (name != _STYLES and b"#" in piece)
            elif name.endswith(".bin") and name != "xl/vbaproject.bin":
                for _ in package.read_chunks(name):
                    found = True  # binary texts are not looked at
    return found


def _check_root(package: Package) -> None:
    """See that the package says where its workbook is, and says it once: in the folder xl."""
    targets = [
        element.get("Target", "")
        for element in _relations(package, "_rels/.rels")
        if element.get("Type", "").endswith("/officeDocument")
    ]
    if len(targets) != 1 or targets[0].lower().lstrip("/") not in (_XML, _BINARY):
        raise make_refusal("unusual", what="het onderdeel _rels/.rels wijst het werkboek niet aan")


def _targets(package: Package, rels: str) -> dict[str, str]:
    targets = {}
    for element in _relations(package, rels):
        target, name = element.get("Target", ""), element.get("Id", "")
        if name in targets:
            raise make_refusal("unusual", what=f"in {rels} komt een verwijzing twee keer voor")
        targets[name] = target[1:] if target.startswith("/") else f"xl/{target}"
    return targets


def _relations(package: Package, rels: str) -> list[Element]:
    if rels not in package:
        raise make_refusal("damaged", what=f"het onderdeel {rels} ontbreekt")
    return [element for element in package.read_xml(rels).iter() if element.get("Target")]


def _xml_sheets(package: Package) -> Iterator[tuple[str, str]]:
    for element in package.read_xml(_XML).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relations = [value for key, value in element.attrib.items() if key.endswith("}id")]
            if len(relations) != 1:
                raise make_refusal(
                    "unusual", what="een werkblad wijst niet naar precies één onderdeel"
                )
            yield element.get("name", ""), relations[0]


def _binary_sheets(package: Package) -> Iterator[tuple[str, str]]:
    for kind, body in read_records(package.read_chunks(_BINARY)):
        if kind == _SHEET_RECORD:
            relation, at = _string(body, 8)
            yield _string(body, at)[0], relation


def _string(body: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * int.from_bytes(body[at : at + 4], "little")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def read_records(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (record type, body) of a binary (BIFF12) part.

    Raises Unreadable (damaged) when the part ends within a record.
    """
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        at = 0
        while True:
            start = at
            kind = size = 0
            for shift in (0, 7):
                if at >= len(buffer):
                    break
                byte = buffer[at]
                kind |= (byte & 0x7F) << shift
                at += 1
                if byte < 0x80:
                    break
            for shift in (0, 7, 14, 21):
                if at >= len(buffer):
                    break
                byte = buffer[at]
                size |= (byte & 0x7F) << shift
                at += 1
                if byte < 0x80:
                    break
            if size > _LONGEST_RECORD:
                raise make_refusal("damaged", what="een binair onderdeel klopt niet")
            if at >= len(buffer) or at + size > len(buffer):
                # A record of no bytes may end exactly here; it is told with the next chunk.
                at = start
                break
            yield kind, buffer[at : at + size]
            at += size
        buffer = buffer[at:]
    if len(buffer) > 3:
        raise make_refusal("damaged", what="een binair onderdeel houdt halverwege op")
