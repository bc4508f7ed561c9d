"""Files of others, made for other purposes."""

from pathlib import Path

import pytest

from data.profiles.profiles import Profile
from tests.data.check.checking import GOOD, Bench, check_file
from tests.data.workbook.builders import xlsx_parts, zipped
from tests.paths import FILES


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
    assert (
        "'Contractnummer', 'Omschrijving', 'Categorie' en 'Aanbestedende dienst'" in found.message
    )
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


def test_a_formula_without_a_value_is_never_empty(tmp_path: Path) -> None:
    headers = [*GOOD, "Ingangsdatum", "Procedure"]
    cells = [*GOOD.values(), None, None]
    rows = f"<row>{''.join(map(_text, headers))}</row><row>{''.join(map(_text, cells[:4]))}"
    rows += "<c><f>B2+1</f></c><c/></row>"
    zipped(xlsx_parts(rows, sheet="Contracten"), tmp_path / "in.xlsx")
    checked = check_file(tmp_path / "in.xlsx", tmp_path / "w")
    found = checked.only()
    assert (found.code, found.severity) == ("formula_without_value", "error")
    assert (found.cell, found.column, found.value) == ("E2", "Ingangsdatum", "=B2+1")
    assert "F9" in found.cure
    assert checked.rejected[0]["cells"]["Ingangsdatum"] == "=B2+1"


def test_an_error_in_a_required_cell_is_one_finding(tmp_path: Path) -> None:
    rows = f"<row>{''.join(map(_text, GOOD))}</row><row><c t='e'><v>#N/A</v></c>"
    rows += "".join(map(_text, list(GOOD.values())[1:])) + "</row>"
    zipped(xlsx_parts(rows, sheet="Contracten"), tmp_path / "in.xlsx")
    found = check_file(tmp_path / "in.xlsx", tmp_path / "w").only()
    assert (found.code, found.cell, found.value) == ("cell_error", "A2", "#N/A")


def test_an_error_in_a_column_that_is_not_read_does_not_count(tmp_path: Path) -> None:
    rows = f"<row>{''.join(map(_text, [*GOOD, 'Zxqv']))}</row><row>"
    rows += "".join(map(_text, GOOD.values())) + "<c t='e'><v>#N/A</v></c></row>"
    rows += "<row><c/><c/><c/><c/><c t='e'><v>#N/A</v></c></row>"
    zipped(xlsx_parts(rows, sheet="Contracten"), tmp_path / "in.xlsx")
    checked = check_file(tmp_path / "in.xlsx", tmp_path / "w")
    # The last row holds something, so it is a row; what lacks is its required cells.
    assert checked.codes == ["column_unknown", *["required_empty"] * 4]
    assert checked.result["rows_read"] == 2


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'
