"""Values of the data contract as Arrow has them: what a row says, for files and the index."""

import datetime as dt
from collections.abc import Sequence

import pyarrow as pa

from data.values.problem import Value

TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "category": pa.string(),
    "choice": pa.string(),
    "yesno": pa.string(),
    "cpv": pa.string(),
    "date": pa.date32(),
    "amount": pa.decimal128(18, 2),
    "percentage": pa.decimal128(5, 2),
    "count": pa.int32(),
    "action": pa.int32(),
    "number": pa.float64(),
}


def make_arrays(kind: str, values: Sequence[Value]) -> list[pa.Array]:
    """Return a column of this type as one array; of type received as two: the answer, the day."""
    if kind != "received":
        return [pa.array(values, TYPES[kind])]
    different = set(values)
    if {*map(type, different)} == {dt.date}:  # as in most months that have been filled in
        return [pa.repeat(pa.scalar("ja", pa.string()), len(values)), pa.array(values, pa.date32())]
    # Each distinct answer is told apart once: there are some thousands of dates at most.
    words = {value: "ja" if isinstance(value, dt.date) else value for value in different}
    days = {value: value if isinstance(value, dt.date) else None for value in words}
    return [
        pa.array(list(map(words.__getitem__, values)), pa.string()),
        pa.array(list(map(days.__getitem__, values)), pa.date32()),
    ]
