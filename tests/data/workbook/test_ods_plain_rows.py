"""Rows of an .ods that are taken from the bytes give what the parser would make of them."""

from pathlib import Path

import pytest

from data.workbook.opendocument.cell import OdsCell
from data.workbook.opendocument.plain_rows import PlainRows
from data.workbook.reader import open_workbook
from data.workbook.sheet import Dressing, Sheet
from tests.data.workbook.builders import Parts, ods_parts, ods_row, ods_text
from tests.data.workbook.conftest import Opener
from tests.paths import FILES

_MANY = 'table:number-columns-repeated="3"'
_NUMBER = '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="{}"{}/>'
_CELLS = (
    ods_text("a  b "),
    ods_text("één – \u00a0x"),
    ods_text("#N/B"),
    ods_text("a &amp; b"),
    ods_text("a<text:s/>b"),
    ods_text("x", _MANY),
    ods_text("x", 'table:number-rows-spanned="2"'),
    _NUMBER.format("12.5", ""),
    _NUMBER.format("", ' table:formula="of:=1/0"'),
    "<table:table-cell/>",
    f"<table:table-cell {_MANY}></table:table-cell>",
    "<table:table-cell office:value-type='string'><text:p>enkel</text:p></table:table-cell>",
    "<table:covered-table-cell/>",
    '<table:table-cell office:value-type="date" office:date-value="2024-01-15" />',
)


def _table() -> str:
    plain = ods_row(ods_text("K-1"), ods_text("K-1"), _NUMBER.format("1", ""))
    hidden = plain.replace("<table:table-row", '<table:table-row table:visibility="collapse"')
    rows = [ods_row(one, ods_text("z"), times=2) + plain for one in _CELLS]
    return plain + "\n".join(rows) + hidden + ods_row("<table:table-cell/>", times=9) + plain


def _told(sheet: Sheet) -> dict[str, object]:
    dressed = sheet.find_dressed(Dressing(range(1, 50)))
    looks = [(one.column, sorted(one.rows), one.by) for one in sheet.find_looks(range(1, 50))]
    told = {"find_dressed": dressed, "find_looks": looks, "find_drawings": sheet.find_drawings()}
    return vars(sheet) | told


def _with_comment(parts: Parts) -> Parts:
    return {**parts, "content.xml": "<!-- -->" + str(parts["content.xml"])}


def test_both_ways_read_the_same(opened: Opener) -> None:
    taken = opened(ods_parts(_table()), "l.ods").read_sheet("Blad1")
    parsed = opened(_with_comment(ods_parts(_table())), "l.ods").read_sheet("Blad1")
    assert _told(taken) == _told(parsed)
    assert (taken.height, len(taken.faults), len(taken.merged)) == (54, 4, 1)


@pytest.mark.parametrize("name", ["errors.ods", "oddities/libreoffice.ods"])
def test_both_ways_read_what_libreoffice_wrote_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> list[dict[str, object]]:
        book = open_workbook(path, "l.ods")
        return [_told(book.read_sheet(one)) for one in book.sheet_names]

    taken = read(FILES / name)
    monkeypatch.setattr(PlainRows, "skip_rows", lambda _, chunks: chunks)
    assert taken == read(FILES / name)


class _Taker:
    def __init__(self) -> None:
        self.rows = 0

    def is_ready(self) -> bool:
        return True

    def take_row(self, _attributes: dict[str, str], _cells: list[OdsCell]) -> None:
        self.rows += 1


@pytest.mark.parametrize("size", [1 << 20, 100, 7])
def test_plain_rows_never_reach_the_parser(size: int) -> None:
    content = str(ods_parts(ods_row(ods_text("K-1"), times=2) * 50)["content.xml"]).encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    taker = _Taker()
    left = b"".join(PlainRows(taker).skip_rows(chunks))
    assert (taker.rows, left.count(b"table-row"), b"K-1" in left) == (50, 0, False)
    assert left.endswith(content[content.rfind(b"</table:table>") :])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("xmlns:table=", "xmlns:table2="),  # another name for what is meant
        ("<office:body>", "<!-- <office:body>"),
        ("<table:table ", '<table:table xmlns:table="urn:anders" '),
        ('office:value-type="string" ', 'xmlns:office="urn:anders" '),
        ("<text:p>K-1", "<text:p>K&lt;1"),
        ("<text:p>K-1", "<text:p>K\x02"),
        ("<text:p>K-1", "<text:p><text:span/>"),
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(old: str, new: str) -> None:
    content = str(ods_parts(ods_row(ods_text("K-1")))["content.xml"]).replace(old, new).encode()
    taker = _Taker()
    assert b"".join(PlainRows(taker).skip_rows([content])) == content
    assert taker.rows == 0


def test_rows_in_a_comment_or_in_a_chart_are_none(opened: Opener) -> None:
    row = ods_row(ods_text("weg"))
    chart = (
        '<table:shapes><draw:object xmlns:draw="urn:d"><table:table>'
        f"{row}</table:table></draw:object></table:shapes>"
    )
    shape = f"<table:shapes><table:table>{row}</table:table></table:shapes>"
    for beside in (f"<!-- {row} -->", shape, chart):
        table = ods_row(ods_text("a")) + beside + ods_row(ods_text("b"))
        assert opened(ods_parts(table), "l.ods").read_sheet("Blad1").cells == [["a", "b"]]
