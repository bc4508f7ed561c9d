"""What is given back has its remarks, and is as it was for all the rest: compared cell by cell."""

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odfdo import Document
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from data.profiles.profiles import Profile, load_profile
from data.returned import make_returned
from data.template.returned_names import CURE, FINDING, SHEET
from tests.data.delivering import row, workbook
from tests.data.mapping.foreign import NEGOMETRIX, export
from tests.data.returned.giving_back import found, given_back, header, with_part
from tests.office import convert


def template(folder: Path) -> tuple[Path, Profile | None]:
    rows = [row(f"{nr:04d}", european="jaa" if nr == 2 else "Ja") for nr in range(1, 5)]
    rows[2] = {**rows[2], "supplier_kvk": "00123456", "start_date": "31-2-2026"}
    return workbook(folder / "sjabloon.xlsx", *rows), None


def negometrix(folder: Path) -> tuple[Path, Profile | None]:
    columns = {**NEGOMETRIX, "Startdatum contract": ["01-13-2024", dt.date(2024, 3, 1), "x"]}
    path = export(folder / "negometrix.xlsx", columns)
    return path, load_profile("Negometrix/Mercell contractenexport")


def ariba(folder: Path) -> tuple[Path, Profile | None]:
    """Title rows, a table with a total, links, notes, rules, a picture of a second sheet."""
    path = folder / "ariba.xlsx"
    headers = ["Contract-ID", "Titel", "Categorie", "Koper", "Begin", "Bedrag"]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Contractworkspaces"
    page.append(["Overzicht contracten"])
    page.append([])
    page.append(headers)
    for nr in range(1, 5):
        start = dt.date(2024, nr, 1) if nr != 3 else "31-02-2024"
        page.append([f"CW{nr:05d}", f"Titel {nr}", "Energie", "Dienst A", start, 1000.5 * nr])
    page["F9"] = "=SUM(F4:F7)"
    page.merge_cells("A1:F1")
    page["A1"].font = Font(name="Verdana", size=16, bold=True, color="FF112233")
    page["A4"].hyperlink = "https://ariba.example/CW00001"
    page["B3"].comment = Comment("De titel van het contract", "Beheerder")
    page["E6"].comment = Comment("Nog nakijken", "Inkoper")
    for cell in page["F"]:
        cell.number_format = '"€" #,##0.00'
    for cell in page["A"]:
        cell.number_format = "@"
    page.add_table(Table(displayName="Contracten1", ref="A3:H7"))
    page["G3"], page["H3"] = "Leeg 1", "Leeg 2"
    page.freeze_panes = "B4"
    page.column_dimensions["B"].width, page.column_dimensions["Z"].width = 44, 3
    page.row_dimensions[5].height = 33
    green: Any = CellIsRule
    rule = green("lessThan", formula=["2000"], fill=PatternFill("solid", bgColor="FF00FF00"))
    page.conditional_formatting.add("F4:F7", rule)
    choice = DataValidation(type="list", formula1="Keuzes!$A$1:$A$2", sqref="C4:C9")
    page.add_data_validation(choice)
    page.protection.sheet = True
    page.print_title_rows = "3:3"
    other = book.create_sheet("Keuzes")
    other["A1"], other["A2"], other["B1"] = "Energie", "Datacenters", "=Contractworkspaces!F9"
    other.sheet_state = "hidden"
    other.sheet_view.tabSelected = True
    book.save(path)
    fields = ("contract_id", "title", "category", "authority", "start_date", "value_eur")
    profile = Profile("Ariba", header_row=3, columns=dict(zip(headers, fields, strict=True)))
    return path, profile


def look(cell: Any) -> tuple[Any, ...]:
    """What a cell is and looks like."""
    style = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
    link = cell.hyperlink and cell.hyperlink.target
    return (cell.value, cell.data_type, cell.number_format, *map(repr, style), link)


def rules(page: Any) -> list[tuple[Any, ...]]:
    listed = page.data_validations.dataValidation
    told = ((str(r.sqref), r.type, r.formula1, r.formula2, r.error, r.prompt) for r in listed)
    return sorted(told, key=str)


