"""Findings as a person mends them: the same fault in forty cells is one line.

`--json` and what is kept hold one entry a cell; this is for who reads and mends.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from data import dutch as nl
from data.findings.findings import Finding, Severity, shorten_text

WHOLE_FILE = "heel bestand"
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_VALUES = 3  # so many different values are named in one line


@dataclass(frozen=True)
class Group:
    """Findings of the same code, severity, sheet and column, that belong together. Never empty."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that came first; code, severity, sheet and column are the group's."""
        return self.findings[0]

    @cached_property
    def count(self) -> int:
        """How many cells it is about; rows where there is no cell, 1 for the file as a whole."""
        return len({(finding.cell, finding.row) for finding in self.findings})

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The different values that stand there, in order; an empty cell is ''."""
        return tuple(dict.fromkeys(f.value for f in self.findings if f.value is not None))

    @cached_property
    def said(self) -> str:
        """The first three values as they fit in a line, and how many others. Empty when none."""
        named = [shorten_text(value) if value else "(leeg)" for value in self.values[:_VALUES]]
        more = len(self.values) - _VALUES
        return " · ".join(named) + (f" · en {nl.format_number(more)} andere" if more > 0 else "")

    @cached_property
    def places(self) -> str:
        """Where it is: 'B7:B12, B15', 'rij 7-12, rij 15', or 'heel bestand'."""
        return ", ".join(list_places(self.findings))

    @cached_property
    def contracts(self) -> str:
        """The contracts that it is about: 'contracten 2, 7 en nog 3'. Empty when it names none."""
        numbers = list(dict.fromkeys(f.contract for f in self.findings if f.contract))
        return name_contracts(numbers)

    @property
    def message(self) -> str:
        """What is wrong; when the cells have sentences of their own, the first with its place."""
        return self._told([finding.message for finding in self.findings])

    @property
    def cure(self) -> str:
        """What to do; when the cells have cures of their own, the first with its place."""
        return self._told([finding.cure for finding in self.findings])

    def _told(self, sentences: Sequence[str]) -> str:
        if len(set(sentences)) == 1:
            return sentences[0]
        return f"Bijvoorbeeld bij {list_places([self.first])[0]}: {sentences[0]}"


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """How many findings a column has; `column` None: of the sheet or the file as a whole."""

    sheet: str | None
    column: str | None
    errors: int
    warnings: int


def group_findings(found: Iterable[Finding], severity: Severity | None = None) -> list[Group]:
    """Return the findings (of one severity) in groups, in the order of their first finding.

    Together go findings of the same code in the same column with the same value or the same cure.
    What is about a sheet or the file as a whole stands alone.
    """
    listed = [one for one in found if severity is None or one.severity == severity]
    first: dict[tuple[object, ...], int] = {}
    leader = list(range(len(listed)))

    def lead(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for at, one in enumerate(listed):
        alone = at if one.row is None else None
        kind = (one.severity, one.code, one.sheet, one.column, alone)
        for key in ((*kind, "value", one.value), (*kind, "cure", one.cure)):
            other, own = sorted((lead(first.setdefault(key, at)), lead(at)))
            leader[own] = other
    members: dict[int, list[Finding]] = defaultdict(list)
    for at, one in enumerate(listed):
        members[lead(at)].append(one)
    return [Group(tuple(members[at])) for at in sorted(members)]


def count_columns(found: Iterable[Finding]) -> list[ColumnCount]:
    """Return how many errors and warnings each column has, in the order in which they appear."""
    counts: dict[tuple[str | None, str | None], list[int]] = {}
    for one in found:
        key = (one.sheet, one.column)
        counts.setdefault(key, [0, 0])[one.severity == "warning"] += 1
    return [
        ColumnCount(sheet, column, errors, warnings)
        for (sheet, column), (errors, warnings) in counts.items()
    ]


def list_places(found: Iterable[Finding]) -> list[str]:
    """Return where findings stand, cells below each other as a range: ['B7:B12', 'B15']."""
    rows: dict[str, set[int]] = defaultdict(set)
    for one in found:
        cell = _CELL.fullmatch(one.cell or "")
        if cell:
            rows[cell[1]].add(int(cell[2]))
        elif one.row is not None:
            rows[""].add(one.row)
    listed = [
        _range(column, start, end)
        for column, numbers in rows.items()
        for start, end in _runs(sorted(numbers))
    ]
    return listed or [WHOLE_FILE]


def name_contracts(numbers: Sequence[str]) -> str:
    """Return 'contracten 2, 7, 9 en nog 3': the first three numbers, as they fit in a line."""
    if not numbers:
        return ""
    named = ", ".join(shorten_text(one) for one in numbers[:_VALUES])
    more = len(numbers) - _VALUES
    word = "contract" if len(numbers) == 1 else "contracten"
    return f"{word} {named}" + (f" en nog {nl.format_number(more)}" if more > 0 else "")


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    # Of numbers that follow each other the difference with their place is the same.
    for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _range(column: str, start: int, end: int) -> str:
    if not column:
        return f"rij {start}" if start == end else f"rij {start}-{end}"
    return f"{column}{start}" if start == end else f"{column}{start}:{column}{end}"
