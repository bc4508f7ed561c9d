"""Files that real programs write: rows as a person sees them, or a finding that says where not."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.data.check.checking import GOOD, Checked, check_file
from tests.data.workbook.builders import ods_parts, ods_row, ods_text, zipped
from tests.paths import FILES


def _check(name: str, tmp_path: Path) -> Checked:
    return check_file(FILES / "oddities" / name, tmp_path / "w")


def _column(checked: Checked, field: str) -> list[Any]:
    return [row[field] for row in checked.rows]


def test_digits_that_csv_keeps_as_text(tmp_path: Path) -> None:
    checked = _check("12_is_gelijk_aanhaling.csv", tmp_path)
    assert _column(checked, "contract_id") == ["00123", "00124"]
    assert _column(checked, "supplier") == ["L", "00999"]


def test_lines_that_are_quoted_as_a_whole(tmp_path: Path) -> None:
    checked = _check("22_hele_regel_tussen_aanhalingstekens.csv", tmp_path)
    assert _column(checked, "contract_id") == ["K-1"]
    assert _column(checked, "award_date") == [dt.date(2024, 1, 15)]
    assert [(f.code, f.cell, f.row) for f in checked.findings if f.cell == "A1"] == [
        ("csv_quoted_lines", "A1", 1)
    ]


def test_commas_in_a_text(tmp_path: Path) -> None:
    checked = _check("24_kommas_in_omschrijving.csv", tmp_path)
    assert _column(checked, "title") == ["a, b, c, d, e, f, g, h, i, j, k"] * 4
    assert set(_column(checked, "isv_contract_condition")) <= {"ja"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2024-03-31T23:30:00Z", "2024-04-01"), ("2024-07-01T00:30:00+03:00", "2024-06-30")],
)
def test_a_moment_in_csv_is_the_day_in_the_netherlands(
    moment: str, day: str, tmp_path: Path
) -> None:
    path = tmp_path / "l.csv"
    headers = "Contractnummer,Omschrijving,Categorie,Aanbestedende dienst,Gunningsdatum"
    path.write_text(f"{headers}\nK-1,Stroom,Energie,Dienst A,{moment}\n", "utf-8")
    checked = check_file(path, tmp_path / "w")
    assert _column(checked, "award_date") == [dt.date.fromisoformat(day)]


def test_a_text_box_on_a_contract_number(tmp_path: Path) -> None:
    checked = _check("01_tekstvak_op_contractnummer.ods", tmp_path)
    assert _column(checked, "contract_id") == ["K-1", "K-2"]
    assert _column(checked, "isv_contract_condition") == ["ja", "ja"]


def test_a_workbook_of_gnumeric(tmp_path: Path) -> None:
    checked = _check("17_gnumeric.ods", tmp_path)
    assert _column(checked, "contract_id") == ["K-1", "K-2"]
    assert _column(checked, "award_date") == [dt.date(2024, 1, 15)] * 2
    assert _column(checked, "european") == ["ja", "ja"]


def test_formats_that_libreoffice_keeps(tmp_path: Path) -> None:
    checked = _check("libreoffice.ods", tmp_path)
    assert _column(checked, "contract_id") == ["00007", "INK-0008", "0000-0011"]
    assert _column(checked, "isv_contract_condition") == ["ja", "ja", None]
    assert _column(checked, "value_eur") == [1_250_000, 0, None]
    assert _column(checked, "supplier_kvk") == ["01234567"] * 3
    assert [(f.code, f.cell) for f in checked.findings] == [
        ("shown_read", "I2"), ("zeros_as_dash", "F3"), ("shown_otherwise", "E4"),
        ("shown_read", "I4"), ("shown_otherwise", "E5"), ("shown_read", "F5"),
    ]  # fmt: skip


def test_covered_and_untold_cells_of_an_ods(tmp_path: Path) -> None:
    """The answer that a merge covers, also below an empty one, and a value that is none."""
    headers = [*GOOD, "ISV als contractvoorwaarde", "Waarde (EUR excl. btw)"]
    good = [*map(ods_text, [*GOOD.values()][1:])]
    span = 'table:number-rows-spanned="2"'
    covered = ods_text("Nee").replace("table-cell", "covered-table-cell")
    odd = '<table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell>'
    table = (
        ods_row(*map(ods_text, headers))
        + ods_row(ods_text("K-1"), *good, ods_text("Ja", span))
        + ods_row(ods_text("K-2"), *good, covered, odd)
        + ods_row(ods_text("K-3"), *good, f"<table:table-cell {span}/>")
        + ods_row(ods_text("K-4"), *good, covered)
    )
    path = zipped(ods_parts(table), tmp_path / "l.ods")
    checked = check_file(path, tmp_path / "w")
    assert _column(checked, "contract_id") == ["K-1", "K-3"]
    assert [(f.code, f.cell) for f in checked.findings] == [
        ("covered_cell", "E3"), ("cell_unread", "F3"), ("covered_cell", "E5"),
    ]  # fmt: skip
