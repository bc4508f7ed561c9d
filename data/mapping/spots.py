"""Where the headers of an export stand: on which sheet, in which row, and by which profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.check.places import ACTIONS, CONTRACTS, GUIDE, PLANS
from data.mapping.columns import read_header
from data.mapping.likeness import find_by_name
from data.mapping.recognise import Candidate, Difference, Fit, choose_best, fit_headers
from data.profiles.headers import (
    FEWEST_HEADERS,
    HEADER_ROWS,
    find_best_row,
    list_exact,
    list_fields,
    list_known,
)
from data.profiles.profiles import Profile
from data.reference import list_columns as contract
from data.template.returned_names import clear_own, is_own_sheet
from data.values.text import shorten_value
from data.words import fold_text
from data.workbook.columns import Cell
from data.workbook.errors import Unreadable
from data.workbook.sheet import Sheet, Workbook

# Sheets with more cells are read again when they are the one, and not all kept at once.
_KEPT_CELLS = 1_000_000


class Sheets:
    """The sheets of a workbook that may hold contracts, each read when it is asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._kept: dict[str | None, Sheet] = {}
        self._heads: dict[str | None, list[list[Cell]]] = {}
        names = [s.name for s in book.sheets if s.visible] or book.sheet_names
        self.names = [name for name in names if not is_own_sheet(book, name)] or names

    def read_sheet(self, name: str | None) -> Sheet:
        """Return a sheet. Raises Unreadable."""
        if name in self._kept:
            return self._kept[name]
        sheet = clear_own(self._book.read_sheet(name))  # given back before, and mended
        if sheet.height * len(sheet.list_columns()) <= _KEPT_CELLS or len(self.names) == 1:
            self._kept[name] = sheet
        return sheet

    def read_head(self, name: str | None) -> list[list[Cell]]:
        """Return the first rows of a sheet. Raises Unreadable."""
        if name not in self._heads:
            self._heads[name] = self.read_sheet(name).read_head(HEADER_ROWS)
        return self._heads[name]

    def list_readable(self) -> Iterator[str | None]:
        """Yield the names of sheets that can be read. Raises Unreadable when none can."""
        refusal, read = None, 0
        for name in self.names:
            try:
                self.read_head(name)
            except Unreadable as error:
                refusal = refusal or error
                continue
            read += 1
            yield name
        if not read and refusal:
            raise refusal

    def find(self, name: str | None) -> str | None:
        """Return the name as it is written in the file; None when there is no such sheet."""
        names = self._book.sheet_names
        return next((n for n in names if n and fold_text(n) == fold_text(name or "")), None)


@dataclass(frozen=True)
class Spot:
    """Where the headers stand, and the profile that comes nearest."""

    sheet: str | None
    row: int
    fit: Fit | None = None


def is_template(book: Workbook) -> bool:
    """Whether this is our own workbook to fill in, whatever became of its headers."""
    names = {fold_text(name) for name in book.sheet_names if name}
    return fold_text(GUIDE) in names and bool(
        names & {*map(fold_text, (CONTRACTS, ACTIONS, PLANS))}
    )


def find_way(sheets: Sheets, candidates: Sequence[Candidate]) -> tuple[str, Spot | None]:
    """Return how a file can be read unasked (recognised, own, agenda) and where, or unknown."""
    near = _fits(sheets, list(sheets.list_readable()), candidates)
    found = choose_best(spot.fit for spot in near if spot.fit)
    spot = next((spot for spot in near if spot.fit is found), None)
    if found and found.same and spot:
        return "recognised", spot
    own, exactly = _own(sheets)
    if own and (exactly or spot is None):  # most of a known export is a better start than synonyms
        return "own", own
    if spot is None and _agenda(sheets):
        return "agenda", None
    return "unknown", spot


def _fits(
    sheets: Sheets, names: Sequence[str | None], candidates: Sequence[Candidate]
) -> list[Spot]:
    return [s for name in names for c in candidates if (s := _fit(sheets, name, c))]


