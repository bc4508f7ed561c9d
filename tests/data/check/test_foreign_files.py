"""Files of others, made for other purposes."""

import pytest

from data.profiles import Profile
from tests.data.check.checking import FILES, Bench, check_file


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gsa_header_on_row_3.xlsx", "no_header"),
        ("rm3787-with-empty-rows.xls", "no_header"),
        ("customers_with_missing_columns.xlsx", "no_header"),
    ],
)
def test_foreign_files_are_refused_with_what_was_looked_for(
    name: str, code: str, bench: Bench
) -> None:
    checked = check_file(FILES / name, bench.folder / "w")
    found = checked.only()
    assert (found.code, found.severity) == (code, "error")
    assert "'Contractnummer', 'Omschrijving', 'Categorie', 'Aanbestedende dienst'" in found.message
    assert checked.result["rows_accepted"] == 0


def test_a_foreign_file_reads_through_a_profile_with_its_header_found(bench: Bench) -> None:
    profile = Profile(
        "gsa",
        sheet="(3)labor categories",
        columns={
            "SERVICE PROPOSED (e.g. Job Title/Task)": "title",
            "SIN(s) PROPOSED": "contract_id",
        },
        constants={"authority": "GSA", "category": "Inhuur"},
    )
    checked = check_file(FILES / "gsa_header_on_row_3.xlsx", bench.folder / "w", profile=profile)
    assert checked.result["header_row"] == 3
    assert checked.rows[0]["row"] == 4
    assert checked.rows[0]["title"] == "Project Manager"
    assert checked.rows[0]["contract_id"] == "132-51"


def test_errors_in_a_sheet_with_headers_on_row_3(bench: Bench) -> None:
    for name in ("errors.xls", "errors.ods", "errors_libreoffice.xlsx"):
        profile = Profile(
            "errors",
            columns={"Datum": "start_date", "Waarde": "value_eur", "ISV": "isv_award_criterion"},
            constants={"authority": "A", "category": "B", "title": "C"},
        )
        checked = check_file(FILES / name, bench.folder / "w", profile=profile)
        assert checked.result["header_row"] == 3, name
        # Rows 5 and 6 have error cells in columns B and C; row 6 has no number but an error.
        assert [(found.code, found.cell) for found in checked.findings] == [
            ("cell_error", "B5"),
            ("cell_error", "C5"),
            ("cell_error", "B6"),
        ], name
        assert [found.value for found in checked.findings] == ["#DIV/0!", "#N/A", "#NAME?"], name
        assert [row["row"] for row in checked.rows] == [4], name
        assert [row["row"] for row in checked.rejected] == [5, 6], name
