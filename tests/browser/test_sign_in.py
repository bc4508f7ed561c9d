"""Signing in with a real provider, through a real proxy: TLS, a path of our own, the websocket."""

import json
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from data.journal.journal import Journal
from tests.browser.apart import run_apart
from tests.browser.axe import violations
from tests.browser.conftest import SIZE
from tests.browser.visits import navigate, settled, stands
from tests.identity.proxy import BASE, proxied
from tests.identity.running import ACCOUNT, SECRET, Site

pytestmark = pytest.mark.browser

HTML = {"accept": "text/html"}
FAILED = "u bent niet aangemeld. Probeer het opnieuw."
SAVING = "weergaven?bewaar=contracten&keuze=kpi%3Dcurrent_clause"
NAME = "Functie raad-1"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("signing-in")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(home: Path, folder: Path) -> Iterator[Site]:
    with proxied(home, folder) as made:
        yield made


@pytest.fixture(scope="module")
def trust(folder: Path, site: Site) -> ssl.SSLContext:
    """What knows the certificate of `site`."""
    return ssl.create_default_context(cafile=str(folder / "certificate.pem"))


@contextmanager
def browsing(
    site: Site, trust: ssl.SSLContext, cookies: dict[str, str] | None = None
) -> Iterator[httpx.Client]:
    """A browser without screens."""
    with httpx.Client(
        base_url=site.url, verify=trust, follow_redirects=True, headers=HTML, cookies=cookies
    ) as made:
        yield made


