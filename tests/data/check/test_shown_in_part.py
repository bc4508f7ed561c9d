"""A zero that is a dash, a day of which a part is seen: told once a column, or asked."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.journal.events import MendedCell
from tests.data.check.checking import Checked, check_file, check_formatted
from tests.witness.office import convert_all

VALUE, PLANNED, GUIDE = "Waarde (EUR excl. btw)", "Maatregelen gepland", "Handreiking gebruikt"
START, RECEIVED = "Ingangsdatum", "Risicoanalyse ontvangen op"
LEDGER = '_-* #,##0_-;-* #,##0_-;_-* "-"_-'
DAY = dt.datetime(2024, 3, 5)


def test_zeros_that_are_dashes_are_told_once_and_stay_zero(tmp_path: Path) -> None:
    checked = check_formatted(
        tmp_path,
        {VALUE: (5, LEDGER)},
        {VALUE: (0, LEDGER)},
        {VALUE: (0, "0")},
        {VALUE: (0, '"€ "0;"€ "-0;–')},
        {VALUE: (None, LEDGER)},
    )
    found = checked.only()
    assert (found.code, found.severity, found.cell, found.value) == (
        "zeros_as_dash", "warning", "E3", "0",
    )  # fmt: skip
    assert found.message == (
        f"In 2 cellen van '{VALUE}', te beginnen met E3, staat een 0 die door de opmaak als '-' te "
        "zien is. Gelezen is 0."
    )
    assert found.key == ("zeros_as_dash", "Dienst A", "C-3", VALUE, "0", "")  # may be kept
    assert [row["value_eur"] for row in checked.rows] == [5, 0, 0, 0, None]


@pytest.mark.parametrize("code", [LEDGER, '0.00;-0.00;"--"', '_ "€" * "-"??_ ;;_ "€" * "-"??_ '])
def test_a_single_zero_is_told_with_its_cell(code: str, tmp_path: Path) -> None:
    (found,) = [
        one
        for one in check_formatted(tmp_path, {VALUE: (0, code)}).findings
        if one.severity == "warning"
    ]
    assert found.message.startswith(f"In cel E2 van '{VALUE}' staat een 0")


@pytest.mark.parametrize(
    ("header", "field"), [(PLANNED, "measures_planned"), (GUIDE, "guide_used")]
)
def test_a_dash_that_may_say_that_there_is_none_is_a_question(
    header: str, field: str, tmp_path: Path
) -> None:
    found = check_formatted(tmp_path, {header: (0, LEDGER)}).only()
    assert (found.code, found.severity, found.cell) == ("shown_otherwise", "error", "E2")
    assert check_formatted(tmp_path, {header: (0, "0")}).rows[0][field] in (0, "nee")


@pytest.mark.parametrize("header", [START, RECEIVED])
@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("ddd", "misschien 'di'"),
        ("mmmm", "misschien 'maart'"),
        ("yyyy", "'2024'"),
        ("dd-mm", "'05-03'"),
        ("mm-yyyy", "'03-2024'"),
        ("mmm-yy", "misschien 'mrt-24'"),
        ("dd hh:mm", "'05 00:00'"),
        ('"week van "d mmm', "misschien 'week van 5 mrt'"),
    ],
)
def test_a_day_of_which_a_part_is_shown_is_told(
    header: str, code: str, seen: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {header: (DAY, code)}, {header: (DAY, "dd-mm-yyyy")})
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("days_in_part", "warning", "E2")
    assert f"niet alles laat zien: {seen} voor 05-03-2024. De hele" in found.message
    assert len(checked.rows) == 2


@pytest.mark.parametrize(
    "code",
    ["dd-mm-yyyy", "d-mmm-yy", "yyyy-mm-dd hh:mm", "dddd d mmmm yyyy", "m/d/yy", '"op "d/m/yyyy'],
)
def test_a_day_that_is_shown_as_a_whole_is_not_told(code: str, tmp_path: Path) -> None:
    assert check_formatted(tmp_path, {START: (DAY, code)}).findings == []


@pytest.mark.parametrize("header", [START, RECEIVED])
@pytest.mark.parametrize(
    ("value", "code", "number"),
    [
        (0, "dd-mm-yyyy", "0"),
        (0, "d mmmm yyyy", "0"),
        (0.5, "yyyy-mm-dd hh:mm", "0,5"),
        (0, "ddd", "0"),
    ],
)
def test_day_zero_is_no_day_and_says_so(
    header: str, value: float, code: str, number: str, tmp_path: Path
) -> None:
    found = check_formatted(tmp_path, {header: (value, code)}).only()
    assert (found.code, found.severity, found.value) == ("date_is_zero", "error", number)
    assert f"Cel {found.cell} heeft de opmaak van een datum, maar bevat er geen." in found.message
    assert "00-01-1900" in found.message
    mend = MendedCell(found.sheet, found.cell or "", header, None, number, "05-03-2024")
    assert check_file(tmp_path / "in.xlsx", tmp_path / "w", mends=[mend]).findings == []


def test_a_time_is_still_a_time(tmp_path: Path) -> None:
    found = check_formatted(tmp_path, {START: (0.5, "hh:mm")}).only()
    assert (found.code, found.value) == ("not_a_date", "12:00:00")


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        (VALUE, 5000, "[White]#,##0"),
        (VALUE, 0, "0;-0;[White]0"),
        (VALUE, 5, "[<10][Color 2]0;0"),
        (START, DAY, "[White]dd-mm-yyyy"),
        (PLANNED, 3, "[WHITE]0"),
        ("Contractnummer", 7, "[White]0"),
    ],
)
def test_letters_that_a_format_makes_white_are_told(
    header: str, value: Any, code: str, tmp_path: Path
) -> None:
    other = 7 if header != START else dt.datetime(2024, 3, 6)
    checked = check_formatted(tmp_path, {header: (value, code)}, {header: (other, "0;-0")})
    found = next(one for one in checked.findings if one.cell and one.cell.endswith("2"))
    assert (found.code, found.severity) == ("white_letters", "warning")
    assert f"van '{header}' maakt de opmaak de letters wit" in found.message


def test_letters_of_another_colour_are_not_told(tmp_path: Path) -> None:
    codes = ("[Red]0", "[Blue]0;[White]-0", "0;0;[White]0")
    checked = check_formatted(tmp_path, *({VALUE: (5, code)} for code in codes))
    assert checked.findings == []


@pytest.mark.office
@pytest.mark.slow
def test_the_same_holds_for_other_kinds(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "Weging ISV in gunning (%)": (0, "[White]0"),
        VALUE: (0, LEDGER),
        START: (DAY, "mm-yyyy"),
        RECEIVED: (0, "dd-mm-yyyy"),
    }
    codes = {"zeros_as_dash", "days_in_part", "date_is_zero", "white_letters"}
    check_formatted(tmp_path, row)
    found: dict[str, Checked] = {}
    for kind in ("xls", "ods"):
        convert_all([tmp_path / "in.xlsx"], kind, tmp_path)
        found[kind] = check_file(tmp_path / f"in.{kind}", tmp_path / kind)
    assert {kind: {*one.codes} for kind, one in found.items()} == {"xls": codes, "ods": codes}
