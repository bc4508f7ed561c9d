"""What an .ods shows of a value: its data styles, where they are used, and hidden zeros."""

from pathlib import Path

import odfdo
import pytest

from data.workbook.opendocument.styles import Styles
from data.workbook.reader import open_workbook
from data.workbook.scan.xmlstream import parse_chunks
from data.workbook.sheet import Dressing, Sheet
from tests.data.workbook.builders import Parts, ods_parts, ods_row, ods_text
from tests.data.workbook.conftest import Opener
from tests.paths import FILES

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_URN}{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "number": "datastyle", "fo": "xsl-fo-compatible",
        "table": "table",
    }.items()
)  # fmt: skip
_ZEROS = '<number:number number:decimal-places="0" number:min-integer-digits="{}"/>'


def _style(content: str, kind: str = "number", name: str = "N1") -> str:
    return f'<number:{kind}-style style:name="{name}">{content}</number:{kind}-style>'


def _map(condition: str, name: str) -> str:
    return f'<style:map style:condition="value(){condition}" style:apply-style-name="{name}"/>'


def _cell_style(name: str = "ce1", data: str = "N1", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:data-style-name="{data}" {more}/>'
    )


def _words(*words: str) -> str:
    """Data styles N1P0, N1P1... that each show a word."""
    texts = (f"<number:text>{word}</number:text>" for word in words)
    return "".join(_style(text, name=f"N1P{nr}") for nr, text in enumerate(texts))


_UNKNOWN = _style(
    "<number:text>Onbekend</number:text>" + _map("&gt;0", "N1P0") + _map("&lt;0", "N1P1")
)


@pytest.mark.parametrize(
    ("styles", "value", "shown"),
    [
        (_style(_ZEROS.format(5)), 123.0, "00123"),
        (_style("<number:text>K-</number:text>" + _ZEROS.format(4)), 124.0, "K-0124"),
        (_style('<number:number number:decimal-places="0" number:min-integer-digits="7">'
                '<number:embedded-text number:position="3">/</number:embedded-text>'
                "</number:number>"), 2024001.0, "2024/001"),
        (_style('<number:number number:decimal-places="2" number:min-integer-digits="1"/>'),
         2024.1, "2024,10"),
        (_style('<number:number number:decimal-places="3" number:min-decimal-places="0" '
                'number:min-integer-digits="1"/>'), 12.0, "12"),
        (_style('<number:number number:decimal-places="2" number:min-decimal-places="0" '
                'number:min-integer-digits="0"/>'), 0.0, ""),
        (_style('<number:number number:decimal-places="1" number:min-decimal-places="1" '
                'number:min-integer-digits="1" number:grouping="true"/>'), 1250.5, "1.250,5"),
        (_style('<number:number number:decimal-places="0" number:display-factor="1000"/>'
                "<number:text> k</number:text>"), 125000.0, "125 k"),
        (_style('<number:number number:decimal-places="0"/><number:text>%</number:text>',
                "percentage"), 0.5, "50%"),
        (_style('<number:number number:decimal-places="0"/><number:text>%</number:text>'),
         5.0, "5%"),
        (_style('<number:currency-symbol>€</number:currency-symbol><number:text> </number:text>'
                '<number:number number:decimal-places="0"/>', "currency"), 5.0, "€ 5"),
        (_style("<number:boolean/>", "boolean"), 0.0, "ONWAAR"),
        (_style('<number:text>"a"</number:text>' + _ZEROS.format(1)), 1.0, '"a"1'),
        (_style("<number:text>reden: </number:text><number:text-content/>", "text"),
         "spoed", "reden: spoed"),
        (_words("Ja", "") + _UNKNOWN, 0.0, "Onbekend"),
        (_words("Ja", "") + _UNKNOWN, 3.0, "Ja"),
        (_words("Ja", "Nee", "-") + _style("<number:text-content/>" + _map("&gt;0", "N1P0")
                                           + _map("&lt;0", "N1P1") + _map("=0", "N1P2"), "text"),
         0.0, "-"),
        (_words("Ja") + _style("<number:text>Nee</number:text>" + _map("&gt;=0", "N1P0")), -1.0,
         "Nee"),
        (_words("Ja", "Nee") + _style(_ZEROS.format(1) + _map("=1", "N1P0") + _map("=2", "N1P1")),
         2.0, "Nee"),
        (_words("Ja") + _style(_ZEROS.format(1) + _map("!=7", "N1P0")), 8.0, "Ja"),
        (_words("Ja") + _style(_ZEROS.format(1) + _map(" is even", "N1P0")), 8.0, "8"),
        (_style(""), 8.0, ""),
    ],
)  # fmt: skip
def test_what_a_data_style_shows(styles: str, value: float | str, shown: str) -> None:
    found = _gather(styles + _cell_style()).find_format("ce1")
    number = f"{value:g}".replace(".", ",") if isinstance(value, float) else value
    assert (found.show(value).text if found else number) == shown


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<number:day number:style="long"/><number:text>-</number:text>'
         '<number:month number:textual="true"/><number:text>-</number:text><number:year/>', "date"),
        ('<number:hours/><number:text>:</number:text><number:minutes number:style="long"/>'
         '<number:text>:</number:text><number:seconds number:decimal-places="2"/>', "date"),
    ],
)  # fmt: skip
def test_a_style_of_days_is_one(content: str, kind: str) -> None:
    hidden = _words("") + _style(content + _map("=0", "N1P0"), "date") + _cell_style()
    found = _gather(hidden).find_format("ce1")
    assert found
    assert (found.show(45306.0).kind, found.show(0.0).text) == (kind, "")


