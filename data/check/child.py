"""The check itself: from a delivered workbook to typed rows, findings and rejected rows."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.check.agenda import check_agenda, find_agenda
from data.check.categories import Said, settle_categories
from data.check.cells import Rows, find_filled_rows, type_rows
from data.check.collect import BEGINNING, MANY, Collector
from data.check.duplicates import check_duplicates, number_lots
from data.check.header_row import check_headers
from data.check.layout import check_layout, drop_extras
from data.check.output import Part, write_findings, write_rejected, write_rows
from data.check.places import ACTIONS, CONTRACTS, GUIDE, KINDS, PLANS, Table, find_table
from data.check.rules import check_rows
from data.findings.findings import At, from_note, make_finding
from data.journal.events import MendedCell
from data.mended.reading import mend_workbook
from data.profiles.headers import list_fields
from data.profiles.profiles import Profile
from data.template.choices import TEMPLATE_VERSION
from data.words import fold_text
from data.workbook.errors import Unreadable
from data.workbook.reader import open_beginning, open_workbook
from data.workbook.sheet import Workbook

Progress = Callable[[dict[str, Any]], None]

_VERSION = re.compile(r"Sjabloonversie (\S+)")


def check_delivered(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Check a delivered file and write what it holds into `workdir`: rows.arrow (contracts),
    actions.arrow, plans.arrow, findings.json and rejected.json.

    `payload`: path, filename, month ("JJJJ-MM"), category (text or None), profile (dict of
    Profile.as_dict, or None), and rows_of_refused: whether rows are wanted of a file that has any
    error, which are then only counted (default: yes). mends: MendedCell as dicts (default: none).
    names: name -> what it stands for (default: none).

    Returns sheet and header_row (of the contracts, or else of the first sheet that is filled),
    kind, rows_read, rows_accepted and rows_rejected (over all sheets), categories and plans
    (category -> accepted rows), actions (number as text -> accepted rows), layout (a hash of the
    headers; None without contracts), near (as `Checked` has it), template_version. A fault of the
    whole file accepts no row.
    Raises Unreadable when the file cannot be read at all.
    """
    given = payload.get("profile")
    profile = Profile.from_dict(given) if given else None
    progress({"stage": "opened", "done": 0.0})
    known = list_fields(profile.headers if profile else None)
    asked = Path(payload["path"]), payload["filename"], known
    mends = [MendedCell(**one) for one in payload.get("mends", ())]
    said = Said(payload.get("category") or None, payload.get("names", {}))
    seen = _check_beginning(asked, mends, profile, said)
    if not seen:
        book = mend_workbook(open_workbook(*asked), mends)
        progress({"stage": "opened", "done": 1.0})
        seen = _check(book, profile, said, progress)
    progress({"stage": "writing", "done": 0.0})
    version = _template_version(seen.book, seen.found)
    result = _written(workdir, seen.parts, seen.found, payload.get("rows_of_refused", True))
    progress({"stage": "writing", "done": 1.0})
    return result | {
        "kind": seen.book.kind,
        "template_version": version,
        "layout": _layout(seen.table) if seen.table else None,
        "near": seen.found.near,
    }


@dataclass(frozen=True)
class _Seen:
    """A workbook that was checked: the sheet of the contracts, what was found, and its parts."""

    book: Workbook
    table: Table | None
    found: Collector
    parts: dict[str, Part]


def _check_beginning(
    asked: tuple[Path, str, Mapping[str, str]],
    mends: Sequence[MendedCell],
    profile: Profile | None,
    said: Said,
) -> _Seen | None:
    """Return what the first rows of a large file have, when they are so bad that no more need be
    read: that takes longer than anyone waits. None for any other file.
    """
    with suppress(Unreadable):  # of what cannot be read, the reading of all of it tells more
        book = open_beginning(*asked, BEGINNING)
        if book is None:
            return None
        seen = _check(mend_workbook(book, mends, checked=True), profile, said, lambda _: None)
        errors = seen.found.count_errors()
        if seen.table and errors > MANY:
            last = nl.format_number(seen.table.sheet.height)
            seen.found.turn_to(seen.table.place, seen.table.sheet.name)
            seen.found.add_to_file("rest_not_read", last=last, count=nl.format_number(errors))
            return seen
    return None


