"""What a visitor reads when the program fails or its server is gone: nothing of the inside."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BLANK, Window, serving
from tests.browser.serve_broken import SECRET
from tests.browser.visits import find_places, navigate, open_screen

pytestmark = pytest.mark.browser

INSIDE = re.compile(
    rf"Streamlit|terminal|Traceback|Zero|redacted|error\b|internet|{SECRET}|\.py\b", re.IGNORECASE
)


def test_a_fault_is_said_above_what_still_stands_and_the_log_knows_it(
    page: Page, tmp_path: Path
) -> None:
    with serving(tmp_path / "home", module="tests.browser.serve_broken") as url:
        open_screen(page, f"{url}/definities")
        said = page.get_by_role("alert").filter(has_text="Dat ligt aan de ISV-monitor")
        expect(said).to_be_in_viewport()
        expect(said).to_be_focused()
        brand, heading = page.locator(".isv-brand").first, page.get_by_role("heading", level=1)
        (top, _), (middle, _), (under, _) = find_places(page, brand, said, heading)
        assert top < middle < under
        assert INSIDE.findall(page.locator("body").inner_text()) == []
        number = said.locator("strong").last.inner_text()
        navigate(page, "Bekijken", "Overzicht")  # the visit goes on
        expect(said).to_have_count(0)
    lines = (tmp_path / "home" / "server.log").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    [fault] = [one for one in told if "fout" in one]
    assert number in fault["gebeurtenis"] and fault["scherm"] == "definities"
    assert "ZeroDivisionError" in fault["fout"] and SECRET not in str(fault)


def test_a_server_that_is_gone_is_said_in_dutch(window: Window, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as url:
        page = window.page
        open_screen(page, f"{url.replace('127.0.0.1', 'localhost')}/definities")
    said = page.get_by_role("dialog")
    expect(said).to_contain_text("De ISV-monitor antwoordt niet.")
    expect(said).to_contain_text("is niet verloren")
    assert INSIDE.findall(page.locator("body").inner_text()) == []
    page.goto(BLANK)  # where it looks for its server no more
    window.faults.clear()  # of the connection, as the browser writes them down
