"""The chapters of the manual: Markdown of docs/ in parts, with links and pictures of ours."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pages import ROOT
from ui.app import links
from ui.app.frame import CHAPTER, MANUAL, PART

FOLDER = ROOT / "docs" / "handleiding"
# Key of a chapter -> its file; the first is what opens without one.
FILES = {
    **{key: FOLDER / f"{key}.md" for key in ("eerste-aanlevering", "hoe-doe-ik", "cijfers")},
    "beheer": ROOT / "docs" / "beheer.md",
}
_FIRST = next(iter(FILES))
_LONG = ("hoe-doe-ik", "cijfers")  # read a part at a time
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_PAGE = re.compile(r"(?:.*/)?([\w-]+)\.md(?:#([\w-]+))?")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: what it begins with, and its parts by anchor, each with its title and text.

    All text is Markdown. whole: its parts are read one after another.
    """

    key: str
    title: str
    intro: str
    parts: Mapping[str, tuple[str, str]]
    whole: bool


def write_anchor(title: str) -> str:
    """Return how a title stands in an address: 'Een besluit volgen' is 'een-besluit-volgen'."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def read_chapter(key: str | None) -> Chapter:
    """Return the chapter of a key; the first when there is none of that key."""
    key = key if key in FILES else _FIRST
    text = FILES[key].read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", _LINK.sub(_lead_on, text), flags=re.MULTILINE)
    title, _, intro = head.removeprefix("# ").partition("\n")
    found = (one.partition("\n") for one in parts)
    return Chapter(
        key,
        title.strip(),
        intro.strip(),
        {write_anchor(name): (name.strip(), body.strip()) for name, _, body in found},
        key not in _LONG,
    )


def write_address(key: str, part: str | None = None) -> str:
    """Return the address of a chapter, or of one part of it."""
    return links.write_address(MANUAL, None, **{CHAPTER: key, PART: part})


def _lead_on(link: re.Match[str]) -> str:
    """Return a link as it works on the screen: what is not served there is its text alone."""
    picture, text, target = link.groups()
    if picture:
        return f"![{text}](./isv/handleiding/{target})"
    if page := _PAGE.fullmatch(target):
        key, part = page.groups()
        return f"[{text}]({write_address(key, part)})" if key in FILES else text
    return link.group() if target.startswith("https://") else text
