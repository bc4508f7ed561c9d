"""Texts of an .xlsx of which a part looks otherwise: struck through, or raised as a mark."""

import re

from data.workbook.formats.looks import PARTLY, RAISED
from data.workbook.package import Package
from data.workbook.scan.xlsx_patterns import read_attributes

# What tells that there may be such a text: to look for it costs next to nothing.
NEEDLES = (b"strike", b"vertAlign")
_P = rb"(?:[\w.-]+:)?"
_ITEM = re.compile(rb"<" + _P + rb"si(?:\s[^>]*)?(?:/>|>(.*?)</" + _P + rb"si>)", re.DOTALL)
_RUN = re.compile(rb"<" + _P + rb"rPr>(.*?)</" + _P + rb"rPr>(.*?)</" + _P + rb"r>", re.DOTALL)
_MARK = re.compile(rb"<" + _P + rb"(strike|vertAlign)(\s[^>]*)?/?>")
_LETTERS = re.compile(rb">\s*[^<\s]")
_NOT = ("0", "false", "baseline")


def list_run_marks(item: bytes) -> frozenset[str]:
    """Return what there is to say of the parts of a text, by its XML."""
    found = set()
    for look, text in _RUN.findall(item):
        for name, attributes in _MARK.findall(look) if _LETTERS.search(text) else ():
            if read_attributes(attributes).get("val") not in _NOT:
                found.add(PARTLY if name == b"strike" else RAISED)
    return frozenset(found)


def find_rich_texts(package: Package, part: str | None) -> dict[int, frozenset[str]]:
    """Return the shared texts of which there is something to say, by their number."""
    found: dict[int, frozenset[str]] = {}
    nr, rest = 0, b""
    for chunk in package.read_chunks(part) if part else ():
        rest += chunk
        end = 0
        for item in _ITEM.finditer(rest):
            end = item.end()
            has_needle = item[1] and any(one in item[1] for one in NEEDLES)
            if has_needle and (marks := list_run_marks(item[1])):
                found[nr] = marks
            nr += 1
        rest = rest[end:]
    return found
