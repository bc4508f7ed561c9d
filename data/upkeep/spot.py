"""What a cell of a delivered file is read as: in the limited child, by the rules of the check."""

from pathlib import Path
from typing import Any

from data.check.agenda import find_agenda
from data.check.child import Progress
from data.check.collect import Collector
from data.check.places import Table, find_table
from data.profiles.headers import list_fields
from data.profiles.profiles import Profile
from data.workbook.bounds import read_place
from data.workbook.reader import open_workbook


def find_spot(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Return what stands at a place: row, kind (a sheet of the data contract), field, header.

    `payload`: path, filename, profile (a dict or None), sheet (None in a .csv) and cell ('B7').
    there: whether the file has such a sheet, and the cell is one. kind and field are None for what
    is not read. Raises Unreadable when the file cannot be read at all.
    """
    given = payload["profile"]
    profile = Profile.from_dict(given) if given else None
    known = list_fields(profile.headers if profile else None)
    book = open_workbook(Path(payload["path"]), payload["filename"], known)
    place = read_place(payload["cell"].encode())
    if payload["sheet"] not in book.sheet_names or not place:
        return {"there": False}
    found = Collector()
    agenda = find_agenda(book, profile, found)
    tables = [find_table(book, profile, found, list(agenda)), *agenda.values()]
    table = next((one for one in tables if one and one.sheet.name == payload["sheet"]), None)
    return {"there": True, "row": place[0], **_describe(table, *place)}


def _describe(table: Table | None, row: int, column: int) -> dict[str, str | None]:
    if table is None or row <= table.header_row:
        return {"kind": None, "field": None, "header": None}
    read = (name for name, index in table.match.fields.items() if index == column - 1)
    header = table.headers[column - 1] if column <= len(table.headers) else ""
    return {"kind": table.kind, "field": next(read, None), "header": header}
