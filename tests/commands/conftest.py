"""The sample, for the command that makes documents of it."""

from pathlib import Path

import pytest

from tests.sample_home import copied


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with the sample, that commands only read."""
    return copied(tmp_path_factory)
