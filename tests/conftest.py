"""What holds for all tests: how many examples they try, and what each of them needs."""

import asyncio
import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.databases_again import OWN, lend_databases
from tests.examples import register
from tests.quick import is_slow
from tests.reading_here import IN_CHILD, read_here
from tests.sail import run_sail
from tests.thrift import collect_seldom, make_once, wait_at_rest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

register()

# What a test asks for, and what it is therefore named: `make quick` leaves those out.
_NEEDS = {
    "browser": "browser",
    "page": "browser",
    "open_screen": "screen",
    "sample_home": "slow",
    "small_home": "slow",
}


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A browser, one for all folders of tests: a process has room for a single Playwright."""
    from tests.browser.conftest import launched  # who asks for none needs no Playwright

    with launched() as one:
        yield one


@pytest.fixture(autouse=True)
def _without_its_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright's loop counts as the running one between its calls: none other could be run."""
    loop = asyncio._get_running_loop()
    if loop is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Load the tests, and what they test."""
    with make_once():
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with what it needs and takes, so that no file can forget to."""
    for item in items:
        if is_slow(item.nodeid.partition("::")[0]):
            item.add_marker("slow")
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in _NEEDS:
                item.add_marker(_NEEDS[fixture])


def pytest_collection_finish() -> None:
    """All modules are there: they stay, and the tests begin."""
    collect_seldom()


def pytest_unconfigure() -> None:
    """What stayed goes at the end: libraries count then what they still hold."""
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def _reads_here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_here(patch)
        wait_at_rest(patch)
        patch.setenv("ISV_BY", "Proef")  # who works on the command line, unless a test says so
        lend_databases(patch)
        yield


@pytest.fixture
def own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at and checked in a child process, as they are by the product."""
    monkeypatch.setattr("data.workbook.limits._run", IN_CHILD)


@pytest.fixture
def own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each index has a database of its own that is shut off from all other files, as it has."""
    for name, real in OWN.items():
        monkeypatch.setattr(name, real)


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of a cluster that counts, one for all tests of a process."""
    with run_sail() as address:
        yield address
