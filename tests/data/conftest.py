"""What the tests of data share: a bench for the checks, and a store that is empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import Store
from tests.data.check.checking import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own in which nothing was delivered."""
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()
