"""The template has the headers of the data contract, its explanations, and no formulas."""

import datetime as dt
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from data.reference import list_categories, list_columns
from data.template.choices import TEMPLATE_VERSION, list_choices
from data.template.template import write_deliverable

SHEETS = ("Contracten", "Acties", "Categorieplannen")
Row = Mapping[str, object]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "sjabloon.xlsx"
    write_deliverable(path)
    return openpyxl.load_workbook(path)


def rule(book: Workbook, sheet: str, header: str) -> DataValidation | None:
    cells = book[sheet]
    letter = next(cell.column_letter for cell in cells[1] if cell.value == header)
    rules = cells.data_validations.dataValidation
    return next((r for r in rules if f"{letter}2" in r.sqref), None)


def words(book: Workbook, sheet: str, header: str) -> list[object]:
    found = rule(book, sheet, header)
    assert found is not None and found.type == "list" and found.formula1
    name, cells = found.formula1.split("!")
    return [row[0].value for row in book[name][cells.replace("$", "")]]


def test_sheets_and_headers_are_those_of_the_data_contract(book: Workbook) -> None:
    assert book.sheetnames == ["Leeswijzer", *SHEETS]
    for sheet in SHEETS:
        assert [cell.value for cell in book[sheet][1]] == [c.header for c in list_columns(sheet)]
        assert book[sheet].max_row == 1
        assert book[sheet].freeze_panes == "B2"


def test_version_is_on_the_guide_and_in_the_workbook(book: Workbook) -> None:
    assert book["Leeswijzer"]["A2"].value == f"Sjabloonversie {TEMPLATE_VERSION}"
    assert book.defined_names["TEMPLATE_VERSION"].attr_text == f'"{TEMPLATE_VERSION}"'


def test_each_header_explains_itself_and_required_ones_stand_out(book: Workbook) -> None:
    looks: dict[bool, set[tuple[bool, str]]] = {True: set(), False: set()}
    for sheet in SHEETS:
        for cell, column in zip(book[sheet][1], list_columns(sheet), strict=True):
            assert column.explanation
            assert cell.comment and column.explanation in cell.comment.text
            looks[column.required].add((cell.font.bold, cell.fill.fgColor.rgb))
    assert len(looks[True]) == len(looks[False]) == 1
    assert looks[True].isdisjoint(looks[False])


def test_the_guide_lists_every_column(book: Workbook) -> None:
    rows = {tuple(c.value for c in row[:3]) for row in book["Leeswijzer"].iter_rows()}
    for sheet in SHEETS:
        for column in list_columns(sheet):
            required = "Verplicht" if column.required else None
            assert (sheet, column.header, required) in {(a, b, c or None) for a, b, c in rows}


@pytest.mark.parametrize(
    ("sheet", "header", "expected"),
    [
        ("Contracten", "Europese aanbesteding", ["Ja", "Nee", "Onbekend", "N.v.t."]),
        (
            "Contracten",
            "Soort dienst",
            ["Rijk", "Gemeente", "Provincie", "Waterschap", "Overig"],
        ),
        ("Contracten", "Documenten gedeeld", ["Ja", "Nee", "Vertrouwelijk"]),
        (
            "Contracten",
            "Escalatie",
            ["Geen", "Dialoog", "Extern onderzoek", "Ingebrekestelling", "Boete", "Ontbinding"],
        ),
        ("Acties", "Actie", list(range(1, 20))),
        ("Acties", "Status", ["Niet gestart", "Loopt", "Afgerond", "Gestopt"]),
    ],
)
def test_closed_choices_are_enforced_lists(
    book: Workbook, sheet: str, header: str, expected: list[object]
) -> None:
    assert words(book, sheet, header) == expected
    found = rule(book, sheet, header)
    assert found is not None and found.showErrorMessage


def test_every_closed_column_has_its_list(book: Workbook) -> None:
    for sheet in SHEETS:
        for column in list_columns(sheet):
            if column.type in {"yesno", "choice", "action"}:
                assert [str(w) for w in words(book, sheet, column.header)] == list(
                    list_choices(column)
                )


