"""Rows that are no contract are left out, and what else stands in them blocks nothing."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.profiles.profiles import Profile
from tests.data.check.checking import GOOD, Checked, check_file

HEADERS = [*GOOD, "Waarde (EUR excl. btw)", "Einddatum", "ISV als contractvoorwaarde"]
ROW = [*GOOD.values(), 1000, "31-12-2027", "Ja"]


def check(folder: Path, *rows: list[Any], profile: Profile | None = None) -> Checked:
    """Check a sheet in which text that begins with = is a formula that nobody computed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Contracten"
    for row in rows:
        sheet.append(row)
    for cell in (one for line in sheet.iter_rows() for one in line):
        if cell.value == "#REF!":
            cell.data_type = "e"
    book.save(folder / "in.xlsx")
    return check_file(folder / "in.xlsx", folder / "w", profile=profile)


@pytest.mark.parametrize(
    "last",
    [
        ["Totaal", None, None, None, "=SUM(E2:E2)"],
        ["Totaal", None, None, None, "#REF!"],
        [None, "Eindtotaal", None, None, "n.t.b.", "31-02-2027", "2 van 3"],
        ["Totaal", "=COUNTA(B2:B2)", "#REF!", None, 1000],
    ],
)
def test_a_total_blocks_nothing(tmp_path: Path, last: list[Any]) -> None:
    checked = check(tmp_path, HEADERS, ROW, last)
    assert checked.codes == ["totals_row"]
    assert (checked.result["rows_accepted"], checked.result["rows_rejected"]) == (1, 0)


def test_a_formula_below_the_contracts_in_a_column_that_is_not_read_is_no_row(
    tmp_path: Path,
) -> None:
    below = [None] * len(HEADERS)
    rows = [[*HEADERS, "Eigen som"], [*ROW, "=E2*2"], [*below, "=E3*2"], [*below, "=E4*2"]]
    checked = check(tmp_path, *rows)
    assert [one.code for one in checked.findings if one.severity == "error"] == []
    assert (checked.result["rows_read"], checked.result["rows_accepted"]) == (1, 1)
    read = check(tmp_path, HEADERS, ROW, [*below[:4], "=E2*2"])
    assert ("formula_without_value", "E3") in [(one.code, one.cell) for one in read.findings]


def test_headers_that_are_repeated_block_nothing(tmp_path: Path) -> None:
    again = [*HEADERS[:4], "=E1", "#REF!", HEADERS[6]]
    assert check(tmp_path, HEADERS, ROW, again).codes == ["headers_repeated"]


def test_the_agenda_has_totals_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Acties"
    for row in (["Actie", "Status", "Waarde"], [1, "Loopt", 3], [None, "Totaal", "=SUM(C2:C2)"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    checked = check_file(tmp_path / "a.xlsx", tmp_path / "w")
    assert [f.code for f in checked.findings if f.severity == "error"] == []


PROFILE = Profile(
    "Van ons",
    columns={"Nr": "contract_id", "Wat": "title", "Eind": "end_date"},
    constants={"category": "Energie", "authority": "Dienst A"},
    skipped_rows=("Einde rapport", "Afgedrukt op"),
)


def test_a_profile_says_which_rows_are_no_contract(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nr", "Wat", "Eind"], ["1", "Gas", "31-12-2027"]]
    extra: list[list[Any]] = [
        ["EINDE RAPPORT "],
        [None, "Afgedrukt op 3-11-2026", "#REF!"],
        ["Totaal"],
    ]
    checked = check(tmp_path, *rows, *extra, profile=PROFILE)
    assert checked.codes == ["row_skipped", "row_skipped", "totals_row"]
    assert "Rij 3 begint met 'EINDE RAPPORT' en is volgens het profiel geen contract" in (
        checked.findings[0].message
    )
    assert checked.result["rows_accepted"] == 1


def test_a_contract_that_begins_so_is_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Nr", "Wat", "Eind"],
        ["Einde rapport 1", "Gas", None],
        ["2", "Einde rapport", None],
    ]
    assert check(tmp_path, *rows, profile=PROFILE).result["rows_accepted"] == 2
    # A number that lacks is a fault to mend, and no row to pass over.
    half = check(tmp_path, rows[0], [None, "Einde rapport", "31-12-2027"], profile=PROFILE)
    assert "required_empty" in half.codes


def test_a_known_header_that_is_ignored_is_not_read(tmp_path: Path) -> None:
    columns = {"Nr": "contract_id", "Wat": "title"}
    known = ["Nr", "Wat", "Einddatum", "Einddatm"]
    rows: list[list[Any]] = [known, ["1", "Gas", "geen datum", "x"]]
    passed = Profile("x", columns=columns, constants=PROFILE.constants, ignored=tuple(known[2:]))
    assert check(tmp_path, *rows, profile=passed).codes == []
    read = Profile("x", columns=columns, constants=PROFILE.constants)
    assert "not_a_date" in check(tmp_path, *rows, profile=read).codes
