"""Colours and rules that hide what a cell holds, or show something else: it is read, and said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.data.check.checking import GOOD, Checked, check_file

HEADERS = [*GOOD, "Waarde (EUR excl. btw)", "Handreiking gebruikt"]
VALUE, GUIDE = "ABCDEFGHIJKLMNOP"[len(GOOD)], "ABCDEFGHIJKLMNOP"[len(GOOD) + 1]
Draw = Callable[[Any], None]


def _checked(tmp_path: Path, draw: Draw) -> Checked:
    """Check three rows with values 1, 5 and 9, and Ja, Nee and nothing, drawn on by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    for nr, (value, guide) in enumerate([(1, "Ja"), (5, "Nee"), (9, None)], 2):
        sheet.append([*(GOOD | {"Contractnummer": f"C-{nr}"}).values(), value, guide])
    draw(sheet)
    book.save(tmp_path / "in.xlsx")
    return check_file(tmp_path / "in.xlsx", tmp_path / "w")


def _said(checked: Checked) -> list[tuple[str, str, str | None, str]]:
    return [(one.code, one.severity, one.cell, one.message) for one in checked.findings]


def _warning(cell: str, holds: str, seen: str, read: str) -> tuple[str, str, str, str]:
    message = (
        f"Cel {cell} bevat {holds}, maar laat door de opmaak {seen} zien. Gelezen is '{read}'."
    )
    return "shown_read", "warning", cell, message


def _styled(font: Color | None, fill: PatternFill | None = None) -> Draw:
    def draw(sheet: Any) -> None:
        for row in (3, 4):  # of which the last is empty
            sheet[f"{GUIDE}{row}"].font = Font(color=font)
            if fill:
                sheet[f"{GUIDE}{row}"].fill = fill

    return draw


def _ground(colour: Color) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


@pytest.mark.parametrize(
    "draw",
    [
        _styled(Color("FFFFFFFF")),
        _styled(Color(theme=0)),
        _styled(Color(indexed=9)),
        _styled(Color("FF154273"), _ground(Color("00154273"))),
        _styled(Color(theme=4, tint=0.5), _ground(Color(theme=4, tint=0.5))),
        _styled(None, _ground(Color("FF000000"))),
    ],
)
def test_text_in_the_colour_of_its_cell_is_read_and_told(draw: Draw, tmp_path: Path) -> None:
    checked = _checked(tmp_path, draw)
    assert _said(checked) == [_warning(f"{GUIDE}3", "de tekst 'Nee'", "niets", "Nee")]
    assert [row["guide_used"] for row in checked.rows] == ["ja", "nee", None]


@pytest.mark.parametrize(
    "draw",
    [
        _styled(Color("FFFFFFFF"), _ground(Color("FF154273"))),
        _styled(Color("FFFFFFFF"), PatternFill("lightGrid", fgColor="FFFFFFFF")),
        _styled(Color(theme=0, tint=-0.5)),
        _styled(Color("FFFF0000")),
        _styled(None, _ground(Color("FFFFFF00"))),
    ],
)
def test_a_colour_that_can_be_seen_is_no_finding(draw: Draw, tmp_path: Path) -> None:
    assert _said(_checked(tmp_path, draw)) == []


def _numbered(code: str, **how: Any) -> Rule:
    shown = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=code))
    return Rule(dxf=shown, **how)


def _ruled(rule: Rule, area: str = f"{VALUE}2:{VALUE}99") -> Draw:
    return lambda sheet: sheet.conditional_formatting.add(area, rule)


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        (_numbered('"nee"', type="cellIs", operator="greaterThan", formula=["4"]), "34"),
        (_numbered('"nee"', type="cellIs", operator="between", formula=["2", "5"]), "3"),
        (_numbered('"nee"', type="cellIs", operator="notEqual", formula=["5"]), "24"),
        (_numbered('"nee"', type="notContainsBlanks", formula=["TRUE"]), "234"),
        (_numbered('"nee"', type="containsBlanks", formula=["TRUE"]), ""),
        (_numbered("0.00", type="cellIs", operator="greaterThan", formula=["4"]), ""),
    ],
)
def test_a_rule_that_shows_a_word_is_told_where_it_holds(
    rule: Rule, cells: str, tmp_path: Path
) -> None:
    checked = _checked(tmp_path, _ruled(rule))
    holds = {"2": "1", "3": "5", "4": "9"}
    assert _said(checked) == [
        _warning(f"{VALUE}{row}", f"het getal {holds[row]}", "'nee'", holds[row]) for row in cells
    ]
    assert [int(row["value_eur"]) for row in checked.rows] == [1, 5, 9]


