"""A provider of identities on 127.0.0.1, and a server of ours that people sign in to with it."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import httpx
import pytest

from tests.browser.conftest import START_SECONDS, serving
from tests.paths import ROOT

HERE = ROOT / "tests" / "identity"
SECRET = "a secret of the tests alone"
ACCOUNT = "raad-1"  # its name is 'Functie raad-1', its group 'raad'


@dataclass(frozen=True)
class Site:
    """Where a server stands for who opens it, on which port, and its provider of identities."""

    url: str
    port: int
    provider: str

    def ask_wrong(self, kind: str) -> None:
        """Let the next answer of the provider be one that must be refused."""
        assert httpx.get(f"{self.provider}/next/{kind}").text == "ok"

    def sign_in(self, browser: httpx.Client, way: str = "", account: str = ACCOUNT) -> str:
        """Sign in without a screen; returns the last address of all that it led to."""
        asked = browser.get(f"{self.url}/isv/aanmelden", params={"naar": way})
        if "/interaction/" in asked.url.path:  # else the provider knows them still
            asked = browser.get(asked.url, params={"account": account})
        return str(asked.url)


def find_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def find_program(name: str) -> str:
    """Return the path of a program that the tests need; without it the test fails."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.fail(f"{name!r} is not installed. Run `make test`.")
    return found


@contextmanager
def providing(callback: str) -> Iterator[str]:
    """Run the provider, which sends people back to `callback`; yields its address."""
    if not (HERE / "node_modules").is_dir():
        pytest.fail("the provider of identities is not installed. Run `make test`.")
    port = find_port()
    process = subprocess.Popen(
        [find_program("node"), str(HERE / "provider.mjs"), str(port), callback],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    alarm = Timer(START_SECONDS, process.kill)
    alarm.start()
    try:
        assert "ready\n" in iter(process.stdout.readline, ""), "the provider did not start"
        alarm.cancel()
        yield f"http://127.0.0.1:{port}"
    finally:
        alarm.cancel()
        process.kill()
        process.wait()


@contextmanager
def asking(home: Path, origin: str, base: str) -> Iterator[str]:
    """Let servers that are started within ask people to sign in; yields where their provider is.

    origin, base: where visitors find those servers. home: where secret and roles come to stand.
    """
    secret = home / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    roles = home / "rollen.csv"
    roles.write_text("claim;value;role;category\ngroups;cm;aanleveraar;\n", encoding="utf-8")
    with (
        providing(f"{origin}{base}/oauth2callback") as provider,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in {
            "ISV_URL": origin,
            "ISV_BASE_PATH": base,
            "ISV_OIDC_METADATA_URL": f"{provider}/.well-known/openid-configuration",
            "ISV_OIDC_CLIENT_ID": "isv-monitor",
            "ISV_OIDC_SECRET_FILE": str(secret),
            "ISV_RIGHTS_FILE": str(roles),
        }.items():
            patch.setenv(name, value)
        yield provider


@contextmanager
def signing_in(home: Path, url: str = "", base: str = "") -> Iterator[Site]:
    """Run a server over an ISV_HOME with sign-in; yields where.

    url, base: where its visitors find it, when something stands before it.
    """
    port = find_port()
    origin = url or f"http://127.0.0.1:{port}"
    with asking(home, origin, base) as provider, serving(home, port):
        yield Site(f"{origin}{base}", port, provider)
