"""Which rows of an arrow table a reader asked for, and in which order: never a loop over rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar, cast
from weakref import ref

import pyarrow as pa
import pyarrow.compute as pc

from ui.rows.columns import Column

P = ParamSpec("P")
T = TypeVar("T")

EMPTY = "leeg"
MANY = 500  # values of a column that are offered; more than that nobody looks through
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_one_at_a_time = RLock()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked of a grid.

    text: every word of it stands in some column. filters: field -> the values of which one is its
    value; `EMPTY` is no value. sort: the field to sort on, None for the order of the table.
    """

    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str | None = None
    descending: bool = False


def keep_once(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that remembers as `lru_cache` does, and lets one at a time look.

    Thirty who open the same rows at once wait for one computation, and do not make it each.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        kept = cast("Callable[P, T]", lru_cache(maxsize=size)(function))

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            with _one_at_a_time:
                return kept(*args, **kwargs)

        return remembered

    return decorate


class Same:
    """A table that is equal to itself alone: what was made of it is kept by it.

    It does not keep the table, which may be of sixty thousand contracts: when a delivery has made
    another of it, the old one goes. Who asks something of a table holds it meanwhile.
    """

    def __init__(self, table: pa.Table) -> None:
        self._find, self._hash = ref(table), id(table)

    @property
    def table(self) -> pa.Table:
        """The table."""
        return self._find()

    def __eq__(self, other: object) -> bool:
        mine = self.table
        return isinstance(other, Same) and mine is not None and mine is other.table

    def __hash__(self) -> int:
        return self._hash


def find_rows(table: pa.Table, columns: Sequence[Column], wish: Wish) -> pa.Table:
    """Return the rows asked for, in the order asked for; the table is not to be changed after."""
    if wish == Wish():
        return table
    return table.take(_find(Same(table), tuple(one.field for one in columns), wish))


def list_values(table: pa.Table, field: str) -> tuple[str, ...]:
    """Return the different values of a column of text in alphabetical order, `EMPTY` last.

    Of more than `MANY` those that most rows have.
    """
    return _values(Same(table), field)


def has_value(table: pa.Table, field: str, value: str) -> bool:
    """Whether some row has this value in a column of text, or for `EMPTY` none."""
    return value in _count(Same(table), field)


@keep_once(32)
def _count(of: Same, field: str) -> dict[str, int]:
    values, counts = (one.to_pylist() for one in pc.value_counts(of.table[field]).flatten())
    named = (EMPTY if one is None else one for one in values)
    return dict(zip(named, counts, strict=True))


@keep_once(32)
def _values(of: Same, field: str) -> tuple[str, ...]:
    found = _count(of, field)
    there = sorted(found, key=lambda one: -found[one])[:MANY]
    return tuple(sorted(there, key=lambda one: (one == EMPTY, one.casefold())))


@keep_once(32)
def _find(of: Same, fields: tuple[str, ...], wish: Wish) -> pa.Array:
    """Return the places of the rows that are asked for, in order."""
    table = of.table
    holds = pa.chunked_array([pa.repeat(True, table.num_rows)])
    for word in wish.text.lower().replace("€", " ").split():  # euros are sought as they are shown
        bare = word.replace(".", "") if _THOUSANDS.fullmatch(word) else word
        holds = pc.and_(holds, pc.match_substring(_haystack(of, fields), bare))
    for field, values in wish.filters:
        given = pc.is_in(
            table[field], pa.array([one for one in values if one != EMPTY], pa.string())
        )
        holds = pc.and_(
            holds, pc.or_(given, pc.is_null(table[field])) if EMPTY in values else given
        )
    places = pc.indices_nonzero(holds)
    if wish.sort is None:
        return places
    by = table[wish.sort]
    by = (pc.utf8_lower(by) if pa.types.is_string(by.type) else by).take(places)
    direction = "descending" if wish.descending else "ascending"
    # Rows without a value come last, whatever the direction.
    order = pc.sort_indices(by, sort_keys=[("", direction, "at_end")])
    return places.take(order)


@keep_once(4)
def _haystack(of: Same, fields: tuple[str, ...]) -> pa.ChunkedArray:
    """Return of each row all its values as text in small letters."""
    texts = [_as_text(of.table[field]) for field in fields]
    return pc.utf8_lower(pc.binary_join_element_wise(*texts, "\n"))


def _as_text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_date(values.type):
        values = pc.strftime(values.cast(pa.timestamp("s")), "%d-%m-%Y")
    elif not pa.types.is_string(values.type):
        whole = pc.round(values.cast(pa.float64())).cast(pa.int64())
        values = whole.cast(pa.string())
    return pc.fill_null(values, "")
