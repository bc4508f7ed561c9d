"""What is the text of a cell in an .ods, whoever wrote it, and what only stands near it."""

import datetime as dt
from pathlib import Path

import odfdo
import pytest

from data.workbook.columns import Cell
from data.workbook.errors import Fault
from data.workbook.reader import open_workbook
from tests.data.workbook.builders import Parts, ods_parts, ods_row, ods_text
from tests.data.workbook.conftest import Opener, Refuser
from tests.paths import FILES

ODDITIES = FILES / "oddities"
_DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
_SHAPE = (
    f"<draw:custom-shape {_DRAW}><text:p>LET OP</text:p><text:list><text:list-item>"
    "<text:p>x</text:p></text:list-item></text:list></draw:custom-shape>"
)
_CHART = (
    f"<draw:frame {_DRAW}><draw:object><table:table><table:table-row><table:table-cell>"
    "<text:p>9</text:p></table:table-cell></table:table-row></table:table></draw:object>"
    "<draw:text-box><text:p>onderschrift</text:p></draw:text-box></draw:frame>"
)
_NOTE = (
    "<office:annotation><text:p>#N/B</text:p><text:p>van <text:span>Jan</text:span></text:p>"
    "</office:annotation>"
)


def _one(content: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def _read(cell: str, opened: Opener) -> Cell:
    """Read a cell at the left of a text, so that it is there when it is empty."""
    sheet = opened(ods_parts(ods_row(cell, ods_text("x"))), "l.ods").read_sheet("Blad1")
    assert (sheet.faults, [column[0] for column in sheet.cells[1:]]) == ({}, ["x"])
    return sheet.cells[0][0]


@pytest.mark.parametrize("beside", [_SHAPE, _CHART, _NOTE, _NOTE + _SHAPE + _CHART])
def test_what_is_drawn_or_noted_on_a_cell_is_not_its_text(beside: str, opened: Opener) -> None:
    assert _read(_one(beside + "<text:p>K-1</text:p>"), opened) == "K-1"
    assert _read(_one("<text:p>K-1</text:p>" + beside), opened) == "K-1"
    assert _read(_one(f"<text:p>K-{beside}1</text:p>"), opened) == "K-1"
    assert _read(_one(beside, ""), opened) == ""
    number = 'office:value-type="float" office:value="2"'
    assert _read(_one(beside + "<text:p>2</text:p>", number), opened) == 2.0


def test_a_shape_of_the_sheet_is_no_cell(opened: Opener) -> None:
    table = f"<table:shapes>{_SHAPE}{_CHART}</table:shapes>" + ods_row(ods_text("a"))
    assert opened(ods_parts(table), "l.ods").read_sheet("Blad1").cells == [["a"]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<text:p>een <text:span>vet<text:span>gedrukt</text:span></text:span> woord</text:p>",
         "een vetgedrukt woord"),
        ("<text:p>zie <text:a>de website</text:a>.</text:p>", "zie de website."),
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>",
         "a b   c\td\ne"),
        ("<text:p>een</text:p>\n\t<text:p/>\n<text:p>twee</text:p>\n", "een\n\ntwee"),
        ("<text:p>\n  K-1\n  <text:span>\n b</text:span>\n</text:p>", "K-1 b"),
        ("<text:p><text:s text:c='2'/>ruimte<text:s/></text:p>", "  ruimte "),
        ("<text:p><text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text>"
         "</text:ruby><text:bookmark/></text:p>", "a"),
        ("<text:p>&lt;b&gt; &amp; é\u00a0€</text:p>", "<b> & é\u00a0€"),
        ("<!-- niets --><text:p>a<!-- b -->c</text:p>", "ac"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(content: str, text: str, opened: Opener) -> None:
    assert _read(_one(content), opened) == text
    assert _read(_one(content, ""), opened) == text  # also when it is of no type


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ('office:value-type="percentage" office:value="0.2"', 0.2),
        ('office:value-type="currency" office:currency="EUR" office:value="1250"', 1250.0),
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="date" office:date-value="2024-03-31"', dt.date(2024, 3, 31)),
        ('office:value-type="date" office:date-value="2024-03-31T23:30:00.5"',
         dt.datetime(2024, 3, 31, 23, 30, 0, 500_000)),
        ('office:value-type="date" office:date-value="2024-03-31T23:30:00Z"',
         dt.datetime(2024, 3, 31, 23, 30)),  # as LibreOffice shows it
        ('office:value-type="time" office:time-value="PT36H30M00S"', dt.timedelta(hours=36.5)),
        ('office:value-type="time" office:time-value="-P1DT0.5S"',
         -dt.timedelta(days=1, seconds=0.5)),
        ('office:value-type="string" office:string-value="0123"', "0123"),
    ],
)  # fmt: skip
def test_every_type_of_value(attributes: str, value: Cell, opened: Opener) -> None:
    read = _read(_one("<text:p>anders</text:p>", attributes), opened)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("formula", "number", "shown", "value"),
    [
        ('table:formula="of:=TRUE()"', 1, "WAAR", True),
        ('table:formula="of:=FALSE()"', 0, "FALSE", False),
        ('table:formula="of:=0"', 0, "0", 0.0),
        ('table:formula="of:=2"', 2, "WAAR", 2.0),
        ("", 1, "1", 1.0),
    ],
)
def test_the_truth_of_a_formula_is_what_it_shows(
    formula: str, number: int, shown: str, value: Cell, opened: Opener
) -> None:
    attributes = f'{formula} office:value-type="float" office:value="{number}"'
    read = _read(_one(f"<text:p>{shown}</text:p>", attributes), opened)
    assert (read, type(read)) == (value, type(value))


