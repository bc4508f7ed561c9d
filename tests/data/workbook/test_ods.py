""".ods: error cells, formulas without a value, repeated cells, and who wrote the file."""

from pathlib import Path
from typing import Any

import pytest

from data.workbook.errors import Fault
from data.workbook.reader import open_workbook
from tests.data.workbook.builders import Parts, ods_parts, ods_row, ods_text
from tests.data.workbook.conftest import Opener, Refuser

FORMULA = 'table:formula="of:=[.A1]+1"'


def _formula(attributes: str = "", text: str = "") -> str:
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {FORMULA} {attributes}>{paragraph}</table:table-cell>"


def test_error_cells_as_libreoffice_writes_them(files: Path) -> None:
    book = open_workbook(files / "errors.ods", "errors.ods")
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [
        ("Contracten", True), ("Tweede", True), ("Verborgen", False),
    ]  # fmt: skip
    sheet = book.read_sheet("Contracten")
    assert sheet.faults == {
        (5, 2): Fault("error", "#DIV/0!"),
        (5, 3): Fault("error", "#N/A"),
        (6, 2): Fault("error", "#NAME?"),
    }
    assert sheet.read_head(4)[3][1:4:2] == ["007", 1250.5]
    assert [sheet.list_columns()[column - 1][row - 1] for row, column in sheet.faults] == [
        "",
        "",
        "",
    ]
    assert book.read_sheet("Tweede").faults == {(2, 1): Fault("error", "#N/A")}


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (_formula(), Fault("formula", "=[.A1]+1")),
        (_formula('office:value-type="float"'), Fault("formula", "=[.A1]+1")),
        (_formula('office:value-type="float" office:value="x"', "2"),
         Fault("formula", "=[.A1]+1")),
        (_formula('office:value-type="float" office:value="2"', "2"), None),
        (_formula('office:value-type="string"'), None),
        (_formula('office:value-type="string"', "#N/B"), Fault("error", "#N/B")),
        (_formula('office:value-type="float" office:value="0"', "#DIV/0!"),
         Fault("error", "#DIV/0!")),
        (_formula('calcext:value-type="error" office:value-type="string"', "Err:502"),
         Fault("error", "Err:502")),
        (_formula('calcext:value-type="error" office:value-type="string"'),
         Fault("error", "#FOUT")),
        (ods_text("#N/B"), Fault("error", "#N/B")),  # pasted as a value, it is an error still
    ],
)  # fmt: skip
def test_what_is_a_fault(cell: str, fault: Fault | None, opened: Opener) -> None:
    sheet = opened(ods_parts(ods_row(ods_text("x")) + ods_row(cell)), "l.ods").read_sheet("Blad1")
    assert sheet.faults == ({(2, 1): fault} if fault else {})
    assert sheet.height == 2 or fault is None


@pytest.mark.parametrize(
    ("generator", "faults"),
    [("LibreOffice/24.2", 0), ("MicrosoftOffice/16.0", 0), ("odfpy/1.4", 1), ("", 1)],
)
def test_only_programs_that_calculate_store_an_empty_outcome_so(
    generator: str, faults: int, opened: Opener
) -> None:
    parts = ods_parts(ods_row(ods_text("x"), _formula()), generator=generator)
    assert len(opened(parts, "l.ods").read_sheet("Blad1").faults) == faults


def test_an_unknown_writer_is_not_trusted(opened: Opener) -> None:
    parts = ods_parts(ods_row(ods_text("x"), _formula()))
    del parts["meta.xml"]
    assert list(opened(parts, "l.ods").read_sheet("Blad1").faults) == [(1, 2)]


def test_parts_that_the_cells_can_do_without_refuse_nothing(opened: Opener) -> None:
    parts = ods_parts(ods_row(ods_text("a"))) | {
        "meta.xml": "<a",
        "settings.xml": "<!DOCTYPE a><a/>",
    }
    assert opened(parts, "l.ods").read_sheet("Blad1").cells == [["a"]]


