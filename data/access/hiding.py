"""What somebody may not see falls out of an answer of the index, before anyone reads it.

Every statement is answered through here (`data.store.answers.Answers.fetch_rows`), by the names of
the columns of its answer. So a new list of contracts is hidden as the others are, or fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from data.access.actor import Sight
from data.reference import list_columns
from data.values.arrow import pa, pc

CATEGORY = "category"
# An answer with one of these is about contracts one by one: of a row it says the category too.
NAMING = frozenset({"contract_id", "tender_id", "title", "mentions"})
# What statements call a confidential column, or what is made of one.
_MADE_OF = frozenset({"supplier_key", "manager_key", "manager", "value"})
# No word can stand for these.
_VALUELESS = frozenset({"supplier_key", "manager_key", "value", "value_eur"})
HIDDEN = "vertrouwelijk"
_SHEETS = ("Contracten", "Categorieplannen")
_UNSEEN = b"unseen"


class Unplaced(Exception):
    """A statement tells of contracts and not of which category each is: a fault of the program."""


@cache
def list_confidential() -> frozenset[str]:
    """Return the confidential columns, as the data contract marks them."""
    return frozenset(
        one.field for sheet in _SHEETS for one in list_columns(sheet) if one.confidential
    )


def _list_anywhere() -> frozenset[str]:
    return list_confidential() - {"owner"}  # that of an action is another


def is_confidential(name: str) -> bool:
    """Whether a column of an answer is confidential, or made of one that is."""
    return name in list_confidential() or name in _MADE_OF


def has_confidential(names: Iterable[str]) -> bool:
    """Whether an answer with these columns has one that is confidential, or made of one."""
    there = set(names)
    whole = list_confidential() | _MADE_OF if CATEGORY in there else _list_anywhere()
    return not there.isdisjoint(whole)


def hide_rows(rows: list[dict[str, Any]], sight: Sight) -> list[dict[str, Any]]:
    """Return an answer as somebody sees it: rows of a category not seen are gone, and what is
    confidential is `HIDDEN` where that is not seen, or None of an amount. Raises Unplaced."""
    if sight.whole or not rows:
        return rows
    naming, hidden = _look(rows[0])
    if naming:
        rows = [row for row in rows if sight.has_contracts(row[CATEGORY])]
    if not hidden:
        return rows
    instead = {name: _replace(name) for name in hidden}
    return [row if sight.has_confidential(row[CATEGORY]) else row | instead for row in rows]


def hide_table(table: pa.Table, sight: Sight) -> pa.Table:
    """Return an answer as `hide_rows` does; how many rows fell out is kept (`count_unseen`)."""
    if sight.whole:
        return table
    naming, hidden = _look(table.column_names)
    if naming:
        there = table.num_rows
        if sight.contracts is not None:
            table = table.filter(_is_of(table[CATEGORY], sight.contracts))
        table = table.replace_schema_metadata({_UNSEEN: str(there - table.num_rows)})
    if hidden and sight.confidential is not None:
        seen = _is_of(table[CATEGORY], sight.confidential)
        for name in hidden:
            instead = pa.scalar(_replace(name), table.schema.field(name).type)
            place = table.column_names.index(name)
            table = table.set_column(place, name, pc.if_else(seen, table[name], instead))
    return table


def count_unseen(table: pa.Table) -> int:
    """Return how many rows of a table somebody does not see."""
    return int((table.schema.metadata or {}).get(_UNSEEN, 0))


def _replace(name: str) -> str | None:
    return None if name in _VALUELESS else HIDDEN


def _is_of(column: pa.ChunkedArray, categories: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(column, pa.array(sorted(categories), pa.string()))


def _look(names: Iterable[str]) -> tuple[bool, tuple[str, ...]]:
    """Return whether an answer tells of contracts one by one, and its confidential columns."""
    there = set(names)
    naming = bool(there & NAMING)
    if CATEGORY in there:
        return naming, tuple(sorted(there & (list_confidential() | _MADE_OF)))
    if naming or there & _list_anywhere():  # the value of an indicator is another
        raise Unplaced(f"contracts without their category: {', '.join(sorted(there))}")
    return False, ()
