"""Letters that are hardly seen, or struck through: read, and told once a sheet with the cells."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from tests.data.check.checking import GOOD, Checked, check_file
from tests.data.workbook.builders import (
    MAIN,
    Parts,
    ods_parts,
    ods_row,
    ods_text,
    relations,
    zipped,
)
from tests.witness.office import convert_all

HEADERS = [*GOOD, "Waarde (EUR excl. btw)", "Handreiking gebruikt"]
Draw = Callable[[Any], None]


def _write(folder: Path, *draw: Draw) -> Path:
    """Write five rows with values in E and answers in F, drawn on by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    for nr in range(1, 6):
        row = (GOOD | {"Contractnummer": f"C-{nr}"}).values()
        sheet.append([*row, 1000 * nr, "Ja" if nr % 2 else "Nee"])
    for one in draw:
        one(sheet)
    book.save(folder / "in.xlsx")
    return folder / "in.xlsx"


def _dress(cells: str, ground: str | Color | None = None, **font: Any) -> Draw:
    def draw(sheet: Any) -> None:
        for cell in cells.split():
            sheet[cell].font = Font(**font)
            if ground:
                sheet[cell].fill = PatternFill("solid", fgColor=ground)

    return draw


def _said(checked: Checked) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.severity, one.cell) for one in checked.findings]


def test_a_row_that_is_struck_through_is_told_once(tmp_path: Path) -> None:
    checked = check_file(_write(tmp_path, _dress("A3 B3 C3 D3 E3 F3", strike=True)), tmp_path / "w")
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("text_struck", "warning", "A3")
    assert "van de cellen A3, B3, C3 en nog 3 cellen is doorgehaald" in found.message
    assert found.key == ("text_struck", "Dienst A", "C-2", "Contractnummer", "C-2", "")
    assert len(checked.rows) == 5


@pytest.mark.parametrize(
    "draw",
    [
        _dress("F2", color="FFF7F7F7"),
        _dress("F2", color=Color(theme=0, tint=-4.9989318521683403e-2)),
        _dress("F2", "FF154273", color="FF164474"),
        _dress("F2", Color(theme=4, tint=-0.05), color=Color(theme=4)),
        _dress("F2", Color(theme=5), color="FFC4544F"),  # so the theme says
        _dress("F2", "FF0B0B0B"),
        _dress("F2", Color(indexed=26), color="FFFFFFFF"),
    ],
)
def test_letters_that_nearly_have_the_colour_of_the_cell_are_told(
    draw: Draw, tmp_path: Path
) -> None:
    found = check_file(_write(tmp_path, draw), tmp_path / "w").only()
    assert (found.code, found.cell, found.value) == ("text_faint", "F2", "Ja")


def test_a_palette_of_its_own_counts(tmp_path: Path) -> None:
    path = _write(tmp_path, _dress("F2", color=Color(indexed=10)))
    assert _said(check_file(path, tmp_path / "w")) == []  # red, in any other workbook
    with ZipFile(path) as made:
        parts: Parts = {name: made.read(name) for name in made.namelist()}
        styles = made.read("xl/styles.xml").partition(b"<indexedColors>")
    own = styles[2].replace(b"00FF0000", b"00FAFAFA")  # the library writes what is usual
    parts["xl/styles.xml"] = styles[0] + styles[1] + own
    zipped(parts, path)
    assert _said(check_file(path, tmp_path / "w")) == [("text_faint", "warning", "F2")]


@pytest.mark.parametrize(
    "draw",
    [
        _dress("F2", color="FFBFBFBF"),  # grey, and seen
        _dress("F2", color="FFFFFF00"),
        _dress("F2", "FF154273", color="FFFFFFFF"),
        _dress("F2", strike=False, sz=6),
        _dress("F9", strike=True, sz=1),  # of no contract
        _dress("H2", strike=True),  # not read
    ],
)
def test_what_is_seen_is_not_told(draw: Draw, tmp_path: Path) -> None:
    assert _said(check_file(_write(tmp_path, draw), tmp_path / "w")) == []


