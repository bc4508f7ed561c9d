"""What the tests of data share: a bench for the checks, and a store that is empty."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import Store
from tests.data.check.checking import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture(scope="session")
def _empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with an index, which takes longer to make than to copy, and nothing else."""
    home = tmp_path_factory.mktemp("empty") / "home"
    Store.open(home).close()
    return home


@pytest.fixture
def store(_empty_home: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of its own in which nothing was delivered."""
    opened = Store.open(Path(shutil.copytree(_empty_home, tmp_path / "home")))
    yield opened
    opened.close()
