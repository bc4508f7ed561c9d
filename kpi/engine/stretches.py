"""Months that are counted together: of a large register a few at a time, to fit in memory.

A statement over all months keeps a row of each supplier, manager and answer per month while it
counts: over 2.4 million contract-months a gigabyte, which a server with thirty visitors has not.
"""

from data.months import shift_month
from kpi.model import Facts
from kpi.question import Scan

MOST = 500_000  # delivered rows that one statement counts
# What counts at the end of each month; no month is without one from the first delivered one on.
_ROWS = """
    SELECT m.month, coalesce(sum(d.rows), 0)::BIGINT AS rows
    FROM month m
    LEFT JOIN counting c ON c.snapshot = m.snapshot
    LEFT JOIN (SELECT nr, count(*) AS rows FROM delivered GROUP BY nr) d ON d.nr = c.nr
    GROUP BY m.month
    ORDER BY m.month
"""


def list_stretches(facts: Facts, scan: Scan) -> list[tuple[str, str] | None]:
    """Return the first and last month of each statement that a scan takes; None for all at once.

    Together they are all months of the scan, each once.
    """
    if not scan.all_months:
        return [None]
    known = {row["month"]: row["rows"] for row in facts.fetch_rows(_ROWS)}
    last = scan.question.month
    if not known or last <= min(known):
        return [None]
    begins, held, month, rows = [min(known)], 0, min(known), 0
    while month <= last:
        rows = known.get(month, rows)  # after the last delivered month that one goes on counting
        if held and held + rows > MOST:
            begins.append(month)
            held = 0
        held, month = held + rows, shift_month(month, 1)
    if len(begins) == 1:
        return [None]
    ends = [shift_month(begin, -1) for begin in begins[1:]]
    return list(zip(begins, [*ends, last], strict=True))
