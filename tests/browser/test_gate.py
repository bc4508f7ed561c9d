"""A server answers at its own address alone, to its own screens alone, and opens no other door."""

import http.client
from collections.abc import Iterator

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.browser.apart import run_apart
from tests.browser.conftest import serving
from tests.identity.running import find_port

pytestmark = pytest.mark.browser

OWN_NAME = "isv.example"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISV_HOSTS", OWN_NAME)
        patch.setenv("ISV_URL", "http://anders.example:8443")
        patch.setenv("ISV_PROXY", "192.0.2.1")
        made = find_port()
        with serving(tmp_path_factory.mktemp("gate"), made):
            yield made


def asked(port: int, path: str, *headers: tuple[str, str], method: str = "GET") -> int:
    """The status of one request, its address and headers sent as they stand here."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    wire.putrequest(method, path, skip_host=True)
    for name, value in headers:
        wire.putheader(name, value)
    wire.endheaders()
    try:
        return wire.getresponse().status
    finally:
        wire.close()


def joined(port: int, host: str, origin: str) -> int:
    """The status of a websocket that is asked for: 101 when it opens."""

    async def join() -> int:
        # The address says which `Host` is sent; the port beside it where it is sent to.
        try:
            async with connect(
                f"ws://{host}/_stcore/stream",
                host="127.0.0.1",
                port=port,
                origin=origin,  # type: ignore[arg-type]
                proxy=None,
            ):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return run_apart(join())


def test_only_our_own_name_and_port_are_answered(port: int) -> None:
    own = ("127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}", OWN_NAME)
    for host in (*own, "anders.example:8443"):
        assert asked(port, "/", ("Host", host.format(port))) == 200, host
    others = (
        "evil.example:{}", "127.0.0.1", "localhost:1", f"{OWN_NAME}.evil.example", f"x{OWN_NAME}",
        f"{OWN_NAME}:{{}}", "anders.example", "127.0.0.1:{}.evil.example", "",
    )  # fmt: skip
    for host in others:
        for path in ("/", "/gereed", "/_stcore/health", "/isv/style.css"):
            assert asked(port, path, ("Host", host.format(port))) == 403, (host, path)
    assert asked(port, "/") in (400, 403)  # none at all
    own_host = ("Host", f"127.0.0.1:{port}")
    assert asked(port, "/", own_host, ("Host", "evil.example")) in (400, 403)


def test_only_a_proxy_of_ours_is_believed(port: int) -> None:
    """Here 127.0.0.1 is none; that it may be said that it was asked over TLS, test_public says."""
    told = {"host": f"127.0.0.1:{port}", "x-forwarded-proto": "https"}
    given = httpx.get(f"http://127.0.0.1:{port}/", headers=told).headers["set-cookie"]
    assert "Secure" not in given


def test_pages_of_other_origins_are_refused(port: int) -> None:
    host = f"127.0.0.1:{port}"
    for origin in ("http://localhost:9999", "http://127.0.0.1:1", "https://evil.example", "null"):
        assert joined(port, host, origin) == 403, origin
        for method in ("POST", "PUT", "GET"):
            path = "/_stcore/upload_file/a/b"
            said = asked(port, path, ("Host", host), ("Origin", origin), method=method)
            assert said == 403, (origin, method)
    # A name that leads here by another's doing: its origin matches, and it is no name of ours.
    assert joined(port, f"evil.example:{port}", f"http://evil.example:{port}") == 403
    assert joined(port, host, f"http://{host}") == 101
    assert joined(port, OWN_NAME, f"https://{OWN_NAME}") == 101


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/_stcore//metrics",
        "/_stcore/%6detrics", "/%5fstcore/metrics", "/_stcore%2fmetrics", "/./_stcore/metrics",
        "/_stcore/%2e/metrics", "/_stcore/health/../metrics", "/_stcore/health/%2e%2e/metrics",
        "/_STCORE/METRICS", "/a/../_stcore/metrics", "/_stcore/metrics?families=x",
        "/_stcore/script-health-check", "/_stcore/bidi-components/a", "/_stcore/", "/_stcore",
    ],
)  # fmt: skip
def test_other_doors_of_the_framework_are_closed(port: int, path: str) -> None:
    assert asked(port, path, ("Host", f"127.0.0.1:{port}")) == 404


def test_the_doors_that_the_screens_use_are_open(port: int) -> None:
    for path in ("/_stcore/health", "/_stcore/host-config"):
        assert asked(port, path, ("Host", f"127.0.0.1:{port}")) == 200
