"""Two servers behind one address: what one takes up all show, and a browser stays with its own."""

import asyncio
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPSConnection
from pathlib import Path

import httpx
import pytest

from benchmarks.visitor import visiting
from benchmarks.websocket import find_port
from commands.upkeep import replicas as starter
from commands.upkeep.proxy import CONFIG, find_proxy
from data.refused import Refused
from data.store.store import INDEX, Store
from tests.browser.conftest import serving
from tests.data.delivering import deliver
from tests.fire import writers
from tests.fire.fight import make_token
from tests.fire.judging import judge_replicas
from tests.fire.running import Replicas, running
from tests.fire.sessions import Browser, find_position, make_client, write_cookies
from tests.identity.proxy import write_certificate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
BASE = "/isv-monitor"


def fill(home: Path, folder: Path, month: str) -> int:
    """Deliver for a month as a command would; return the line of the journal that it came to."""
    with closing(Store.open(home, temporary=True)) as store:
        path = writers.write_file(folder, 0, month)
        assert deliver(store, path, path.name, month=month, by="CM-1").delivery
        return store.journal.seq


def list_places(home: Path) -> list[str]:
    return sorted(path.name for path in home.glob(INDEX + "*") if path.suffix != ".wal")


async def visit(replicas: Replicas, position: int, cookie: str = "") -> str:
    """Look at a screen, which must be of this line; return by which server it was, as a cookie."""
    async with make_client(replicas.port, "") as web:
        if cookie:
            name, _, value = cookie.partition("=")
            web.cookies.set(name, value, domain="127.0.0.1")
        for _ in range(5):
            await web.get("/gezond")
        async with visiting(replicas.port, write_cookies(web)) as visitor:
            blocks = await Browser(web, visitor).look("/")
        assert find_position(blocks) == position
        return write_cookies(web)


def wait_for(url: str, status: int, said: str) -> None:
    """Wait until an address answers so."""
    until, answer = time.monotonic() + 60, httpx.get(url, timeout=10)
    while (answer.status_code, said in answer.text) != (status, True):
        assert time.monotonic() < until, answer.text
        time.sleep(0.1)
        answer = httpx.get(url, timeout=10)


def test_what_one_takes_up_all_show_and_a_browser_stays(tmp_path: Path) -> None:
    home, tokens = tmp_path / "home", tmp_path / "tokens"
    fill(home, tmp_path, "2026-07")
    settings = {"ISV_API_TOKENS_FILE": str(tokens)}
    token = make_token(home, settings)
    position = 0
    with running(home, 2, **settings) as replicas:
        ports = replicas.wait_until_ready(2)
        for month in ("2026-08", "2026-09"):
            position = fill(home, tmp_path, month)
            assert judge_replicas(ports, token)[0] == position
        named = {"Host": f"localhost:{replicas.port}"}
        assert httpx.get(f"{replicas.url}/", headers=named).status_code == 200
        first = asyncio.run(visit(replicas, position))
        assert first and asyncio.run(visit(replicas, position, first)) == first
        assert list_places(home) == [INDEX, f"{INDEX}.2"]
        for port in ports:  # whichever it was, the visitor goes on at the other, and keeps it
            replicas.kill(port)
            own = f"isv-replica=r{ports.index(port) + 1}"
            asked = httpx.get(f"{replicas.url}/gezond", headers={"Cookie": own})
            assert asked.status_code == 200  # not that it fell while it was asked
            now = asyncio.run(visit(replicas, position, first))
            assert replicas.wait_until_ready(2) == ports
            assert asyncio.run(visit(replicas, position, now)) == now
            first = now
        assert list_places(home) == [INDEX, f"{INDEX}.2"]  # taken up again
        home.rename(tmp_path / "away")
        try:  # no server can do its work: one of them says why
            wait_for(f"{replicas.url}/gereed", 503, "is er niet")
        finally:
            (tmp_path / "away").rename(home)
        wait_for(f"{replicas.url}/gereed", 200, f'"version":{position}')


@contextmanager
def proxied(folder: Path, port: int, plain: int, tls: int) -> Iterator[None]:
    """Run HAProxy as in deploy/, of which names and ports alone are replaced."""
    certificate, key = write_certificate(folder)
    both = folder / "both.pem"
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    text = CONFIG.read_text(encoding="utf-8")
    for there, here in (
        ("bind :80\n", f"bind 127.0.0.1:{plain}\n"),
        (
            "bind :443 ssl crt /etc/haproxy/isv.example.nl.pem",
            f"bind 127.0.0.1:{tls} ssl crt {both}",
        ),
        ("scheme https code", f"prefix https://127.0.0.1:{tls} code"),
        ("hdr Host isv.example.nl", f"hdr Host 127.0.0.1:{tls}"),
        ("een 127.0.0.1:8501 ", f"een 127.0.0.1:{port} "),
    ):
        assert there in text, there
        text = text.replace(there, here)
    config = folder / "haproxy.cfg"
    config.write_text(text, encoding="utf-8")
    process = subprocess.Popen([find_proxy(), "-db", "-f", str(config)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(15)


def test_the_example_serves_over_tls_under_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, plain, tls = find_port(), find_port(), find_port()
    own = f"https://127.0.0.1:{tls}"
    monkeypatch.setenv("ISV_URL", own)
    monkeypatch.setenv("ISV_BASE_PATH", BASE)
    with serving(tmp_path, port), proxied(tmp_path, port, plain, tls):
        trusted = ssl.create_default_context(cafile=tmp_path / "certificate.pem")
        with httpx.Client(verify=trusted, base_url=own, timeout=30) as web:
            until = time.monotonic() + 30
            while True:
                try:
                    answer = web.get(f"{BASE}/gereed")
                except httpx.ConnectError:
                    assert time.monotonic() < until
                    time.sleep(0.1)
                    continue
                break
            assert answer.status_code == 200
            assert answer.headers["strict-transport-security"] == "max-age=31536000"
            assert "isv-replica=een" in answer.headers["set-cookie"]
            assert "Secure" in answer.headers["set-cookie"]
            page = web.get(f"{BASE}/")
            assert "Secure" in page.headers["set-cookie"] and "ISV-monitor" in page.text
            assert web.get("/elders").status_code == 404
        asked = HTTPSConnection("127.0.0.1", tls, context=trusted, timeout=30)
        asked.putrequest("PUT", f"{BASE}/_stcore/upload_file/a/b")
        asked.putheader("Content-Length", str(202 * 2**20))
        asked.endheaders()
        assert asked.getresponse().status == 413  # before any of it is sent
        asked.close()
        led = httpx.get(f"http://127.0.0.1:{plain}{BASE}/contracten?a=b")
        assert (led.status_code, led.headers["location"]) == (301, f"{own}{BASE}/contracten?a=b")


def test_what_cannot_be_started_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(starter, "is_taken", lambda *_: True)
    assert starter.main(["--port", "8600"]) == 2
    assert "Poort 8600 is al in gebruik." in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(Refused, match="HAProxy is er niet"):
        find_proxy()
    for wrong in ("0", "21", "drie"):
        with pytest.raises(SystemExit, match="2"):
            starter.main(["--count", wrong])
    assert "is geen aantal van 1 tot en met 20" in capsys.readouterr().err