def test_a_typed_error_is_an_error_also_without_a_formula(opened: Opener) -> None:
    """As Excel writes a pasted #N/A, as LibreOffice does, and as a typed one."""
    types = (
        'office:value-type="float" office:value="0"',
        'office:value-type="error"',
        'office:value-type="string" office:string-value="" calcext:value-type="error"',
    )
    row = ods_row(*(_one("<text:p>#N/A</text:p>", kind) for kind in types))
    sheet = opened(ods_parts(row), "l.ods").read_sheet("Blad1")
    assert sheet.faults == {(1, column): Fault("error", "#N/A") for column in (1, 2, 3)}
    assert sheet.cells == [[""], [""], [""]]


@pytest.mark.parametrize(
    "attributes",
    [
        'office:value-type="float"',
        'office:value-type="float" office:value="12,5"',
        'office:value-type="float" office:value="NaN"',
        'office:value-type="date" office:date-value="2024-02-30"',
        'office:value-type="time" office:time-value="12:30"',
        'office:value-type="time" office:time-value="P999999999DT999999999H"',
        'office:value-type="boolean" office:boolean-value="ja"',
        'office:value-type="iets" office:value="3"',
    ],
)
def test_a_value_that_cannot_be_told_is_named(attributes: str, opened: Opener) -> None:
    row = ods_row(_one("<text:p>12</text:p>", attributes), ods_text("x"))
    sheet = opened(ods_parts(row), "l.ods").read_sheet("Blad1")
    assert (sheet.cells, sheet.faults) == ([[""], ["x"]], {(1, 1): Fault("unread", "")})


def test_indented_xml_is_a_normal_sheet() -> None:
    path = ODDITIES / "17_gnumeric.ods"
    sheet = open_workbook(path, path.name).read_sheet("Contracten")
    assert [column[1] for column in sheet.cells[:4]] == [
        "K-1", "Levering stroom", "Energie", "Dienst A",
    ]  # fmt: skip
    assert (sheet.cells[8][1], sheet.cells[9][2]) == (1250000.0, dt.date(2024, 1, 15))
    assert sheet.height == 3


def test_a_text_box_on_a_cell_is_not_its_text() -> None:
    path = ODDITIES / "01_tekstvak_op_contractnummer.ods"
    sheet = open_workbook(path, path.name).read_sheet("Contracten")
    assert sheet.cells[0] == ["Contractnummer", "K-1", "K-2"]


def _indented(table: str) -> Parts:
    """Blanks between all elements but those of a text."""
    parts = ods_parts(table)
    content = str(parts["content.xml"]).replace("><", ">\n    <")
    return parts | {"content.xml": content}


def test_rows_in_groups_and_blanks_between_all_that_stands_there(opened: Opener) -> None:
    group = f"<table:table-row-group>{ods_row(ods_text('b'), times=2)}</table:table-row-group>"
    head = f"<table:table-header-rows>{ods_row(ods_text('a'))}</table:table-header-rows>"
    column = "<table:table-column/>"
    sheet = opened(_indented(column + head + group), "l.ods").read_sheet("Blad1")
    assert sheet.cells == [["a", "b", "b"]]


def test_what_odfdo_writes(tmp_path: Path) -> None:
    table = odfdo.Table("Contracten")
    table.set_row(0, odfdo.Row())
    table.set_value("A1", "K-1")
    cell = table.get_cell("A1")
    cell.append(odfdo.Annotation("let op", creator="x"))
    frame = odfdo.Frame.text_frame("LET OP", size=("1cm", "1cm"))
    cell.append(frame)
    table.set_cell("A1", cell)
    table.set_value("B2", dt.date(2024, 1, 15))
    table.set_value("C3", True)
    table.set_value("D3", 12.5)
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    document.body.append(table)
    document.save(tmp_path / "l.ods", pretty=True)
    cells = open_workbook(tmp_path / "l.ods", "l.ods").read_sheet("Contracten").cells
    assert [cells[0][0], cells[1][1], cells[2][2], cells[3][2]] == [
        "K-1", dt.date(2024, 1, 15), True, 12.5,
    ]  # fmt: skip


def test_another_sheet_that_cannot_be_read_harms_no_other(opened: Opener, refused: Refuser) -> None:
    far = ods_row('<table:table-cell table:number-columns-repeated="2000"/>', ods_text("x"))
    rest = ods_row(ods_text("b")) + ods_row(_one("<table:table/>"))
    parts = ods_parts(
        f"{ods_row(ods_text('a'))}</table:table><table:table table:name='Ver'>{far}{rest}"
        "</table:table><table:table table:name=\"'file:///x.ods'#$Blad1\"><table:table-source/>"
        f"{rest}</table:table><table:table table:name='Blad1'>{ods_row(ods_text('c'))}"
    )
    book = opened(parts, "l.ods")
    assert book.sheet_names == ["Blad1", "Ver", "Blad1_2"]
    assert [book.read_sheet(name).cells for name in ("Blad1", "Blad1_2")] == [[["a"]], [["c"]]]
    refusal = refused(parts, "l.ods")
    assert (refusal.code, refusal.sheet, refusal.cell) == ("far_cell", "Ver", "BXY1")


def test_a_whole_column_that_is_merged_refuses_nothing(opened: Opener) -> None:
    merged = ods_text("a", 'table:number-rows-spanned="1048576" table:number-columns-spanned="2"')
    rest = ods_row("<table:covered-table-cell/>", ods_text("b"))
    empty = ods_row(
        "<table:covered-table-cell table:number-columns-repeated='2'/>", times=1_048_573
    )
    sheet = opened(ods_parts(ods_row(merged) + rest + empty), "l.ods").read_sheet("Blad1")
    assert (sheet.cells, list(sheet.merged)) == ([["a", ""], ["", "b"]], [(1, 1, 1_048_576, 2)])