def test_hours_beyond_a_day_are_a_duration() -> None:
    style = '<number:time-style style:name="N1" number:truncate-on-overflow="false">'
    hours = f"{style}<number:hours/><number:text>:</number:text><number:minutes/>"
    zero = _words("") + hours + _map("=0", "N1P0") + "</number:time-style>" + _cell_style()
    found = _gather(zero).find_format("ce1")
    assert found and found.show(1.5).kind == "duration"


def _gather(styles: str) -> Styles:
    found = Styles()
    chunks = [f"<office:styles {_SPACES}>{styles}</office:styles>".encode()]
    parse_chunks(chunks, "styles.xml", found.start, found.close, found.add)
    return found


def _with_styles(table: str, styles: str, common: str = "", settings: str = "") -> Parts:
    parts = ods_parts(table)
    automatic = f"<office:automatic-styles {_SPACES}>{styles}</office:automatic-styles>"
    content = str(parts["content.xml"]).replace("<office:body>", automatic + "<office:body>")
    parts |= {"content.xml": content}
    if common:
        pages = f"<office:automatic-styles>{_cell_style('ce9')}</office:automatic-styles>"
        parts["styles.xml"] = (
            f"<office:document-styles {_SPACES}><office:styles>{common}</office:styles>{pages}"
            "</office:document-styles>"
        )
    if settings:
        parts["settings.xml"] = settings
    return parts


def _number(style: str = "", value: str = "7", more: str = "") -> str:
    named = f'table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell {named} office:value-type="float" office:value="{value}" {more}>'
        "<text:p>?</text:p></table:table-cell>"
    )


def _column(style: str = "", times: int = 1) -> str:
    default = f'table:default-cell-style-name="{style}"' if style else ""
    return f'<table:table-column table:number-columns-repeated="{times}" {default}/>'


def _seen(sheet: Sheet) -> dict[tuple[int, int], str | None]:
    """What is shown of the cells that do not look as what they hold."""
    found = dict(sheet.shown) | sheet.find_dressed(Dressing(range(1, 9)))
    cells = {place: sheet.cells[place[1] - 1][place[0] - 1] for place in found}
    return {
        place: by.show(cells[place]).text  # type: ignore[arg-type]
        for place, by in sorted(found.items())
        if cells[place] != ""
    }


def test_the_style_of_a_cell_is_its_own_or_of_its_row_or_column(opened: Opener) -> None:
    inherited = _cell_style("ce2", "").replace(
        'style:data-style-name=""', 'style:parent-style-name="ce1"'
    )
    plain = _style('<number:number number:min-integer-digits="1"/>', name="N0")
    styles = _style(_ZEROS.format(3)) + plain + _cell_style() + inherited + _cell_style("ce0", "N0")
    twice = 'table:number-columns-repeated="2"'
    row_style = 'table:default-cell-style-name="ce1"'
    rows = (
        f"<table:table-columns>{_column('ce0', 2)}</table:table-columns>"
        + _column("ce2", 2)
        + ods_row(_number("ce1"), _number(), _number(), _number("ce0"), _number())
        + ods_row(_number("ce1", more=twice), "<table:table-cell/>", _number(), times=2)
        + ods_row(_number(), _number("ce0")).replace("table-row>", f"table-row {row_style}>", 1)
    )
    sheet = opened(_with_styles(rows, styles), "l.ods").read_sheet("Blad1")
    assert _seen(sheet) == dict.fromkeys(
        [(1, 1), (1, 3), (2, 1), (2, 2), (2, 4), (3, 1), (3, 2), (3, 4), (4, 1)], "007"
    )


