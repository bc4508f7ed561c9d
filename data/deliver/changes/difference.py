"""What differs between two sets of delivered contracts: counted in SQL, a few shown cell by cell.

A contract is one authority and contract number; a row of it is also of one source tool. Rows of the
same contract and tool are told apart by their order, as nothing else does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from data.deliver.changes.difference_sql import (
    KEYS,
    NOTHING,
    Renumbered,
    Sides,
    find_fields,
    name_parameters,
    write_count,
    write_keys,
    write_pairs,
)
from data.reference import list_columns
from data.reference.fields import list_delivered, pair_received
from data.store.query import Query

STATES = NEW, CHANGED, GONE, UNCHANGED = ("new", "changed", "gone", "unchanged")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many are new, changed, gone and unchanged."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows and contracts by what became of them; `fields`: field -> rows in which it changed."""

    rows: Counted = Counted()
    contracts: Counted = Counted()
    fields: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the `changes` of `python -m data deliver --json`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract that is new or gone, as the first of its rows says it."""

    authority: str
    contract_id: str
    title: str | None
    category: str | None
    supplier: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others: a number is one authority's own."""
        return self.authority, self.contract_id


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its delivery, file, sheet (None in a .csv) and row."""

    delivery: str
    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that changed. Of a received cell: its date, else 'nee', 'nvt' or None (unknown)."""

    field: str
    header: str
    was: Any
    becomes: Any


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is new, gone or changed, with its place then and now, and its changed cells."""

    state: str
    authority: str
    contract_id: str
    source_tool: str | None
    title: str
    category: str
    was: Place | None
    becomes: Place | None
    cells: tuple[Cell, ...]


def count_changes(
    query: Query, before: Sides, after: Sides, renumbered: Renumbered = NOTHING
) -> Changes:
    """Return the counts of what differs. Two scans of the rows at most, whatever their number.

    A contract that was renumbered is one that changed.
    """
    if not before and not after:
        return Changes()
    counts: dict[str, dict[str, int]] = {"row": {}, "contract": {}}
    changed: dict[str, int] = {}
    for line in query.fetch_rows(
        write_count(before, bool(before and renumbered)),
        name_parameters(before, after, renumbered if before else NOTHING),
    ):
        counted = counts[line["what"]]
        counted[line["state"]] = counted.get(line["state"], 0) + line["n"]
        for name in find_fields(line["mask"]):
            changed[name] = changed.get(name, 0) + line["n"]
    most = dict(sorted(changed.items(), key=lambda item: (-item[1], item[0])))
    return Changes(Counted(**counts["row"]), Counted(**counts["contract"]), most)


def list_lines(
    query: Query,
    before: Sides,
    after: Sides,
    limit: int | None = None,
    states: Sequence[str] = (CHANGED, NEW, GONE),
    renumbered: Renumbered = NOTHING,
) -> list[Line]:
    """Return the rows of these states by state, authority, number and tool; `limit` of them."""
    if not before and not after:
        return []
    known, kept = list_delivered(), []
    for side in ("b", "a"):
        kept += [f'{side}."{name}" AS {side}_{name}' for name in ("sheet", *known)]
        kept += [f"{side}d.id AS {side}_id", f"{side}d.file AS {side}_file"]
    sql = f"""
        {write_pairs(bool(renumbered))},
        shown AS (
            SELECT * FROM pairs WHERE state IN (SELECT unnest($states))
            ORDER BY list_position($states, state), authority, contract_id, tool, k
            {"" if limit is None else "LIMIT $limit"}
        )
        SELECT s.state, s.mask, s.b_row, s.a_row, {", ".join(kept)}
        FROM shown s
        LEFT JOIN delivered b ON b.nr = s.b_nr AND b.row = s.b_row
        LEFT JOIN delivered a ON a.nr = s.a_nr AND a.row = s.a_row
        LEFT JOIN delivery bd ON bd.nr = s.b_nr LEFT JOIN delivery ad ON ad.nr = s.a_nr
        ORDER BY list_position($states, s.state), s.authority, s.contract_id, s.tool, s.k"""  # noqa: S608
    params = name_parameters(before, after, renumbered) | {"states": list(states)}
    if limit is not None:
        params["limit"] = limit
    return [_line(row) for row in query.fetch_rows(sql, params)]


def list_contracts(query: Query, before: Sides, after: Sides, state: str) -> list[Contract]:
    """Return the contracts that are new or gone.

    That takes the keys only, and no look at what changed.
    """
    here, there = ("b", "a") if state == GONE else ("a", "b")
    sql = f"""
        WITH here AS ({write_keys(here)}), there AS ({write_keys(there)}),
        alone AS (
            SELECT authority, contract_id, min(row) AS first, arg_min(nr, row) AS nr
            FROM here ANTI JOIN there USING (authority, contract_id)
            GROUP BY authority, contract_id
        )
        SELECT q.authority, q.contract_id, d.title, d.category, d.supplier
        FROM alone q JOIN delivered d ON d.nr = q.nr AND d.row = q.first
        ORDER BY q.authority, q.contract_id"""  # noqa: S608
    return [Contract(**row) for row in query.fetch_rows(sql, name_parameters(before, after))]


def _line(row: Mapping[str, Any]) -> Line:
    side = "b" if row["state"] == GONE else "a"
    cells = tuple(
        Cell(name, _headers()[name], _value(row, "b", name), _value(row, "a", name))
        for name in find_fields(row["mask"])
    )
    named = (row[f"{side}_{name}"] for name in (*KEYS, "title", "category"))
    authority, contract_id, tool, title, category = named
    places = _place(row, "b"), _place(row, "a")
    return Line(row["state"], authority, contract_id, tool, title, category, *places, cells)


def _place(row: Mapping[str, Any], side: str) -> Place | None:
    if row[f"{side}_row"] is None:
        return None
    return Place(row[f"{side}_id"], row[f"{side}_file"], row[f"{side}_sheet"], row[f"{side}_row"])


def _value(row: Mapping[str, Any], side: str, name: str) -> Any:
    """Return a value as the reader delivered it: of a received cell the date, else the word."""
    value = row[f"{side}_{name}"]
    answer = name.removesuffix("_on")
    if value is None and answer in pair_received():
        return row[f"{side}_{answer}"]
    return value


def _headers() -> dict[str, str]:
    return {column.field: column.header for column in list_columns("Contracten")}
