"""Spreadsheets (.ods) of other writers than LibreOffice: what each holds, shows and hides."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from data.workbook.errors import Fault
from data.workbook.reader import open_workbook
from tests.data.check.checking import check_file
from tests.paths import FILES

ODDITIES = FILES / "oddities"


def test_every_oddity_that_odfpy_writes_is_told(tmp_path: Path) -> None:
    checked = check_file(ODDITIES / "odfpy.ods", tmp_path)
    told = [(one.code, one.severity, one.cell) for one in checked.findings]
    assert told == [
        ("hidden_columns", "warning", "H1"),
        ("covered_cell", "error", "E3"),
        ("days_in_part", "warning", "F3"),
        ("shown_otherwise", "error", "E4"),
        ("shown_otherwise", "error", "G4"),
        ("cell_error", "error", "E5"),
        ("cell_error", "error", "G5"),
        ("shown_read", "warning", "E6"),
        ("formula_without_value", "error", "G6"),
        ("contract_repeated", "warning", "A11"),
        ("hidden_rows", "warning", "A12"),
    ]
    shown = {one.cell: one.message.partition("laat door de opmaak ")[2] for one in checked.findings}
    assert (shown["E4"], shown["G4"]) == ("'nee' zien.", "niets zien.")
    # The numbers get their letters from the format of the column; one row is repeated.
    numbers = [row["contract_id"] for row in checked.rows]
    assert numbers == ["K-00007", "K-00012", "K-00012", "K-00013"]
    assert [row["european"] for row in checked.rows] == ["ja", "ja", "ja", "nee"]
    assert checked.rows[0]["title"] == "Gas en stroom 2024 fase 1"  # spans, a link, a note beside
    assert checked.rows[0]["procedure"] == "openbaar"  # in the hidden column


def test_what_pandas_writes_through_odfpy(tmp_path: Path) -> None:
    checked = check_file(ODDITIES / "pandas_odfpy.ods", tmp_path)
    assert [(one.code, one.cell, one.value) for one in checked.findings] == [
        ("cell_error", "B5", "#N/A"),
        ("not_an_amount", "E5", "inf"),
    ]
    fields = ("contract_id", "title", "european", "award_date", "value_eur")
    assert [tuple(row[name] for name in fields) for row in checked.rows] == [
        ("00123", "Gas en stroom", "ja", dt.date(2024, 1, 15), Decimal(250000)),
        ("K-2", "twee spaties", "nee", dt.date(2024, 1, 16), Decimal("1250.50")),
        ("4500012345", "Café Één", None, None, None),
    ]


def test_what_ezodf_writes() -> None:
    sheet = open_workbook(ODDITIES / "ezodf.ods", "ezodf.ods").read_sheet("Contracten")
    names, values, _, hidden = sheet.list_columns()
    assert dict(zip(names, values, strict=True)) == {
        "soort": "waarde",
        "getal": 1250.5,
        "geld": 100.0,
        "procent": 0.5,
        "dag": dt.date(2024, 1, 15),
        "moment": dt.datetime(2024, 1, 15, 12, 30),
        "duur": dt.timedelta(hours=12, minutes=30),
        "waar": True,
        "formule": "",
        "samen": "Ja",
        "bedekt": "Nee",
        "tekst": "een\ntwee  drie",
        "fout": "",
    }
    assert sheet.faults == {
        (9, 2): Fault("formula", "=SUM([.B2];1)"),
        (13, 2): Fault("error", "#DIV/0!"),
    }
    assert (sheet.hidden, sheet.hidden_columns, hidden[5]) == ({7}, {4}, "weg")
    assert sheet.merged == [(10, 2, 11, 2)]
