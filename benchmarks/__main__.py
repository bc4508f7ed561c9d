"""Measures what the product costs, and prints one table of ratios."""

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

from benchmarks import (
    beside,
    citations,
    delivery,
    memory,
    outcomes,
    reruns,
    screens,
    sessions,
    starting,
)
from benchmarks.process import ROOT
from benchmarks.table import Row, write_markdown

ALL: dict[str, Callable[[], list[Row]]] = {
    "delivery": delivery.measure_delivery,
    "outcomes": outcomes.measure_outcomes,
    "month": outcomes.measure_month,
    "sessions": sessions.measure_sessions,
    "screens": screens.measure_screens,
    "reruns": reruns.measure_reruns,
    "memory": memory.measure_memory,
    "citations": citations.measure_citations,
    "starting": starting.measure_starting,
    "beside": beside.measure_beside,
}
DOCUMENT = ROOT / "docs" / "performance.md"
_PACKAGES = ("duckdb", "fastexcel", "openpyxl", "pandas", "pyarrow", "python-calamine", "streamlit")
_MEASURED, _END = "measured", "<!-- end -->"
_COMMAND = "python -m benchmarks --write"
_SHORT = "`make bench` prints the same table"


def main() -> int:
    """Run the chosen benchmarks; return 1 when a ratio is not as demanded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=ALL, help="which (default: all)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md as well")
    parser.add_argument(
        "--large",
        action="store_true",
        help=f"{outcomes.LARGE:,} contracts for the outcomes of one month: minutes, some gigabytes",
    )
    choice = parser.parse_args()
    if choice.write and choice.only:
        parser.error("--write wants all of them: one table, one run")
    measure = dict(ALL)
    if choice.large:
        measure["month"] = partial(outcomes.measure_month, outcomes.LARGE)
    rows = [row for name in choice.only or ALL for row in measure[name]()]
    table = write_markdown(rows)
    print(table, end="")
    if choice.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(replace_table(text, table), encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


def replace_table(
    text: str, table: str, name: str = _MEASURED, command: str = f"`{_COMMAND}` ({_SHORT})"
) -> str:
    """Return docs/performance.md with this table, and how it came about, between its two marks.

    `name`: what the first mark begins with. `command`: what made the table.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{one} {version(one)}" for one in _PACKAGES)
    before, _, rest = text.partition(f"<!-- {name}")
    marks, _, after = rest.partition(_END)
    return (
        f"{before}<!-- {name}{marks.splitlines()[0]}\n"
        f"Measured on {dt.date.today().isoformat()} with {command}: {os.cpu_count()} cores, "
        f"{memory:.0f} GiB of memory, {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}.\n\n{table}{_END}{after}"
    )


if __name__ == "__main__":
    sys.exit(main())
