"""What holds for all tests: how many examples they try, and what each of them needs."""

import pytest

from tests.examples import register

register()

# What a test asks for, and what it is therefore named: `make quick` leaves those out.
_NEEDS = {"browser": "browser", "page": "browser", "open_screen": "screen"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with what it needs, so that no file can forget to."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in _NEEDS:
                item.add_marker(_NEEDS[fixture])
