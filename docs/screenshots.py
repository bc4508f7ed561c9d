"""Makes the pictures of the README from the real thing: `make screenshots`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, serving

IMAGES = Path(__file__).parent / "images"
# Picture -> (address, width, height in pixels).
PICTURES = {
    "overzicht": ("", 1400, 1000),
    "contracten": ("contracten?kpi=application_mandatory&antwoord=nee", 1400, 900),
    "aanleveren": ("aanleveren", 1400, 900),
}


def main() -> int:
    """Serve the sample data and write every picture; 0 when all are made."""
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
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
                page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL")
                page.goto(f"{url}/{address}")
                expect(page.get_by_test_id("stApp")).to_have_attribute(
                    "data-test-script-state", "notRunning", timeout=30_000
                )
                page.wait_for_timeout(1_000)  # fonts and transitions
                page.screenshot(path=IMAGES / f"{name}.png")
                page.close()
                print(f"docs/images/{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
