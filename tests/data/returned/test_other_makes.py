"""Workbooks of other makes come back with their remarks: prefixes, no references, no styles."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.returned import FOUND
from data.returned.child import write_returned
from data.returned.marked_book import RemarkedBook
from data.returned.opendocument.document import RemarkedOds
from data.returned.pages import Page, Remarks
from data.returned.typed import Mended
from data.template.returned_names import CURE, FINDING, SHEET
from data.workbook.reader import open_workbook
from tests.data.check.checking import check_file
from tests.data.returned.test_returned import HEADERS, faulty
from tests.paths import FILES

Change = Callable[[str, bytes], bytes | None]
_NAMESPACE = b'="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def prefixed(name: str, xml: bytes) -> bytes:
    if not name.startswith(("xl/worksheets/sheet", "xl/styles", "xl/workbook.xml")):
        return xml
    xml = re.sub(rb"<(/?)(?![a-z0-9]+:)([A-Za-z])", rb"<\1x:\2", xml)
    return xml.replace(b"xmlns" + _NAMESPACE, b"xmlns:x" + _NAMESPACE)


def unnumbered(name: str, xml: bytes) -> bytes:
    return re.sub(rb'(<row|<c) r="[A-Z0-9]+"', rb"\1", xml) if "worksheets/" in name else xml


def unstyled(name: str, xml: bytes) -> bytes | None:
    if name == "xl/styles.xml":
        return None
    xml = re.sub(rb"<(?:Override|Relationship) [^>]*styles.xml[^>]*/>", b"", xml)
    return re.sub(rb' s="\d+"', b"", xml) if "worksheets/" in name else xml


def with_macros(name: str, xml: bytes) -> bytes:
    return xml.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


@pytest.mark.parametrize("change", [prefixed, unnumbered, unstyled, with_macros])
def test_a_workbook_of_another_make_comes_back(change: Change, tmp_path: Path) -> None:
    path, work = tmp_path / "anders.xlsx", tmp_path / "work"
    with (
        zipfile.ZipFile(faulty(tmp_path / "in.xlsx")) as source,
        zipfile.ZipFile(path, "w") as made,
    ):
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                made.writestr(name, content)
    found = [one for one in check_file(path, work).findings if one.row]
    (work / FOUND).write_text(json.dumps([one.as_dict() for one in found]), encoding="utf-8")
    payload: dict[str, Any] = {
        "path": str(path),
        "filename": path.name,
        "profile": None,
        "mends": [],
    }
    back = work / write_returned(payload, work, lambda _: None)["file"]
    book: Any = openpyxl.load_workbook(back)
    page = book["Contracten"]
    assert book.sheetnames == [SHEET, "Contracten"]
    assert [cell.value for cell in page[1]] == [*HEADERS, FINDING, CURE]
    for one in found:
        assert one.message in page.cell(one.row, len(HEADERS) + 1).value
        assert one.message in page[one.cell].comment.text
    areas = [area.sqref for area in page.conditional_formatting]
    assert all(any(one.cell in area for area in areas) for one in found)
    assert page["B6"].value == '=HYPERLINK("http://kwaad")' and page["B6"].data_type == "s"
    with zipfile.ZipFile(back) as parts:
        assert b"macroEnabled" not in parts.read("[Content_Types].xml")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_mended_cell_has_another_text_and_looks_as_it_did(kind: str, tmp_path: Path) -> None:
    path = faulty(tmp_path / "in.xlsx") if kind == "xlsx" else FILES / "errors.ods"
    target = tmp_path / f"uit.{kind}"
    name = open_workbook(path, path.name).sheet_names[0] or ""
    book = RemarkedBook(path) if kind == "xlsx" else RemarkedOds(path)
    mended = {(2, 1): Mended("007", "007"), (9, 3): Mended("<b>", "<b>")}
    book.save(target, Remarks({name: Page(mended=mended)}, [], [], SHEET))
    before = open_workbook(path, path.name).read_sheet(name).list_columns()
    after = open_workbook(target, target.name).read_sheet(name).list_columns()
    assert (after[0][1], after[2][8]) == ("007", "<b>")
    assert after[0][2:4] == before[0][2:4] and after[1][:4] == before[1][:4]
    if kind == "xlsx":
        old, new = (openpyxl.load_workbook(one)[name]["A2"] for one in (path, target))
        assert new.number_format == old.number_format and new.style_id == old.style_id
