"""Gathers findings in order of place, and keeps no more of them than anyone reads."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from data import dutch as nl
from data.findings.findings import (
    At,
    Finding,
    Severity,
    make_finding,
    read_rules,
    shorten_text,
)
from data.values.text import shorten_value
from data.workbook.bounds import name_cell

LISTED = 10_000
_ROOM = 5 * LISTED
# With more different faults than this a sheet is not read to its end: that takes longer than anyone
# waits. What stands up to and including so many rows with an error is still checked in full.
HOPELESS, ENOUGH = 150_000, 1_000
# With so many errors in its first rows (BEGINNING) a large file is not read any further.
BEGINNING, MANY = 1_000, 5_000
_NAMED = 5  # so many columns are named in the sentence about the rest

Facts = dict[str, object]
# The (number, authority) of the contract of each row, None where that is not known.
Keys = Sequence[tuple[object, object]]

Details = Callable[[int], tuple[str | None, Facts]]


class _Draft(NamedTuple):
    """A finding that is not put into words yet; sorts by sheet, row (0: the sheet), column."""

    place: int
    row: int
    column: int
    order: int
    code: str
    header: str | None
    details: Details
    nr: int


class _Pile:
    """The first drafts in order of place, and how many came after them by column (its header)."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.beyond: Counter[str | None] = Counter()
        self._last: _Draft | None = None

    def add(self, draft: _Draft) -> bool:
        """Keep a draft; tell whether it is among the first, or only counted."""
        if self._last is not None and draft[:4] > self._last[:4]:
            self.beyond[draft.header] += 1
            return False
        self.drafts.append(draft)
        if len(self.drafts) >= _ROOM:
            self.trim(LISTED)
        return True

    def make_copy(self) -> "_Pile":
        made = _Pile()
        made.drafts, made.beyond, made._last = [*self.drafts], self.beyond.copy(), self._last
        return made

    def trim(self, size: int) -> None:
        self.drafts.sort(key=lambda draft: draft[:4])
        self.beyond.update(draft.header for draft in self.drafts[size:])
        if len(self.drafts) > size:
            del self.drafts[size:]
            self._last = self.drafts[-1] if self.drafts else None


Mark = tuple[dict[Severity, _Pile], dict[int, set[int]]]


