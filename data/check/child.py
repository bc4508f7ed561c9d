"""The check itself: from a delivered workbook to typed rows, findings and rejected rows."""

import gc
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.check.categories import settle_categories
from data.check.cells import Rows, type_rows
from data.check.collect import Collector
from data.check.duplicates import check_duplicates
from data.check.output import write_findings, write_rejected, write_rows
from data.check.places import CONTRACTS, Table, check_headers, find_table
from data.check.rules import check_rows
from data.findings import finding, from_note
from data.profiles import Profile
from data.words import fold
from data.workbook import Unreadable, Workbook, open_workbook

Progress = Callable[[dict[str, Any]], None]

_GUIDE = "Leeswijzer"
_VERSION = re.compile(r"Sjabloonversie (\S+)")
# Sheets of the template whose rows the archive keeps but nothing reads yet.
_KEPT_ONLY = ("Acties", "Categorieplannen")


def check(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Check a delivered file and write rows.arrow, findings.json and rejected.json into `workdir`.

    `payload`: path, filename, month ("JJJJ-MM"), category (text or None) and profile (dict of
    Profile.as_dict, or None). Returns sheet, header_row, kind, rows_read, rows_accepted,
    rows_rejected, categories (name -> accepted rows) and template_version; a fault of the whole
    file accepts no row. Raises Unreadable when the file cannot be read at all.
    """
    given = payload.get("profile")
    profile = Profile.from_dict(given) if given else None
    category = payload.get("category") or None
    progress({"stage": "reading", "done": 0.0})
    book = open_workbook(Path(payload["path"]), payload["filename"])
    found = Collector()
    for note in book.notes:
        found.whole(from_note(note))
    table = find_table(book, profile, found)
    progress({"stage": "reading", "done": 1.0})
    collecting = gc.isenabled()
    gc.disable()  # millions of values, none of them garbage
    try:
        rows = _checked(table, profile, category, found, progress) if table else None
        _report_other_sheets(book, table, found)
        progress({"stage": "writing", "done": 0.0})
        result = _written(workdir, table, rows, found)
    finally:
        if collecting:
            gc.enable()
    progress({"stage": "writing", "done": 1.0})
    return result | {"kind": book.kind, "template_version": _template_version(book)}


def _checked(
    table: Table,
    profile: Profile | None,
    category: str | None,
    found: Collector,
    progress: Progress,
) -> Rows:
    given = set(profile.constants) if profile else set()
    check_headers(table, profile, given | ({"category"} if category else set()), found)
    rows = type_rows(
        table, profile, found, lambda done: progress({"stage": "checking", "done": done * 0.8})
    )
    if not rows.numbers:
        found.about_file("no_rows", table.header_row)
    settle_categories(rows, category, found)
    check_rows(rows, found)
    check_duplicates(rows, found)
    progress({"stage": "checking", "done": 1.0})
    return rows


def _written(
    workdir: Path, table: Table | None, rows: Rows | None, found: Collector
) -> dict[str, Any]:
    numbers = rows.numbers if rows else []
    rejected = [row for row in numbers if found.refused or row in found.bad_rows]
    sheet = table.sheet.name if table else None
    categories = write_rows(workdir, sheet, rows or Rows([], {}), found)
    write_findings(workdir, found)
    write_rejected(workdir, table, rejected)
    return {
        "sheet": sheet,
        "header_row": table.header_row if table else 0,
        "rows_read": len(numbers),
        "rows_accepted": len(numbers) - len(rejected),
        "rows_rejected": len(rejected),
        "categories": dict(categories),
    }


def _report_other_sheets(book: Workbook, table: Table | None, found: Collector) -> None:
    for name in book.sheet_names:
        if name is None or (table and name == table.sheet.name):
            continue
        if fold(name) in map(fold, _KEPT_ONLY) and _height(book, name) > 1:
            found.whole(finding("sheet_not_processed", sheet=name))


def _height(book: Workbook, name: str) -> int:
    try:
        return book.sheet(name).height
    except Unreadable:
        return 0  # it is not read, so what is wrong with it is no reason to refuse the contracts


def _template_version(book: Workbook) -> str | None:
    if _GUIDE not in book.sheet_names or CONTRACTS not in book.sheet_names:
        return None
    try:
        head = book.sheet(_GUIDE).head(3)
    except Unreadable:
        return None  # only a mark; the contracts are on another sheet
    texts = [str(row[0]) for row in head if row]
    return next((mark[1] for text in texts if (mark := _VERSION.fullmatch(text.strip()))), None)
