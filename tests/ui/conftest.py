"""Helpers for tests of HTML: its text, its links, and the stylesheet it stands in."""

import pytest

from tests.pages.screen import read
from tests.paths import ROOT


def texts(html: str) -> str:
    """Return the text of HTML; fails when its tags do not match."""
    return read(html).text


def links(html: str) -> list[str]:
    """Return the addresses that HTML links to, in order."""
    return read(html).addresses


@pytest.fixture(scope="session")
def stylesheet() -> str:
    """The style of the screens' own HTML."""
    files = sorted((ROOT / "ui" / "web").glob("*.css"))
    return "".join(file.read_text(encoding="utf-8") for file in files)
