"""Which part of a zipped Excel workbook holds which sheet (.xlsx, .xlsm and .xlsb)."""

from collections.abc import Iterator

from .package import Package
from .refusals import refuse

_XML = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
_SHEET_RECORD = 156  # BrtBundleSh
_LONGEST_RECORD = 16 * 2**20


def sheet_parts(package: Package) -> dict[str, str]:
    """Return sheet name -> part, for the sheets whose part is really there.

    Targets are resolved as the cell reader does it. Raises Unreadable for parts that are damaged.
    """
    binary = _BINARY in package
    targets = _targets(
        package, "xl/_rels/workbook.bin.rels" if binary else "xl/_rels/workbook.xml.rels"
    )
    named = _binary_sheets(package) if binary else _xml_sheets(package)
    parts = ((name, targets.get(relation, "")) for name, relation in named)
    return {name: part for name, part in parts if part in package}


def check_shared_parts(package: Package) -> None:
    """Look through the parts beside the sheets that the cell reader uses.

    Raises Unreadable: a false size, DTD, CDATA, an encoding other than UTF-8.
    """
    for name in package.names():
        folder, _, last = name.rpartition("/")
        if folder in ("xl", "xl/_rels"):
            if last.endswith((".xml", ".rels")):
                package.check(name)
            elif last.endswith(".bin") and last != "vbaproject.bin":
                for _ in package.chunks(name):
                    pass


def _targets(package: Package, rels: str) -> dict[str, str]:
    if rels not in package:
        raise refuse("damaged", what=f"het onderdeel {rels} ontbreekt")
    targets = {}
    for element in package.xml(rels).iter():
        target = element.get("Target", "")
        if target.startswith("/"):
            part = target[1:]
        else:
            part = target if target.startswith("xl/") else f"xl/{target}"
        targets[element.get("Id", "")] = part
    return targets


def _xml_sheets(package: Package) -> Iterator[tuple[str, str]]:
    for element in package.xml(_XML).iter():
        if element.tag.endswith("}sheet"):
            relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            yield element.get("name", ""), relation


def _binary_sheets(package: Package) -> Iterator[tuple[str, str]]:
    for kind, body in records(package.chunks(_BINARY)):
        if kind == _SHEET_RECORD:
            relation, at = _string(body, 8)
            yield _string(body, at)[0], relation


def _string(body: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * int.from_bytes(body[at : at + 4], "little")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def records(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
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
                raise refuse("damaged", what="een binair onderdeel klopt niet")
            if at >= len(buffer) or at + size > len(buffer):
                # A record of no bytes may end exactly here; it is told with the next chunk.
                at = start
                break
            yield kind, buffer[at : at + size]
            at += size
        buffer = buffer[at:]
    if len(buffer) > 3:
        raise refuse("damaged", what="een binair onderdeel houdt halverwege op")