def test_open_lists_suggest_but_do_not_refuse(book: Workbook) -> None:
    assert words(book, "Contracten", "Categorie") == list(list_categories())
    departments = words(book, "Contracten", "Departement")
    assert len(departments) == 17
    assert {"AenM", "KGG", "LVVN", "VRO"} <= set(departments)  # since July 2024
    assert {"EZK", "LNV"} <= set(departments)  # of contracts from before
    # A name with a comma in it is one choice.
    name = "Papier, afvoer vertrouwelijke informatiedragers en print- en drukwerk"
    assert name in words(book, "Contracten", "Subcategorie")
    for header in ("Categorie", "Departement", "Subcategorie"):
        found = rule(book, "Contracten", header)
        assert found is not None and not found.showErrorMessage


def test_received_columns_only_show_what_is_meant(book: Workbook) -> None:
    found = rule(book, "Contracten", "Risicoanalyse ontvangen op")
    assert found is not None
    assert found.type in (None, "none")
    assert found.showInputMessage and found.prompt and "Nee" in found.prompt


def test_columns_carry_their_number_format(book: Workbook) -> None:
    formats = {
        column.field: book["Contracten"].column_dimensions[get_column_letter(nr)].number_format
        for nr, column in enumerate(list_columns("Contracten"), 1)
    }
    assert formats["contract_id"] == formats["supplier_kvk"] == formats["cpv"] == "@"
    assert formats["award_date"] == formats["dialogue_on"] == "dd-mm-yyyy"
    assert formats["value_eur"] == "#,##0.00"


def test_filled_cells_keep_type_and_format_and_text_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "vol.xlsx"
    texts = ("=1+1", "+31", "-x", "@som", " <a&b> ", "\tx", "007")
    rows = [
        {
            "contract_id": text,
            "title": text,
            "value_eur": 1250.5,
            "award_date": dt.date(2025, 2, 28),
            "dialogue_on": "Nee",
            "supplier": None,
        }
        for text in texts
    ]
    write_deliverable(path, rows, note="Voorbeelddata: verzonnen.")
    book = openpyxl.load_workbook(path)
    sheet = book["Contracten"]
    headers = [cell.value for cell in sheet[1]]
    assert headers == [c.header for c in list_columns("Contracten")]
    assert book["Leeswijzer"]["A3"].value == "Voorbeelddata: verzonnen."
    assert sheet.dimensions == f"A1:AW{len(texts) + 1}"
    for row, text in zip(sheet.iter_rows(min_row=2), texts, strict=True):
        cells = dict(zip((c.field for c in list_columns("Contracten")), row, strict=True))
        assert cells["contract_id"].value == cells["title"].value == text
        assert cells["contract_id"].data_type == "s"
        assert cells["contract_id"].number_format == "@"
        assert cells["value_eur"].value == 1250.5
        assert cells["award_date"].value == dt.datetime(2025, 2, 28)
        assert cells["award_date"].number_format == "dd-mm-yyyy"
        assert cells["dialogue_on"].value == "Nee"
        assert cells["supplier"].value is None


def test_each_sheet_can_be_filled(tmp_path: Path) -> None:
    path = tmp_path / "vol.xlsx"
    write_deliverable(path, [], actions=[{"action": 7, "note": "=1"}], plans=[{"has_kpis": "Ja"}])
    book = openpyxl.load_workbook(path)
    assert book["Contracten"].max_row == 1
    for sheet, first, last in (("Acties", 7, "=1"), ("Categorieplannen", None, "Ja")):
        cells = book[sheet][2]
        assert len(cells) == len(list_columns(sheet)) and book[sheet].max_row == 2
        assert (cells[0].value, cells[-1].value, cells[-1].data_type) == (first, last, "s")


def test_same_rows_give_same_bytes(tmp_path: Path) -> None:
    rows = [{"contract_id": "C1", "title": "Papier"}]
    write_deliverable(tmp_path / "a.xlsx", rows)
    write_deliverable(tmp_path / "b.xlsx", rows)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("rows", "actions", "message"),
    [
        ([{"naam": "x"}], [], "naam"),
        ([], [{"title": "x"}], "title"),
        ([{"title": "a\x00b"}], [], "title"),
        ([{"value_eur": float("nan")}], [], "value_eur"),
        ([{"european": True}], [], "european"),
    ],
)
def test_what_no_cell_can_hold_is_refused(
    tmp_path: Path, rows: Sequence[Row], actions: Sequence[Row], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        write_deliverable(tmp_path / "fout.xlsx", rows, actions=actions)


def test_no_part_of_the_template_holds_a_formula(tmp_path: Path) -> None:
    write_deliverable(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as file:
        sheets = [file.read(n) for n in file.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not any(b"<f>" in xml or b"<f " in xml for xml in sheets)
