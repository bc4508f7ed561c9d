"""The SQL that lays the rows of two sets of deliveries beside each other, by their keys."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.reference import list_columns
from data.reference.fields import pair_received

# Category -> number of the delivery whose rows of it are meant.
Sides = Mapping[str, int]
# (authority, contract_id) of before -> those of now.
Renumbered = Mapping[tuple[str, str], tuple[str, str]]
NOTHING: Renumbered = {}
KEYS = ("authority", "contract_id", "source_tool")


def name_parameters(
    before: Sides, after: Sides, renumbered: Renumbered = NOTHING
) -> dict[str, Any]:
    """Return the parameters of every query here."""
    became = {
        "r_authorities": [authority for authority, _ in renumbered],
        "r_contracts": [number for _, number in renumbered],
        "r_new_authorities": [authority for authority, _ in renumbered.values()],
        "r_new_contracts": [number for _, number in renumbered.values()],
    }
    return (became if renumbered else {}) | {
        "b_categories": list(before),
        "b_numbers": list(before.values()),
        "a_categories": list(after),
        "a_numbers": list(after.values()),
    }


def list_compared() -> list[tuple[str, str]]:
    """Return (field, SQL that tells whether it changed): a received cell is its two fields."""
    days = {day: answer for answer, day in pair_received().items()}
    found = []
    for column in list_columns("Contracten"):
        name = column.field
        if name == "source_tool":  # rows are told apart by it; a contract may have a new number
            continue
        parts = [name, days[name]] if name in days else [name]
        test = " OR ".join(f'b."{part}" IS DISTINCT FROM a."{part}"' for part in parts)
        found.append((name, f"({test})"))
    return found


def find_fields(mask: int | None) -> Iterator[str]:
    """Yield the fields whose bit is set in a mask of `write_pairs`."""
    for bit, (name, _) in enumerate(list_compared()):
        if (mask or 0) >> bit & 1:
            yield name


def write_keys(side: str, renumbered: bool = False) -> str:
    """Return the rows of a side by what they are told apart by; narrow, as it sorts.

    `renumbered`: contracts of before stand under the number that they have now.
    """
    rows = "delivered"
    if renumbered and side == "b":
        rows = """(
            SELECT r.nr, r.row, r.category, r.source_tool,
                   coalesce(n.new_authority, r.authority) AS authority,
                   coalesce(n.new_contract, r.contract_id) AS contract_id
            FROM delivered r LEFT JOIN (
                SELECT unnest($r_authorities) AS authority, unnest($r_contracts) AS contract_id,
                       unnest($r_new_authorities) AS new_authority,
                       unnest($r_new_contracts) AS new_contract
            ) n ON n.authority = r.authority AND n.contract_id = r.contract_id
        )"""
    return f"""
        SELECT d.nr, d.row, d.authority, d.contract_id, coalesce(d.source_tool, '') AS tool,
               row_number() OVER (
                   PARTITION BY d.authority, d.contract_id, coalesce(d.source_tool, '')
                   ORDER BY d.nr, d.row) AS k
        FROM {rows} d JOIN (
            SELECT unnest($%_categories) AS category, unnest($%_numbers) AS nr
        ) s ON s.nr = d.nr AND s.category = d.category""".replace("%", side)  # noqa: S608 (own names)


def write_pairs(renumbered: bool = False) -> str:
    """Return the common table `pairs`: each row then beside the same one now, and what differs.

    `mask` has a bit per field, so that one scan tells rows, contracts and fields apart.
    """
    tests = list_compared()
    bits = " | ".join(f"({test}::BIGINT << {bit})" for bit, (_, test) in enumerate(tests))
    assert len(tests) < 63, "a field more than the bits of a BIGINT"
    return f"""
        WITH then_ AS ({write_keys("b", renumbered)}), now_ AS ({write_keys("a")}),
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


def write_count(before: Sides, renumbered: bool = False) -> str:
    """Return the query that counts rows and contracts: what, state, mask, n."""
    if not before:  # all is new: nothing to lay beside it
        return f"""
            WITH now_ AS ({write_keys("a")})
            SELECT 'row' AS what, 'new' AS state, 0 AS mask, count(*) AS n FROM now_
            WHERE len($b_categories) = 0 AND len($b_numbers) = 0
            UNION ALL
            SELECT 'contract', 'new', 0, count(DISTINCT (authority, contract_id)) FROM now_"""  # noqa: S608
    return f"""
        {write_pairs(renumbered)}, {_CONTRACTS}
        SELECT 'row' AS what, state, mask, count(*) AS n FROM pairs GROUP BY state, mask
        UNION ALL
        SELECT 'contract', state, 0, count(*) FROM contracts GROUP BY state"""  # noqa: S608
