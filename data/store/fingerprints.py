"""Fingerprints of the index: what it held when it was filled, so that a later change shows."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import duckdb

from data.check.checked import CHECKER
from data.reference.fields import list_contract_fields, list_delivered
from data.store.facts import list_statements, write_units
from data.store.query import Query, is_merged_here
from isv_monitor import __version__

# Raise it when the meaning of a column of the index changes. What its code says of itself
# (schema.sql, data/store/facts.py, the data contract) is seen without.
SCHEMA = "7"
SNAPSHOT, DELIVERY, WHOLE = "snapshot", "nr", ""
# By what its rows go together -> the tables: a snapshot, a delivery, or a table as a whole.
PARTS = {
    SNAPSHOT: ("counting", "contract", "tender", "counted_row"),
    DELIVERY: ("delivery", "delivered", "finding", "rejected", "action_row", "plan_row"),
    WHOLE: ("month", "setting", "agenda_counting", "erased_name"),
}
# (table, key) -> (rows, value); the key is a snapshot, a delivery, or 0.
Prints = Mapping[tuple[str, int], tuple[int, str]]


def list_versions() -> tuple[str, str, str, str]:
    """Return by what an index is made: its schema, a hash of its own code, the version of the
    checks and that of the product. With another schema or code it is made anew.

    Whether contracts are made in it is part of the code.
    """
    units = "" if is_merged_here() else "-"
    return SCHEMA, hash_code() + units, CHECKER, __version__


@cache
def hash_code() -> str:
    """Return a name for the code that an index is made by.

    DuckDB is part of it: another version may make other fingerprints of the same rows.
    """
    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    fields = repr((list_delivered(), list_contract_fields()))
    code = "\n".join((schema, fields, *list_statements(), duckdb.__version__))
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def take_prints(query: Query, part: str, keys: Iterable[int] | None = None) -> Prints:
    """Return the fingerprints of a part of the index as it is now, of all keys or of these."""
    if keys is not None and not (keys := set(keys)):
        return {}
    listed = None if keys is None else ", ".join(map(str, sorted(keys)))
    found: dict[tuple[str, int], tuple[int, str]] = {}
    for table in PARTS[part]:
        if table in write_units() and not is_merged_here():
            continue  # only the engine has those
        values = f"* EXCLUDE ({part})" if part == SNAPSHOT else "*"
        only = f"WHERE {part} IN ({listed})" if part and listed else ""
        for row in query.fetch_rows(
            f"""
            SELECT {part or "0"} AS key, count(*) AS rows,
                   sum(hash(*COLUMNS({values})))::VARCHAR AS value
            FROM {table} {only} GROUP BY ALL"""  # noqa: S608 (names of our own tables)
        ):
            found[table, row["key"]] = row["rows"], row["value"]
    return found


def read_prints(query: Query) -> Prints:
    """Return the fingerprints that were written down when the index was filled."""
    rows = query.fetch_rows("SELECT name, key, rows, value FROM fingerprint")
    return {(row["name"], row["key"]): (row["rows"], row["value"]) for row in rows}


def find_changed_parts(query: Query) -> dict[str, set[int]]:
    """Return part -> keys of what is no longer as it was written down; {} when all of it is."""
    noted = read_prints(query)
    found: dict[str, set[int]] = {}
    for part, tables in PARTS.items():
        now = take_prints(query, part)
        then = {at: value for at, value in noted.items() if at[0] in tables}
        changed = {at[1] for at in now.keys() | then.keys() if now.get(at) != then.get(at)}
        if changed:
            found[part] = changed
    return found
