"""Helpers for tests of HTML: its text, its links, and the stylesheet it stands in."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.paths import ROOT

_VOID = {"br", "img", "hr", "input"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        if dict(attrs).get("class") == "isv-of":  # only shown when the screen is narrow
            self.unseen = len(self.open)
        if tag == "a":
            self.targets.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag, f"</{tag}> closes something else"
        self.unseen = self.unseen if len(self.open) >= self.unseen else 0

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.said.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def texts(html: str) -> str:
    """Return the text of HTML; fails when its tags do not match."""
    return "".join(_read(html).said)


def links(html: str) -> list[str]:
    """Return the addresses that HTML links to, in order."""
    return _read(html).targets


@pytest.fixture(scope="session")
def stylesheet() -> str:
    """The one stylesheet of the screens' own HTML."""
    return Path(ROOT / "ui" / "web" / "style.css").read_text(encoding="utf-8")