def test_the_manifest_tells_the_kind_where_no_mimetype_does(opened: Opener) -> None:
    kind = '<manifest:file-entry manifest:media-type="{}"/>'
    ods = "application/vnd.oasis.opendocument.spreadsheet"
    parts = ods_parts(ods_row(ods_text("a")), manifest=kind.format(ods))
    del parts["mimetype"]
    assert opened(parts, "l.ods").read_sheet("Blad1").cells == [["a"]]


def test_repeated_cells_and_rows_are_all_there(opened: Opener) -> None:
    rows = ods_row(ods_text("a", 'table:number-columns-repeated="3"'), times=2) + ods_row(
        _formula('table:number-columns-repeated="2"'), times=2
    )
    sheet = opened(ods_parts(rows), "l.ods").read_sheet("Blad1")
    assert sheet.read_head(2) == [["a", "a", "a"]] * 2
    assert list(sheet.faults) == [(3, 1), (3, 2), (4, 1), (4, 2)]
    assert sheet.height == 4


def test_empty_padding_to_the_edges_does_no_harm(opened: Opener) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    rows = ods_row(ods_text("a"), empty) + ods_row(covered, empty, times=1_048_575)
    assert opened(ods_parts(rows), "l.ods").read_sheet("Blad1").list_columns() == [["a"]]


def _far(before: int, cell: str, rows: int = 0) -> str:
    skip = f'<table:table-cell table:number-columns-repeated="{before}"/>'
    above = ods_row("<table:table-cell/>", times=rows) if rows else ""
    return ods_row(ods_text("a")) + above + ods_row(skip, cell)


@pytest.mark.parametrize(
    ("table", "code", "cell"),
    [
        (_far(16_383, ods_text("x"), 1_048_574), "far_cell", "XFD1048576"),
        (_far(12_356_629, ods_text("x")), "far_cell", "ZZZZZ2"),
        (_far(2, ods_text("x", 'table:number-columns-repeated="16000"')), "far_cell", "ALM2"),
        (_far(1, _formula()).replace('"1"', '"2000"'), "far_cell", "BXY2"),
        (ods_row(ods_text("x"), times=1_048_577), "far_cell", "A1048577"),
        (ods_row(ods_text("a", 'table:number-columns-repeated="20"'), times=1_000_000),
         "too_many_cells", "T1000000"),
    ],
)  # fmt: skip
def test_far_cells_are_refused_by_name(table: str, code: str, cell: str, refused: Refuser) -> None:
    refusal = refused(ods_parts(table), "l.ods")
    assert (refusal.code, refusal.sheet, refusal.cell) == (code, "Blad1", cell)


def test_a_comment_on_a_cell_is_not_its_text(opened: Opener) -> None:
    comment = "<office:annotation><text:p>#N/B</text:p></office:annotation>"
    cell = _formula('office:value-type="float" office:value="2"', "2").replace(
        "><text:p>", f">{comment}<text:p>"
    )
    sheet = opened(ods_parts(ods_row(cell)), "l.ods").read_sheet("Blad1")
    assert (sheet.faults, sheet.list_columns()) == ({}, [[2.0]])


def _changed(**change: Any) -> Parts:
    return ods_parts(ods_row(ods_text("a"))) | change


@pytest.mark.parametrize(
    ("parts", "code", "cell"),
    [
        (ods_parts(ods_row("<table:table-cell><table:table/></table:table-cell>")),
         "unusual", None),
        (_changed(**{"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entities", None),
        (_changed(**{"content.xml": "<a><b></a>"}), "damaged", None),
        (_changed(**{"content.xml": "<a/>".encode("utf-16")}), "unusual", None),
        (_changed(**{"content.xml": "<a><![CDATA[b]]></a>"}), "unusual", None),
        (_changed(**{"META-INF/manifest.xml": "<!DOCTYPE a><a/>"}), "entities", None),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "damaged", None),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"},
         "plain_zip", None),
    ],
)  # fmt: skip
def test_unusual_or_broken_files(
    parts: Parts, code: str, cell: str | None, refused: Refuser
) -> None:
    refusal = refused(parts, "l.ods")
    assert (refusal.code, refusal.cell) == (code, cell)
