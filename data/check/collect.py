"""Gathers findings in order of place, and keeps no more of them than anyone reads."""

from collections import Counter
from typing import NamedTuple

from data.findings import Finding, finding, rules
from data.workbook.bounds import cell_name

LISTED = 10_000
_ROOM = 5 * LISTED


class _Draft(NamedTuple):
    """A finding that is not put into words yet; sorts by row (0: the file), then column."""

    row: int
    column: int
    order: int
    code: str
    header: str | None
    value: str | None
    has_cell: bool
    facts: dict[str, object]


class Collector:
    """Findings of one sheet. `bad_rows`: rows with an error; `refused`: the file itself has one.

    Rows and columns are counted from 1 and 0 as elsewhere in this package: spreadsheet rows from
    1, columns as indices from 0.
    """

    def __init__(self, sheet: str | None) -> None:
        self.sheet = sheet
        self.bad_rows: set[int] = set()
        self.refused = False
        self._drafts: list[_Draft] = []
        self._beyond: Counter[str] = Counter()
        self._last: _Draft | None = None
        self._ready: list[Finding] = []
        self._severity = {code: rule.severity for code, rule in rules().items()}
        self._order = 0

    def add(
        self,
        code: str,
        row: int | None = None,
        column: int | None = None,
        header: str | None = None,
        value: str | None = None,
        **facts: object,
    ) -> None:
        """Take in a finding of a row (or of the file: None) and a column index (or none)."""
        self.put(code, row, column, header, value, facts, about_row=row is not None)

    def about_file(
        self,
        code: str,
        row: int | None = None,
        column: int | None = None,
        header: str | None = None,
        value: str | None = None,
        **facts: object,
    ) -> None:
        """Take in a finding of the whole file, though it has a place: an error refuses the file."""
        self.put(code, row, column, header, value, facts, about_row=False)

    def put(
        self,
        code: str,
        row: int | None,
        column: int | None,
        header: str | None,
        value: str | None,
        facts: dict[str, object],
        *,
        about_row: bool = True,
    ) -> None:
        """Take in a finding, see `add` and `about_file`."""
        if self._severity[code] == "error":
            if about_row and row is not None:
                self.bad_rows.add(row)
            else:
                self.refused = True
        self._order += 1
        has_cell = row is not None and column is not None
        place = column if column is not None else -1
        draft = _Draft(row or 0, place, self._order, code, header, value, has_cell, facts)
        if self._last is not None and draft[:3] > self._last[:3]:
            self._beyond[code] += 1
            return
        self._drafts.append(draft)
        if len(self._drafts) >= _ROOM:
            self._trim()

    def ready(self, found: Finding) -> None:
        """Take in a finding of the whole file that is in words already."""
        self.refused = self.refused or found.severity == "error"
        self._ready.append(found)

    def findings(self) -> list[Finding]:
        """Return the findings in order, the first 10,000, then how many others there are."""
        self._trim()
        listed = [self._ready_or(draft) for draft in self._drafts]
        if self._beyond:
            severe = any(self._severity[code] == "error" for code in self._beyond)
            codes = ", ".join(f"{code} ({count})" for code, count in self._beyond.most_common())
            listed.append(
                finding(
                    "more_findings",
                    sheet=self.sheet,
                    severity="error" if severe else "warning",
                    facts={"count": self._beyond.total(), "codes": codes},
                )
            )
        return self._ready + listed

    def _ready_or(self, draft: _Draft) -> Finding:
        return finding(
            draft.code,
            sheet=self.sheet,
            cell=cell_name(draft.row, draft.column + 1) if draft.has_cell else None,
            row=draft.row or None,
            column=draft.header,
            value=draft.value,
            facts=draft.facts,
        )

    def _trim(self) -> None:
        self._drafts.sort(key=lambda draft: draft[:3])
        for draft in self._drafts[LISTED:]:
            self._beyond[draft.code] += 1
        if len(self._drafts) > LISTED:
            del self._drafts[LISTED:]
            self._last = self._drafts[-1]
