"""Which cells of a delivered sheet get which findings; knows no file format."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.template.returned_names import CURE, FINDING
from data.workbook.bounds import read_place
from data.workbook.sheet import Sheet

TITLES = {"error": "Fout", "warning": "Waarschuwing"}
MENDED = "Verbeterd"
HEADERS = ("Soort", "Blad", "Cel", "Contract", "Kolom", "Er staat", "Bevinding", "Oplossing")
WIDTHS = (14, 18, 14, 20, 30, 30, 60, 60)  # of the columns under those, in characters
EXPLAINED = (
    "Verbeter in de andere bladen de gemarkeerde cellen: rood met een dikke rand is een fout, geel "
    "met een streepjesrand een waarschuwing. Sla het bestand op en lever het opnieuw aan. Dit blad "
    "en de kolommen Bevinding en Oplossing worden dan niet gelezen; u mag ze laten staan."
)


@dataclass(frozen=True)
class Mark:
    """What is said of one cell: `severity` is 'error' when any of it is."""

    severity: str
    comment: str


@dataclass(frozen=True)
class Page:
    """A delivered sheet to be written again, with what is said of it.

    Rows and columns count from 1. `header_row` is 0, and `beside` empty, when nothing is said of
    it. `at`: the column of the findings; that of the cures is the next. `beside`: row ->
    (findings, cures), a line each.
    """

    name: str
    sheet: Sheet
    visible: bool = True
    header_row: int = 0
    at: int = 0
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    beside: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """The last row that is written."""
        rows = [self.sheet.height, self.header_row, *self.beside]
        return max([*rows, *(row for row, _ in self.marks)])

    @property
    def width(self) -> int:
        """The last column that holds something of the delivery or a mark."""
        return max([len(self.sheet.list_columns()), *(column for _, column in self.marks)])

    def find_beside(self, row: int) -> tuple[str, tuple[str, ...]]:
        """Return the look and the texts of a row in the columns of findings and of cures."""
        if self.at and row == self.header_row:
            return "dark", (FINDING, CURE)
        return "wrap", self.beside.get(row, ())


def make_page(
    name: str, sheet: Sheet, visible: bool, header_row: int, findings: Sequence[Finding]
) -> Page:
    """Return a sheet with the findings that are about it."""
    told = [finding for finding in findings if finding.row is not None]
    if not told or not header_row:
        # Without headers there is nowhere to put the columns; marks and the list say it all.
        return Page(name, sheet, visible, marks=_marks(told, sheet))
    marks = _marks(told, sheet)
    furthest = max([_filled_width(sheet), *(column for _, column in marks)])
    beside = _beside(told, header_row)
    return Page(name, sheet, visible, header_row, furthest + 1, marks, beside)


def _filled_width(sheet: Sheet) -> int:
    cells = sheet.list_columns()
    filled = [nr for nr, column in enumerate(cells, 1) if any(cell != "" for cell in column)]
    faulty = [column for _, column in sheet.faults]
    return max([0, *filled[-1:], *faulty])


def _marks(told: Iterable[Finding], sheet: Sheet) -> dict[tuple[int, int], Mark]:
    """Return what is said of each cell; of a cell that a merged one covers, it stands there."""
    shown_at = {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merged
        for row in range(top, min(bottom, sheet.height) + 1)
        for column in range(left, right + 1)
    }
    by_cell: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for one in told:
        where = read_place((one.cell or "").encode())
        if where:
            by_cell[shown_at.get(where, where)].append(one)
    return {
        where: Mark(
            "error" if any(one.severity == "error" for one in said) else "warning",
            "\n\n".join(f"{TITLES[one.severity]}: {one.message}\n{one.cure}" for one in said),
        )
        for where, said in by_cell.items()
    }


def _beside(told: Iterable[Finding], header_row: int) -> dict[int, tuple[str, str]]:
    """Return row -> its findings and their cures; those of the header stand in the list alone."""
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for one in told:
        if one.row is not None and one.row > header_row:
            by_row[one.row].append(one)
    return {
        row: (
            "\n".join(f"{_where(one)}: {one.message}" for one in said),
            "\n".join(f"{_where(one)}: {one.cure}" for one in said),
        )
        for row, said in by_row.items()
    }


def _where(one: Finding) -> str:
    parts = [one.column or "", f"({one.cell})" if one.cell else ""]
    return " ".join(filter(None, parts)) or f"Rij {one.row}"


def list_lines(
    findings: Iterable[Finding], mends: Iterable[MendedCell] = ()
) -> list[tuple[str, ...]]:
    """Return the lines of the sheet Bevindingen, one a finding or a mend, under `HEADERS`."""
    told: list[tuple[str, ...]] = [
        (
            TITLES[one.severity],
            one.sheet or "",
            one.cell or (f"rij {one.row}" if one.row else "heel bestand"),
            one.contract or "",
            one.column or "",
            one.value or "",
            one.message,
            one.cure,
        )
        for one in findings
    ]
    return told + [
        (
            MENDED,
            one.sheet or "",
            one.cell,
            one.contract or "",
            one.column or "",
            one.was,
            "Deze cel is op het scherm verbeterd.",
            f"In dit bestand staat nu: {one.becomes or '(leeg)'}",
        )
        for one in mends
    ]
