"""What a visitor waits for in Chromium: the first paint of a screen, and the rows of a choice."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.visitor import LoadError

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
_PATIENCE = 60_000  # milliseconds
_STANDS = "[data-testid=stApp][data-test-script-state=notRunning] h1"
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# The middle of each part of a bar that is large enough to be hit, the first chart of a screen.
_PARTS = """() => {
    const plot = document.querySelector(".js-plotly-plot .barlayer")?.closest(".js-plotly-plot");
    if (!plot) return [];
    plot.scrollIntoView({block: "center"});
    return [...plot.querySelectorAll(".barlayer .point")].map(one => one.getBoundingClientRect())
        .filter(box => box.width > 6 && box.height > 6)
        .map(box => [box.x + box.width / 2, box.y + box.height / 2]);
}"""
# From the button of the mouse until a heading says something else and the run has ended.
_WATCH = """() => {
    const said = () => [...document.querySelectorAll("h2, h3")].map(one => one.innerText).join();
    const before = said();
    window.took = 0;
    document.addEventListener("mouseup", () => {
        const started = performance.now();
        const look = () => {
            const state = document.querySelector("[data-testid=stApp]").dataset.testScriptState;
            if (said() !== before && state === "notRunning") {
                window.took = performance.now() - started;
            } else requestAnimationFrame(look);
        };
        look();
    }, {once: true, capture: true});
}"""


def find_chromium() -> str | None:
    """Return the path of the Chromium that CHROMIUM names, or of this machine; None without one.

    The build without windows takes a third of the processor time of the one with them.
    """
    named = os.environ.get("CHROMIUM")
    wanted = [named] if named else ["chromium-headless-shell", "chromium"]
    return next(filter(None, map(shutil.which, wanted)), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the Chromium of this machine, or the one that CHROMIUM names.

    Raises LoadError without one.
    """
    found = find_chromium()
    if found is None:
        raise LoadError("no Chromium; set CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield opened
        opened.close()


def measure_paint(browser: Browser, url: str, times: int) -> float:
    """Return the milliseconds to the first paint of a screen, the median of some visits.

    Each visit has a browser window of its own, and begins when the server has shown it once.
    """
    taken = []
    for _ in range(times + 1):
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        page = _open(context.new_page(), url)
        taken.append(float(page.evaluate(_PAINT)))
        context.close()
    return median(taken[1:])


def measure_choices(browser: Browser, url: str, times: int) -> float:
    """Return the milliseconds from choosing a part of a bar to its rows, the median of some.

    Raises LoadError when the screen has no two parts to choose from.
    """
    page = _open(browser.new_page(viewport={"width": 1400, "height": 900}), url)
    page.wait_for_selector(".js-plotly-plot .barlayer .point", timeout=_PATIENCE)
    taken = []
    for turn in range(times + 1):
        page.wait_for_timeout(500)
        parts = page.evaluate(_PARTS)
        if len(parts) < 2:
            raise LoadError(f"{url} has {len(parts)} parts of a bar")
        x, y = parts[1 + turn % (len(parts) - 1)]
        page.mouse.move(x, y)
        page.wait_for_timeout(200)  # it is pointed at
        page.evaluate(_WATCH)
        page.mouse.click(x, y)
        page.wait_for_function("() => window.took > 0", timeout=_PATIENCE)
        taken.append(float(page.evaluate("window.took")))
    page.close()
    return median(taken[1:])


def _open(page: Page, url: str) -> Page:
    page.goto(url, timeout=_PATIENCE)
    page.wait_for_selector(_STANDS, timeout=_PATIENCE)
    return page