def test_letters_that_nobody_reads_are_told(tmp_path: Path) -> None:
    found = check_file(_write(tmp_path, _dress("F2 E3", sz=1)), tmp_path / "w").only()
    assert (found.code, found.cell) == ("text_tiny", "F2")
    assert "cellen F2 en E3 zijn zo klein" in found.message


def _add_rules(sheet: Any) -> None:
    faint = {"font": Font(color="FFF7F7F7"), "fill": PatternFill("solid", bgColor="FFFFFFFF")}
    rules = sheet.conditional_formatting
    compare: Any = CellIsRule  # which the library does not type
    calculate: Any = FormulaRule
    rules.add("E2:E6", compare("greaterThan", formula=["3000"], **faint))
    rules.add("F2:F6", compare("equal", formula=['"Nee"'], font=Font(strike=True)))
    rules.add("B2:B6", calculate(formula=["$F2=1"], font=Font(strike=True)))


def test_a_rule_that_strikes_through_or_fades_is_told(tmp_path: Path) -> None:
    checked = check_file(_write(tmp_path, _add_rules), tmp_path / "w")
    told = {one.cell: one.message for one in checked.findings}
    assert "cellen F3 en F5 is doorgehaald" in told["F3"]
    assert "cellen B2, B3, B4 en nog 2 cellen is misschien doorgehaald" in told["B2"]
    assert "cellen E5 en E6 heeft bijna dezelfde kleur" in told["E5"]
    assert len(told) == len(checked.findings) == 3


def _rich(*parts: tuple[str, dict[str, Any]]) -> CellRichText:
    return CellRichText([TextBlock(InlineFont(**look), text) for text, look in parts])


def _write_rich(folder: Path) -> Path:
    def draw(sheet: Any) -> None:
        sheet["B2"] = _rich(("Jassen ", {}), ("en broeken", {"strike": True}))
        sheet["B3"] = _rich(("Jassen", {"b": True}), (" ", {"strike": True}))
        sheet["E4"] = _rich(("1000", {}), ("1", {"vertAlign": "superscript"}))
        sheet["B5"] = _rich(("Jassen", {"strike": False}), ("1", {"vertAlign": "baseline"}))

    return _write(folder, draw)


_RICH = [("text_partly_struck", "warning", "B2"), ("text_raised", "warning", "E4")]


def test_a_part_of_a_text_that_is_struck_through_or_raised_is_told(tmp_path: Path) -> None:
    path = _write_rich(tmp_path)
    assert _said(check_file(path, tmp_path / "w")) == _RICH
    # The same, as Excel has it: each text once, apart from the cells.
    with ZipFile(path) as made:
        parts: Parts = {name: made.read(name) for name in made.namelist()}
    part = "xl/worksheets/sheet1.xml"
    sheet = parts[part]
    assert isinstance(sheet, bytes)
    texts = re.findall(b"<is>(.*?)</is>", sheet)
    for nr, text in enumerate(texts):
        sheet = sheet.replace(b't="inlineStr"><is>' + text + b"</is>", b't="s"><v>%d</v>' % nr, 1)
    parts |= {
        part: sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'.encode()
        + b"".join(b"<si>" + text + b"</si>" for text in texts)
        + b"</sst>",
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            sharedStrings="sharedStrings.xml",
        ),
    }
    assert _said(check_file(zipped(parts, path), tmp_path / "w")) == _RICH


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_part_of_a_text_in_other_kinds(kind: str, tmp_path: Path) -> None:
    convert_all([_write_rich(tmp_path)], kind, tmp_path)
    assert _said(check_file(tmp_path / f"in.{kind}", tmp_path / "w")) == _RICH


@pytest.mark.office
@pytest.mark.slow
def test_other_kinds_tell_the_same(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        _add_rules,
        _dress("A3 B3", strike=True),
        _dress("D4", color="FFF7F7F7"),
        _dress("C5", sz=1),
    )
    said = {"xlsx": _said(check_file(path, tmp_path / "w"))}
    for kind in ("xls", "ods"):
        convert_all([path], kind, tmp_path)
        said[kind] = _said(check_file(path.with_suffix(f".{kind}"), tmp_path / kind))
    assert [code for code, *_ in said["xlsx"]].count("text_struck") == 2
    assert said["xls"] == said["ods"] == said["xlsx"]


