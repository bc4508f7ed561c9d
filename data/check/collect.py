"""Gathers findings in order of place, and keeps no more of them than anyone reads."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from data.findings import Finding, finding, rules
from data.workbook.bounds import cell_name

LISTED = 10_000
_ROOM = 5 * LISTED

Facts = dict[str, object]


Details = Callable[[int], tuple[str | None, Facts]]


class _Draft(NamedTuple):
    """A finding that is not put into words yet; sorts by row (0: the file), then column."""

    row: int
    column: int
    order: int
    code: str
    header: str | None
    details: Details
    nr: int


class Collector:
    """Findings of one sheet, which may become known later: set `sheet`.

    Rows are the spreadsheet's, from 1; columns are indices from 0, None where there is no cell.
    `bad_rows` are the rows with an error; `refused` tells that the file as a whole has one.
    """

    def __init__(self) -> None:
        self.sheet: str | None = None
        self.bad_rows: set[int] = set()
        self.refused = False
        self._whole: list[Finding] = []
        self._drafts: list[_Draft] = []
        self._beyond: Counter[str] = Counter()
        self._last: _Draft | None = None
        self._order = 0

    def whole(self, found: Finding) -> None:
        """Take in a finding of the file as a whole."""
        self.refused = self.refused or found.severity == "error"
        self._whole.append(found)

    def about_file(
        self,
        code: str,
        row: int | None = None,
        column: int | None = None,
        header: str | None = None,
        value: str | None = None,
        **facts: object,
    ) -> None:
        """Take in a finding of the table as a whole that may have a place: an error refuses it."""
        self.refused = self.refused or rules()[code].severity == "error"
        self._keep(code, row or 0, column, header, lambda _: (value, facts), 0)

    def about_rows(
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
        if rules()[code].severity == "error":
            self.bad_rows.update(rows)
        for at, row in enumerate(rows[:LISTED]):
            self._keep(code, row, column, header, details, at)
        self._beyond[code] += max(0, len(rows) - LISTED)

    def findings(self) -> list[Finding]:
        """Return the findings in order: of the file, the first 10,000 others, how many are left."""
        self._trim()
        listed = [self._in_words(draft) for draft in self._drafts]
        left = +self._beyond
        if left:
            severe = any(rules()[code].severity == "error" for code in left)
            codes = ", ".join(f"{code} ({count})" for code, count in left.most_common())
            more = finding(
                "more_findings",
                sheet=self.sheet,
                severity="error" if severe else "warning",
                facts={"count": left.total(), "codes": codes},
            )
            listed.append(more)
        return self._whole + listed

    def _in_words(self, draft: _Draft) -> Finding:
        has_cell = draft.row > 0 and draft.column >= 0
        value, facts = draft.details(draft.nr)
        return finding(
            draft.code,
            sheet=self.sheet,
            cell=cell_name(draft.row, draft.column + 1) if has_cell else None,
            row=draft.row or None,
            column=draft.header,
            value=value,
            facts=facts,
        )

    def _keep(
        self,
        code: str,
        row: int,
        column: int | None,
        header: str | None,
        details: Details,
        nr: int,
    ) -> None:
        place = -1 if column is None else column
        if self._last is not None and (row, place) > self._last[:2]:
            self._beyond[code] += 1
            return
        self._order += 1
        self._drafts.append(_Draft(row, place, self._order, code, header, details, nr))
        if len(self._drafts) >= _ROOM:
            self._trim()

    def _trim(self) -> None:
        self._drafts.sort(key=lambda draft: draft[:3])
        for draft in self._drafts[LISTED:]:
            self._beyond[draft.code] += 1
        if len(self._drafts) > LISTED:
            del self._drafts[LISTED:]
            self._last = self._drafts[-1]
