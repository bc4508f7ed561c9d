"""Who works behind the proxy goes on at another server: signing in, a file, a download."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pages.deliver import lost
from tests.browser.screens import Deliver
from tests.browser.visits import settled
from tests.fire import writers
from tests.fire.running import Replicas, running
from tests.identity.running import asking, find_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]
BASE, KEPT_BY = "/isv-monitor", "isv-replica"
WHO = "Functie cm-1 · Afmelden"


@pytest.fixture
def replicas(tmp_path: Path) -> Iterator[Replicas]:
    """Two servers with sign-in behind the proxy of deploy/, under a path."""
    home, port = tmp_path / "home", find_port()
    home.mkdir()
    with (
        asking(tmp_path, f"http://127.0.0.1:{port}", BASE),
        running(home, 2, ISV_PORT=str(port)) as replicas,
    ):
        replicas.wait_until_ready(2)
        yield replicas


def find_server(context: BrowserContext) -> str:
    """The server that a browser stays with, as its cookie names it."""
    [value] = [one.get("value", "") for one in context.cookies() if one.get("name") == KEPT_BY]
    return value


def move(context: BrowserContext, replicas: Replicas) -> str:
    """Let a browser go on at the other server, as when its own is gone; return which that is."""
    other = {"r1": "r2", "r2": "r1"}[find_server(context)]
    [kept] = [one for one in context.cookies() if one.get("name") == KEPT_BY]
    context.add_cookies([{"name": KEPT_BY, "value": other, "domain": kept["domain"], "path": "/"}])
    assert find_server(context) == other
    return other


def kill(replicas: Replicas, name: str) -> None:
    """Kill the server of this name: the first of them has the lowest number."""
    replicas.kill(find_ports(replicas)[int(name[1:]) - 1])


def find_ports(replicas: Replicas) -> list[int]:
    """The ports of the servers, in the order in which they were started."""
    servers = replicas.list_servers()
    return sorted(servers, key=lambda port: servers[port].pid)


def take(page: Page, button: str) -> bytes:
    """What a button gives to download."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    return waiting.value.path().read_bytes()


def test_who_loses_a_server_goes_on_at_another(
    replicas: Replicas,
    browser: Browser,
    tmp_path: Path,
) -> None:
    file = writers.write_file(tmp_path, 0, writers.SCREEN_MONTH)
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{replicas.url}/aanleveren")
    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_label("account").fill("cm-1")
    second = move(context, replicas)  # the provider leads back to another than it came from
    page.get_by_role("button", name="sign in").click()
    expect(page.get_by_text(WHO)).to_be_visible()
    assert find_server(context) == second
    deliver = Deliver(page)
    deliver.upload(file)
    expect(deliver.accept).to_be_visible()
    assert find_server(context) == second  # the websocket and the file went there too

    with page.expect_websocket():
        kill(replicas, second)
    settled(page)
    deliver.accept.click()  # the screen stands as it was, until something is done on it
    expect(page.get_by_text(lost.CHOSEN)).to_be_visible()
    expect(page.get_by_text(WHO)).to_be_visible()
    expect(page.get_by_text(file.name)).to_have_count(0)
    deliver.upload(file)
    deliver.accept.click()
    deliver.says("Gelukt: De aanlevering telt mee.")
    assert find_server(context) != second
    page.goto(f"{replicas.url}/contracten")
    assert take(page, ".xlsx")[:2] == b"PK"
    page.goto(f"{replicas.url}/rapportages")
    assert take(page, "PDF")[:5] == b"%PDF-"
    context.close()
