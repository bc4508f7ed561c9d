"""The look at a file in the limited child: where its headers are, what its columns may be."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.journal.convert import from_json, to_json
from data.mapping.columns import Foreign, count_contents, describe_columns
from data.mapping.footers import find_footers
from data.mapping.propose import Proposal, propose_fields
from data.mapping.recognise import Candidate, Difference
from data.mapping.spots import Sheets, Spot, choose_spot, find_way, is_template
from data.mapping.words import find_kind, find_meaning
from data.profiles.headers import list_fields
from data.profiles.profiles import Profile
from data.reference import find_column
from data.values.text import shorten_value
from data.words import fold_text
from data.workbook.reader import open_workbook
from data.workbook.sheet import Workbook

Progress = Callable[[dict[str, Any]], None]
PREVIEW_ROWS, PREVIEW_COLUMNS = 20, 60
_MOST_LEFT = 1 / 3  # of the filled columns; a rule of this product


def look_at_file(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Return what stands in a file and how it may be read, as data.mapping.look.Look takes it.

    `payload`: path, filename; candidates (dicts of Candidate, the first wins); sheet and header_row
    that a person chose, or None; start, the profile (dict) to begin with, or None. Raises
    Unreadable when the file cannot be read at all.
    """
    progress({"stage": "reading", "done": 0.0})
    candidates = [from_json(Candidate, given) for given in payload["candidates"]]
    known = list_fields(None)
    for candidate in candidates:
        known = list_fields(candidate.profile.headers) | known
    book = open_workbook(Path(payload["path"]), payload["filename"], known)
    sheets = Sheets(book)
    start = from_json(Profile | None, payload.get("start"))
    chosen = payload.get("sheet"), payload.get("header_row")
    way, spot = "unknown", None
    if start is None and chosen == (None, None):
        if is_template(book):
            return _answer("template", book)
        way, spot = find_way(sheets, candidates)
        if way == "agenda":
            return _answer(way, book)
    if spot is None:
        spot = choose_spot(sheets, candidates, start, chosen)
    return _looked(way, book, sheets, spot)


def _looked(way: str, book: Workbook, sheets: Sheets, spot: Spot) -> dict[str, Any]:
    sheet = sheets.read_sheet(spot.sheet)
    counts = count_contents(sheet, spot.row)
    foreign = describe_columns(sheet, spot.row, counts)
    found = spot.fit
    profile = found.candidate.profile if found else None
    differences = list(found.differences) if found else []
    proposals = propose_fields(foreign, counts, profile)
    if profile and found:
        words = {fold_text(word) for word in profile.words}
        for proposal in proposals.values():
            column = foreign[proposal.index]
            kind = find_kind(find_column(proposal.field))
            if proposal.ground == "profile" and kind:
                differences += [
                    Difference("word", word, column.header, count)
                    for word, count in column.unread[kind]
                    if fold_text(word) not in words
                ]
    if (way == "recognised" and differences) or (way == "own" and _half_read(foreign, proposals)):
        way = "unknown"
    if way == "unknown":  # a person is asked: a name is not proposed against what stands below it
        proposals = propose_fields(foreign, counts, profile, fitting=True)
    known = {fold_text(one) for one in profile.skipped_rows} if profile else set()
    footers = [f for f in find_footers(sheet, spot.row) if fold_text(f.begins) not in known]
    return _answer(way, book) | {
        "sheet": spot.sheet,
        "header_row": spot.row,
        "height": sheet.height,
        "preview": [
            [shorten_value(cell) for cell in cells[:PREVIEW_COLUMNS]]
            for cells in sheet.read_head(PREVIEW_ROWS)
        ],
        "columns": to_json(foreign),
        "proposals": to_json([*proposals.values()]),
        "profile": to_json(profile),
        "footers": to_json(footers),
        "differences": to_json(differences),
    }


def _half_read(foreign: Sequence[Foreign], proposals: Mapping[str, Proposal]) -> bool:
    """Whether a file of known headers has more that a person should look at before it is read.

    That is a column that may well be a field which no known header gives, so many columns that are
    none that the headers are hardly its own, or words that are surely something which is not read
    unasked: 'Europees' under 'Nationaal of Europees'.
    """
    read = {proposal.index for proposal in proposals.values() if proposal.sure}
    filled = [column for column in foreign if column.filled and column.header]
    left = [column for column in filled if column.index not in read]
    guessed = any(not proposal.sure for proposal in proposals.values())
    worded = any(_worded(foreign[p.index], p.field) for p in proposals.values() if p.sure)
    return guessed or worded or len(left) > len(filled) * _MOST_LEFT


def _worded(column: Foreign, field: str) -> bool:
    kind = find_kind(find_column(field))
    return any(
        find_meaning(word, field) for word, _ in (column.unread.get(kind, ()) if kind else ())
    )


def _answer(way: str, book: Workbook) -> dict[str, Any]:
    return {"way": way, "sheets": [(info.name, info.visible) for info in book.sheets]}