@pytest.fixture
def client(site: Site, trust: ssl.SSLContext) -> Iterator[httpx.Client]:
    with browsing(site, trust) as made:
        yield made


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One whose console may say that an address was refused, and that knows no certificate."""
    made = browser.new_context(locale="nl-NL", viewport=SIZE, ignore_https_errors=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    yield context.new_page()
    for one in context.pages:
        one.close()
    context.clear_cookies()


def sign_in(page: Page, account: str = ACCOUNT) -> None:
    page.get_by_label("account").fill(account)
    page.get_by_role("button", name="sign in").click()


def is_signed_in(client: httpx.Client) -> bool:
    told = client.get("/isv/aanmelding").json()
    assert bool(told["wie"]) == (told["seconden"] > 0)
    assert (client.get("/media/x").status_code == 401) == (not told["wie"])
    return bool(told["wie"])


def joined(site: Site, trust: ssl.SSLContext) -> int:
    """The status of a websocket that is asked for without signing in: 101 when it opens."""

    async def join() -> int:
        address = f"{site.url.replace('https', 'wss')}/_stcore/stream"
        origin = site.url.removesuffix(BASE)
        try:
            async with connect(address, ssl=trust, origin=origin, proxy=None):  # type: ignore[arg-type]
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return run_apart(join())


def age(cookie: str, left: float) -> str:
    """The same sign-in, so long ago that it holds for so many seconds still (of eight hours)."""
    secret = sha256(f"isv-monitor {SECRET}".encode()).hexdigest()
    claims = json.loads(decode_signed_value(secret, USER_COOKIE_NAME, cookie) or "")
    claims["iat"] = time.time() - 8 * 3600 + left
    return create_signed_value(secret, USER_COOKIE_NAME, json.dumps(claims)).decode()


def test_who_is_not_signed_in_reaches_nothing(
    site: Site, trust: ssl.SSLContext, client: httpx.Client
) -> None:
    for path in ("/", "/contracten?a=b", "/media/x", "/_stcore/host-config", "/weg.html"):
        bare = client.get(path, headers={"accept": "*/*"})
        assert (bare.status_code, bare.text.count("\n")) == (401, 1), path
        answer = client.get(path)
        assert answer.status_code == 401 and "Meld u aan om verder te gaan" in answer.text
        assert "isv/address.js" not in answer.text  # not the document that opens a websocket
    upload = client.put("/_stcore/upload_file/a/b", content=b"x")
    assert (upload.status_code, client.post("/").status_code) == (401, 401)
    assert joined(site, trust) == 403
    # What tells nothing of the data.
    for path in ("/gezond", "/isv/style.css"):
        assert client.get(path).status_code == 200
    # What asks for a token of its own, of which there are none here.
    assert client.get("/api/v1/uitkomsten").status_code == 404
    # A way that is not one of ours leads to the beginning.
    for way in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "a/../../x",
        "x" * 9000,
    ):
        kept = client.get("/isv/aanmelden", params={"naar": way}, follow_redirects=False)
        assert kept.headers["set-cookie"].startswith('isv-terug="";'), way
    # A cookie that we did not sign, or signed for another use, is none.
    site.sign_in(client)
    assert is_signed_in(client)
    right = client.cookies[USER_COOKIE_NAME]
    secret = sha256(f"isv-monitor {SECRET}".encode()).hexdigest()
    claims = decode_signed_value(secret, USER_COOKIE_NAME, right) or b""
    old = age(right, -1)
    other = create_signed_value("another", USER_COOKIE_NAME, claims).decode()
    misused = create_signed_value(secret, "_streamlit_user_tokens", claims).decode()
    for wrong in (right[:-1], f"x{right}", right.split(".")[0], other, misused, old, ""):
        with browsing(site, trust, {USER_COOKIE_NAME: wrong}) as stranger:
            assert not is_signed_in(stranger), wrong


def test_an_answer_that_is_not_the_provider_s_signs_nobody_in(
    site: Site, trust: ssl.SSLContext, client: httpx.Client
) -> None:
    with browsing(site, trust) as earlier:
        site.sign_in(earlier)  # what it was given then is what is given once more
    for kind in ("issuer", "audience", "expired", "nonce", "signature", "replay"):
        site.ask_wrong(kind)
        assert "/oauth2callback?" in site.sign_in(client, "contracten?a=b"), kind
        assert not is_signed_in(client), kind
    site.ask_wrong("none")
    silent = client.get("/isv/aanmelden?naar=contracten")
    denied = client.get("/oauth2callback?error=access_denied&state=x")
    for answer in (silent, denied):
        assert answer.status_code == 401 and FAILED in answer.text
    assert "naar=contracten" in silent.text
    assert site.sign_in(client, "contracten?a=b") == f"{site.url}/contracten?a=b"
    assert is_signed_in(client)


def test_a_code_and_a_state_are_of_one_browser_and_one_time(
    site: Site, trust: ssl.SSLContext, client: httpx.Client
) -> None:
    asked = client.get("/isv/aanmelden", params={"naar": ""})
    went = client.get(asked.url, params={"account": ACCOUNT})
    callback = next(one.url for one in went.history if one.url.path.endswith("/oauth2callback"))
    cookies = dict(client.cookies)
    with browsing(site, trust) as another:  # who saw the address, or was sent it
        assert FAILED in another.get(callback).text
        assert not another.cookies.get(USER_COOKIE_NAME)
    assert str(client.get(callback).url) == f"{site.url}/"  # Back in the browser
    assert is_signed_in(client)
    client.get("/auth/logout", follow_redirects=False)
    assert not is_signed_in(client)
    assert FAILED in client.get(callback).text
    # The cookies of before, as somebody could have copied them.
    with browsing(site, trust, cookies) as copied:
        assert not is_signed_in(copied)


def test_signing_in_and_out_stand_in_the_log_and_nothing_of_the_cookie_does(
    site: Site, client: httpx.Client, home: Path
) -> None:
    def read() -> list[str]:
        said = (home / "server.log").read_text("utf-8").splitlines()
        lines = [json.loads(line) for line in said if '"aanmelding"' in line]
        assert cookie not in "".join(said) and ACCOUNT not in "".join(map(str, lines))
        return [line["uitkomst"] for line in lines]

    cookie = "not given yet"
    before = len(read())
    site.sign_in(client)
    cookie = client.cookies[USER_COOKIE_NAME][:40]
    client.get("/auth/logout", follow_redirects=False)
    site.ask_wrong("nonce")
    site.sign_in(client)
    deadline = time.monotonic() + 30  # `cat` writes what the server says
    while len(found := read()[before:]) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == ["aangemeld", "afgemeld", "geweigerd"]
    metrics = httpx.get(f"http://127.0.0.1:{site.port}{BASE}/metrics").text
    assert 'isv_aanmeldingen_total{uitkomst="geweigerd"}' in metrics


def test_a_deep_link_comes_back_and_signing_out_ends_it_everywhere(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/{SAVING}")
    assert violations(page) == []
    page.get_by_role("link", name="Aanmelden").click()
    sign_in(page)
    page.wait_for_url(f"{site.url}/{SAVING}")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text(f"{NAME} · Afmelden")).to_be_visible()
    expect(page.get_by_label("Naam van de weergave")).to_be_visible()
    settled(page)

    other = page.context.new_page()
    other.goto(f"{site.url}/weergaven")
    other.get_by_role("link", name="Afmelden").click()
    other.get_by_role("button", name="sign out").click()  # at the provider too
    other.wait_for_url(f"{site.url}/")
    expect(other.get_by_text("Meld u aan om verder te gaan")).to_be_visible()

    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("dialog")).to_contain_text("U bent niet meer aangemeld")
    assert violations(page) == []
    # Another person in the same browser: nothing of the first stays to be seen.
    other.get_by_role("link", name="Aanmelden").click()
    sign_in(other, "raad-2")
    expect(main.get_by_text("Functie raad-2 · Afmelden")).to_be_visible()


def test_a_sign_in_that_ends_keeps_what_was_typed_and_pressed(
    page: Page, site: Site, home: Path
) -> None:
    page.goto(f"{site.url}/weergaven")
    page.get_by_role("link", name="Aanmelden").click()
    sign_in(page)
    expect(page.get_by_text(f"{NAME} · Afmelden")).to_be_visible()
    (cookie,) = (one for one in page.context.cookies() if one["name"] == USER_COOKIE_NAME)
    old = age(cookie["value"], 15)
    page.context.add_cookies(
        [{"name": USER_COOKIE_NAME, "value": old, "domain": "127.0.0.1", "path": BASE}]
    )
    page.goto(f"{site.url}/{SAVING}")
    page.get_by_label("Naam van de weergave").fill("Wat ik zag")
    expect(page.get_by_text(f"U doet dit als {NAME}.")).to_be_visible()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("U bent niet meer aangemeld")
    before = len([*Journal(home).read_new()])
    # As by somebody who presses while it ends: it is heard when they are back.
    page.get_by_role("button", name="Weergave bewaren").evaluate("one => one.click()")
    with page.expect_popup() as opening:
        dialog.get_by_role("link", name="Opnieuw aanmelden").click()
    beside = opening.value
    beside.wait_for_load_state()
    assert len([*Journal(home).read_new()]) == before
    if "interaction" in beside.url:
        sign_in(beside)
    expect(beside.get_by_text("Sluit dit tabblad en ga verder waar u was.")).to_be_visible()
    beside.close()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Weergave ‘Wat ik zag’ is bewaard.")).to_be_visible()
    written = [(event.who, event.subject) for event in Journal(home).read_new()]
    assert written[before:] == [(NAME, f"{site.provider}#{ACCOUNT}")]


def test_all_addresses_stand_under_the_path_and_cookies_go_over_tls_alone(
    site: Site, client: httpx.Client
) -> None:
    assert client.get(f"{site.url}/gereed").json()["status"] == "ok"
    assert client.get(f"{site.url}/isv/style.css").status_code == 200
    direct = httpx.get(f"http://127.0.0.1:{site.port}/gezond")
    assert direct.status_code == 404 and f"onder {BASE}/" in direct.text
    assert str(client.get(site.url).url) == f"{site.url}/"
    assert site.sign_in(client, "contracten?a=b") == f"{site.url}/contracten?a=b"
    page = client.get(f"{site.url}/contracten/?a=b")
    assert str(page.url) == f"{site.url}/contracten?a=b"
    assert f'href="{BASE}/"' in client.get(f"{site.url}/bestaat-niet").text
    given = {one.name: one for one in client.cookies.jar}
    ours = ("_streamlit_user", "isv-bezoek", "_streamlit_user_tokens")
    assert {(given[name].path, given[name].secure) for name in ours} == {(BASE, True)}
    ended = client.get(f"{site.url}/auth/logout", follow_redirects=False)
    assert f"{BASE}/oauth2callback".replace("/", "%2F") in ended.headers["location"]
    assert str(client.get(f"{site.url}/oauth2callback").url) == f"{site.url}/"
    assert client.get(f"{site.url}/media/x").status_code == 401


def test_a_screen_a_link_and_a_large_file_work_behind_it(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda channel: asked.append(channel.url))
    page.goto(f"{site.url}/aanleveringen")
    page.get_by_role("link", name="Aanmelden").click()
    sign_in(page, "cm-1")  # who is in that group delivers: a reader gets no form for it
    page.wait_for_url(f"{site.url}/aanleveringen")
    expect(page.get_by_text("Functie cm-1 · Afmelden")).to_be_visible()
    settled(page)
    asked.clear()
    # In the same visit, by a link and by the menu: neither the document nor the websocket again.
    page.get_by_test_id("stMain").get_by_role("link", name="Lever de eerste export aan").click()
    page.wait_for_url(f"{site.url}/aanleveren")
    stands(page, "Aanleveren")
    navigate(page, "Verantwoorden", "Definities")
    page.wait_for_url(f"{site.url}/definities")
    page.go_back()
    page.wait_for_url(f"{site.url}/aanleveren")
    assert [one for one in asked if "stream" in one or one.endswith("/aanleveren")] == []
    with page.expect_response(lambda answer: "/upload_file/" in answer.url) as uploaded:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "groot.xlsx", "mimeType": "application/x", "buffer": b"x" * 3_000_000}
        )
    assert uploaded.value.status == 204
    expect(page.get_by_test_id("stMain")).to_contain_text("groot.xlsx")
    base = site.url.split("//")[1]
    own = [one for one in asked if one.split("//")[-1].startswith(base.removesuffix(BASE))]
    assert own and all(one.split("//")[-1].startswith(f"{base}/") for one in own), asked
