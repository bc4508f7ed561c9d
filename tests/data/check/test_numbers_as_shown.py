"""Numbers whose format shows another one: percentages, and the dash of a bookkeeper."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.journal.events import MendedCell
from tests.data.check.checking import check_file, check_formatted

WEIGHT, CRITERION = "Weging ISV in gunning (%)", "ISV als gunningscriterium"


@pytest.mark.parametrize(
    ("value", "code", "percent"),
    [
        (0.25, "0%", "25"),
        (0.255, "0%", "25.5"),  # as with cents of an amount: what is rounded away is kept
        (0.004, "0.0%", "0.4"),
        (1, "0%", "100"),
        (0, "0%", "0"),
        (0.07, '0.00" "%', "7"),
        (0.29, "[>1]0;0%", "29"),
        (25, '0"%"', "25"),
        (25, "General", "25"),
        ("25%", "0%", "25"),
    ],
)
def test_a_percentage_is_read_as_it_is_shown(
    value: Any, code: str, percent: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {WEIGHT: (value, code), CRITERION: "ja"})
    assert checked.findings == []
    assert checked.rows[0]["isv_award_weight"] == Decimal(percent)


@pytest.mark.parametrize(
    ("value", "code", "holds", "seen"),
    [
        (1.5, "0%", "1,5", "'150%'"),
        (25, "0%", "25", "'2500%'"),
        (25, "#,##0%", "25", "'2.500%'"),
        (-0.1, "0%", "-0,1", "'-10%'"),
        (0.2, "0.0E+00%", "0,2", "iets anders"),
    ],
)
def test_what_is_shown_as_no_percentage_is_an_error(
    value: float, code: str, holds: str, seen: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {WEIGHT: (value, code), CRITERION: "ja"})
    found = checked.only()
    assert (found.code, found.severity, found.value) == ("shown_otherwise", "error", holds)
    assert f"bevat het getal {holds}, maar laat door de opmaak {seen} zien" in found.message


def test_a_number_without_the_format_keeps_its_warning(tmp_path: Path) -> None:
    checked = check_formatted(tmp_path, {WEIGHT: 0.25, CRITERION: "ja"})
    assert checked.codes == ["percentage_below_one"]
    assert checked.rows[0]["isv_award_weight"] == Decimal("0.25")


def test_a_weight_is_told_with_one_rounding(tmp_path: Path) -> None:
    checked = check_formatted(tmp_path, {WEIGHT: 0.255})
    assert [one.message.partition("0,26%")[1] for one in checked.findings] == ["0,26%"] * 2


def test_a_count_that_is_shown_in_per_cents_is_told(tmp_path: Path) -> None:
    found = check_formatted(tmp_path, {"Maatregelen gepland": (3, "0%")}).only()
    assert (found.code, "'300%'" in found.message) == ("shown_read", True)


def test_a_percentage_of_which_something_is_found_can_be_mended(tmp_path: Path) -> None:
    (found,) = check_formatted(tmp_path, {WEIGHT: (0.255, "0%")}).findings
    assert (found.code, found.value) == ("weight_without_criterion", "25,5%")
    where = found.sheet, found.cell or "", found.column, None
    mend = MendedCell(*where, found.value or "", "0")
    mended = check_file(tmp_path / "in.xlsx", tmp_path / "w", mends=[mend])
    assert mended.codes == []
