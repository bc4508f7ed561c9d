"""Makes pictures of the real thing: `make screenshots`.

Every screen, at three widths, light and dark, goes to screenshots/ (to look at, not kept); those
of the README go to docs/images, those of the tutorial to docs/handleiding/beeld.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.browser import find_chromium
from pages import SCREENS
from tests.browser.conftest import FLAGS, serving
from tests.browser.tutorial import follow_tutorial
from tests.paths import ROOT

IMAGES = Path(__file__).parent / "images"
ALL = ROOT / "screenshots"
# Picture of the README -> (address, width, height in pixels).
TUTORIAL = Path(__file__).parent / "handleiding" / "beeld"  # a width of 900: as wide as the text
PICTURES = {
    "overzicht": ("", 1400, 1000),
    "werklijst": ("mijn-categorie?categorie=Energie", 1400, 900),
    "actielijn": ("actielijn-1", 1400, 1300),
    "aanleveren": ("aanleveren", 1400, 900),
}
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme], ...] = (
    (1400, "light"),
    (768, "light"),
    (360, "light"),
    (1400, "dark"),
    (768, "dark"),
    (360, "dark"),
)
# What shows nothing without saying what.
FULL = {
    "actie": "actie?nr=11",
    "contract": "contract?nummer=C00186&dienst=Voorbeelddienst+OCW+1",
    "leverancier": "leverancier?naam=Voorbeeldleverancier+96+B.V.",
    "mijn-categorie": "mijn-categorie?categorie=Energie",
}
HIGHEST = 6_000  # pixels: what is longer than that nobody looks at in one picture


def main() -> int:
    """Serve the sample data and write every picture; 0 when all are made."""
    found = find_chromium()
    if found is None:
        print("Chromium is niet gevonden: make browser", file=sys.stderr)
        return 1
    ALL.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "data", "sample"],
            cwd=ROOT,
            env={**os.environ, "ISV_HOME": folder},
            check=True,
        )
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        with serving(home) as url:
            for name, (address, width, height) in PICTURES.items():
                take_picture(browser, f"{url}/{address}", IMAGES / f"{name}.png", width, height)
            for screen in SCREENS:
                for width, scheme in LOOKS:
                    file = ALL / f"{screen.address or 'overzicht'}-{width}-{scheme}.png"
                    address = FULL.get(screen.address, screen.address)
                    take_picture(browser, f"{url}/{address}", file, width, None, scheme)
        with serving(home / "leeg") as url:
            page = browser.new_page(viewport={"width": 900, "height": 700}, locale="nl-NL")

            def take(name: str) -> None:
                page.wait_for_timeout(1_000)
                page.screenshot(  # without the menu
                    path=TUTORIAL / f"{name}.png",
                    clip={"x": 40, "y": 150, "width": 820, "height": 520},
                )

            follow_tutorial(page, url, home, take)
        browser.close()
    return 0


def take_picture(
    browser: Browser,
    url: str,
    file: Path,
    width: int,
    height: int | None,
    scheme: Scheme = "light",
) -> None:
    """Write one picture of an address; without a height that of the whole screen."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 900}, locale="nl-NL", color_scheme=scheme
    )
    page.goto(url)
    ready = page.get_by_test_id("stApp")
    expect(ready).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    # What a box or a chart is drawn by comes after its screen.
    page.wait_for_load_state("networkidle", timeout=60_000)
    expect(page.locator("[data-testid*=Skeleton]")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(1_000)  # fonts and transitions
    if height is None:
        whole = page.get_by_test_id("stMain").evaluate("one => one.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(int(whole) + 60, HIGHEST)})
        page.wait_for_timeout(300)
    page.screenshot(path=file)
    page.close()
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