@pytest.mark.parametrize(
    ("told", "style", "codes"),
    [
        ("USD", "", ["currency_unseen"]),
        ("GBP", "", ["currency_unseen"]),
        ("EUR", "", []),
        ("", "", []),
        ("USD", "euro", []),  # what is shown decides
        ("USD", "dollar", ["shown_read"]),
    ],
)
def test_a_currency_that_an_ods_does_not_show(
    told: str, style: str, codes: list[str], tmp_path: Path
) -> None:
    names = {"number": "datastyle", "style": "style"}
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{urn}{space}:1.0"' for name, space in names.items())
    styles = "".join(
        f'<number:currency-style style:name="N{name}"><number:currency-symbol>{sign}'
        '</number:currency-symbol><number:number number:min-integer-digits="1"/>'
        f'</number:currency-style><style:style style:name="{name}" style:family="table-cell" '
        f'style:data-style-name="N{name}"/>'
        for name, sign in (("euro", "€"), ("dollar", "$"))
    )
    amount = (
        f'<table:table-cell table:style-name="{style}" office:value-type="currency" '
        f'office:currency="{told}" office:value="1000"><text:p>1000</text:p></table:table-cell>'
    )
    headers, row = [*GOOD, "Waarde (EUR excl. btw)"], map(ods_text, GOOD.values())
    parts = ods_parts(ods_row(*map(ods_text, headers)) + ods_row(*row, amount))
    parts["content.xml"] = str(parts["content.xml"]).replace(
        "<office:body>",
        f"<office:automatic-styles {spaces}>{styles}</office:automatic-styles><office:body>",
    )
    checked = check_file(zipped(parts, tmp_path / "in.ods"), tmp_path / "w")
    assert checked.codes == codes
    assert [row["value_eur"] for row in checked.rows] == [1000]


def _flatten(sheet: Any) -> None:
    for row, height in ((3, 1.5), (4, 2), (5, 12.75), (6, 3)):
        sheet.row_dimensions[row].height = height
    for column, width in (("B", 2), ("F", 0.3)):
        sheet.column_dimensions[column].width = width


_FLAT = [("hidden_columns", "warning", "F1"), ("hidden_rows", "warning", "A3")]


def test_a_row_or_column_of_which_nothing_is_seen_is_hidden(tmp_path: Path) -> None:
    checked = check_file(_write(tmp_path, _flatten), tmp_path / "w")
    assert _said(checked) == _FLAT
    assert (
        "zijn rijen verborgen, bijvoorbeeld door een filter: 2, te" in checked.findings[1].message
    )


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_such_a_row_or_column_in_other_kinds(kind: str, tmp_path: Path) -> None:
    convert_all([_write(tmp_path, _flatten)], kind, tmp_path / "other")
    assert _said(check_file(tmp_path / "other" / f"in.{kind}", tmp_path / "w")) == _FLAT


def test_a_rule_that_hides_errors_says_nothing_of_other_cells(tmp_path: Path) -> None:
    """The most usual of all rules; a cell that is an error has a finding of its own."""
    hidden = Font(color="FFFFFF")

    def draw(rule: Any) -> Draw:
        return lambda sheet: sheet.conditional_formatting.add("A2:H6", rule)

    calculate: Any = FormulaRule  # which the library does not type
    own = calculate(formula=["ISERROR(A2)"], font=hidden)
    chosen = Rule(
        type="containsErrors", formula=["ISERROR(A2)"], dxf=DifferentialStyle(font=hidden)
    )
    for name, rule in (("own", own), ("chosen", chosen)):
        folder = tmp_path / name
        folder.mkdir()
        path = _write(folder, draw(rule))
        convert_all([path], "ods", folder)
        for one in (path, folder / "in.ods"):
            assert _said(check_file(one, folder)) == [], (name, one.suffix)
    other = _write(tmp_path, draw(calculate(formula=["ISERROR($Z2)"], font=hidden)))
    assert {code for code, _, _ in _said(check_file(other, tmp_path))} == {"shown_read"}
