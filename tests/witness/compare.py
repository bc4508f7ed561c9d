"""Our reading of a cell beside what is shown of it: the same, told as a finding, or a difference.

A number or a day is what is shown when that is what it holds, within its rounding.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

from babel.dates import format_datetime

from data.workbook.columns import Cell
from data.workbook.errors import Fault
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import read_number
from data.workbook.reader import open_workbook
from data.workbook.sheet import Dressing, Sheet
from tests.witness.office import Rows

TRUTH = {"WAAR": True, "TRUE": True, "ONWAAR": False, "FALSE": False}
_ERROR = re.compile(r"#[\w/]+[!?]?|(Err|Fout):[0-9]{3}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:,[0-9]*)?|,[0-9]+)(?:E[-+]?[0-9]+)?")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:,[0-9]*[1-9])?|-?[0-9](?:,[0-9]+)?E[-+]?[0-9]+")
_FRACTION = re.compile(r"(-?)(?:([0-9]+) +)?([0-9]+) */ *([0-9]+)")
# A format of another country has the separators of that country, in this program.
_SEPARATORS = ((",", "."), (".", ","), (",", " "), (",", "\xa0"), (".", "'"))
_LANGUAGES = ("nl", "en", "de", "fr")


@dataclass(frozen=True)
class Difference:
    """A cell that is read otherwise than it is shown. `code`: its number format, where known."""

    kind: str
    place: str
    shown: str
    read: Cell | Fault
    code: str

    def __str__(self) -> str:
        by = f", format {self.code!r}" if self.code else ""
        return f"{self.place}: shown {self.shown!r}, read {self.read!r}{by}"


@dataclass
class Compared:
    """What came of a file: how many cells there were, and which differ."""

    cells: int
    differences: list[Difference]


def compare_file(path: Path, sheets: dict[str, Rows]) -> Compared:
    """Read a workbook, and compare each of its sheets with what is shown of it.

    A sheet that is shown and not read, filled, is a difference too. Raises Unreadable.
    """
    book = open_workbook(path, path.name)
    found = Compared(0, [])
    if any(note.code == "csv_quoted_lines" for note in book.notes):
        return found  # it is told that the lines are read as if the quotes were not there
    for name, rows in sheets.items():
        sheet = (
            book.read_sheet(name or None) if (name or None) in book.sheet_names else Sheet(None, [])
        )
        where = f"{path.name} {name}".strip()
        found.differences += _compare(book.kind, where, sheet, rows)
        found.cells += sum(len(row) for row in rows)
    return found


def _compare(kind: str, where: str, sheet: Sheet, rows: Rows) -> Iterator[Difference]:
    columns = sheet.list_columns()
    all_columns = range(1, len(columns) + 1)
    formats = sheet.find_dressed(Dressing(all_columns)) | dict(sheet.shown)
    width = max(len(columns), *(len(row) for row in rows), 0)
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row, column in product(range(top, bottom + 1), range(left, right + 1))
        if (row, column) != (top, left)
    }
    for row, column in product(range(max(sheet.height, len(rows))), range(width)):
        place = row + 1, column + 1
        filled = column < len(columns) and row < sheet.height
        cell = columns[column][row] if filled else ""
        shown = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        by, fault = formats.get(place), sheet.faults.get(place)
        if place in covered and cell != "":
            continue  # has a finding of its own: nobody sees what it holds
        if not is_shown(cell, shown, by, fault):
            at = f"{where} R{row + 1}C{column + 1}"
            yield Difference(kind, at, shown, fault or cell, by.code if by else "")


def is_shown(
    cell: Cell, shown: str, by: NumberFormat | None = None, fault: Fault | None = None
) -> bool:
    """Tell whether a cell that is read so may be shown so, or has a finding that says it is not.

    `by`: the number format that the reading has for it.
    """
    if fault:
        # A formula without an outcome and a cell that is not known are findings.
        return fault.kind != "error" or bool(_ERROR.fullmatch(shown.strip()))
    if isinstance(cell, bool):
        return TRUTH.get(shown.upper()) is cell
    if cell == "":
        return not shown.strip()
    if by is not None:
        value = cell if isinstance(cell, str) else read_number(cell)
        written = [by.show(value, *separators) for separators in _SEPARATORS]
        if written[0].text is not None:
            return _tidy(shown) in [_tidy(one.text or "") for one in written]
        if not written[0].keeps:
            return True
        if not isinstance(value, str) and value < 0:
            # Of what is rounded to nothing one program shows the sign, and another does not.
            bare = [by.show(-value, *separators).text for separators in _SEPARATORS]
            if _tidy(shown).lstrip("-") in bare:
                return True
    if isinstance(cell, str):
        return shown.strip() == cell.strip()
    if isinstance(cell, int | float):
        if by is None and not _PLAIN.fullmatch(shown):
            return False  # without a format only the number itself is shown
        return _is_number(Decimal(repr(float(cell))), shown)
    # One program cuts a second off, another rounds it.
    near = [cell]
    if isinstance(cell, dt.datetime | dt.timedelta):
        near += [cell - dt.timedelta(seconds=1), cell + dt.timedelta(seconds=1)]
    return any(_is_moment(one, shown) for one in near)


def _tidy(shown: str) -> str:
    # In Dutch LibreOffice has the minus of some formats behind the number.
    return re.sub(r"^(.*[0-9])-$", r"-\1", re.sub(r"^-\s+", "-", shown.strip()))


def _is_number(number: Decimal, shown: str) -> bool:
    shown = re.sub(r"[^0-9,E/+ -]", "", _tidy(shown)).strip()
    found = _FRACTION.fullmatch(shown)
    if found and int(found[4]):
        sign, whole, above, below = found.groups()
        written = int(whole or 0) + Fraction(int(above), int(below))
        # Of all fractions with such a denominator the nearest is shown.
        near = abs((-written if sign else written) - Fraction(number))
        return near <= Fraction(1, 2 * int(below))
    if not _NUMBER.fullmatch(shown):
        return False
    value = Decimal(shown.replace(",", "."))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(value - number) <= Decimal(5).scaleb(exponent - 1)


def _is_moment(cell: Cell, shown: str) -> bool:
    """Tell whether each number and each word that is shown is a part of the day or the time."""
    parts: set[int | str]
    if isinstance(cell, dt.timedelta):
        seconds = abs(cell.total_seconds())
        parts = {int(seconds // size) for size in (3600, 60, 1)}
        parts |= {int(seconds // 60 % 60), int(seconds % 60)}
    else:
        parts = _list_parts(cell)
    said = re.findall(
        r"[0-9]+|[^\W\d_]+", shown.split(",", maxsplit=1)[0] if ":" in shown else shown
    )
    return bool(said) and all((int(s) if s.isdigit() else s.lower()) in parts for s in said)


def _list_parts(cell: Cell) -> set[int | str]:
    moment = dt.datetime(1899, 12, 30)
    if isinstance(cell, dt.datetime):
        moment = cell
    elif isinstance(cell, dt.date):
        moment = dt.datetime(cell.year, cell.month, cell.day)
    elif isinstance(cell, dt.time):
        moment = dt.datetime.combine(moment, cell)
    parts: set[int | str] = {moment.year, moment.year % 100, moment.month, moment.day}
    parts |= {moment.hour, moment.hour % 12 or 12, moment.minute, moment.second}
    parts |= {"am", "pm", "vm", "nm", "t", "u", "uur", "op"}
    for language, pattern in product(_LANGUAGES, ("MMM", "MMMM", "MMMMM", "EEE", "EEEE")):
        name = format_datetime(moment, pattern, locale=language).lower()
        parts |= {name.strip("."), name[:3], name[:2]}
    return parts