def test_styles_of_the_document_and_the_default_one(opened: Opener) -> None:
    common = _style(_ZEROS.format(2)) + _cell_style("Default") + _cell_style("Eigen", "N2")
    common += _style(_ZEROS.format(4), name="N2")
    row = ods_row(_number(), _number("Eigen"), _number("ce9"), _number("onbekend"))
    sheet = opened(_with_styles(row, "", common), "l.ods").read_sheet("Blad1")
    assert _seen(sheet) == {(1, 1): "07", (1, 2): "0007"}


def test_what_shows_nothing_or_a_word(opened: Opener) -> None:
    """A zero that shows nothing is empty; another number, or a word, is kept with its format."""
    styles = _words("Ja", "") + _style(
        "<number:text/>" + _map("&gt;0", "N1P0") + _map("&lt;0", "N1P1")
    )
    row = ods_row(_number("ce1", "0"), _number("ce1", "1"), _number("ce1", "-1"))
    sheet = opened(_with_styles(row, styles + _cell_style()), "l.ods").read_sheet("Blad1")
    assert sheet.cells == [[""], [1.0], [-1.0]]
    assert _seen(sheet) == {(1, 2): "Ja", (1, 3): ""}


@pytest.mark.parametrize(("value", "cells"), [("false", [[""], ["0"]]), ("true", [[0.0], ["0"]])])
def test_zeros_that_the_document_hides(
    value: str, cells: list[list[object]], opened: Opener
) -> None:
    config = f'xmlns:config="{_URN}config:1.0"'
    settings = f'<a {config}><config:config-item config:name="ShowZeroValues">{value}'
    parts = _with_styles(
        ods_row(_number(value="0"), ods_text("0")),
        "",
        settings=f"{settings}</config:config-item></a>",
    )
    assert opened(parts, "l.ods").read_sheet("Blad1").cells == cells


def test_sheets_that_a_style_hides(opened: Opener) -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    parts = _with_styles(ods_row(ods_text("a")), styles)
    content = str(parts["content.xml"]).replace(
        "<table:table ", '<table:table table:name="Weg" table:style-name="ta1"/><table:table ', 1
    )
    book = opened(parts | {"content.xml": content}, "l.ods")
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [
        ("Blad1", True), ("Weg", False),
    ]  # fmt: skip


def test_what_libreoffice_makes_of_formats() -> None:
    path = FILES / "oddities" / "libreoffice.ods"
    sheet = open_workbook(path, path.name).read_sheet("Contracten")
    seen = _seen(sheet)
    assert [seen.get((row, 1)) for row in range(2, 7)] == [
        "00007", "INK-0008", "2024.009", "2024,50", "0000-0011",
    ]  # fmt: skip
    assert [seen.get((row, 5)) for row in range(2, 7)] == [None, "Ja", "n.v.t.", "Nee", None]
    assert [sheet.cells[4][5], sheet.cells[5][5]] == ["", ""]  # zeros that show nothing
    assert (seen[2, 9], seen[4, 9]) == ("geen", "reden: spoed")
    assert sheet.cells[1][1:4] == ["Levering groene stroom", "Levering 3", "Levering 4"]


def test_what_odfdo_writes_with_a_format(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    style = odfdo.Element.from_tag(
        '<number:number-style style:name="Nr"><number:number number:decimal-places="0" '
        'number:min-integer-digits="6"/></number:number-style>'
    )
    document.insert_style(style, automatic=True)  # type: ignore[arg-type]
    cells = odfdo.Style("table-cell", name="Nummer")
    cells.set_attribute("style:data-style-name", "Nr")
    document.insert_style(cells, automatic=True)
    table = odfdo.Table("Contracten")
    table.set_cell("B2", odfdo.Cell(4711, style="Nummer"))
    document.body.append(table)
    document.save(tmp_path / "l.ods")
    sheet = open_workbook(tmp_path / "l.ods", "l.ods").read_sheet("Contracten")
    assert _seen(sheet) == {(2, 2): "004711"}
