"""What stands before all of our addresses is put there once, and cookies stay under it."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.access.public import PublicAddress

WAYS = {
    "/to/root": ("/", "/isv/"),
    "/to/screen": ("/contracten?a=/b", "/isv/contracten?a=/b"),
    "/to/self": ("https://isv.example.nl/contracten", "https://isv.example.nl/isv/contracten"),
    # A provider under the same name has its own path.
    "/auth/login": ("https://isv.example.nl/realms/x?y", "https://isv.example.nl/realms/x?y"),
    "/to/other": ("https://id.example.nl/x", "https://id.example.nl/x"),
}


def answer(asked: Request) -> Response:
    found = WAYS.get(asked.url.path)
    made = RedirectResponse(found[0]) if found else PlainTextResponse(asked.url.path)
    made.set_cookie("a", "1", path="/")
    made.set_cookie("b", "2", path="/deeper", secure=True)
    return made


@pytest.mark.parametrize(
    ("base", "url", "scheme"),
    [
        ("/isv", "https://isv.example.nl", "http"),
        ("/isv", "", "http"),
        ("", "", "http"),
        ("", "", "https"),
    ],
)
def test_addresses_and_cookies(
    monkeypatch: pytest.MonkeyPatch, base: str, url: str, scheme: str
) -> None:
    monkeypatch.setenv("ISV_BASE_PATH", base)
    monkeypatch.setenv("ISV_URL", url)
    served = PublicAddress(Starlette(routes=[Route("/{path:path}", answer)]))

    def get(path: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(served)
            async with httpx.AsyncClient(transport=transport) as client:
                return await client.get(f"{scheme}://isv.example.nl{path}")

        return asyncio.run(ask())

    got = get(f"{base}/contracten?a=b")
    assert got.text == "/contracten"
    first, second = got.headers.get_list("set-cookie")
    assert f"Path={base or '/'};" in f"{first};"
    assert ("Secure" in first) is ("https" in (scheme, url[:5]))
    assert "Path=/deeper" in second and second.lower().count("secure") == 1
    if not base:
        return
    for path, (_, led) in WAYS.items():
        assert get(f"{base}{path}").headers["location"] == led
    assert get(f"{base}?a=b").headers["location"] == f"{base}/?a=b"
    for path in ("/contracten", "/", "/isvx/contracten"):
        assert get(path).status_code == 404
