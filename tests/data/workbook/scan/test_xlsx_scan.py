"""Error cells, formulas without a value and far cells of .xlsx, in usual and unusual XML."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.workbook.bounds import Box, write_letters
from data.workbook.errors import Fault, Unreadable
from data.workbook.package import Package
from data.workbook.scan import xlsx_scan
from data.workbook.scan.xlsx_exact import scan_exactly
from data.workbook.sheet import Sheet
from tests.data.workbook.builders import MAIN, Parts, xlsx_parts, zipped
from tests.data.workbook.conftest import Opener, Refuser

PART = "xl/worksheets/sheet1.xml"
CELLS = (
    '<c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="D2"><f>B1+1</f></c><c r="E2"><f>B1+2</f><v/></c><c r="F2"><f>B1+3</f><v></v></c>'
    '<c r="G2" t="str"><f>IF(A1="","","x")</f><v></v></c><c r="H2" t="str"><f>A1&amp;"é"</f></c>'
    '<c r="I2"><f t="shared" si="0"/></c><c r="J2"><f>1+1</f><v>2</v></c>'
    '<c r="K2" t="str"><v>t="e" and &lt;f&gt;</v></c><c r="L2" t="str"><f>1</f><v/></c>'
    '<c r="M2"><f t="array" ref="M2">X</f><v xml:space="preserve">3</v></c>'
    '<c r="N2" t="inlineStr"><is><t>a t="e" b</t></is></c>'
)
FAULTS = {
    (2, 2): Fault("error", "#N/A"),
    (2, 3): Fault("error", "#DIV/0!"),
    (2, 4): Fault("formula", "=B1+1"),
    (2, 5): Fault("formula", "=B1+2"),
    (2, 6): Fault("formula", "=B1+3"),
    (2, 8): Fault("formula", '=A1&"é"'),
    (2, 9): Fault("formula", "="),
}
USUAL = xlsx_parts(f'<row r="2">{CELLS}</row>')
SHEET = str(USUAL[PART])


def _prefixed(xml: str) -> str:
    for tag in ("worksheet", "sheetData", "row", "c", "f", "v", "is", "t"):
        for opening in ("<", "</"):
            for following in (" ", ">", "/"):
                xml = xml.replace(f"{opening}{tag}{following}", f"{opening}x:{tag}{following}")
    return xml.replace("xmlns=", "xmlns:x=")


WRITTEN = {
    "usual": SHEET,
    "prefix": _prefixed(SHEET),
    "single quotes": re.sub(r'(\w+)="([^"]*)"', r"\1='\2'", SHEET),
    "a type in single quotes": SHEET.replace('t="e"', "t='e'"),
    "wide spaces around a type": SHEET.replace('t="e"', 't = "e"'),
    "attributes in another order": SHEET.replace('<c r="B2" t="e">', '<c t="e" r="B2">'),
    "wide spaces": SHEET.replace('<c r="B2" t="e">', '<c  r = "B2"\n t = "e" >'),
    "no references": SHEET.replace('<row r="2">', '<row r="2"><c/>').replace('<c r="', '<c q="'),
    "a comment": SHEET.replace("<sheetData>", '<sheetData><!-- <c r="A9" t="e"/> -->'),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_faults_are_found_however_they_are_written(written: str, opened: Opener) -> None:
    sheet = opened(USUAL | {PART: WRITTEN[written]}).read_sheet("Blad1")
    assert sheet.faults == FAULTS
    assert sheet.height == 2
    assert len(sheet.list_columns()) == 14
    assert all(sheet.list_columns()[column - 1][row - 1] == "" for row, column in FAULTS)
    assert sheet.list_columns()[9][1] == 2.0
    assert sheet.list_columns()[10][1] in ('t="e" and <f>', "t='e' and <f>", 't = "e" and <f>')


@pytest.mark.parametrize("written", ["usual", "prefix"])
def test_usual_sheets_take_the_fast_pass(
    written: str, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_scan, "scan_exactly", None)
    assert opened(USUAL | {PART: WRITTEN[written]}).read_sheet("Blad1").faults == FAULTS


def test_a_fault_beyond_the_last_value_has_its_place_in_the_columns(
    rows_of: Callable[..., Sheet],
) -> None:
    sheet = rows_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="D3"><f>A1</f></c></row>'
    )
    assert sheet.faults == {(3, 4): Fault("formula", "=A1")}
    assert [len(column) for column in sheet.list_columns()] == [3, 3, 3, 3]


def _cell(reference: str) -> str:
    return f'<c r="{reference}"><v>2</v></c>'


NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        (NEAR + f'<row r="2">{_cell("ZZZZZ2")}</row>', "far_cell", "ZZZZZ2"),
        (NEAR + f'<row r="1048576">{_cell("XFD1048576")}</row>', "far_cell", "XFD1048576"),
        (NEAR + f'<row r="2">{_cell("ALM2")}</row>', "far_cell", "ALM2"),
        (NEAR + f'<row r="1048577">{_cell("A1048577")}</row>', "far_cell", "A1048577"),
        (f'<row r="1">{_cell("AR1")}</row><row r="1048576">{_cell("A1048576")}</row>',
         "too_many_cells", "A1048576"),
        (f'<row r="900000">{_cell("A900000")}</row><row r="900001">{_cell("Z900001")}</row>',
         "too_many_cells", "Z900001"),
        (NEAR + '<row r="2"><c r="ZZZZZ2"><f>A1</f></c></row>', "far_cell", "ZZZZZ2"),
        (NEAR + '<row r="2"><c r="ZZZZZ2" t="e"><v>#N/A</v></c></row>', "far_cell", "ZZZZZ2"),
        (NEAR + '<row r="2"><c r="ZZZZZ2" t="inlineStr"><is><t>x</t></is></c></row>',
         "far_cell", "ZZZZZ2"),
        (NEAR + "<row r='2'><c r='ZZZZZ2'><v>1</v></c></row>", "far_cell", "ZZZZZ2"),
        (NEAR + '<row r="2"><c r="zzzzz2"><v>1</v></c></row>', "far_cell", "ZZZZZ2"),
    ],
)  # fmt: skip
def test_far_cells_are_refused_by_name(
    rows: str, code: str, cell: str, refused: Refuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for large in (xlsx_scan._LARGE, 0):  # as if: then a glance goes before the searches
        monkeypatch.setattr(xlsx_scan, "_LARGE", large)
        refusal = refused(xlsx_parts(rows))
        assert (refusal.code, refusal.sheet, refusal.cell) == (code, "Blad1", cell)
        assert cell in refusal.message


def test_empty_styled_far_cells_do_no_harm(rows_of: Callable[..., Sheet], files: Path) -> None:
    padding = '<c r="XFD1" s="1"/><c r="XFD1" s="1"></c><c r="XFD1"><v></v></c><c r="XFD1"><v/></c>'
    rows = (
        f'<row r="1"><c r="A1"><v>1</v></c>{padding}</row><row r="1048576"><c r="A1048576"/></row>'
    )
    assert rows_of(rows).list_columns() == [[1.0]]


@pytest.mark.slow
def test_a_million_rows_without_cells_do_no_harm(rows_of: Callable[..., Sheet]) -> None:
    rows = "".join(f'<row r="{row}" hidden="1" ht="15"></row>' for row in range(2, 600_000))
    assert rows_of(NEAR + rows).list_columns() == [[1.0]]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({PART: '<!DOCTYPE a [<!ENTITY b "c">]>' + SHEET.split("?>\n")[1]}, "entities"),
        ({PART: SHEET.replace("#N/A", "<![CDATA[#N/A]]>")}, "unusual"),
        ({PART: SHEET.encode("utf-16")}, "unusual"),
        ({PART: SHEET.replace("UTF-8", "ISO-8859-1")}, "unusual"),
        ({PART: SHEET[:-40]}, "damaged"),
        ({PART: SHEET.replace("</c>", "", 1)}, "damaged"),
        ({PART: SHEET.replace('r="B2"', 'r="2B"')}, "unusual"),
        ({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t><![CDATA[a]]></t></si></sst>'},
         "unusual"),
        ({"xl/workbook.xml": "<!DOCTYPE a>" + str(USUAL["xl/workbook.xml"])}, "entities"),
        ({"xl/workbook.xml": "<workbook"}, "damaged"),
    ],
)  # fmt: skip
def test_broken_or_harmful_xml_is_refused(change: Parts, code: str, refused: Refuser) -> None:
    assert refused(USUAL | change).code == code


def test_an_error_that_the_reader_does_not_know_is_a_fault_like_any_other(
    rows_of: Callable[..., Sheet],
) -> None:
    others = '<c r="D7" t="str"><v>#BUSY!</v></c><c r="E7" t=\'e\'><v>#FIELD!</v></c>'
    sheet = rows_of(f'<row r="7"><c r="C7" t="e"><v>#SPILL!</v></c>{others}</row>')
    assert {place: fault.text for place, fault in sheet.faults.items()} == {
        (7, 3): "#SPILL!", (7, 5): "#FIELD!"
    }  # fmt: skip
    assert sheet.list_columns()[3][6] == "#BUSY!"


def test_in_a_sheet_written_otherwise_it_is_named_by_cell(refused: Refuser) -> None:
    refusal = refused(xlsx_parts('<row r="7"><c t="e" r="C7"><v>#SPILL!</v></c></row>'))
    assert (refusal.code, refusal.sheet, refusal.cell) == ("unknown_error", "Blad1", "C7")
    assert "#SPILL!" in refusal.message


def test_too_many_faults_is_one_refusal(refused: Refuser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.workbook.scan.xlsx_exact.MAX_FAULTS", 3)
    assert refused(USUAL).code == "too_many_faults"


def _random_sheet(chance: random.Random) -> str:
    kinds = [
        '<c r="{}"/>', '<c r="{}" s="3"></c>', '<c r="{}"><v>1</v></c>', '<c r="{}" t="s"><v/></c>',
        '<c r="{}" t="e"><v>#REF!</v></c>', '<c r="{}"><f>A1</f></c>', '<c r="{}" t="e"/>',
        '<c r="{}" t="e"><v>&#35;N/A</v></c>', '<c r="{}" t="e"><f>A1</f><v/></c>',
        '<c r="{}" t="str"><f>A1</f><v></v></c>', '<c r="{}" t="str"><v>t="e"</v></c>',
        '<c r="{}"><f ca="1">A1</f><v/></c>', '<c r="{}"><f t="shared" si="1"/><v>4</v></c>',
        '<c r="{}" t="b"><f>A1</f><v>1</v></c>', '<c r="{}" t="inlineStr"><is><t>é</t></is></c>',
    ]  # fmt: skip
    rows, row = [], 0
    for _ in range(chance.randint(1, 12)):
        row += chance.randint(1, 40)
        columns = sorted(chance.sample(range(1, 900), chance.randint(0, 12)))
        cells = "".join(
            chance.choice(kinds).format(write_letters(column) + str(row)) for column in columns
        )
        rows.append(f'<row r="{row}">{cells}</row>')
    return "".join(rows)


@pytest.mark.parametrize("large", [False, True])
def test_both_passes_agree_also_over_the_edges_of_chunks(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:  # as if: then a glance goes before the searches
        monkeypatch.setattr(xlsx_scan, "_LARGE", 0)
    chance = random.Random(7)
    for size in (1, 40, 333, 1 << 20):
        monkeypatch.setattr("data.workbook.package._CHUNK", size)
        for _ in range(13):
            path = zipped(xlsx_parts(_random_sheet(chance)), tmp_path / "a.xlsx")
            exact_box, fast_box = Box("Blad1"), Box("Blad1")
            exact = scan_exactly(Package(path).read_chunks(PART), PART, exact_box)
            monkeypatch.setattr(xlsx_scan, "Box", lambda _, box=fast_box: box)
            monkeypatch.setattr(xlsx_scan, "scan_exactly", None)
            try:
                fast = xlsx_scan.scan_part(Package(path), PART, "Blad1")
            except TypeError:  # no exact pass to fall back on: allowed only without any cell
                assert (exact, exact_box.row) == ({}, 0)
                continue
            assert fast == exact
            assert (fast_box.row, fast_box.column) == (exact_box.row, exact_box.column)


def test_a_giant_cell_is_refused(refused: Refuser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_scan, "_LONGEST_CELL", 2 * 2**20)
    long = '<row r="1"><c r="A1" t="str"><v>' + "x" * (5 * 2**20) + "</v></c></row>"
    with pytest.raises(Unreadable):
        raise refused(xlsx_parts(long))
    assert refused(xlsx_parts(long)).code == "long_cell"
