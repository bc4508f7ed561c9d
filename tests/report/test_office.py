"""Workbooks of this product open in LibreOffice, and say there what they say here."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.reference import list_columns
from data.template.template import write_deliverable
from kpi.explore.award import count_award
from kpi.explore.explore import explore_choice
from kpi.explore.tenders import find_tenders
from kpi.question import Question
from report.workbooks.explore_workbook import write_exploration
from report.workbooks.work_workbook import write_worklist
from tests.office import convert
from tests.report.tasks import MONTH, named, some
from tests.report.workbooks.test_explore_workbook import CHOICE, index

pytestmark = pytest.mark.office

TRICKY = '=HYPERLINK("http://voorbeeld.test";"klik")'


def values(content: bytes) -> dict[str, list[list[Any]]]:
    """Sheet -> the values of its cells, without the empty rows at its end."""
    found = {}
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        while rows and not any(value is not None for value in rows[-1]):
            rows.pop()
        found[sheet.title] = [_trimmed(row) for row in rows]
    return found


def _trimmed(row: list[Any]) -> list[Any]:
    kept = [_plain(value) for value in row]
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def survives(content: bytes, folder: Path, name: str) -> bytes:
    """Open and save it in LibreOffice; assert that every cell says the same. The bytes it saved."""
    path = folder / name
    path.write_bytes(content)
    opened = convert(path, "xlsx").read_bytes()
    assert values(opened) == values(content)
    return opened


def test_the_work_list(tmp_path: Path) -> None:
    content = write_worklist([*some(), named(TRICKY)], Question(MONTH, category="Energie"))
    opened = openpyxl.load_workbook(BytesIO(survives(content, tmp_path, "werklijst.xlsx")))
    sheet = opened["Werklijst"]
    assert sheet["F2"].value == "001"
    assert isinstance(sheet["B2"].value, dt.datetime)
    [last] = [row for row in sheet.iter_rows() if row[7].value == TRICKY]
    assert last[7].data_type == "s"
    assert [table.ref for table in sheet.tables.values()] == [f"A1:Q{len(some()) + 2}"]
    # What it shows, not only what it holds: no cell is an error or a number sign.
    shown = convert(tmp_path / "werklijst.xlsx", "csv").read_text(encoding="utf-8")
    assert "Termijn verstreken" in shown
    assert "#" not in shown and "Err:" not in shown


def test_the_exploration(tmp_path: Path) -> None:
    facts = index()
    found = [("=Meubels", explore_choice(facts, Question("2024-02"), choice=CHOICE))]
    awards = [
        (
            "Meubels",
            count_award(facts, Question("2024-02"), choice=CHOICE, weight=Decimal("10.5")),
        )
    ]
    listed = [("Meubels", find_tenders(facts, Question("2024-02"), choice=CHOICE))]
    content = write_exploration(found, awards, listed)
    opened = survives(content, tmp_path, "verkenning.xlsx")
    book = openpyxl.load_workbook(BytesIO(opened))
    assert book["Vergelijking"]["C1"].value == "=Meubels"
    assert [row[3] for row in book["Aanbestedingen"].values][1:] == ["1", "2", "3", "4"]
    assert {cell.data_type for row in book["Diensten"].iter_rows() for cell in row} <= {"s", "n"}


def test_the_template_empty_and_filled(tmp_path: Path) -> None:
    empty, filled = tmp_path / "sjabloon.xlsx", tmp_path / "ingevuld.xlsx"
    write_deliverable(empty)
    rows = [{"contract_id": "0012", "title": TRICKY, "start_date": dt.date(2024, 2, 29)}]
    write_deliverable(filled, rows, actions=[{"action": 7, "status": "Loopt"}])
    opened = openpyxl.load_workbook(BytesIO(survives(empty.read_bytes(), tmp_path, "leeg.xlsx")))
    sheet = opened["Contracten"]
    assert [cell.value for cell in sheet[1]] == [
        column.header for column in list_columns("Contracten")
    ]
    # The lists to choose from are still there to choose from.
    assert {rule.type for rule in sheet.data_validations.dataValidation} >= {"list"}
    opened = openpyxl.load_workbook(BytesIO(survives(filled.read_bytes(), tmp_path, "vol.xlsx")))
    row = dict(
        zip([c.field for c in list_columns("Contracten")], opened["Contracten"][2], strict=False)
    )
    assert (row["contract_id"].value, row["title"].value) == ("0012", TRICKY)
    assert row["title"].data_type == "s"
    assert row["start_date"].value == dt.datetime(2024, 2, 29)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "kapot.xlsx"
    write_deliverable(broken)
    broken.write_bytes(broken.read_bytes()[:2000])
    with pytest.raises(pytest.fail.Exception, match=r"cannot open kapot\.xlsx"):
        convert(broken, "xlsx")


def test_no_libreoffice_fails_and_never_skips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "soffice-that-is-not-there")
    with pytest.raises(pytest.fail.Exception, match="No LibreOffice"):
        convert(tmp_path / "sjabloon.xlsx", "pdf")
