"""A database of DuckDB is given to one index after the other: to start one takes ten times as long
as to open a file in it.

One that is shut off from all other files, as the product has it, could open no second file. Whether
it is shut off is what the tests that ask for `own_database` look at.
"""

import duckdb
import pytest

from data.store import index
from data.store.index import Index
from data.upkeep.index_as_it_is import IndexAsItIs

OWN = {
    "data.store.index.make_database": index.make_database,
    "data.store.index.Index._configure": Index._configure,
    "data.store.index.Index.close": Index.close,
    "data.upkeep.index_as_it_is.make_database": index.make_database,
    "data.upkeep.index_as_it_is.IndexAsItIs.close": IndexAsItIs.close,
}
_free: list[duckdb.DuckDBPyConnection] = []
_gone = duckdb.connect(":memory:")
_gone.close()


def lend_databases(patch: pytest.MonkeyPatch) -> None:
    """From now on a database goes back when its index is closed."""
    start = index.make_database

    def lend() -> duckdb.DuckDBPyConnection:
        return _free.pop() if _free else start()

    def configure(self: Index) -> None:
        for setting in (
            "threads = 1",  # what a test delivers is too little to divide
            f"temp_directory = '{index._quote(self._spill)}'",
            "python_enable_replacements = false",
            "preserve_insertion_order = false",
        ):
            self._connection.execute(f"SET {setting}")

    def take_back(self: Index | IndexAsItIs) -> None:
        connection, self._connection = self._connection, _gone
        try:
            connection.execute("USE memory")
            connection.execute(f"DETACH {index._NAME}")
        except duckdb.Error:  # it is closed already, or of no use any more
            connection.close()
        else:
            _free.append(connection)

    for name, other in zip(OWN, (lend, configure, take_back, lend, take_back), strict=True):
        patch.setattr(name, other)
