"""What colours and rules hide of a workbook, beside the same in the .xlsx that LibreOffice makes.

That is read in another way, of parts that another program wrote.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from data.reference import list_columns
from data.values.as_shown import tell_look
from data.workbook.reader import open_workbook
from tests.witness.office import convert_all

KINDS = (".xls", ".xlsb", ".ods")
_COLUMNS = range(1, 60)
_ANY = list_columns()[0]
Hidden = tuple[str, int, int, str]  # sheet, row, column, what is seen there


def list_hidden(path: Path) -> set[Hidden]:
    """Return the filled cells that may not be seen as what they hold. Raises Unreadable."""
    book = open_workbook(path, path.name)
    found: set[Hidden] = set()
    for name in book.sheet_names:
        sheet = book.read_sheet(name)
        columns = sheet.list_columns()
        for look in sheet.find_looks(_COLUMNS[: len(columns)]):
            for row in look.rows:
                cell = columns[look.column - 1][row - 1] if row <= sheet.height else ""
                applies = cell != "" and look.applies(cell)
                if applies is not False:
                    told = tell_look(_ANY, cell, look.by, sure=applies is True)
                    if told:
                        seen = f"{look.mark} {told['seen']}".strip()
                        found.add((name or "", row, look.column, seen))
    return found


def compare_hidden(paths: Sequence[Path]) -> dict[Path, set[Hidden]]:
    """Return of each of these .xls, .xlsb and .ods what is found in one of the two alone.

    One that LibreOffice does not open is left out. Raises as `convert_all` does.
    """
    with tempfile.TemporaryDirectory(prefix="witness-") as made:
        copies = [Path(made) / f"{nr}{path.suffix}" for nr, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        if copies:
            convert_all(copies, "xlsx", Path(made))
        pairs = zip(paths, (copy.with_suffix(".xlsx") for copy in copies), strict=True)
        return {
            path: list_hidden(path) ^ list_hidden(other) for path, other in pairs if other.exists()
        }
