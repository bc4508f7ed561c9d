"""Delivers a file, gives it back with remarks, and mends it as the remarks tell."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data.check.checked import Reading
from data.check.checker import Checker
from data.findings.findings import Finding
from data.kept.disk import hash_file
from data.profiles.profiles import Profile
from data.returned import make_returned
from data.template.returned_names import CURE, FINDING

MONTH = "2026-02"
_TOLD = re.compile(r"Schrijf dan (.+?)\. |Schrijf (?:dan )?([0-9]{8}) als")
_LINE = re.compile(r"\(([A-Z]+[0-9]+)\): (.*)")


def found(path: Path, profile: Profile | None = None, name: str | None = None) -> list[Finding]:
    """Return what the check finds in a file."""
    given = profile.as_dict() if profile else None
    reading = Reading(hash_file(path), name or path.name, MONTH, None, given)
    home = path.parent / "home"
    home.mkdir(exist_ok=True)
    with Checker(home).check(path, reading) as checked:
        return list(checked.findings)


def given_back(path: Path, profile: Profile | None = None) -> Path:
    """Return the file with its remarks, written beside it."""
    made, name = make_returned(path, path.name, found(path, profile), profile)
    target = path.parent / "terug" / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(made)
    return target


def sheet(path: Path, name: str = "Contracten") -> Worksheet:
    """Return a sheet of an .xlsx as openpyxl reads it: formulas as formulas."""
    made: Worksheet = openpyxl.load_workbook(path)[name]
    return made


def header(sheet: Worksheet, name: str, row: int = 1) -> int:
    """Return the column of a header."""
    return next(cell.column for cell in sheet[row] if cell.value == name)


def with_part(path: Path, part: str, content: bytes) -> Path:
    """Return the workbook with another part in the place of one, or a new one."""
    target = path.with_name(f"met-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            if name != part:
                made.writestr(name, source.read(name))
        made.writestr(part, content)
    return target


def marks(page: Worksheet) -> dict[str, list[str]]:
    """Return the style of the border of marked cells -> those cells."""
    found: dict[str, list[str]] = {}
    for area in page.conditional_formatting:
        [rule] = area.rules
        assert rule.dxf.fill.bgColor.rgb in ("FFFFD6D9", "FFFFF2C2")
        found.setdefault(rule.dxf.border.left.style, []).extend(str(area.sqref).split())
    return found


def mend(path: Path, by_hand: dict[str, Any]) -> None:
    """Write in an .xlsx what the column Oplossing tells, and else what a person would know.

    by_hand: cell -> value, for cures that cannot name the value.
    """
    book = openpyxl.load_workbook(path)
    page = book["Contracten"]
    cures = header(page, CURE)
    assert header(page, FINDING) == cures - 1
    for row in range(2, page.max_row + 1):
        for line in str(page.cell(row, cures).value or "").split("\n"):
            place = _LINE.search(line)
            if not place:
                continue
            told = _TOLD.search(f"{place[2]} ")
            if place[1] in by_hand:
                page[place[1]] = by_hand[place[1]]
            elif told:
                page[place[1]] = told[1] or told[2]
    book.save(path)
