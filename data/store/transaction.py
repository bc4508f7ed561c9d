"""Changes of the index that nobody sees until they are committed: deliveries, and what counts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from data import months
from data.access.actor import ALL
from data.findings.findings import Finding
from data.journal.delivery import Accepted
from data.store.facts import list_statements
from data.store.fingerprints import (
    DELIVERY,
    PARTS,
    SNAPSHOT,
    WHOLE,
    list_versions,
    take_prints,
)
from data.store.query import Asked, Counting, fetch_rows, fetch_table, parse_statement
from data.values.arrow import pa

_FINDING = {
    "position": "int32",
    **dict.fromkeys(("code", "severity", "sheet", "cell"), "string"),
    "row": "int32",
    **dict.fromkeys(("column", "value", "message", "cure"), "string"),
    **dict.fromkeys(("contract", "authority", "nearest", "against"), "string"),
}
_REJECTED = {"sheet": "string", "row": "int32", "cells": "string"}


class Transaction:
    """Changes that nobody sees until they are committed; ask it what things would be like."""

    sight = ALL  # who tries a file has that file

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._aside: Asked | None = None
        self._filled: dict[str, set[int]] = {DELIVERY: set(), SNAPSHOT: set()}

    @property
    def whole(self) -> Transaction:
        """The same: nothing of it is hidden."""
        return self

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query within this transaction."""
        if self._aside and isinstance(sql, Counting):
            return self._aside.fetch_rows(sql, params)
        return fetch_rows(self._cursor, sql, params)

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a query within this transaction, as an arrow table."""
        return fetch_table(self._cursor, sql, params)

    def count_aside(self, engine: Asked) -> None:
        """Let this answer what is asked of units from now on: there are none in here."""
        self._aside = engine

    def load(
        self,
        delivery: Accepted,
        tables: Mapping[str, pa.Table],
        findings: Sequence[Finding] = (),
        rejected: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Put in an accepted delivery: its typed rows, findings and rejected rows.

        `tables`: delivered, action_row, plan_row -> rows with those columns but nr; a nil report
        has none. Raises duckdb.Error for another shape.
        """
        nr = delivery.nr
        self._filled[DELIVERY].add(nr)
        names = "nr", "id", "month", "kind", "file", "sha256", "erasures"
        self._put("delivery", [[getattr(delivery, name) for name in names]])
        for name, table in tables.items():
            self._insert(name, nr, table)
        if findings:
            listed = [{"position": i, **f.as_dict()} for i, f in enumerate(findings)]
            self._insert("finding", nr, _make_table(listed, _FINDING))
        if rejected:
            kept = [
                {**row, "cells": json.dumps(row["cells"], ensure_ascii=False)} for row in rejected
            ]
            self._insert("rejected", nr, _make_table(kept, _REJECTED))

    def forget(self, nr: int) -> None:
        """Take the rows of a delivery out, and what was computed of them: it is read otherwise now.

        Only before `set_counting`, or when it counts for nothing any more.
        """
        counted = self.fetch_rows(
            "SELECT DISTINCT snapshot FROM counting WHERE nr = $nr", {"nr": nr}
        )
        for row in counted:
            self._remove(SNAPSHOT, "snapshot", row["snapshot"])
        self._remove(DELIVERY, "nr", nr)

    def _remove(self, kind: str, column: str, key: int) -> None:
        for table in PARTS[kind]:
            self._cursor.execute(f"DELETE FROM {table} WHERE {column} = ?", [key])  # noqa: S608
            self._cursor.execute("DELETE FROM fingerprint WHERE name = ? AND key = ?", [table, key])

    def take_rows(self, delivery: Accepted, category: str) -> None:
        """Give a delivery the contracts of a category that the one it rests on has."""
        self._cursor.execute(
            """
            INSERT INTO delivered BY NAME
            SELECT * REPLACE ($nr::INTEGER AS nr) FROM delivered
            WHERE nr = (SELECT max(nr) FROM delivery WHERE id = $rests_on)
            AND category = $category""",  # the last: how its file is read now
            {"nr": delivery.nr, "rests_on": delivery.rests_on, "category": category},
        )

    def _insert(self, name: str, nr: int, table: pa.Table) -> None:
        self._cursor.register("incoming", table)
        try:
            self._cursor.execute(f"INSERT INTO {name} BY NAME SELECT {nr} AS nr, * FROM incoming")  # noqa: S608
        finally:
            self._cursor.unregister("incoming")

    def set_counting(
        self,
        winners: Mapping[str, Mapping[str, int]],
        delivered_for: Mapping[int, str],
        *,
        merges: bool = True,
    ) -> None:
        """Make months and units what these deliveries say: month -> {category: delivery}.

        `delivered_for`: delivery -> the month it was made for. Only snapshots that were not there
        are computed; one that no month needs any more is removed. `merges`: whether units are made
        of them here; an engine does it else.
        """
        there: dict[frozenset[tuple[str, int]], int] = {frozenset(): 0}  # nothing stands
        for row in self.fetch_rows(
            "SELECT snapshot, list(category) AS categories, list(nr) AS numbers "
            "FROM counting GROUP BY snapshot"
        ):
            key = frozenset(zip(row["categories"], row["numbers"], strict=True))
            there[key] = row["snapshot"]
        wanted = {month: frozenset(found.items()) for month, found in winners.items()}
        for key in there.keys() - set(wanted.values()) - {frozenset()}:
            self._remove(SNAPSHOT, "snapshot", there.pop(key))
        free = max(there.values()) + 1
        for key in dict.fromkeys(wanted.values()):
            if key not in there:
                there[key] = free
                self._compute(free, key, delivered_for, merges=merges)
                free += 1
        self._set_months({month: there[key] for month, key in wanted.items()})

    def set_agenda(
        self,
        winners: Mapping[str, Mapping[str, Mapping[str, int]]],
        delivered_for: Mapping[int, str],
    ) -> None:
        """Say which delivery counts per kind ('actie', 'plan'), month and key, carried forward.

        Only after `set_counting`, which says what months there are.
        """
        lines: list[list[object]] = []
        for kind, per_month in winners.items():
            standing: Mapping[str, int] = {}
            for row in self.fetch_rows("SELECT month FROM month ORDER BY month"):
                standing = per_month.get(row["month"], standing)
                lines += [
                    [row["month"], kind, key, nr, delivered_for[nr]] for key, nr in standing.items()
                ]
        self.replace("agenda_counting", lines)

    def replace(self, table: str, lines: Sequence[Sequence[object]]) -> None:
        """Make these the only rows of a small table."""
        self._cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        self._put(table, lines)

    def _put(self, table: str, lines: Sequence[Sequence[object]]) -> None:
        """Add rows to a small table, in one statement: one for each takes ten times as long."""
        if lines:
            columns = [list(column) for column in zip(*lines, strict=True)]
            values = ", ".join(["unnest(?)"] * len(columns))
            self._cursor.execute(f"INSERT INTO {table} SELECT {values}", columns)

    def _compute(
        self,
        snapshot: int,
        key: frozenset[tuple[str, int]],
        delivered_for: Mapping[int, str],
        *,
        merges: bool,
    ) -> None:
        self._put(
            "counting",
            [[snapshot, category, nr, delivered_for[nr]] for category, nr in sorted(key)],
        )
        self._filled[SNAPSHOT].add(snapshot)
        for statement in list_statements() if merges else ():
            self._cursor.execute(parse_statement(self._cursor, statement), {"snapshot": snapshot})

    def _set_months(self, snapshots: Mapping[str, int]) -> None:
        last, lines = 0, []
        for month in months.list_months(min(snapshots), max(snapshots)) if snapshots else ():
            last = snapshots.get(month, last)
            lines.append([month, months.find_reference_date(month), last])
        self.replace("month", lines)

    def set_position(self, position: int, head: str) -> None:
        """Say up to and with which event of the journal this index goes, and by what it is made.

        What was put in gets its fingerprint.
        """
        self.shift_position(position, head)
        self._cursor.execute(
            "DELETE FROM fingerprint WHERE list_contains(?, name)", [list(PARTS[WHOLE])]
        )
        found = [take_prints(self, part, self._filled.get(part)) for part in PARTS]
        self._put("fingerprint", [[*at, *print_] for one in found for at, print_ in one.items()])

    def shift_position(self, position: int, head: str) -> None:
        """Say that this index goes up to that event, of which it had nothing to take up."""
        self.replace("meta", [[*list_versions(), position, head]])


def _make_table(rows: list[dict[str, Any]], types: Mapping[str, str]) -> pa.Table:
    return pa.Table.from_pylist(rows, pa.schema(list(types.items())))
