"""The store of the tests of documents serves the command that makes them too."""

from tests.report.conftest import store  # noqa: F401, a fixture is found by its name here
