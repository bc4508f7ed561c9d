"""What differs between two sets of delivered contracts: counted in SQL, a few shown cell by cell.

A contract is one authority and contract number; a row of it is also of one source tool. Rows of the
same contract and tool are told apart by their order, as nothing else does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from data.fields import delivered_fields, received_pairs
from data.query import Query
from data.reference import columns

# Category -> number of the delivery whose rows of it are meant.
Sides = Mapping[str, int]

STATES = NEW, CHANGED, GONE, UNCHANGED = ("new", "changed", "gone", "unchanged")
_KEYS = ("authority", "contract_id", "source_tool")


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
        return {
            "rows": asdict(self.rows),
            "contracts": asdict(self.contracts),
            "fields": dict(self.fields),
        }


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

    def as_dict(self) -> dict[str, Any]:
        """Return the entry of `python -m data compare --json`."""
        return asdict(self)


def changes(query: Query, before: Sides, after: Sides) -> Changes:
    """Return the counts of what differs. Two scans of the rows at most, whatever their number."""
    if not before and not after:
        return Changes()
    counts: dict[str, dict[str, int]] = {"row": {}, "contract": {}}
    changed: dict[str, int] = {}
    for line in query.rows(_counting(before), _asked(before, after)):
        counted = counts[line["what"]]
        counted[line["state"]] = counted.get(line["state"], 0) + line["n"]
        for name in _fields_of(line["mask"]):
            changed[name] = changed.get(name, 0) + line["n"]
    most = dict(sorted(changed.items(), key=lambda item: (-item[1], item[0])))
    return Changes(Counted(**counts["row"]), Counted(**counts["contract"]), most)


def lines(
    query: Query,
    before: Sides,
    after: Sides,
    limit: int | None = None,
    states: Sequence[str] = (CHANGED, NEW, GONE),
) -> list[Line]:
    """Return the rows of these states by state, authority, number and tool; `limit` of them."""
    if not before and not after:
        return []
    known, kept = delivered_fields(), []
    for side in ("b", "a"):
        kept += [f'{side}."{name}" AS {side}_{name}' for name in ("sheet", *known)]
        kept += [f"{side}d.id AS {side}_id", f"{side}d.file AS {side}_file"]
    sql = f"""
        {_pairs()},
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
    asked = _asked(before, after) | {"states": list(states)}
    if limit is not None:
        asked["limit"] = limit
    return [_line(row) for row in query.rows(sql, asked)]


def contracts(query: Query, before: Sides, after: Sides, state: str) -> list[dict[str, Any]]:
    """Return the contracts that are new or gone: authority, contract_id, title, category, supplier.

    As the first of its rows says it. That takes the keys only, and no look at what changed.
    """
    here, there = ("b", "a") if state == GONE else ("a", "b")
    sql = f"""
        WITH here AS ({_keys(here)}), there AS ({_keys(there)}),
        alone AS (
            SELECT authority, contract_id, min(row) AS first, arg_min(nr, row) AS nr
            FROM here ANTI JOIN there USING (authority, contract_id)
            GROUP BY authority, contract_id
        )
        SELECT q.authority, q.contract_id, d.title, d.category, d.supplier
        FROM alone q JOIN delivered d ON d.nr = q.nr AND d.row = q.first
        ORDER BY q.authority, q.contract_id"""  # noqa: S608
    return query.rows(sql, _asked(before, after))


def _asked(before: Sides, after: Sides) -> dict[str, Any]:
    return {
        "b_categories": list(before),
        "b_numbers": list(before.values()),
        "a_categories": list(after),
        "a_numbers": list(after.values()),
    }


def _compared() -> list[tuple[str, str]]:
    """Return (field, SQL that tells whether it changed): a received cell is its two fields."""
    days = {day: answer for answer, day in received_pairs().items()}
    found = []
    for column in columns("Contracten"):
        name = column.field
        if name in _KEYS:
            continue
        parts = [name, days[name]] if name in days else [name]
        test = " OR ".join(f'b."{part}" IS DISTINCT FROM a."{part}"' for part in parts)
        found.append((name, f"({test})"))
    return found


def _fields_of(mask: int | None) -> Iterator[str]:
    for bit, (name, _) in enumerate(_compared()):
        if (mask or 0) >> bit & 1:
            yield name


