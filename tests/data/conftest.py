"""The bench that the tests of data share."""

from pathlib import Path

import pytest

from tests.data.check.checking import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)
