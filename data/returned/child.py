"""Writes a delivered workbook again with its findings; runs in the limited child process."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.check.agenda import find_agenda
from data.check.collect import Collector
from data.check.places import CONTRACTS, Table, find_table
from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.mended.reading import mend_workbook
from data.profiles.headers import HEADER_ROWS, list_fields
from data.profiles.profiles import Profile
from data.returned import FOUND
from data.returned.marked_book import RemarkedBook
from data.returned.opendocument.document import RemarkedOds
from data.returned.pages import Page, Remarks, list_lines, make_page
from data.returned.plain.writing import write_plain
from data.returned.typed import type_mends
from data.template.returned_names import choose_sheet_name, find_own_columns, is_own_sheet
from data.workbook.package import Package
from data.workbook.reader import open_workbook
from data.workbook.sheet import Workbook
from data.workbook.sniff import sniff_kind, sniff_zip

_IN_PLACE: dict[str, Any] = {"xlsx": RemarkedBook, "xlsm": RemarkedBook, "ods": RemarkedOds}


def write_returned(
    payload: dict[str, Any], workdir: Path, progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Write the workbook into `workdir`; return its `file` and `extension`.

    `payload`: path, filename, profile (dict or None) and mends (MendedCell as dicts); the findings
    stand in found.json. Raises Unreadable as the check of the same file did.
    """
    found = json.loads((workdir / FOUND).read_text(encoding="utf-8"))
    findings = [Finding.from_dict(one) for one in found]
    path, filename = Path(payload["path"]), payload["filename"]
    given = payload.get("profile")
    profile = Profile.from_dict(given) if given else None
    mends = [MendedCell(**one) for one in payload["mends"]]
    lines = list_lines(findings, mends)
    kind = sniff_kind(path, filename)
    kind = sniff_zip(Package(path)) if kind == "zip" else kind
    if kind not in _IN_PLACE:
        named = (profile and profile.sheet) or CONTRACTS  # the sheet of a file that has none
        known = list_fields(profile.headers if profile else None)
        book = open_workbook(path, filename, known)
        path = write_plain(book, workdir / "plain.xlsx", named)
        findings = [replace(one, sheet=one.sheet or named) for one in findings]
        mends = [replace(one, sheet=one.sheet or named) for one in mends]
    made = _IN_PLACE.get(kind, RemarkedBook)(path)
    extension = "ods" if kind == "ods" else "xlsx"
    beginning = workdir / f"beginning.{extension}"
    # Where the headers are, the first rows tell; to read all of them would take most of the time.
    last = max(HEADER_ROWS, (profile and profile.header_row) or 0) + 1
    made.write_beginning(beginning, last)
    book = mend_workbook(open_workbook(beginning, beginning.name), mends, checked=True)
    own = [name for name in book.sheet_names if name and is_own_sheet(book, name)]
    pages = dict(_pages(made, book, profile, findings, mends))
    target = workdir / f"opmerkingen.{extension}"
    listing = choose_sheet_name([name for name in book.sheet_names if name not in own])
    made.save(target, Remarks(pages, lines, own, listing))
    progress({"stage": "writing", "done": 1.0})
    return {"file": target.name, "extension": extension}


def _pages(
    made: Any,
    book: Workbook,
    profile: Profile | None,
    findings: Sequence[Finding],
    mends: Sequence[MendedCell],
) -> Iterator[tuple[str, Page]]:
    """Yield the name of each sheet that was read or of which something is said, and what is."""
    tables = _tables(book, profile)
    told = [one.sheet for one in findings] + [one.sheet for one in mends]
    for name in dict.fromkeys([*tables, *told]):
        if not name or name not in book.sheet_names:
            continue
        table, header_row, own = tables.get(name), 0, None
        if table:
            header_row = table.header_row
            own = find_own_columns(book.read_sheet(name).read_head(header_row)[-1])
        mended = type_mends([one for one in mends if one.sheet == name], table)
        about = [one for one in findings if one.sheet == name]
        at = 0 if own is None else own + 1
        yield name, make_page(header_row, at, made.find_bounds(name), about, mended)


def _tables(book: Workbook, profile: Profile | None) -> dict[str, Table]:
    """Return what the check read, by sheet: without findings of an earlier time."""
    unheard = Collector()  # what is wrong with them was said by the check
    agenda = find_agenda(book, profile, unheard)
    contracts = find_table(book, profile, unheard, list(agenda))
    tables = [*agenda.values(), *([contracts] if contracts else [])]
    return {table.sheet.name or "": table for table in tables}
