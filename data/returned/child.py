"""Writes a delivered workbook again with its findings; runs in the limited child process."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from data.check.agenda import find_agenda
from data.check.collect import Collector
from data.check.places import CONTRACTS, Table, find_table
from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.mended.reading import mend_workbook
from data.profiles.headers import list_fields
from data.profiles.profiles import Profile
from data.returned import FOUND
from data.returned.formats import read_formats
from data.returned.ods import OdsBook
from data.returned.ods_formats import OdsFormats
from data.returned.pages import Page, list_lines, make_page
from data.returned.typed import type_mended
from data.returned.xlsx import XlsxBook
from data.template.returned_names import choose_sheet_name, is_own_sheet
from data.workbook.reader import open_workbook
from data.workbook.sheet import Workbook


def write_returned(
    payload: dict[str, Any], workdir: Path, progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Write the workbook into `workdir`; return its `file` and `extension`.

    `payload`: path, filename, profile (dict or None) and mends (MendedCell as dicts); the findings
    stand in found.json. Raises Unreadable as the check of the same file did.
    """
    found = json.loads((workdir / FOUND).read_text(encoding="utf-8"))
    findings = [Finding.from_dict(one) for one in found]
    path = Path(payload["path"])
    given = payload.get("profile")
    profile = Profile.from_dict(given) if given else None
    known = list_fields(profile.headers if profile else None)
    book = open_workbook(path, payload["filename"], known)
    mends = [MendedCell(**one) for one in payload["mends"]]
    book = mend_workbook(book, mends)
    extension = "ods" if book.kind == "ods" else "xlsx"
    target = workdir / f"opmerkingen.{extension}"
    others = [name for name in book.sheet_names if not is_own_sheet(book, name)]
    pages = _pages(book, others, profile, findings, mends)
    lines = list_lines(findings, mends)
    if extension == "ods":
        OdsBook(lines, OdsFormats(path)).save(target, pages, choose_sheet_name(others))
    else:
        formats = read_formats(path, book.kind)
        told = ((one, formats(one.sheet.name)) for one in pages)
        XlsxBook(lines, book.kind == "csv").save(target, told, choose_sheet_name(others))
    progress({"stage": "writing", "done": 1.0})
    return {"file": target.name, "extension": extension}


def _pages(
    book: Workbook,
    names: Sequence[str | None],
    profile: Profile | None,
    findings: Sequence[Finding],
    mends: Sequence[MendedCell],
) -> Iterator[Page]:
    """Yield the sheets in the order of the file, one at a time: each may be large."""
    tables = _tables(book, profile)
    for info in book.sheets:
        if info.name not in names:
            continue
        table = tables.pop(info.name, None)
        sheet = type_mended(table, mends) if table else book.read_sheet(info.name)
        name = info.name or (profile.sheet if profile and profile.sheet else CONTRACTS)
        about = [one for one in findings if one.sheet == info.name]
        yield make_page(name, sheet, info.visible, table.header_row if table else 0, about)


def _tables(book: Workbook, profile: Profile | None) -> dict[str | None, Table]:
    """Return what the check read, by sheet: without findings of an earlier time."""
    unheard = Collector()  # what is wrong with them was said by the check
    agenda = find_agenda(book, profile, unheard)
    contracts = find_table(book, profile, unheard, list(agenda))
    tables = [*agenda.values(), *([contracts] if contracts else [])]
    return {table.sheet.name: table for table in tables}
