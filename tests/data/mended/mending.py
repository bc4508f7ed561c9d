"""A delivery of which two cells are wrong, and the mends that make it right."""

from dataclasses import replace
from pathlib import Path

from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.mended.mends import list_mendable
from tests.data.delivering import row, workbook

MONTH = "2024-01"


def faulty(folder: Path, **fields: str) -> Path:
    """Three rows: row 3 says 'jaa' in L, row 4 has a day that cannot be in Q; all have `fields`."""
    rows = [row("001"), row("002", european="jaa"), row("003", start_date="31-2-2024")]
    return workbook(folder / "fout.xlsx", *(one | fields for one in rows))


def right(folder: Path) -> Path:
    """The same, as it should have been."""
    rows = [row("001"), row("002"), row("003", start_date="29-2-2024")]
    return workbook(folder / "goed.xlsx", *rows)


def mends_of(found: list[Finding], **becomes: str) -> tuple[MendedCell, ...]:
    """Return the mends of these cells: cell -> what it becomes; of others what is proposed."""
    made = []
    for one in list_mendable(found, ()):
        text = becomes.get(one.findings[0].cell or "", one.proposal)
        if text is not None:
            made.append(one.mend_cell(text))
    return tuple(made)


def with_other(mend: MendedCell) -> MendedCell:
    """Return it as if something else had stood there."""
    return replace(mend, was="neee")
