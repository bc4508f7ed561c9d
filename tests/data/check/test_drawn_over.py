"""What lies over cells that were read: a text box, a shape, a picture; told once a sheet."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter

from tests.data.check.checking import GOOD, check_file
from tests.data.workbook.builders import Parts, zipped
from tests.witness.office import convert_all

HEADERS = [*GOOD, "Waarde (EUR excl. btw)", "Handreiking gebruikt"]
# A picture of one white dot.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
Draw = Callable[[Any, Any], None]


def _write(folder: Path, draw: Draw) -> Path:
    path = folder / "in.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Contracten")
        sheet.write_row(0, 0, HEADERS)
        for nr in range(1, 5):
            sheet.write_row(nr, 0, [f"C-{nr}", *list(GOOD.values())[1:], 1000 * nr, "Ja"])
        draw(book, sheet)
    return path


def _box(cell: str, **options: Any) -> Draw:
    return lambda _, sheet: sheet.insert_textbox(
        cell, "Nee, vervallen", {"width": 120, "height": 40, **options}
    )


def _picture(cell: str, **options: Any) -> Draw:
    told = {"image_data": BytesIO(_DOT), "x_scale": 90, "y_scale": 30, **options}
    return lambda _, sheet: sheet.insert_image(cell, "wit.png", told)


def _chart(book: Any, sheet: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Contracten!$E$2:$E$5"})
    sheet.insert_chart("B4", chart)


def test_a_text_box_over_an_answer_is_told_with_its_text(tmp_path: Path) -> None:
    checked = check_file(_write(tmp_path, _box("F3")), tmp_path / "w")
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("drawn_over", "warning", "F3")
    assert "ligt 1 tekstvak, vorm of afbeelding, te beginnen bij F3 ('Nee, ver" in found.message
    assert [row["guide_used"] for row in checked.rows] == ["ja"] * 4


@pytest.mark.parametrize(
    ("draw", "cell"),
    [
        (_picture("B2"), "B2"),
        (_chart, "B4"),
        (_picture("A1", x_offset=70, y_offset=22), "B2"),
        (_box("E2", object_position=3), "E2"),  # that does not move with the cells
        (_box("E2", object_position=2), "E2"),  # that moves, and keeps its size
    ],
)
def test_whatever_lies_over_cells_is_told(draw: Draw, cell: str, tmp_path: Path) -> None:
    found = check_file(_write(tmp_path, draw), tmp_path / "w").only()
    assert (found.code, found.cell) == ("drawn_over", cell)


@pytest.mark.parametrize(
    "draw",
    [
        _box("H3"),
        _box("A6"),  # under the table
        _picture("A1", x_scale=20, y_scale=10),  # over the headers alone
        lambda _, sheet: sheet.write_comment("F3", "opmerking"),
        lambda book, _: book.add_worksheet("Ander").insert_textbox("A1", "elders"),
    ],
)
def test_what_lies_beside_the_contracts_is_not_told(draw: Draw, tmp_path: Path) -> None:
    assert check_file(_write(tmp_path, draw), tmp_path / "w").codes == []


def test_several_are_counted_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        for cell in ("F3", "B4"):
            _box(cell)(book, sheet)

    path, part = _write(tmp_path, draw), "xl/drawings/drawing1.xml"
    assert "liggen 2 tekst" in check_file(path, tmp_path / "w").only().message
    with ZipFile(path) as made:
        parts: Parts = {name: made.read(name) for name in made.namelist()}
        drawn = made.read("xl/drawings/drawing1.xml")
    zipped(
        parts | {"xl/drawings/drawing1.xml": drawn.replace(b'id="2" ', b'id="2" hidden="1" ')}, path
    )
    assert "ligt 1 tekst" in check_file(path, tmp_path / "w").only().message
    zipped(parts | {part: b"<broken"}, path)  # that harms no cell
    assert check_file(path, tmp_path / "w").codes == []


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("draw", [_box("F3"), _picture("F3"), _chart])
def test_other_kinds_tell_the_same(draw: Draw, tmp_path: Path) -> None:
    path = _write(tmp_path, draw)
    for kind in ("xls", "ods"):
        convert_all([path], kind, tmp_path)
        found = check_file(path.with_suffix(f".{kind}"), tmp_path / kind).only()
        assert (found.code, found.cell) == ("drawn_over", "B4" if draw is _chart else "F3")
