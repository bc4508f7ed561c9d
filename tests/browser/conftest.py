"""A real server on 127.0.0.1 and Debian's Chromium, for tests that look at screens."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from benchmarks.browser import find_chromium
from tests.paths import ROOT
from tests.sample_home import copied

START_SECONDS = 60
SIZE: ViewportSize = {"width": 1280, "height": 900}
BLANK = "about:blank"
# A busy machine may take long; a screen that never comes is found all the same.
expect.set_options(timeout=30_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(home: Path, port: int = 0, module: str = "serve") -> Iterator[str]:
    """Run serve.py over the given ISV_HOME; yields where it says it stands, stops only it.

    port: 0 is a free one. module: another that serves, as one with a fault.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, "--port", str(port)],
        env={**os.environ, "ISV_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    alarm = Timer(START_SECONDS, process.kill)
    alarm.start()
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "staat klaar: http" in line:
                break
        else:
            pytest.fail("serve.py did not start:\n" + "".join(said))
        alarm.cancel()
        with (home / "server.log").open("w") as log:
            # Someone has to read what it says, or it stops when the pipe is full.
            reader = subprocess.Popen(["cat"], stdin=process.stdout, stdout=log)
            yield "http" + line.split("http", 1)[1].strip()
    finally:
        alarm.cancel()
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    reader.wait(5)


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a server without any delivery."""
    with serving(tmp_path_factory.mktemp("empty")) as url:
        yield url


@pytest.fixture(scope="session")
def busy_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ISV_HOME of `busy_server`."""
    return tmp_path_factory.mktemp("busy")


@pytest.fixture(scope="session")
def busy_server(busy_home: Path) -> Iterator[str]:
    """The base URL of a server in which tests deliver, each of a category of its own."""
    with serving(busy_home) as url:
        yield url


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a server with the sample deliveries."""
    home = copied(tmp_path_factory)
    with serving(home) as url:
        yield url


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names; without one the test fails."""
    found = find_chromium()
    if found is None:
        pytest.fail("No browser: there is no Chromium. Run `make test`, or set CHROMIUM.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Window:
    """A browser window, the addresses that it asked for, and the errors in its console."""

    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self._open()

    def _open(self) -> None:
        page = self.page = self.context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda channel: self.requests.append(channel.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(said.text)

    def clear(self) -> None:
        """Make it as it was when it opened: nothing shown, kept, set or said.

        What it read of the framework stays: to read that anew costs more than a test itself.
        """
        try:
            if self.page.url != BLANK:
                self.page.evaluate("sessionStorage.clear(); localStorage.clear()")
            self.page.goto(BLANK)
            self.page.set_viewport_size(SIZE)
            self.page.emulate_media(media="null", color_scheme="light")
        except Error:  # a test closed it, or it crashed
            self.page.close()
            self._open()
        self.context.clear_cookies()
        self.requests.clear()
        self.faults.clear()


@contextmanager
def opened(browser: Browser) -> Iterator[Window]:
    """Open a fresh Dutch browser window of 1280 by 900."""
    context = browser.new_context(locale="nl-NL", viewport=SIZE)
    yield Window(context)
    context.close()


@pytest.fixture(scope="session")
def first_window(browser: Browser) -> Iterator[Window]:
    """The window that one test has after the other."""
    with opened(browser) as made:
        yield made


@pytest.fixture
def window(first_window: Window) -> Iterator[Window]:
    """A window in which nothing was done yet; fails the test on an error in its console."""
    yield first_window
    faults = list(first_window.faults)
    first_window.clear()
    assert faults == []


@pytest.fixture
def page(window: Window) -> Page:
    """What a window of its own shows."""
    return window.page


@pytest.fixture
def requests_made(window: Window) -> list[str]:
    """The addresses that `page` asked for, in order."""
    return window.requests