def _fit(sheets: Sheets, name: str | None, candidate: Candidate) -> Spot | None:
    """Return where on a sheet a profile's headers are, None when they are not."""
    profile = candidate.profile
    gone = []
    if profile.sheet and name is not None and fold_text(name) != fold_text(profile.sheet):
        if sheets.find(profile.sheet):
            return None  # it is about another sheet of this file
        gone = [Difference("sheet", profile.sheet)]
    head = sheets.read_head(name)
    fields_of = list_fields(profile.headers, profile.ignored)
    row = profile.header_row or find_best_row(head, fields_of)[0]
    if not 1 <= row <= len(head):
        return None
    found = fit_headers([read_header(cell) for cell in head[row - 1]], candidate)
    if gone:
        found = Fit(candidate, (*gone, *found.differences), found.share, False)
    return Spot(name, row, found)


def _own(sheets: Sheets) -> tuple[Spot | None, bool]:
    """Return where the contract's own headers or known synonyms are, all that are required; and
    whether those are its own headers.

    The category may be said at delivery. Chosen as the check does: a sheet Contracten, or the one
    with the most known headers.
    """
    needed = {column.field for column in contract() if column.required} - {"category"}
    wanted = sheets.find(CONTRACTS)
    best_spot, exactly, most = None, False, 0
    for name in [wanted] if wanted else list(sheets.list_readable()):
        row, count = find_best_row(sheets.read_head(name), list_known())
        if count > most:
            headers = [fold_text(str(cell)) for cell in sheets.read_head(name)[row - 1]]
            best_spot, most = Spot(name, row), count
            if not needed <= {list_known().get(header) for header in headers}:
                best_spot = None
            exactly = needed <= {list_exact().get(header) for header in headers}
    return best_spot, exactly


def _agenda(sheets: Sheets) -> bool:
    """Whether the file is about actions or plans, and has no other sheet that holds anything."""
    filled = [name for name in sheets.list_readable() if sheets.read_head(name)]
    kinds = {fold_text(ACTIONS): ACTIONS, fold_text(PLANS): PLANS}
    return bool(filled) and all(
        fold_text(name or "") in kinds
        and find_best_row(sheets.read_head(name), list_known(kinds[fold_text(name or "")]))[0]
        for name in filled
    )


def choose_spot(
    sheets: Sheets,
    candidates: Sequence[Candidate],
    start: Profile | None,
    chosen: tuple[str | None, int | None],
) -> Spot:
    """Return the spot to map: as chosen, else where the headers seem to be."""
    name, row = chosen
    places = [name] if name is not None else list(sheets.list_readable())
    mine = [Candidate(start, ())] if start else candidates
    if row is None:
        spots = _fits(sheets, places, mine)
        found = _nearest([spot.fit for spot in spots if spot.fit], start)
        for spot in spots:
            if spot.fit is found:
                return spot
    place, guessed, _ = max(
        ((place, *_guess(sheets.read_head(place))) for place in places),
        key=lambda seen: seen[2],
        default=(None, 1, 0.0),
    )
    row = max(1, row or guessed)
    head = sheets.read_head(place)
    headers = [read_header(cell) for cell in head[row - 1]] if row <= len(head) else []
    return Spot(
        place, row, _nearest([fit_headers(headers, candidate) for candidate in mine], start)
    )


def _nearest(fits: Sequence[Fit], start: Profile | None) -> Fit | None:
    """Return the best of these; the one that a person starts with, however far off it is."""
    if start:
        return max(fits, key=lambda found: found.share, default=None)
    return choose_best(fits)


def _guess(head: list[list[Cell]]) -> tuple[int, float]:
    """Return (row of the headers, how much the sheet looks like a table of contracts)."""
    row, named = find_best_row(head, list_known())
    if row:
        return row, 100.0 * named / (1 if len(head) > row else 10)
    widths = [_texts(cells) for cells in head]
    widest = max(widths, default=0)
    if widest < FEWEST_HEADERS:
        return 1, float(len(head) > 1)
    row = next(nr for nr, width in enumerate(widths, 1) if width >= widest * 0.8)
    alike = sum(bool(find_by_name(shorten_value(cell))) for cell in head[row - 1])
    below = sum(any(cell != "" for cell in cells) for cells in head[row:])
    return row, (10.0 * alike + min(widest, 40) / 10 + min(below, 10)) / (1 if below else 10)


def _texts(cells: Sequence[Cell]) -> int:
    """Return how many different short texts stand in a row."""
    return len({fold_text(c) for c in cells if isinstance(c, str) and c and len(c) <= 200})
