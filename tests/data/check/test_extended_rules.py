"""Rules in the extension of a sheet (x14) are told as those that stand with the others."""

from pathlib import Path

import openpyxl
import pytest

from data.workbook.bounds import Box
from data.workbook.package import Package
from data.workbook.scan.xlsx_exact import scan_exactly
from data.workbook.scan.xlsx_scan import scan_part
from tests.data.check.checking import GOOD, Checked, check_file
from tests.data.returned.giving_back import given_back, with_part

PART = "xl/worksheets/sheet1.xml"
_NEW = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_EXCEL = "http://schemas.microsoft.com/office/excel/2006/main"
_WORD = '<numFmt numFmtId="170" formatCode="&quot;nee&quot;"/>'
_NOTHING = '<numFmt numFmtId="171" formatCode=";;;"/>'
_WHITE = '<font><b/><color rgb="FFFFFFFF"/></font>'
_ON_WHITE = _WHITE + '<fill><patternFill><bgColor theme="0"/></patternFill></fill>'
CHOICE = (
    '<x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>Keuzes!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>E2:E9</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations>"
)


def rule(how: str, formula: str, dress: str, area: str = "E2:E4") -> str:
    """Return a rule over an area, as Excel writes it in the extension."""
    return (
        f'<x14:conditionalFormatting xmlns:xm="{_EXCEL}"><x14:cfRule {how} priority="1" id="{{A}}">'
        f"<xm:f>{formula}</xm:f><x14:dxf>{dress}</x14:dxf></x14:cfRule>"
        f"<xm:sqref>{area}</xm:sqref></x14:conditionalFormatting>"
    )


def extended(folder: Path, *rules: str, beside: str = "", prefix: str = "x14") -> Path:
    """Return a workbook of three good rows, an amount in column E, with these rules."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([*GOOD, "Waarde (EUR excl. btw)", "Handreiking gebruikt"])
    for nr, (amount, answer) in enumerate([(1, "Ja"), (5, "Nee"), (9, None)]):
        good = [f"C-{nr}" if name == "Contractnummer" else GOOD[name] for name in GOOD]
        sheet.append([*good, amount, answer])
    book.save(folder / "in.xlsx")
    listed = f"<x14:conditionalFormattings>{''.join(rules)}</x14:conditionalFormattings>"
    ext = f'<extLst><ext uri="{{78C0}}" xmlns:x14="{_NEW}" xmlns:xm="{_EXCEL}">{listed}{beside}'
    xml = Package(folder / "in.xlsx").read(PART).decode()
    made = f"{ext}</ext></extLst></worksheet>".replace("x14", prefix)
    return with_part(folder / "in.xlsx", PART, xml.replace("</worksheet>", made).encode())


def _told(checked: Checked) -> list[tuple[str, str | None, str]]:
    return [(f.code, f.cell, f.message.partition("opmaak ")[2]) for f in checked.findings]


def _check(path: Path) -> list[tuple[str, str | None, str]]:
    return _told(check_file(path, path.parent / "w"))


@pytest.mark.parametrize("prefix", ["x14", "nieuw.x-1"])
@pytest.mark.parametrize(
    ("how", "formula", "dress", "seen", "rows"),
    [
        ('type="cellIs" operator="greaterThan"', "4", _WORD, "'nee' zien.", "34"),
        ('type="cellIs" operator="equal"', "Blad2!$A$1", _NOTHING, "misschien niets zien.", "234"),
        ('type="expression"', "Blad2!$A$1=E2", _WORD, "misschien 'nee' zien.", "234"),
        ('type="cellIs" operator="lessThan"', "2", _ON_WHITE, "niets zien.", "2"),
        ('type="expression"', "TRUE", _WHITE, "misschien niets zien.", "234"),
        ('type="expression"', "TRUE", '<font><color rgb="FFFF0000"/></font>', "", ""),
        ('type="expression"', "TRUE", '<numFmt numFmtId="4" formatCode="0.00"/>', "", ""),
    ],
)
def test_what_a_rule_shows_is_told(
    how: str, formula: str, dress: str, seen: str, rows: str, prefix: str, tmp_path: Path
) -> None:
    path = extended(tmp_path, rule(how, formula, dress), beside=CHOICE, prefix=prefix)
    holds = {"2": "1", "3": "5", "4": "9"}
    told = [("shown_read", f"E{row}", f"{seen} Gelezen is '{holds[row]}'.") for row in rows]
    assert _check(path) == told


def test_each_rule_has_its_own_look_and_cells(tmp_path: Path) -> None:
    many = (
        rule('type="expression"', "TRUE", '<font><color rgb="FF00FF00"/></font>', "E2"),
        rule('type="cellIs" operator="equal"', '"nee"', _ON_WHITE, "F2 F3:F4"),
        rule('type="cellIs" operator="equal"', "9", _WORD, "E3:E4"),
    )
    assert [(cell, seen) for _, cell, seen in _check(extended(tmp_path, *many))] == [
        ("F3", "niets zien. Gelezen is 'Nee'."),
        ("E4", "'nee' zien. Gelezen is '9'."),
    ]


def test_icons_in_the_place_of_a_number_are_told(tmp_path: Path) -> None:
    icons = (
        f'<x14:conditionalFormatting xmlns:xm="{_EXCEL}"><x14:cfRule type="iconSet" id="{{B}}">'
        '<x14:iconSet iconSet="3Stars" showValue="{}"><x14:cfvo type="percent"><xm:f>0</xm:f>'
        "</x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>E3 E4</xm:sqref>"
        "</x14:conditionalFormatting>"
    )
    path = extended(tmp_path, icons.replace("{}", "0"), beside=CHOICE)
    assert [(code, cell) for code, cell, _ in _check(path)] == [
        ("shown_otherwise", "E3"),
        ("shown_otherwise", "E4"),
    ]
    package = Package(path)
    exactly = scan_exactly(package.read_checked(PART), PART, Box("Sheet"))
    fast = scan_part(package, PART, "Sheet")
    assert exactly.formats == fast.formats and [*exactly.formats] == [5]
    assert exactly.extended and fast.extended
    assert _check(extended(tmp_path, icons.replace("{}", "1"))) == []


def test_what_is_given_back_keeps_them(tmp_path: Path) -> None:
    path = extended(tmp_path, rule('type="cellIs" operator="equal"', "9", _WORD), beside=CHOICE)
    kept = Package(path).read(PART).decode().partition("<extLst>")[2].partition("</extLst>")[0]
    back = Package(given_back(path))
    sheets = [back.read(name).decode() for name in back.list_names() if "worksheets/" in name]
    assert CHOICE in kept
    assert [kept in sheet for sheet in sheets].count(True) == 1
    assert _check(given_back(path)) == _check(path) != []
