"""What the server hands out around the screens: language, health, addresses."""

import re
import subprocess
import sys
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import ENTRY_MARK, open_screen
from tests.test_container import health_command

pytestmark = pytest.mark.browser

ENGLISH = re.compile(r"\b(Deploy|Browse files|Skip to main content|Drag and drop|Made with)\b")


@pytest.mark.parametrize("path", ["/", "/?maand=2026-10", "/contracten?kpi=current_clause"])
def test_document_is_dutch(empty_server: str, path: str) -> None:
    answer = httpx.get(empty_server + path)
    assert answer.status_code == 200
    assert '<html lang="nl">' in answer.text
    assert "<title>ISV-monitor</title>" in answer.text
    assert "You need to enable JavaScript" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "form-action 'self'" in policy
    assert "unsafe-eval" not in policy
    given = answer.headers["set-cookie"]
    assert given.startswith("isv-bezoek=") and "HttpOnly" in given and "SameSite=lax" in given
    again = httpx.get(empty_server + path, cookies=dict(answer.cookies))
    assert "set-cookie" not in again.headers


def test_health_says_ok_and_how_far_the_figures_go(empty_server: str) -> None:
    answer = httpx.get(f"{empty_server}/gereed")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert isinstance(answer.json()["version"], int)


def test_measurements_are_for_who_asks_from_this_computer(page: Page, empty_server: str) -> None:
    open_screen(page, f"{empty_server}/")  # which stops halfway where nothing is delivered
    open_screen(page, f"{empty_server}/definities")
    told = httpx.get(f"{empty_server}/metrics")
    assert told.status_code == 200
    assert 'isv_scherm_seconden_count{scherm="definities"}' in told.text
    assert 'isv_scherm_seconden_count{scherm="overzicht"}' in told.text
    assert "isv_bezoeken_total" in told.text
    assert "\nprocess_resident_memory_bytes " in told.text and "\nisv_journaal_regel " in told.text
    passed_on = httpx.get(f"{empty_server}/metrics", headers={"X-Forwarded-For": "192.0.2.7"})
    assert passed_on.status_code == 403 and "isv_" not in passed_on.text


def test_what_a_container_asks_is_answered(empty_server: str) -> None:
    _, *asked = health_command()
    alive = [
        sys.executable,
        *(one.replace("8501", str(urlsplit(empty_server).port)) for one in asked),
    ]
    assert subprocess.run(alive, check=False, timeout=20).returncode == 0
    nobody = [sys.executable, *(one.replace("8501", "9") for one in asked)]
    assert subprocess.run(nobody, check=False, timeout=20, stderr=subprocess.DEVNULL).returncode


@pytest.mark.parametrize("path", ["/bestaat-niet", "/contracten/dieper", "/static/js/weg.js"])
def test_unknown_address_gives_a_dutch_404(empty_server: str, path: str) -> None:
    answer = httpx.get(empty_server + path)
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


def test_trailing_slash_leads_to_the_screen(empty_server: str) -> None:
    answer = httpx.get(empty_server + "/contracten/?kpi=a", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path == "/contracten"
    assert answer.url.query == b"kpi=a"


def test_the_frame_around_the_screen_speaks_dutch(page: Page, empty_server: str) -> None:
    open_screen(page, empty_server + "/aanleveren")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_text("Naar de inhoud")).to_have_count(1)
    expect(page.get_by_test_id("stMain").get_by_text("zonder aanmelden")).to_be_visible()
    assert ENGLISH.search(page.locator("body").inner_text()) is None


def test_a_link_in_a_text_opens_the_screen_in_the_same_visit(
    page: Page, empty_server: str, requests_made: list[str]
) -> None:
    open_screen(page, empty_server + "/")
    page.get_by_test_id("stMainBlockContainer").evaluate(
        """main => {
            const text = document.createElement("p");
            text.dataset.testid = "stHtml";
            text.innerHTML = '<a href="definities?kpi=current_clause">naar de definities</a>';
            main.prepend(text);
        }"""
    )
    requests_made.clear()
    page.get_by_role("link", name="naar de definities").dblclick()  # which is one step, for Back
    page.wait_for_url("**/definities?kpi=current_clause")
    expect(page.get_by_test_id("stMain").get_by_text(ENTRY_MARK).first).to_be_visible()
    opened = [
        url for url in requests_made if urlsplit(url).path in {"/definities", "/_stcore/stream"}
    ]
    assert opened == []  # neither the document nor the websocket is opened again
    page.go_back()
    page.wait_for_url(re.compile(r"/$"))