@pytest.mark.parametrize("make", [template, negometrix, ariba])
def test_an_xlsx_has_its_remarks_and_is_as_it_was(make: Any, tmp_path: Path) -> None:
    path, profile = make(tmp_path)
    said = found(path, profile)
    back = given_back(path, profile)
    old: Any = openpyxl.load_workbook(path)
    new: Any = openpyxl.load_workbook(back)
    assert new.sheetnames == [SHEET, *old.sheetnames]
    assert new.active and new.active.title == SHEET
    assert [bool(one.sheet_view.tabSelected) for one in new] == [True] + [False] * len(
        old.sheetnames
    )
    assert set(new.defined_names) == set(old.defined_names)
    [name] = {one.sheet for one in said if one.row}
    for page in old:
        now = new[page.title]
        for cells in page.iter_rows():
            for cell in cells:
                assert look(now[cell.coordinate]) == look(cell), cell.coordinate
        assert rules(now) == rules(page)
        assert now.freeze_panes == page.freeze_panes and now.sheet_state == page.sheet_state
        assert now.print_title_rows == page.print_title_rows
        assert now.protection.sheet == page.protection.sheet
        assert sorted(map(str, now.merged_cells.ranges)) == sorted(
            map(str, page.merged_cells.ranges)
        )
        assert {t.ref for t in now.tables.values()} == {t.ref for t in page.tables.values()}
        for letter, column in page.column_dimensions.items():
            assert now.column_dimensions[letter].width == column.width, letter
            assert now.column_dimensions[letter].number_format == column.number_format
        noted = {c.coordinate: c.comment.text for r in page.iter_rows() for c in r if c.comment}
        for place, text in noted.items():
            assert now[place].comment.text.startswith(text)
        kept = {str(one.sqref) for one in page.conditional_formatting}
        told = {str(one.sqref) for one in now.conditional_formatting}
        assert told >= kept and (told > kept) == (page.title == name)
    page = new[name]
    at = header(page, FINDING, 3 if make is ariba else 1)
    assert page.cell(3 if make is ariba else 1, at + 1).value == CURE
    places = [one.cell for one in said if one.cell and one.row]
    marked = [
        one
        for one in page.conditional_formatting
        if one.rules[0].formula == ['"ISV-monitor"="ISV-monitor"']
    ]
    assert sorted(c for one in marked for c in str(one.sqref).split()) == sorted(places)
    for one in said:
        if one.cell and one.row:
            assert one.message in page.cell(one.row, at).value
            assert one.message in page[one.cell].comment.text
    # And a second time nothing more comes of it.
    assert found(back, profile) == said
    again: Any = openpyxl.load_workbook(given_back(back, profile))
    assert again.sheetnames == new.sheetnames
    seen, before = (
        {c.coordinate: (c.value, c.comment and c.comment.text) for r in sheet for c in r}
        for sheet in (again[name], page)
    )
    assert seen == before
    assert len(again[name].conditional_formatting) == len(page.conditional_formatting)


def test_what_ariba_had_stands_beside_what_is_said(tmp_path: Path) -> None:
    path, profile = ariba(tmp_path)
    page = openpyxl.load_workbook(given_back(path, profile))["Contractworkspaces"]
    assert header(page, FINDING, 3) == 9, "behind the table, also where that is empty"
    assert page["E6"].comment and page["E6"].comment.text.startswith("Nog nakijken\n\nFout: ")
    assert page["F9"].value == "=SUM(F4:F7)"
    assert page.row_dimensions[5].height == 33


def test_a_sheet_that_was_not_needed_never_stops_it(tmp_path: Path) -> None:
    path, _ = template(tmp_path)
    odd = b'<?xml version="1.0"?><worksheet><sheetData><![CDATA[niets]]></sheetData></worksheet>'
    said = found(path)
    made, name = make_returned(with_part(path, "xl/worksheets/sheet1.xml", odd), "in.xlsx", said)
    (tmp_path / name).write_bytes(made)
    with zipfile.ZipFile(tmp_path / name) as parts:
        assert parts.read("xl/worksheets/sheet1.xml") == odd
        assert b"Bevinding" in parts.read("xl/worksheets/sheet2.xml")


@pytest.mark.office
def test_an_ods_has_its_remarks_and_is_as_it_was(tmp_path: Path) -> None:
    path = convert(template(tmp_path)[0], "ods")
    said, back = found(path), given_back(path)
    old: Any = Document(path)
    new: Any = Document(back)
    assert [one.name for one in new.body.tables] == [SHEET, *(one.name for one in old.body.tables)]
    cells = [(x, y) for y in range(4) for x in range(20)]
    for name in ("Contracten", "Categorieplannen"):
        was, now = old.body.get_table(name=name), new.body.get_table(name=name)
        for place in cells:
            before, after = was.get_cell(place), now.get_cell(place)
            assert (after.value, after.style) == (before.value, before.style), (name, place)
    kept = ("table:content-validation", "style:style", "style:font-face")
    for tag in kept:
        there, here = (
            [one.serialize() for one in document.get_part("content.xml").get_elements(f"//{tag}")]
            for document in (old, new)
        )
        assert there and [one for one in here if one in there] == there, tag
    assert found(back) == said
    mended = convert(back, "ods")
    assert [one.cell for one in found(mended)] == [one.cell for one in said]
