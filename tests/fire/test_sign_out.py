"""A sign-in holds at every server on a home, and so does its end, also after a start anew."""

from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import serving
from tests.identity.running import find_port, signing_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def is_known(url: str, cookies: httpx.Cookies) -> bool:
    """Whether the server at this address says that who has these cookies is signed in."""
    return bool(httpx.get(f"{url}/isv/aanmelding", cookies=cookies).json()["wie"])


def test_who_signs_out_at_one_server_is_signed_out_at_the_other(tmp_path: Path) -> None:
    port = find_port()
    other = f"http://127.0.0.1:{port}"
    with signing_in(tmp_path) as site, serving(tmp_path, port):
        with httpx.Client(follow_redirects=True, timeout=60) as browser:
            site.sign_in(browser)
            kept = httpx.Cookies(browser.cookies)  # as somebody took them along
            assert is_known(site.url, kept) and is_known(other, kept)
            browser.get(f"{site.url}/auth/logout")
        assert not is_known(site.url, kept)
        assert not is_known(other, kept)
        anew = find_port()
        with serving(tmp_path, anew):
            assert not is_known(f"http://127.0.0.1:{anew}", kept)
