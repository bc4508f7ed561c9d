"""The later columns of a large sheet, read by a copy of this process while it reads the others."""

import pickle
from collections.abc import Collection, Sequence

import pyarrow as pa

from data.reference import Column as ContractColumn
from data.values.apart.process import Beside, Send, is_copy_useful
from data.values.arrays import make_arrays
from data.values.column import Column, read_column
from data.values.problem import Value
from data.values.readers import Reader
from data.workbook.columns import Cell

Asked = Sequence[tuple[ContractColumn, Reader, Sequence[Cell]]]

# Fewer cells are read sooner than a copy is made; of more there may be no memory for one.
FEWEST, MOST = 1_000_000, 6_000_000
# Of so many columns: the process itself has more to do than to read them.
_HERE, _OF = 2, 5


class ReadApart:
    """A column that the copy read. `column` has no values: those are fetched when asked for."""

    def __init__(self, apart: "Apart", column: Column, values: bytes) -> None:
        self.column = column
        self._apart, self._values = apart, values

    def load_values(self) -> list[Value]:
        """Return the values of the column."""
        found: list[Value] = pickle.loads(self._values)  # noqa: S301  (of a copy of this process)
        return found

    def take_arrays(self, of: ContractColumn) -> list[pa.Array] | None:
        """Return the same as Arrow has them; None when the copy could not make them."""
        return self._apart.list_arrays().get(of.field)


class Apart:
    """The columns of these fields, which a copy of this process reads."""

    def __init__(self, asked: Asked, listed: int) -> None:
        self._fields = [column.field for column, _, _ in asked]
        self._arrays: dict[str, list[pa.Array]] | None = None
        self._copy = Beside(lambda send: _read_columns(asked, listed, send))

    def take_column(self, name: str) -> ReadApart | None:
        """Return a column, in their order; None for another, and when the copy came to an end."""
        if name not in self._fields:
            return None
        message = self._copy.take_message()
        if message is None:
            self._fields.clear()
            return None
        hits, faults, as_texts, values = pickle.loads(message)  # noqa: S301  (of a copy of this one)
        return ReadApart(self, Column([], hits, {}, faults, as_texts), values)

    def list_arrays(self) -> dict[str, list[pa.Array]]:
        """Return field -> the column as Arrow has it. Only after all columns were taken."""
        if self._arrays is None:
            self._arrays = {}
            while message := self._copy.take_message():
                table = pa.ipc.open_stream(message).read_all()
                for name, column in zip(table.column_names, table.columns, strict=True):
                    field = name.partition(" ")[0]
                    self._arrays.setdefault(field, []).append(column.combine_chunks())
            self._copy.end()
        return self._arrays


def begin_apart(asked: Asked, here: Collection[str], listed: int) -> Apart | None:
    """Let a copy read the later ones of these columns, when that is of use; None: it is not.

    `here`: the fields of columns that this process must read itself. `listed`: see `read_column`.
    """
    later = asked[len(asked) * _HERE // _OF :]
    cells = len(asked) * len(asked[0][2]) if asked else 0
    if not FEWEST <= cells <= MOST or not is_copy_useful():
        return None
    if any(column.field in here for column, _, _ in later):
        return None
    return Apart(later, listed)


def _read_columns(asked: Asked, listed: int, send: Send) -> None:
    """Send each column, and then all of them as Arrow has them."""
    values: dict[str, list[Value]] = {}
    for column, reader, cells in asked:
        read = read_column(reader, cells, listed, {})
        values[column.field] = read.values
        whole = pickle.dumps(read.values, pickle.HIGHEST_PROTOCOL)
        send(pickle.dumps((read.hits, read.faults, read.as_texts, whole)))
    named = {
        f"{column.field} {nr}": array
        for column, _, _ in asked
        for nr, array in enumerate(make_arrays(column.type, values[column.field]))
    }
    table = pa.table(named)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    send(sink.getvalue().to_pybytes())