def _keys(side: str) -> str:
    """Return the rows of a side by what they are told apart by; narrow, as it sorts."""
    return """
        SELECT d.nr, d.row, d.authority, d.contract_id, coalesce(d.source_tool, '') AS tool,
               row_number() OVER (
                   PARTITION BY d.authority, d.contract_id, coalesce(d.source_tool, '')
                   ORDER BY d.nr, d.row) AS k
        FROM delivered d JOIN (
            SELECT unnest($%_categories) AS category, unnest($%_numbers) AS nr
        ) s ON s.nr = d.nr AND s.category = d.category""".replace("%", side)


def _pairs() -> str:
    """Return the common table `pairs`: each row then beside the same one now, and what differs.

    `mask` has a bit per field, so that one scan tells rows, contracts and fields apart.
    """
    tests = _compared()
    bits = " | ".join(f"({test}::BIGINT << {bit})" for bit, (_, test) in enumerate(tests))
    assert len(tests) < 63, "a field more than the bits of a BIGINT"
    return f"""
        WITH then_ AS ({_keys("b")}), now_ AS ({_keys("a")}),
        matched AS (
            SELECT authority, contract_id, tool, k, t.nr AS b_nr, t.row AS b_row,
                   n.nr AS a_nr, n.row AS a_row
            FROM then_ t FULL JOIN now_ n USING (authority, contract_id, tool, k)
        ),
        pairs AS MATERIALIZED (
            SELECT m.*, {bits} AS mask,
                   CASE WHEN m.b_row IS NULL THEN 'new' WHEN m.a_row IS NULL THEN 'gone'
                        WHEN mask = 0 THEN 'unchanged' ELSE 'changed' END AS state
            FROM matched m
            JOIN delivered b ON b.nr = m.b_nr AND b.row = m.b_row
            JOIN delivered a ON a.nr = m.a_nr AND a.row = m.a_row
            UNION ALL BY NAME
            SELECT *, 0::BIGINT AS mask, CASE WHEN b_row IS NULL THEN 'new' ELSE 'gone' END AS state
            FROM matched WHERE b_row IS NULL OR a_row IS NULL
        )"""  # noqa: S608


_CONTRACTS = """
        contracts AS (
            SELECT authority, contract_id,
                   CASE WHEN count(b_row) = 0 THEN 'new' WHEN count(a_row) = 0 THEN 'gone'
                        WHEN bool_and(state = 'unchanged') THEN 'unchanged'
                        ELSE 'changed' END AS state
            FROM pairs GROUP BY authority, contract_id
        )"""


def _counting(before: Sides) -> str:
    if not before:  # all is new: nothing to lay beside it
        return f"""
            WITH now_ AS ({_keys("a")})
            SELECT 'row' AS what, 'new' AS state, 0 AS mask, count(*) AS n FROM now_
            WHERE len($b_categories) = 0 AND len($b_numbers) = 0
            UNION ALL
            SELECT 'contract', 'new', 0, count(DISTINCT (authority, contract_id)) FROM now_"""  # noqa: S608
    return f"""
        {_pairs()}, {_CONTRACTS}
        SELECT 'row' AS what, state, mask, count(*) AS n FROM pairs GROUP BY state, mask
        UNION ALL
        SELECT 'contract', state, 0, count(*) FROM contracts GROUP BY state"""  # noqa: S608


def _line(row: Mapping[str, Any]) -> Line:
    side = "b" if row["state"] == GONE else "a"
    cells = tuple(
        Cell(name, _headers()[name], _value(row, "b", name), _value(row, "a", name))
        for name in _fields_of(row["mask"])
    )
    return Line(
        row["state"],
        row[f"{side}_authority"],
        row[f"{side}_contract_id"],
        row[f"{side}_source_tool"],
        row[f"{side}_title"],
        row[f"{side}_category"],
        _place(row, "b"),
        _place(row, "a"),
        cells,
    )


def _place(row: Mapping[str, Any], side: str) -> Place | None:
    if row[f"{side}_row"] is None:
        return None
    return Place(row[f"{side}_id"], row[f"{side}_file"], row[f"{side}_sheet"], row[f"{side}_row"])


def _value(row: Mapping[str, Any], side: str, name: str) -> Any:
    """Return a value as the reader delivered it: of a received cell the date, else the word."""
    value = row[f"{side}_{name}"]
    answer = name.removesuffix("_on")
    if value is None and answer in received_pairs():
        return row[f"{side}_{answer}"]
    return value


def _headers() -> dict[str, str]:
    return {column.field: column.header for column in columns("Contracten")}
