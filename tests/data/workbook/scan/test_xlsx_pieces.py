"""A large sheet that is read in pieces gives the cells and faults of the same sheet read whole."""

import random
import zipfile
from pathlib import Path

import pytest

from data.workbook import cell_reader
from data.workbook.bounds import write_letters
from data.workbook.package import Package
from data.workbook.scan import xlsx_pieces
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.sheet import Sheet
from tests.data.workbook.builders import MAIN, Parts, xlsx_parts, zipped
from tests.data.workbook.conftest import Opener, Refuser

PART = "xl/worksheets/sheet1.xml"
STRINGS = "".join(f"<si><t>tekst {number}</t></si>" for number in range(5))
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
SHARED: Parts = {
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{STRINGS}</sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
}


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Cut every sheet as often as its shared parts allow; the list gets the number of pieces."""
    counts: list[int] = []
    finish = cell_reader.Joining.finish

    def counting(joining: cell_reader.Joining, faults: Faults) -> object:
        counts.append(joining.pieces)
        return finish(joining, faults)

    monkeypatch.setattr(xlsx_pieces, "_PIECE", 100)
    monkeypatch.setattr(xlsx_pieces, "count_cores", lambda: 2)
    monkeypatch.setattr(cell_reader.Joining, "finish", counting)
    monkeypatch.setattr("data.workbook.package._CHUNK", 300)
    return counts


def _random_rows(chance: random.Random) -> str:
    kinds = [
        '<c r="{}"/>', '<c r="{}" s="1"><v>46082</v></c>', '<c r="{}"><v>1.5</v></c>',
        '<c r="{}" t="s"><v>3</v></c>', '<c r="{}" t="e"><v>#REF!</v></c>',
        '<c r="{}"><f>A1</f></c>',
        '<c r="{}" t="inlineStr"><is><t>é</t></is></c>', '<c r="{}" t="b"><v>1</v></c>',
        '<c r="{}" t="str"><f>A1</f><v></v></c>',
    ]  # fmt: skip
    rows, row = [], 0
    for _ in range(chance.randint(40, 90)):
        row += chance.choice([1, 1, 1, 2, 9])
        columns = sorted(chance.sample(range(2, 40), chance.randint(0, 6)))
        cells = "".join(
            chance.choice(kinds).format(write_letters(column) + str(row)) for column in columns
        )
        rows.append(f'<row r="{row}">{cells}</row>')
    return "".join(rows)


def _both(parts: Parts, opened: Opener, monkeypatch: pytest.MonkeyPatch) -> tuple[Sheet, Sheet]:
    """Return the sheet read in pieces and read whole."""
    pieces = opened(parts).read_sheet("Blad1")
    monkeypatch.setattr(xlsx_pieces, "count_cores", lambda: 1)
    whole = opened(parts).read_sheet("Blad1")
    monkeypatch.setattr(xlsx_pieces, "count_cores", lambda: 2)
    return pieces, whole


def test_pieces_make_the_same_sheet(
    opened: Opener, cut: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    for _ in range(20):
        parts = xlsx_parts(_random_rows(chance), head='<dimension ref="A1"/>') | SHARED
        pieces, whole = _both(parts, opened, monkeypatch)
        assert pieces.list_columns() == whole.list_columns()
        assert [[type(cell) for cell in column] for column in pieces.list_columns()] == [
            [type(cell) for cell in column] for column in whole.list_columns()
        ]
        assert pieces.faults == whole.faults
    assert min(cut[::2]) > 1 and set(cut[1::2]) == {1}


def test_a_prefix_and_attributes_of_the_data_are_kept(opened: Opener, cut: list[int]) -> None:
    cells = "".join(
        f'<x:row r="{row}"><x:c r="A{row}"><x:v>{row}</x:v></x:c></x:row>' for row in range(1, 199)
    )
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData xml:space="preserve">{cells}</x:sheetData>'
        "</x:worksheet>"
    )
    found = opened(xlsx_parts("") | {"xl/worksheets/sheet1.xml": sheet}).read_sheet("Blad1")
    assert found.list_columns() == [[float(row) for row in range(1, 199)]]
    assert cut[0] > 1


def _rows(numbers: list[int]) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in numbers)


def test_rows_out_of_order_are_read_whole(
    opened: Opener, cut: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = xlsx_parts(_rows([*range(1, 90), *range(40, 50), *range(90, 199)]))
    pieces, whole = _both(parts, opened, monkeypatch)
    assert cut[0] > 1 and cut[1:] == [1, 1]
    assert pieces.list_columns() == whole.list_columns()


def test_a_sheet_that_turns_out_unusual_is_read_whole(opened: Opener, cut: list[int]) -> None:
    rows = _rows(list(range(1, 199))) + '<row r="199"><c t="e"><v>#N/A</v></c></row>'
    sheet = opened(xlsx_parts(rows)).read_sheet("Blad1")
    assert cut == [1]
    assert list(sheet.faults) == [(199, 1)]
    assert sheet.list_columns() == [[*map(float, range(1, 199)), ""]]


def test_a_far_cell_in_the_last_piece_is_refused_by_name(refused: Refuser, cut: list[int]) -> None:
    far = '<row r="200"><c r="ZZZZZ200"><v>1</v></c></row>'
    refusal = refused(xlsx_parts(_rows(list(range(1, 199))) + far))
    assert (refusal.code, refusal.cell) == ("far_cell", "ZZZZZ200")
    assert cut == []


def test_an_error_that_the_reader_does_not_know_harms_no_piece(
    opened: Opener, cut: list[int]
) -> None:
    odd = '<row r="200"><c r="B200" t="e"><v>#SPILL!</v></c></row>'
    sheet = opened(xlsx_parts(_rows(list(range(1, 199))) + odd)).read_sheet("Blad1")
    assert (list(sheet.faults), cut[0] > 1) == ([(200, 2)], True)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (xlsx_parts(_rows([1, 2])), "too small to cut"),
        (xlsx_parts(_rows(list(range(1, 199))).replace('<c r="A1">', "<c>")), "not as usual"),
        (xlsx_parts(_rows(list(range(1, 199)))) | {"xl/sharedStrings.xml":
            f'<sst xmlns="{MAIN}">' + STRINGS * 40 + "</sst>"}, "mostly shared strings"),
    ],
)  # fmt: skip
def test_when_a_sheet_is_not_cut(parts: Parts, why: str, opened: Opener, cut: list[int]) -> None:
    assert opened(parts).read_sheet("Blad1").list_columns()[0][:2] == [1.0, 2.0], why
    assert cut == [1]


def test_nothing_is_left_behind(
    opened: Opener, cut: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert opened(xlsx_parts(_rows(list(range(1, 199))))).read_sheet("Blad1").height == 198
    assert cut[0] > 1
    assert list(scratch.iterdir()) == []


def test_a_piece_holds_what_its_cells_refer_to_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: list[int]
) -> None:
    others: Parts = {"xl/media/1.png": "x", "docProps/app.xml": "<a/>"}
    parts = xlsx_parts(_rows(list(range(1, 199)))) | SHARED | others
    package = Package(zipped(parts, tmp_path / "a.xlsx"))
    made: list[Path] = []
    around = xlsx_pieces.Around("A & B", "<styleSheet/>", "xl/sharedStrings.xml", since_1904=True)
    with xlsx_pieces.Pieces(package, PART, tmp_path, made.append, around) as pieces:
        head = b"<worksheet><dimension ref='A:A'/><sheetData>"
        for segment in (head + b"<row/>", b"x" * 9_000, b"y<row r='9'/>"):
            pieces.add(segment, b"")
        assert not pieces.complete
        pieces.finish()
        assert pieces.complete
    contents = []
    for path in made:
        with zipfile.ZipFile(path) as piece:
            contents.append(piece.read(PART))
            assert sorted(piece.namelist()) == [
                "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
                "xl/styles.xml", "xl/workbook.xml", PART,
            ]  # fmt: skip
            workbook = piece.read("xl/workbook.xml")
            assert b'name="A &amp; B"' in workbook and b'date1904="1"' in workbook
    # The cell reader looks for merged cells until it has found what it takes for them: here first.
    head = b"<worksheet><mergeCells></mergeCells><sheetData>"
    assert contents == [
        head + b"<row/>" + b"x" * 9_000 + b"y</sheetData></worksheet>",
        head + b"<row r='9'/></sheetData></worksheet>",
    ]
