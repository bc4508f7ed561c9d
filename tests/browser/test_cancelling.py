"""A large delivery shows its stages; a button, and a closed tab, really end the reading process."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks import workbook as large
from tests.browser.conftest import serving
from tests.browser.screens import Deliver
from tests.browser.visits import settled

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def server(home: Path) -> Iterator[str]:
    with serving(home) as url:
        yield url


def reading(home: Path) -> list[str]:
    """The processes that work in a reading folder of this ISV_HOME."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = str((process / "cwd").readlink())
        except OSError:
            continue
        if place.startswith(f"{home.resolve()}/.lezen-"):
            found.append(process.name)
    return found


def soon(true: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return true()


def test_cancelled_by_the_button_and_by_a_closed_tab(
    server: str, page: Page, home: Path, tmp_path: Path
) -> None:
    large.write_text(tmp_path / "groot.csv", 120_000)
    deliver = Deliver(page).open(server)
    page.locator("input[type=file]").set_input_files(tmp_path / "groot.csv")
    cancel = page.get_by_role("button", name="Annuleren")
    expect(cancel).to_be_visible(timeout=30_000)
    expect(page.get_by_text("van 6:")).to_be_visible()
    assert soon(lambda: bool(reading(home)), 10)
    cancel.click()
    assert soon(lambda: not reading(home), 5)
    deliver.says("Het nakijken is geannuleerd. Er is niets bewaard.")
    settled(page)
    assert not list(home.glob(".lezen-*")) and not (home / "archive").exists()

    deliver.press("Opnieuw nakijken")
    expect(page.get_by_role("button", name="Annuleren")).to_be_visible(timeout=30_000)
    assert soon(lambda: bool(reading(home)), 10)
    page.close()
    assert soon(lambda: not reading(home), 12)
    assert soon(lambda: not list(home.glob(".lezen-*")), 5)
    assert not (home / "archive").exists()