class Collector:
    """Findings of a file, taken in sheet by sheet: see `turn_to`.

    Rows are the spreadsheet's, from 1; columns are indices from 0, None where there is no cell.
    `refused` tells that the file as a whole has an error; `near`: see `Checked`.
    """

    def __init__(self) -> None:
        self.refused = False
        self.near: dict[str, tuple[str, int]] = {}
        self._place = 0
        self._sheets: dict[int, str | None] = {}
        self._bad_rows: defaultdict[int, set[int]] = defaultdict(set)
        self._contracts: dict[int, tuple[Sequence[int], Keys]] = {}
        self._whole: list[Finding] = []
        self._piles: dict[Severity, _Pile] = {"error": _Pile(), "warning": _Pile()}
        self._order = self._faults = 0

    def turn_to(self, place: int, sheet: str | None) -> None:
        """Say of which sheet the findings that follow are; `place` is its turn in the listing."""
        self._place = place
        self._sheets[place] = sheet

    def name_contracts(self, place: int, rows: Sequence[int], keys: Keys) -> None:
        """Say which contract each row of a sheet is about; `rows` ascend."""
        self._contracts[place] = rows, keys

    def find_bad_rows(self, place: int = 0) -> set[int]:
        """Return the rows of a sheet that have an error."""
        return self._bad_rows[place]

    def find_last_row(self, place: int, faults: int) -> int | None:
        """Return the row of a sheet after which nothing needs to be looked at: it is refused
        anyway, with more errors before it than anyone reads. None while there are few.

        `faults`: how many different cells with a fault were read since this was asked last.
        """
        self._faults += faults
        bad = self._bad_rows[place]
        if self._faults <= HOPELESS or len(bad) <= ENOUGH:
            return None
        return nsmallest(ENOUGH, bad)[-1]

    def count_errors(self) -> int:
        """Return how many errors were found in cells and rows so far."""
        errors = self._piles["error"]
        return len(errors.drafts) + errors.beyond.total()

    def make_mark(self) -> Mark:
        """Return what was taken in so far, to come back to with `restore_mark`."""
        piles = {severity: pile.make_copy() for severity, pile in self._piles.items()}
        return piles, {place: set(rows) for place, rows in self._bad_rows.items()}

    def restore_mark(self, mark: Mark) -> None:
        """Forget what was taken in of cells and rows since this mark."""
        self._piles, bad = mark
        self._bad_rows = defaultdict(set, bad)

    def add_near(self, name: str, known: str, cells: int) -> None:
        """Take in a name that nearly is that of a risk category, and in how many cells."""
        self.near[name] = known, cells + self.near.get(name, ("", 0))[1]

    def add_to_whole(self, found: Finding) -> None:
        """Take in a finding of the file as a whole."""
        self.refused = self.refused or found.severity == "error"
        self._whole.append(found)

    def add_to_file(
        self,
        code: str,
        row: int | None = None,
        column: int | None = None,
        header: str | None = None,
        value: str | None = None,
        **facts: object,
    ) -> None:
        """Take in a finding of the sheet as a whole; an error refuses the file."""
        self.refused = self.refused or read_rules()[code].severity == "error"
        self._keep(code, row or 0, column, header, lambda _: (value, facts), 0)

    def add_to_rows(
        self,
        code: str,
        rows: Sequence[int],
        column: int | None,
        header: str | None,
        details: Details,
    ) -> None:
        """Take in one finding a row, of the same column; `rows` ascend.

        `details` gives the value and the facts of rows[i]. It is called at the end, for those that
        are listed: a file of 100,000 rows can have a million findings.
        """
        if read_rules()[code].severity == "error":
            self._bad_rows[self._place].update(rows)
        done = 0
        for row in rows[:LISTED]:
            done += 1
            if not self._keep(code, row, column, header, details, done - 1):
                break  # what follows stands lower still
        self._piles[read_rules()[code].severity].beyond[header] += len(rows) - done

    def list_findings(self) -> list[Finding]:
        """Return the findings of the file, then 10,000 others in order, then how many are left.

        Errors come before warnings where there is not room for all.
        """
        errors, warnings = self._piles["error"], self._piles["warning"]
        errors.trim(LISTED)
        warnings.trim(LISTED - len(errors.drafts))
        drafts = sorted(errors.drafts + warnings.drafts, key=lambda draft: draft[:4])
        listed = [self._in_words(draft) for draft in drafts]
        left = errors.beyond + warnings.beyond
        if left:
            sheet = next(iter(self._sheets.values())) if len(self._sheets) == 1 else None
            severity: Severity = "error" if +errors.beyond else "warning"
            facts = {
                "count": nl.format_number(left.total()),
                "columns": _name_columns(left),
                "listed": nl.format_number(len(listed)),
            }
            listed.append(
                make_finding("more_findings", At(sheet=sheet), severity=severity, facts=facts)
            )
        return self._whole + listed

    def _in_words(self, draft: _Draft) -> Finding:
        has_cell = draft.row > 0 and draft.column >= 0
        value, facts = draft.details(draft.nr)
        cell = name_cell(draft.row, draft.column + 1) if has_cell else None
        of = self._find_contract(draft.place, draft.row)
        at = At(self._sheets.get(draft.place), cell, draft.row or None, draft.header, value, *of)
        return make_finding(draft.code, at, facts=facts)

    def _find_contract(self, place: int, row: int) -> tuple[str | None, str | None]:
        rows, keys = self._contracts.get(place, ((), ()))
        at = bisect_left(rows, row)
        if at == len(rows) or rows[at] != row:
            return None, None
        number, authority = (None if one is None else shorten_value(str(one)) for one in keys[at])
        return number, authority

    def _keep(
        self, code: str, row: int, column: int | None, header: str | None, details: Details, nr: int
    ) -> bool:
        self._order += 1
        at = -1 if column is None else column
        draft = _Draft(self._place, row, at, self._order, code, header, details, nr)
        return self._piles[read_rules()[code].severity].add(draft)


def _name_columns(left: Counter[str | None]) -> str:
    """Return the columns with most findings, and how many: "'Einddatum' (1.204) en nog 3"."""
    found = [(header, count) for header, count in left.most_common() if count]
    named = [
        f"'{shorten_text(header)}' ({nl.format_number(count)})"
        if header
        else f"zonder kop ({nl.format_number(count)})"
        for header, count in found[:_NAMED]
    ]
    if len(found) > _NAMED:
        named.append(f"nog {nl.count_noun(len(found) - _NAMED, 'kolom', 'kolommen')}")
    return nl.join_words(named)
