"""Compare what is read of workbooks with what LibreOffice shows: `python -m tests.witness FILES`.

Each cell that is read otherwise is told, with what is shown; those that may differ are counted by
their reason. Of .xls, .xlsb and .ods also what colours and rules hide, where the .xlsx that
LibreOffice makes of it has another.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from data.workbook.errors import Unreadable
from tests.witness.accepted import find_reason
from tests.witness.compare import compare_file
from tests.witness.looks import KINDS, compare_hidden
from tests.witness.office import look_at

_MOST_TOLD = 50  # differences of one file


def main() -> int:
    """Report cell by cell; 1 when a cell differs without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILES")
    paths = parser.parse_args().files
    reasons: Counter[str] = Counter()
    unexplained = 0
    refused: set[Path] = set()
    for path, shown in zip(paths, look_at(paths), strict=True):
        try:
            found = compare_file(path, shown)
        except Unreadable as refusal:
            print(f"{path}: refused: {refusal.message}")
            refused.add(path)
            continue
        told = []
        for one in found.differences:
            reason = find_reason(one)
            if reason:
                reasons[reason] += 1
            else:
                told.append(one)
        unexplained += len(told)
        print(f"{path}: {found.cells} cells, {len(told)} read otherwise than they are shown")
        print("".join(f"    {one}\n" for one in told[:_MOST_TOLD]), end="")
    read = [path for path in paths if path.suffix in KINDS and path not in refused]
    for path, apart in compare_hidden(read).items():
        unexplained += len(apart)
        for name, row, column, seen in sorted(apart)[:_MOST_TOLD]:
            print(f"{path}: {name} R{row}C{column}: only one of the two shows {seen}")
    for reason, count in reasons.most_common():
        print(f"{count:6}  {reason}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
