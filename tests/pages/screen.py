"""A screen as a person sees it: its words, headings, parts, tables and links, not its markup.

White space between blocks, the order of attributes and the way a character is escaped may change
without a test noticing; what is read, where it stands and where it leads may not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from tests.paths import ROOT

_VOID = {"br", "img", "hr", "input"}
_INLINE = set(
    re.findall(
        r"\w+",
        "a abbr b bdi code del em i img ins kbd mark small span strong sub sup time wbr",
    )
)
_NARROW = "isv-of"  # only shown when the screen is narrow
_HEADINGS = ("h1", "h2", "h3", "h4")


@cache
def _lines() -> frozenset[str]:
    """The classes that the stylesheet gives a line of their own."""
    style = (ROOT / "ui" / "web" / "style.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]*)\{[^{}]*display: (?:block|flex|grid)", style)
    return frozenset(name for selectors in rules for name in re.findall(r"\.(isv-\w+)", selectors))


class _Reader(HTMLParser):
    """Builds the tree; a tag that closes something else is a fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.tree.start("screen", {})
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes something else"
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def read(html: str) -> "Part":
    """Return HTML as a part of a screen; fails when its tags do not match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"not closed: {reader.open}"
    reader.tree.end("screen")
    return Part(reader.tree.close())


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


_EDGE, _LINE = "\x00", "\x01"  # around a block, and around what has a line of its own
_SPACE = r"[ \n\t\r]*"


def _said(element: Element) -> Iterator[str]:
    if _NARROW in _classes(element):
        return
    edge = _EDGE if element.tag not in _INLINE else _LINE if _classes(element) & _lines() else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
    yield edge


def _text(element: Element) -> str:
    """What is read in it: without the white space of the markup, blocks directly after another."""
    layout = rf"{_SPACE}\n{_SPACE}(?={_LINE})|(?<={_LINE}){_SPACE}\n{_SPACE}"
    said = re.sub(layout, "", "".join(_said(element)))
    said = re.sub(rf"{_SPACE}{_EDGE}[{_EDGE}{_LINE} \n\t\r]*", "", said).replace(_LINE, "")
    return re.sub(r"[ \n\t\r]+", " ", said).strip(" ")


@dataclass(frozen=True)
class Link:
    """A link: what is read of it, where it leads, and what is read aloud instead."""

    text: str
    address: str
    label: str = ""


class Part:
    """A screen or a piece of one."""

    def __init__(self, element: Element) -> None:
        self._element = element

    @property
    def text(self) -> str:
        """All that is read in it; blocks and cells stand directly after one another."""
        return _text(self._element)

    @property
    def spaced(self) -> str:
        """The same, with a space between cells and blocks, and without code."""
        return " ".join(_pieces(self._element)).strip()

    @property
    def tag(self) -> str:
        """What kind of element it is."""
        return self._element.tag

    def get(self, attribute: str) -> str | None:
        """Return an attribute, or None where it has none of that name."""
        return self._element.get(attribute)

    @property
    def style(self) -> dict[str, str]:
        """How it is drawn, where that is a number: property -> value."""
        said = (one.partition(":") for one in (self.get("style") or "").split(";") if one.strip())
        return {name.strip(): value.strip() for name, _, value in said}

    def all(self, *tags: str, name: str = "") -> list["Part"]:
        """Return what is in it with one of these tags (all without) and this class, in order."""
        return [
            Part(one)
            for one in self._element.iter()
            if one is not self._element
            and (not tags or one.tag in tags)
            and (not name or name in _classes(one))
        ]

    def one(self, *tags: str, name: str = "") -> "Part":
        """Return the only part with that tag and class."""
        [found] = self.all(*tags, name=name)
        return found

    @property
    def links(self) -> list[Link]:
        """The links, in order."""
        return [
            Link(one.text, one.get("href") or "", one.get("aria-label") or "")
            for one in self.all("a")
        ]

    @property
    def addresses(self) -> list[str]:
        """Where its links lead, in order."""
        return [link.address for link in self.links]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Its headings in order: level and words."""
        return [(int(one.tag[1]), one.text) for one in self.all(*_HEADINGS)]

    @property
    def titles(self) -> list[str]:
        """The words of its headings, in order."""
        return [words for _level, words in self.headings]

    def section(self, title: str) -> "Part":
        """Return what stands under a heading or summary, up to the end of what it is part of."""
        for parent in self._element.iter():
            for at, child in enumerate(parent):
                if child.tag in (*_HEADINGS, "summary") and _text(child) == title:
                    under = Element("div")
                    under.text = child.tail
                    under.extend(parent[at + 1 :])
                    return Part(under)
        heard = [one.text for one in self.all(*_HEADINGS, "summary")]
        raise AssertionError(f"No heading {title!r}; there are {heard}")

    def at(self, anchor: str) -> "Part":
        """Return what an address with #anchor leads to."""
        [found] = [one for one in self.all() if one.get("id") == anchor]
        return found

    def card(self, title: str) -> "Part":
        """Return the card whose heading begins with these words."""
        [found] = [
            one for one in self.all("article") if one.titles and one.titles[0].startswith(title)
        ]
        return found

    @property
    def tables(self) -> list["Table"]:
        """Its tables, in order."""
        return [Table(one._element) for one in self.all("table")]

    def table(self, caption: str = "") -> "Table":
        """Return the first table with that caption, or the first of all, with what is folded."""
        found = [one for one in self.tables if not caption or one.caption == caption]
        assert found, f"No table {caption!r}; there are {[one.caption for one in self.tables]}"
        first = found[0]
        rest = [one for one in self.tables if one.caption == f"{first.caption}, vervolg"]
        return Table(first._element, tuple(row for one in rest for row in one.rows))

    @property
    def rows(self) -> list["Row"]:
        """The rows of all its tables, without those of headers."""
        return [row for table in self.tables for row in table.rows]

    @property
    def facts(self) -> dict[str, str]:
        """What stands beside each term of its lists of terms."""
        return {
            _text(term): _text(fact)
            for listed in self._element.iter("dl")
            for term, fact in zip(listed.iter("dt"), listed.iter("dd"), strict=True)
        }

    @property
    def notices(self) -> list[str]:
        """What it announces, in order."""
        return [one.text for one in self.all() if one.get("role") in ("status", "alert")]

    @property
    def pictures(self) -> list[str]:
        """What is read aloud of its pictures and charts, in order."""
        return [one.get("aria-label") or "" for one in self.all() if one.get("role") == "img"]


