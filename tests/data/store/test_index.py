"""The index file: whose it is, where it may stand, and how it keeps what is delivered."""

from pathlib import Path

import duckdb
import pytest

from data.store.index import Index, IndexHeld

pytestmark = pytest.mark.usefixtures("own_database")


def test_a_file_that_is_open_in_this_process_is_held(tmp_path: Path) -> None:
    path = tmp_path / "isv.duckdb"
    first = Index(path)
    with pytest.raises(IndexHeld):
        Index(path)
    assert first.read_position() is None  # and the first goes on
    first.close()
    Index(path).close()


def test_a_folder_may_have_a_quote_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "'s-Gravenhage" / "isv.duckdb"
    path.parent.mkdir()
    index = Index(path)
    with index.begin() as transaction:
        transaction.set_position(7, "hash")
    index.close()
    again = Index(path)
    assert again.read_position() == (7, "hash")
    again.close()


def test_every_query_works_in_the_file_and_cannot_open_another(tmp_path: Path) -> None:
    index = Index(tmp_path / "isv.duckdb")
    assert index.fetch_rows("SELECT current_database() AS name") == [{"name": "isv"}]
    with pytest.raises(duckdb.PermissionException):
        index.fetch_rows(f"SELECT * FROM read_text('{tmp_path}/*')")
    with pytest.raises(duckdb.Error, match="locked"):
        index.fetch_rows("SET enable_external_access = true")
    index.close()


def test_a_file_that_is_no_index_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "isv.duckdb"
    path.write_bytes(b"x" * 5_000)
    index = Index(path)
    assert index.list_loaded() == {}
    index.close()


def test_an_index_in_memory_leaves_cores_to_who_works_in_the_file() -> None:
    index = Index(None)
    assert index.fetch_rows("SELECT current_setting('threads') AS n") == [{"n": 1}]
    index.close()
