"""A small XML part changed in place: what is put in or taken out is all that differs afterwards."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from data.workbook.refusals import make_refusal

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DEPTH = 4  # deeper elements are never looked for


@dataclass(slots=True)
class Element:
    """An element by the places of its bytes: start, end of its first tag, start of its last, end.

    `name` is without a prefix; `path` the names from below the root up to and with its own.
    """

    name: str
    path: tuple[str, ...]
    attributes: Mapping[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    elements: list["Element"] = field(default_factory=list)

    def find(self, name: str) -> str:
        """Return an attribute by its name without a prefix; '' when it is not there."""
        found = (value for key, value in self.attributes.items() if _local(key) == name)
        return next(found, "")


class Part:
    """The bytes of a part, and what becomes of them. Nothing changes before `write`."""

    def __init__(self, xml: bytes, what: str) -> None:
        """Parse it. Raises Unreadable: no XML, or a DTD in it. `what` names it then."""
        self.xml = xml
        self._edits: list[tuple[int, int, bytes]] = []
        self._open: list[Element] = []
        self.root: Element | None = None
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, given: self._start(parser, name, given)
        parser.EndElementHandler = lambda _: self._end(parser)

        def no_doctype(*_: object) -> None:
            raise make_refusal("entities", what=what)

        parser.StartDoctypeDeclHandler = no_doctype
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise make_refusal("damaged", what=f"{what} is geen geldige XML") from error

    def _start(self, parser: expat.XMLParserType, name: str, given: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(self.xml, at)
        inside = tag.end() if tag else at
        path = (*self._open[-1].path, _local(name)) if self._open else ()
        made = Element(_local(name), path, given, at, inside)
        if not self._open:
            self.root = made
            self.prefix = name[: -len(made.name)]
        elif len(path) <= _DEPTH:
            self._open[-1].elements.append(made)
        self._open.append(made)

    def _end(self, parser: expat.XMLParserType) -> None:
        one = self._open.pop()
        at = parser.CurrentByteIndex
        if self.xml[one.inside - 2 : one.inside] == b"/>":
            one.close = one.end = one.inside
        else:
            tag = _TAG.match(self.xml, at)
            one.close, one.end = at, tag.end() if tag else at

    @property
    def namespace(self) -> str:
        """The namespace of its root."""
        assert self.root
        key = f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"
        return self.root.attributes.get(key, "")

    def list(self, *path: str) -> Iterator[Element]:
        """Yield the elements under this path of names, below the root, in order."""
        assert self.root
        found = [self.root]
        for name in path:
            found = [below for one in found for below in one.elements if below.name == name]
        return iter(found)

    def find(self, *path: str) -> Element | None:
        """Return the first element under this path; None when there is none."""
        return next(self.list(*path), None)

    def read(self, one: Element) -> bytes:
        """Return the bytes of an element."""
        return self.xml[one.start : one.end]

    def put(self, at: int, text: str) -> None:
        """Put text in at a place."""
        self._edits.append((at, at, text.encode()))

    def add(self, one: Element | None, text: str) -> None:
        """Put text in at the end of an element; None is the root."""
        one = one or self.root
        assert one
        if one.close < one.end:
            self.put(one.close, text)
            return
        tag = self.xml[one.start : one.inside].decode()
        name = tag[1:].rstrip("/>").split()[0]
        self._edits.append((one.start, one.end, f"{tag[:-2]}>{text}</{name}>".encode()))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put text in the place of these bytes."""
        self._edits.append((start, end, text.encode()))

    def remove(self, one: Element) -> None:
        """Take an element out."""
        self._edits.append((one.start, one.end, b""))

    def set(self, one: Element, **attributes: str | None) -> None:
        """Give an element these attributes, by their names as written; None takes one away."""
        tag = self.xml[one.start : one.inside].decode()
        for name, value in attributes.items():
            tag = re.sub(rf"""\s{name}\s*=\s*("[^"]*"|'[^']*')""", "", tag)
            if value is not None:
                cut = len(tag) - (2 if tag.endswith("/>") else 1)
                tag = f"{tag[:cut].rstrip()} {name}={quoteattr(value)}{tag[cut:]}"
        self._edits.append((one.start, one.inside, tag.encode()))

    def write(self) -> bytes:
        """Return the bytes with all changes; those at one place stand in the order of asking."""
        pieces, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[0]):
            pieces += [self.xml[at:start], text]
            at = max(at, end)
        return b"".join([*pieces, self.xml[at:]])


def _local(name: str) -> str:
    return name.rpartition(":")[2]
