"""Facts as Parquet: what was delivered and what counts, kept up; only what changed is written."""

import hashlib
import json
from collections.abc import Mapping
from typing import Protocol

import pyarrow as pa

from data.spark.folder import Folder, Manifest, name_content
from data.store.facts import write_units
from data.store.fingerprints import DELIVERY, SCHEMA, hash_code, read_prints, take_prints
from data.store.query import Asked, Query

# One file per delivery, and one for each table that is small.
BY_DELIVERY = ("delivered",)
SMALL = (
    "delivery",
    "plan_row",
    "action_row",
    "setting",
    "agenda_counting",
    "erased_name",
    "month",
    "counting",
)
# What the cluster makes of those, a folder per snapshot.
UNITS = tuple(write_units())
_ROWS_OF = "SELECT * FROM {table} WHERE nr = $nr ORDER BY row"
_NOTHING = 0  # the snapshot in which nothing stands


class Source(Query, Asked, Protocol):
    """What facts are taken from: the index."""


def write_facts(folder: Folder, source: Source, position: int, head: str) -> Manifest:
    """Write what was delivered and what counts; return the manifest that would name it.

    The units of its snapshots are those of the folder, where they count the same; of the others
    there is nothing yet (`data.spark.merge`), and nobody reads the new files until the manifest is
    written. Raises OSError.
    """
    before = folder.read_manifest()
    made_by = name_rules()
    if before and before.made_by != made_by:  # of other rules nothing is as it was
        before = Manifest(0, "", made_by, {}, {}, before.highest, list(before.list_paths()))
    named = _name_deliveries(source)
    tables = {table: [_write_empty(folder, source, table)] for table in (*BY_DELIVERY, *UNITS)}
    known = set(before.list_paths()) if before else set()
    for table in BY_DELIVERY:
        for nr, value in named.items():
            path = f"{table}/{nr}-{value}.parquet"
            if path not in known:
                rows = source.fetch_table(_ROWS_OF.format(table=table), {"nr": nr})
                folder.write_table(path, rows)
            tables[table].append(path)
    small = {table: _read_small(source, table) for table in SMALL}
    numbers, snapshots, highest = _number_snapshots(small, named, before)
    for table in ("month", "counting"):
        small[table] = _renumber(small[table], numbers)
    for table, rows in small.items():
        path = f"{table}/{name_content(rows)}.parquet"
        tables[table] = [path if path in known else folder.write_table(path, rows)]
    for table in UNITS:
        there = before.tables.get(table, []) if before else []
        current = {name_units(table, number, key) for key, number in snapshots.items()}
        tables[table] += [path for path in there if path in current]
    gone = known - {path for paths in tables.values() for path in paths}
    return Manifest(position, head, made_by, tables, snapshots, highest, sorted(gone))


def name_rules() -> str:
    """Return a name for the rules by which units are made: of others nothing is taken over."""
    return f"{SCHEMA}-{hash_code()}"


def name_units(table: str, number: int, key: str) -> str:
    """Return the path of the units of a snapshot; another one never has it."""
    return f"{table}/{number}-{key}.parquet"


def list_missing(manifest: Manifest) -> list[tuple[int, str]]:
    """Return number and key of the snapshots whose units are not in the folder yet."""
    there = set(manifest.list_paths())
    return sorted(
        (number, key)
        for key, number in manifest.snapshots.items()
        if not all(name_units(table, number, key) in there for table in UNITS)
    )


def _name_deliveries(source: Source) -> dict[int, str]:
    """Return of each delivery the fingerprint of its rows; they are its name in the folder."""
    noted = {at: value for at, value in read_prints(source).items() if at[0] == "delivered"}
    numbers = [row["nr"] for row in source.fetch_rows("SELECT nr FROM delivery ORDER BY nr")]
    lacking = [nr for nr in numbers if ("delivered", nr) not in noted]
    found = {**noted, **take_prints(source, DELIVERY, lacking)}
    named = {nr: found[("delivered", nr)] for nr in numbers if ("delivered", nr) in found}
    return {nr: f"{rows}-{int(value):x}" for nr, (rows, value) in named.items()}


def _write_empty(folder: Folder, source: Source, table: str) -> str:
    """Write a file without rows, so that a table of which there is nothing has its columns."""
    rows = source.fetch_table(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608
    return folder.write_table(f"{table}/leeg.parquet", rows)


def _read_small(source: Source, table: str) -> pa.Table:
    return source.fetch_table(f"SELECT * FROM {table} ORDER BY ALL")  # noqa: S608


def _number_snapshots(
    small: Mapping[str, pa.Table], named: Mapping[int, str], before: Manifest | None
) -> tuple[dict[int, int], dict[str, int], int]:
    """Return index number -> number here, what counts -> number here, and the highest ever given.

    The index numbers anew when it is made anew; here a number is that of the same rows for good.
    """
    erased = name_content(small["erased_name"])
    counting: dict[int, list[list[object]]] = {}
    for row in small["counting"].to_pylist():
        of = [row["category"], row["nr"], row["month"], named.get(row["nr"], "")]
        counting.setdefault(row["snapshot"], []).append(of)
    known = before.snapshots if before else {}
    highest = before.highest if before else _NOTHING
    numbers, snapshots = {_NOTHING: _NOTHING}, {}
    for snapshot, rows in counting.items():
        said = json.dumps([name_rules(), erased, sorted(rows, key=str)], ensure_ascii=False)
        key = hashlib.sha256(said.encode()).hexdigest()[:16]
        if key not in known:
            highest += 1
        numbers[snapshot] = snapshots[key] = known.get(key, highest)
    return numbers, snapshots, highest


def _renumber(table: pa.Table, numbers: Mapping[int, int]) -> pa.Table:
    place = table.column_names.index("snapshot")
    made = [numbers[one] for one in table["snapshot"].to_pylist()]
    return table.set_column(place, "snapshot", pa.array(made, table.schema.field(place).type))
