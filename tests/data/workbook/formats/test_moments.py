"""What is shown of a day, a time or a duration, and how sure that is."""

import datetime as dt

import pytest

from data.workbook.columns import Cell
from data.workbook.formats.number_format import read_format
from data.workbook.formats.shown_cells import read_number

DAY = dt.date(2023, 3, 5)
MOMENT = dt.datetime(2023, 3, 5, 14, 7, 9)
HOURS = dt.timedelta(hours=84, minutes=5)


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        (DAY, "yyyy-mm", ("2023-03", True)),
        (DAY, "yyyymm", ("202303", True)),
        (DAY, '"K-"yy\\.m\\.d;@', ("K-23.3.5", True)),
        (DAY, "[$-413]dd-mm-yyyy", ("05-03-2023", True)),
        (MOMENT, "yyyy-mm-dd hh:mm:ss", ("2023-03-05 14:07:09", True)),
        (MOMENT, "h:m", ("14:7", True)),
        (dt.time(1, 30), "hh:mm", ("01:30", True)),
        (HOURS, "[h]:mm", ("84:05", True)),
        (HOURS, "[mm]:ss", ("5045:00", True)),
        # What the settings of a computer decide, and words in its language.
        (DAY, "dd-mm-yyyy", ("05-03-2023", False)),  # number 14, for one
        (DAY, "[$-F800]dd-mm-yyyy", ("05-03-2023", False)),
        (DAY, "dd/mm/yyyy", ("05/03/2023", False)),
        (DAY, "dddd d mmmm yyyy", ("zondag 5 maart 2023", False)),
        (DAY, "ddd d mmm", ("zo 5 mrt", False)),
        (DAY, "jjjj-mm", ("jjjj-03", False)),
        (MOMENT, "h:mm AM/PM", ("14:07 PM", False)),
        (MOMENT, "h:mm:ss.00", ("14:07:09", False)),
        (dt.date(1900, 1, 31), "yyyy-mm", ("1900-01", False)),
        (dt.time(1, 30), "yyyy-mm", (None, False)),  # 1900 in one program, 1899 in another
        (HOURS, "0.00", (None, False)),
    ],
)
def test_a_moment_is_written_by_its_format(
    cell: Cell, code: str, shown: tuple[str | None, bool]
) -> None:
    assert read_format(code).show_moment(cell, read_number(cell)) == shown