def _check(book: Workbook, profile: Profile | None, said: Said, progress: Progress) -> _Seen:
    progress({"stage": "reading", "done": 0.0})
    found = Collector()
    for note in book.notes:
        found.add_to_whole(from_note(note))
    agenda = find_agenda(book, profile, found)
    table = find_table(book, profile, found, list(agenda))
    progress({"stage": "reading", "done": 1.0, "rows": table.sheet.height if table else 0})
    parts = {}
    numbers = find_filled_rows(table) if table else []
    if table and (numbers or not agenda):
        rows = _contracts(table, numbers, profile, said, found, progress)
        parts[CONTRACTS] = Part(table, rows)
    for kind, sheet in agenda.items():
        parts[kind] = Part(sheet, check_agenda(sheet, said, found))
    progress({"stage": "checking", "done": 1.0, "rows": len(numbers)})
    return _Seen(book, table, found, parts)


def _layout(table: Table) -> str:
    """Return what tells one form of export from another: a hash of its headers, in any order."""
    headers = sorted({fold_text(header) for header in table.headers} - {""})
    return hashlib.sha256("\n".join(headers).encode()).hexdigest()[:16]


def _contracts(
    table: Table,
    numbers: list[int],
    profile: Profile | None,
    said: Said,
    found: Collector,
    progress: Progress,
) -> Rows:
    found.turn_to(table.place, table.sheet.name)
    given = set(profile.constants) if profile else set()
    lots = bool(profile and profile.rows == "lot")
    if lots and "tender_id" in table.match.fields:
        given.add("contract_id")
    check_headers(table, profile, given | ({"category"} if said.given else set()), found)

    def tell(done: float) -> None:
        progress({"stage": "checking", "done": done * 0.8, "rows": int(len(numbers) * done * 0.8)})

    numbers = drop_extras(table, numbers, found, profile.skipped_rows if profile else ())
    rows = type_rows(table, profile, found, tell, numbers)
    check_layout(table, rows, found)
    if not rows.numbers:
        found.add_to_file("no_rows", table.header_row)
    if lots:
        number_lots(rows)
    settle_categories(rows, said, found)
    check_rows(rows, found)
    check_duplicates(rows, found)
    number, authority = (rows.fields[name].values for name in ("contract_id", "authority"))
    found.name_contracts(table.place, rows.numbers, list(zip(number, authority, strict=True)))
    return rows


def _written(
    workdir: Path, parts: dict[str, Part], found: Collector, rows_of_refused: bool
) -> dict[str, Any]:
    rejected = [(part.table, row) for part in parts.values() for row in part.find_rejected(found)]
    wanted = rows_of_refused or not rejected
    counts = write_rows(workdir, parts, found, wanted)
    write_findings(workdir, found)
    write_rejected(workdir, rejected if wanted else [])
    first = next(iter(parts.values()), None)
    read = sum(len(part.rows.numbers) for part in parts.values())
    return {
        "sheet": first.table.sheet.name if first else None,
        "header_row": first.table.header_row if first else 0,
        "rows_read": read,
        "rows_accepted": read - len(rejected),
        "rows_rejected": len(rejected),
        "categories": dict(counts[CONTRACTS]),
        "actions": dict(counts[ACTIONS]),
        "plans": dict(counts[PLANS]),
    }


def _template_version(book: Workbook, found: Collector) -> str | None:
    """Return the version of the template that the file was made with, and say when it is old."""
    if GUIDE not in book.sheet_names or not {*KINDS} & {*book.sheet_names}:
        return None
    try:
        head = book.read_sheet(GUIDE).read_head(3)
    except Unreadable:
        return None  # only a mark; what is delivered stands on other sheets
    for number, row in enumerate(head, 1):
        mark = _VERSION.fullmatch(str(row[0]).strip()) if row else None
        if mark:
            if _numbers(mark[1]) < _numbers(TEMPLATE_VERSION):
                facts = {"version": mark[1], "now": TEMPLATE_VERSION}
                cell = f"A{number}"
                found.add_to_whole(
                    make_finding(
                        "older_template", At(sheet=GUIDE, cell=cell, row=number), facts=facts
                    )
                )
            return mark[1]
    return None


def _numbers(version: str) -> list[int]:
    return [int(part[:9]) for part in re.findall(r"[0-9]+", version)]
