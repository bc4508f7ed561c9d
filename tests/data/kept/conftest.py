"""A PostgreSQL server for the tests of what keeps the truth, and an empty database for each."""

from collections.abc import Iterator

import pytest

from tests.data.kept.server import Database, Postgres, started


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with started() as server:
        yield server


@pytest.fixture
def database(postgres: Postgres) -> Database:
    """A database with the tables and nothing in it."""
    return postgres.empty_database()


@pytest.fixture
def used(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The same, which this process keeps all truth in."""
    monkeypatch.setenv("ISV_STORE", database.app)
    return database
