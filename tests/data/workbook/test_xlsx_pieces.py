"""A large sheet that is read in pieces gives the cells and faults of the same sheet read whole."""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.workbook import Sheet, reader, xlsx_pieces
from data.workbook.bounds import column_letters
from data.workbook.cell_reader import read_pieces
from data.workbook.package import Package

from .builders import MAIN, Parts, xlsx_parts
from .conftest import Opener

STRINGS = "".join(f"<si><t>tekst {number}</t></si>" for number in range(5))
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
SHARED: Parts = {
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{STRINGS}</sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
}


@pytest.fixture
def read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Cut every sheet in three; the list gets the number of pieces that were read each time."""
    counts: list[int] = []

    def counting(paths: list[Path], sheet: str) -> object:
        counts.append(len(paths))
        return read_pieces(paths, sheet)

    monkeypatch.setattr(xlsx_pieces, "_WORTHWHILE", 0)
    monkeypatch.setattr(xlsx_pieces, "_cores", lambda: 3)
    monkeypatch.setattr(reader, "read_pieces", counting)
    monkeypatch.setattr("data.workbook.package._CHUNK", 300)
    yield counts


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
            chance.choice(kinds).format(column_letters(column) + str(row)) for column in columns
        )
        rows.append(f'<row r="{row}">{cells}</row>')
    return "".join(rows)


def _whole_and_pieces(parts: Parts, opened: Opener, monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    sheets = [opened(parts).sheet("Blad1")]
    monkeypatch.setattr(xlsx_pieces, "_cores", lambda: 1)
    sheets.append(opened(parts).sheet("Blad1"))
    monkeypatch.setattr(xlsx_pieces, "_cores", lambda: 3)
    return sheets


def test_pieces_make_the_same_sheet(
    opened: Opener, read_in_pieces: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    for _ in range(20):
        parts = xlsx_parts(_random_rows(chance), head='<dimension ref="A1"/>') | SHARED
        pieces, whole = _whole_and_pieces(parts, opened, monkeypatch)
        assert pieces.columns() == whole.columns()
        assert [[type(cell) for cell in column] for column in pieces.columns()] == [
            [type(cell) for cell in column] for column in whole.columns()
        ]
        assert pieces.faults == whole.faults
    assert read_in_pieces == [3] * 20


def test_a_prefix_and_attributes_of_the_data_are_kept(
    opened: Opener, read_in_pieces: list[int]
) -> None:
    cells = "".join(
        f'<x:row r="{row}"><x:c r="A{row}"><x:v>{row}</x:v></x:c></x:row>' for row in range(1, 99)
    )
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData xml:space="preserve">{cells}</x:sheetData>'
        "</x:worksheet>"
    )
    found = opened(xlsx_parts("") | {"xl/worksheets/sheet1.xml": sheet}).sheet("Blad1")
    assert found.columns() == [[float(row) for row in range(1, 99)]]
    assert read_in_pieces == [3]


def _rows(numbers: list[int]) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in numbers)


def test_rows_out_of_order_are_read_whole(
    opened: Opener, read_in_pieces: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = xlsx_parts(_rows([*range(1, 60), *range(40, 50), *range(60, 99)]))
    pieces, whole = _whole_and_pieces(parts, opened, monkeypatch)
    assert read_in_pieces == [3]
    assert pieces.columns() == whole.columns()


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (xlsx_parts(_rows([1, 2])), "too small to cut"),
        (xlsx_parts(_rows(list(range(1, 99))).replace('<c r="A1">', "<c>")), "not as usual"),
        (xlsx_parts(_rows(list(range(1, 99)))) | {"xl/sharedStrings.xml":
            f'<sst xmlns="{MAIN}">' + STRINGS * 40 + "</sst>"}, "mostly shared strings"),
    ],
)  # fmt: skip
def test_when_a_sheet_is_not_cut(
    parts: Parts, why: str, opened: Opener, read_in_pieces: list[int]
) -> None:
    assert opened(parts).sheet("Blad1").columns()[0][:2] == [1.0, 2.0], why
    assert read_in_pieces == []


def test_nothing_is_left_behind(
    opened: Opener, read_in_pieces: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert opened(xlsx_parts(_rows(list(range(1, 99))))).sheet("Blad1").height == 98
    assert read_in_pieces == [3]
    assert list(scratch.iterdir()) == []


def test_pieces_hold_what_the_cells_refer_to_and_no_more(tmp_path: Path, opened: Opener) -> None:
    path = tmp_path / "delivered"
    opened(xlsx_parts(_rows([1])) | SHARED | {"xl/media/1.png": "x", "docProps/app.xml": "<a/>"})
    package = Package(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_pieces, "_WORTHWHILE", 0)
        patch.setattr(xlsx_pieces, "_cores", lambda: 2)
        patch.setattr(Package, "size", lambda _, name: 500 * ("sheet1" in name))
        patch.setattr(Package, "read", lambda *_: b"")
        pieces = xlsx_pieces.Pieces(package, "xl/worksheets/sheet1.xml", tmp_path)
        pieces.add(b"<worksheet><sheetData><row/>", b"")
        pieces.finish()
    with zipfile.ZipFile(tmp_path / "deel1.xlsx") as piece:
        assert sorted(piece.namelist()) == [
            "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml", "xl/styles.xml",
            "xl/workbook.xml", "xl/worksheets/sheet1.xml",
        ]  # fmt: skip
        assert piece.read("xl/worksheets/sheet1.xml").endswith(b"<row/></sheetData></worksheet>")
