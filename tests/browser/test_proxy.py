"""Behind the nginx of deploy/: TLS, a path of our own, the websocket, sign-in and a large file."""

import datetime as dt
import ipaddress
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZE
from tests.browser.visits import navigate, settled
from tests.identity.running import ACCOUNT, Site, find_port, find_program, signing_in
from tests.paths import ROOT

pytestmark = pytest.mark.browser

BASE = "/isv-monitor"
AROUND = """
user root;  # of whoever starts it, unless that is root
daemon off; pid {folder}/pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
    {servers}
}}
"""


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that lasts an hour, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with sign-in behind the nginx of deploy/, its names and ports alone replaced."""
    certificate, key = write_certificate(folder)
    plain, tls = find_port(), find_port()
    url = f"https://127.0.0.1:{tls}"
    with signing_in(tmp_path_factory.mktemp("behind"), url, BASE) as made:
        servers = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for there, here in (
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{tls} ssl;"),
            ("return 301 https://isv.example.nl$request_uri;", f"return 301 {url}$request_uri;"),
            ("/etc/ssl/isv.example.nl.pem", str(certificate)),
            ("/etc/ssl/private/isv.example.nl.key", str(key)),
            ("http://127.0.0.1:8501;", f"http://127.0.0.1:{made.port};"),
        ):
            assert servers.count(there) == 1, there
            servers = servers.replace(there, here)
        written = folder / "nginx.conf"
        written.write_text(AROUND.format(folder=folder, servers=servers), encoding="utf-8")
        process = subprocess.Popen([find_program("nginx"), "-p", str(folder), "-c", str(written)])
        try:
            for _ in range(100):
                if (folder / "pid").exists() and (folder / "pid").read_text():
                    break
                assert process.poll() is None, "nginx did not start"
                time.sleep(0.1)
            redirected = httpx.get(f"http://127.0.0.1:{plain}{BASE}/contracten?a=b")
            assert redirected.headers["location"] == f"{url}{BASE}/contracten?a=b"
            yield made
        finally:
            process.terminate()
            process.wait(15)


def test_all_addresses_stand_under_the_path_and_cookies_go_over_tls_alone(
    site: Site, folder: Path
) -> None:
    trust = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
    with httpx.Client(verify=trust, follow_redirects=True) as client:
        assert client.get(f"{site.url}/gezond").json()["status"] == "ok"
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


def test_a_screen_a_link_and_a_large_file_work_behind_it(browser: Browser, site: Site) -> None:
    context = browser.new_context(locale="nl-NL", viewport=SIZE, ignore_https_errors=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda channel: asked.append(channel.url))
    page.goto(f"{site.url}/aanleveringen")
    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_label("account").fill(ACCOUNT)
    page.get_by_role("button", name="sign in").click()
    page.wait_for_url(f"{site.url}/aanleveringen")
    expect(page.get_by_text("Functie raad-1 · Afmelden")).to_be_visible()
    settled(page)
    asked.clear()
    # In the same visit, by a link and by the menu: neither the document nor the websocket again.
    page.get_by_test_id("stMain").get_by_role("link", name="Lever de eerste export aan").click()
    page.wait_for_url(f"{site.url}/aanleveren")
    settled(page)
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
    context.close()
