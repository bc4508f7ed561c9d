"""Which cells of a delivered sheet get which findings; knows no file format."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.mended.reading import is_covered
from data.returned.typed import Mended, Place
from data.template.returned_names import CURE, FINDING
from data.workbook.bounds import read_place

# The first row and column of merged cells, and the last.
Area = tuple[int, int, int, int]
TITLES = {"error": "Fout", "warning": "Waarschuwing"}
MENDED = "Verbeterd"
HEADERS = ("Soort", "Blad", "Cel", "Contract", "Kolom", "Er staat", "Bevinding", "Oplossing")
BESIDE_WIDTH = 60  # characters
_LINE, _HIGHEST = 15.0, 405.0  # points
WIDTHS = (14, 18, 14, 20, 30, 30, 60, 60)  # of the columns under those, in characters
EXPLAINED = (
    "Verbeter in de andere bladen de gemarkeerde cellen: rood met een doorgetrokken rand is een "
    "fout, geel met een streepjesrand een waarschuwing. Sla het bestand op en lever het opnieuw "
    "aan. Dit blad en de kolommen Bevinding en Oplossing worden dan niet gelezen; u mag ze laten "
    "staan."
)


@dataclass(frozen=True)
class Mark:
    """What is said of one cell: `severity` is 'error' when any of it is."""

    severity: str
    comment: str


@dataclass(frozen=True)
class Page:
    """What is said of a delivered sheet and mended in it, and where in it that is to stand.

    Rows and columns count from 1. `header_row` is 0, and `beside` empty, when nothing is said of a
    row. `at`: the column of the findings; that of the cures is the next. `beside`: row ->
    (findings, cures), a line each. `own`: the column of findings of an earlier time, which go; 0
    when there are none. `mended`: what mended cells hold; `split`: merged cells that are merged no
    more, as a cell that they covered was mended.
    """

    header_row: int = 0
    at: int = 0
    own: int = 0
    marks: dict[Place, Mark] = field(default_factory=dict)
    beside: dict[int, tuple[str, str]] = field(default_factory=dict)
    mended: Mapping[Place, Mended] = field(default_factory=dict)
    split: Sequence[Area] = ()

    def list_beside(self) -> dict[int, tuple[str, tuple[str, str]]]:
        """Return row -> the look and the texts of its columns of findings and of cures."""
        if not self.at:
            return {}
        told = {row: ("wrap", texts) for row, texts in self.beside.items()}
        return {self.header_row: ("dark", (FINDING, CURE))} | told


@dataclass(frozen=True)
class Remarks:
    """All that is said of a workbook: `pages` of its sheets, by name, and the `lines` of the sheet
    `listing`, which is new. The sheets `own` are of an earlier time, and go.
    """

    pages: Mapping[str, Page]
    lines: Sequence[Sequence[str]]
    own: Sequence[str]
    listing: str


def make_page(
    header_row: int,
    own: int,
    bounds: tuple[Sequence[Area], int],
    findings: Sequence[Finding],
    mended: Mapping[Place, Mended],
) -> Page:
    """Return what is said of a sheet by the findings that are about it, and mended in it.

    `bounds`: its merged cells, and the last column that holds something.
    """
    merged, furthest = bounds
    told = [finding for finding in findings if finding.row is not None]
    split = [area for area in merged if any(is_covered(area, *place) for place in mended)]
    marks = _marks(told, [area for area in merged if area not in split])
    if not told or not header_row:
        # Without headers there is nowhere to put the columns; marks and the list say it all.
        return Page(own=own, marks=marks, mended=mended, split=split)
    furthest = max([furthest, *(column for _, column in (*marks, *mended))])
    at, beside = own or furthest + 1, _beside(told, header_row)
    return Page(header_row, at, own, marks, beside, mended, split)


def _marks(told: Iterable[Finding], merged: Sequence[Area]) -> dict[Place, Mark]:
    """Return what is said of each cell; of a cell that a merged one covers, it stands there."""
    by_cell: dict[Place, list[Finding]] = defaultdict(list)
    for one in told:
        where = read_place((one.cell or "").encode())
        if where:
            row, column = where
            over = (
                (top, left)
                for top, left, bottom, right in merged
                if top <= row <= bottom and left <= column <= right
            )
            by_cell[next(over, where)].append(one)
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


def measure_row(texts: Iterable[tuple[str, int]]) -> float | None:
    """Return the height in points of a row of wrapped texts in columns of so many characters.

    Not every program sees to that itself. None for a row of one line.
    """
    lines = max(
        (sum(len(line) // (width - 2) + 1 for line in text.split("\n")) for text, width in texts),
        default=1,
    )
    return min(_LINE * lines, _HIGHEST) if lines > 1 else None