def test_of_a_rule_with_a_formula_it_is_said_that_it_may(tmp_path: Path) -> None:
    rule = _numbered(";;;", type="expression", formula=[f"{VALUE}2>4"])
    checked = _checked(tmp_path, _ruled(rule, f"{VALUE}3 {VALUE}4"))
    assert _said(checked) == [
        _warning(f"{VALUE}3", "het getal 5", "misschien niets", "5"),
        _warning(f"{VALUE}4", "het getal 9", "misschien niets", "9"),
    ]


def test_a_rule_that_hides_by_colour_is_told(tmp_path: Path) -> None:
    white, area = Font(color="FFFFFFFF"), f"{GUIDE}2:{GUIDE}9"
    sure = CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal", formula=['"nee"'], font=white, fill=PatternFill(bgColor="FFFFFFFF")
    )
    checked = _checked(tmp_path, _ruled(sure, area))
    assert _said(checked) == [_warning(f"{GUIDE}3", "de tekst 'Nee'", "niets", "Nee")]
    unsure = CellIsRule(operator="equal", formula=['"nee"'], font=white)  # type: ignore[no-untyped-call]
    checked = _checked(tmp_path, _ruled(unsure, area))
    assert _said(checked) == [_warning(f"{GUIDE}3", "de tekst 'Nee'", "misschien niets", "Nee")]
    seen = FormulaRule(formula=["TRUE"], font=white, fill=PatternFill(bgColor="FF154273"))  # type: ignore[no-untyped-call]
    assert _said(_checked(tmp_path, _ruled(seen, area))) == []


def test_another_writer_hides_in_the_same_ways(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "in.xlsx")
    sheet = book.add_worksheet()
    white = book.add_format({"font_color": "white"})
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, [*GOOD.values(), 7], None)
    sheet.write(1, len(GOOD) + 1, "Ja", white)
    shown = {
        "type": "cell",
        "criteria": ">=",
        "value": 7,
        "format": book.add_format({"num_format": '"x"'}),
    }
    sheet.conditional_format(1, len(GOOD), 20, len(GOOD), shown)
    book.close()
    checked = check_file(tmp_path / "in.xlsx", tmp_path / "w")
    assert _said(checked) == [
        _warning(f"{VALUE}2", "het getal 7", "'x'", "7"),
        _warning(f"{GUIDE}2", "de tekst 'Ja'", "niets", "Ja"),
    ]


def test_a_cure_names_what_hides_and_the_word_that_is_read(tmp_path: Path) -> None:
    def draw(sheet: Any) -> None:
        sheet[f"{GUIDE}2"], sheet[f"{GUIDE}3"] = 1, "Nee"
        rule: Any = CellIsRule
        white = rule(operator="equal", formula=["1"], font=Font(color="FFFFFFFF"))
        sheet.conditional_formatting.add(f"{GUIDE}2", white)
        sheet[f"{GUIDE}3"].font = Font(color="FFFFFFFF")
        bar: Any = DataBarRule  # which the library does not type
        hides = bar("min", None, "max", None, "FF638EC6", showValue=False)
        sheet.conditional_formatting.add(f"{VALUE}4", hides)

    ruled, coloured, pictured = _checked(tmp_path, draw).findings
    assert "Gelezen is 'ja'." in ruled.message and "bij Voorwaardelijke opmaak" in ruled.cure
    assert "letters anders een kleur" in coloured.cure
    assert "gegevensbalk" in pictured.cure
    assert not any("de opmaak" in one.cure for one in (ruled, coloured, pictured))