class Row(Part):
    """A row of a table."""

    @property
    def cells(self) -> list[str]:
        """What is read in each cell."""
        return [_text(one) for one in self._element if one.tag in ("th", "td")]

    @property
    def head(self) -> str:
        """What is read in the cell that names the row, or the first."""
        return next((one.text for one in self.all("th")), self.cells[0])


class Table(Part):
    """A table: what it is called, its columns and its rows; `folded`: those of its sequel."""

    def __init__(self, element: Element, folded: tuple[Row, ...] = ()) -> None:
        super().__init__(element)
        self._folded = folded

    @property
    def caption(self) -> str:
        """What it is called, also where only read aloud."""
        return next((one.text for one in self.all("caption")), "")

    @property
    def headers(self) -> list[str]:
        """The names of its columns."""
        return [one.text for one in self.all("th") if one.get("scope") == "col"]

    @property
    def rows(self) -> list[Row]:
        """Its rows, without those of headers."""
        own = [Row(one) for body in self._element.iter("tbody") for one in body.iter("tr")]
        return [*own, *self._folded]


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in ("code", "pre") or _NARROW in _classes(element):
        return
    if any(child.tag not in _INLINE for child in element.iter() if child is not element):
        yield (element.text or "").strip()
        for child in element:
            yield from _pieces(child)
            yield (child.tail or "").strip()
    else:
        yield _text(element)
