"""A sign-in holds at every server on the same data, and so does its end, also after a restart."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import serving
from tests.data.kept.server import started, wait_until
from tests.identity.running import find_port, signing_in
from tests.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def is_known(url: str, cookies: httpx.Cookies) -> bool:
    """Whether the server at this address says that who has these cookies is signed in."""
    return bool(httpx.get(f"{url}/isv/aanmelding", cookies=cookies).json()["wie"])


def refuse_start(home: Path) -> str:
    """Start a server where nobody has to sign in, which refuses; return what it says."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ISV_OIDC")}
    done = subprocess.run(
        [sys.executable, "serve.py", "--port", "0"],
        cwd=ROOT, env={**env, "ISV_HOME": str(home)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


@pytest.mark.parametrize("where", ["folder", "database"])
def test_who_signs_out_at_one_server_is_signed_out_at_the_other(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Servers with a folder of each its own share nothing but the database."""
    homes = [tmp_path / (name if where == "database" else "a") for name in "abc"]
    for one in homes:
        one.mkdir(exist_ok=True)
    port, anew = find_port(), find_port()
    other = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        if where == "database":
            server = stack.enter_context(started())
            monkeypatch.setenv("ISV_STORE", server.empty_database().app)
        site = stack.enter_context(signing_in(homes[0]))
        stack.enter_context(serving(homes[1], port))
        with httpx.Client(follow_redirects=True, timeout=60) as browser:
            site.sign_in(browser)
            kept = httpx.Cookies(browser.cookies)  # as somebody took them along
            assert is_known(site.url, kept) and is_known(other, kept)
            browser.get(f"{site.url}/auth/logout")
        assert not is_known(site.url, kept)
        wait_until(lambda: not is_known(other, kept), seconds=5)
        if where == "database":
            said = refuse_start(homes[2])
            assert "draait een server op dezelfde database met andere instellingen" in said
            assert "ISV_OIDC_CLIENT_ID" in said
        with serving(homes[2], anew):
            assert not is_known(f"http://127.0.0.1:{anew}", kept)
