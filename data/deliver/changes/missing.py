"""The contracts that stood for a month, and do not after a delivery."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from data.store.query import Asked, Counting
from data.values.arrow import pa

_BATCH = 1_000  # rows that are taken out at a time
_FIELDS = "authority, contract_id, title, category, tender_id"


@dataclass(frozen=True, slots=True)
class MissingContract:
    """A contract that stood for a category and month, and does not after a delivery."""

    authority: str
    contract_id: str
    title: str | None
    category: str | None
    tender_id: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others: a number is one authority's own."""
        return self.authority, self.contract_id


class MissingContracts(Sequence[MissingContract]):
    """All of them, in order, kept by column: each is made when it is asked for.

    Who chose the wrong file has a whole register of them for as long as the visit lasts, and a
    hundred thousand objects take ten times as much.
    """

    def __init__(self, table: pa.Table) -> None:
        """table: a column for each field of MissingContract."""
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[MissingContract]:
        for batch in self._table.to_batches(_BATCH):
            yield from (MissingContract(**row) for row in batch.to_pylist())

    @overload
    def __getitem__(self, at: int) -> MissingContract: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[MissingContract]: ...
    def __getitem__(self, at: int | slice) -> MissingContract | Sequence[MissingContract]:
        if isinstance(at, slice):
            return MissingContracts(self._take(range(*at.indices(len(self)))))
        [row] = self._take([range(len(self))[at]]).to_pylist()
        return MissingContract(**row)

    def _take(self, places: Sequence[int]) -> pa.Table:
        return self._table.take(pa.array(places, pa.int64()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def leave_out(self, keys: Container[tuple[str, str]]) -> MissingContracts:
        """Return those of which the key is not among these."""
        named = (self._table[name].to_pylist() for name in ("authority", "contract_id"))
        left = [key not in keys for key in zip(*named, strict=True)]
        return self if all(left) else MissingContracts(self._table.filter(pa.array(left)))


def find_missing(
    before: Asked, after: Asked, month: str, categories: list[str]
) -> Sequence[MissingContract]:
    """Return the contracts of these categories that stand at the month before, and not after."""
    stands = """
        FROM contract
        WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
          AND category IN (SELECT unnest($categories))"""
    asked = {"month": month, "categories": categories}
    stood = before.fetch_table(Counting(f"SELECT {_FIELDS} {stands} ORDER BY contract"), asked)
    if not stood.num_rows:  # a first delivery: its rows need not be fetched to see what they lack
        return []
    # Of a large delivery only what may be the same: while rows are fetched everybody waits.
    alike = f"SELECT authority, contract_id {stands} AND contract_id IN (SELECT unnest($numbers))"
    numbers = stood["contract_id"].to_pylist()
    left = after.fetch_rows(Counting(alike), asked | {"numbers": numbers})
    return MissingContracts(stood).leave_out(
        {(row["authority"], row["contract_id"]) for row in left}
    )
