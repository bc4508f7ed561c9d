"""Where the contracts are: which sheet, and which row holds its headers."""

from collections.abc import Sequence
from dataclasses import dataclass

from data import dutch as nl
from data.check.collect import Collector
from data.findings.findings import At, make_finding, shorten_text
from data.profiles.headers import HEADER_ROWS, Match, find_best_row, list_fields, match_headers
from data.profiles.profiles import Profile
from data.reference import list_columns
from data.template.returned_names import clear_own_columns, is_own_sheet
from data.values.text import shorten_value
from data.words import fold_text
from data.workbook.errors import Unreadable
from data.workbook.sheet import Sheet, Workbook

CONTRACTS, ACTIONS, PLANS = KINDS = ("Contracten", "Acties", "Categorieplannen")
GUIDE = "Leeswijzer"
# Never taken for contracts, whatever stands on them.
_NO_CONTRACTS = frozenset(map(fold_text, (GUIDE, ACTIONS, PLANS)))
# A sheet that names so many fields looks like contracts that someone expects to be counted.
_A_TABLE = 4


@dataclass(frozen=True)
class Table:
    """A sheet, the number of its header row, and which of its columns hold which field.

    `kind`: the sheet of the data contract that it is, whatever it is called in the file.
    """

    sheet: Sheet
    header_row: int
    match: Match
    headers: list[str]
    kind: str = CONTRACTS

    @property
    def place(self) -> int:
        """Its turn in the listing of findings."""
        return KINDS.index(self.kind)


def find_table(
    book: Workbook, profile: Profile | None, found: Collector, filled: Sequence[str] = ()
) -> Table | None:
    """Return the table of contracts, or None with a finding that says what was looked for.

    `filled`: the other sheets that hold rows; with those a file needs no contracts. Raises
    Unreadable when the profile's sheet is not there, or the sheet that is needed cannot be read.
    """
    fields_of = list_fields(profile.headers, profile.ignored) if profile else list_fields(None)
    sheet = _sheet(book, profile, fields_of, found)
    if sheet is None:
        _not_found(book, profile, found, filled, _candidates(book))
        return None
    found.turn_to(0, sheet.name)
    head = sheet.read_head(HEADER_ROWS)
    row = (
        profile.header_row if profile and profile.header_row else find_best_row(head, fields_of)[0]
    )
    if not row and filled and not sheet.height:
        return None
    if row > sheet.height:
        found.add_to_file("header_row_missing", expected=row, height=sheet.height)
        return None
    if not row:
        named = fold_text(sheet.name or "") == fold_text(_wanted(book, profile) or CONTRACTS)
        _not_found(book, profile, found, () if named else filled, [sheet.name])
        return None
    sheet = clear_own_columns(sheet, row)
    cells = sheet.read_head(row)[-1]
    named_by = match_headers(cells, fields_of, profile.headers if profile else {})
    return Table(sheet, row, named_by, [shorten_value(cell) for cell in cells])


def _wanted(book: Workbook, profile: Profile | None) -> str | None:
    return profile.sheet if profile and profile.sheet and book.kind != "csv" else None


def _candidates(book: Workbook) -> list[str | None]:
    """Return the visible sheets that may be the contracts under another name."""
    visible = (info.name for info in book.sheets if info.visible)
    named = [name for name in visible if name is None or fold_text(name) not in _NO_CONTRACTS]
    return [name for name in named if not is_own_sheet(book, name)]


def _sheet(
    book: Workbook, profile: Profile | None, fields_of: dict[str, str], found: Collector
) -> Sheet | None:
    wanted = _wanted(book, profile)
    for name in book.sheet_names:
        if name is not None and fold_text(name) == fold_text(wanted or CONTRACTS):
            return book.read_sheet(name)
    if wanted:
        return book.read_sheet(wanted)  # raises with the names that there are
    candidates = _candidates(book)
    if len(candidates) == 1:
        _say_hidden(book, fields_of, found)
        return book.read_sheet(candidates[0])
    best, most, refusal = None, 0, None
    tables: list[str | None] = []
    for name in candidates:
        try:
            sheet = book.read_sheet(name)
        except Unreadable as error:
            refusal = error  # another sheet may be the one; if none is, this is what is wrong
            continue
        headers = find_best_row(sheet.read_head(HEADER_ROWS), fields_of)[1]
        if headers >= _A_TABLE:
            tables.append(name)
        if headers > most:
            best, most = sheet, headers
    if best is None and refusal is not None:
        raise refusal
    for name in tables:
        if best and name != best.name:
            found.add_to_whole(
                make_finding("sheet_not_read", At(sheet=name), facts={"read": best.name})
            )
    _say_hidden(book, fields_of, found)
    return best


def _say_hidden(book: Workbook, fields_of: dict[str, str], found: Collector) -> None:
    """Name the hidden sheets that look like contracts: someone may expect them to be counted."""
    for info in book.sheets:
        if info.visible or fold_text(info.name or "") in _NO_CONTRACTS:
            continue
        try:
            head = book.read_sheet(info.name).read_head(HEADER_ROWS)
        except Unreadable:
            continue  # it is not read, so it harms nothing
        if find_best_row(head, fields_of)[1] >= _A_TABLE:
            found.add_to_whole(make_finding("hidden_sheet_not_read", At(sheet=info.name)))


def _not_found(
    book: Workbook,
    profile: Profile | None,
    found: Collector,
    filled: Sequence[str],
    searched: list[str | None],
) -> None:
    """Report that no contracts were found: an error, unless other sheets are filled."""
    if filled:
        # Sheets without anything are no contracts that someone expects to be counted.
        names = [name for name in searched if name and book.read_sheet(name).height]
        if names:
            facts = {
                "places": _places(names),
                "read": nl.join_words([f"'{name}'" for name in filled]),
            }
            found.add_to_whole(make_finding("contracts_not_found", facts=facts))
    elif searched or not any(fold_text(name or "") in _NO_CONTRACTS for name in book.sheet_names):
        _no_header(found, profile, _places([name for name in searched if name]))
    elif not found.refused:
        found.add_to_whole(make_finding("no_rows"))


def _places(names: list[str]) -> str:
    if not names:
        return "het bestand"
    quoted = [f"'{shorten_text(name)}'" for name in names]
    if len(quoted) == 1:
        return f"werkblad {quoted[0]}"
    if len(quoted) > 5:
        quoted[4:] = [f"{len(quoted) - 4} andere"]
    return f"de werkbladen {nl.join_words(quoted)}"


def _no_header(found: Collector, profile: Profile | None, places: str) -> None:
    wanted = [column.header for column in list_columns() if column.required]
    if profile and profile.columns:
        wanted = list(profile.columns)[:5]
    headers = nl.join_words([f"'{header}'" for header in wanted])
    found.add_to_file("no_header", rows=HEADER_ROWS, places=places, headers=headers)
