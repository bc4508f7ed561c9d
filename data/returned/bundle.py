"""The parts of a zipped Excel workbook, most of which are given back as they were."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from data.returned.part import Element, Part
from data.workbook.package import Package
from data.workbook.refusals import make_refusal

_TYPES = "[Content_Types].xml"
_SMALL = 200 * 2**20  # of a part that is changed as a whole; the child has its own limit
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8"?><Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
# What runs, or looks outside by itself, goes with all that it refers to.
_GONE = (
    "/vbaProject",
    "/externalLink",
    "/attachedToolbars",
    "/control",
    "/ctrlProp",
    "/oleObject",
    "/package",
    "/xlMacrosheet",
    "/xlIntlMacrosheet",
    "/origin",  # of a signature, which would be of another file
    "/calcChain",  # made anew by every program that uses it
)


class Relations:
    """The relations of one part: its target by id, and those that go."""

    def __init__(self, bundle: "Bundle", part: str) -> None:
        self._part = part
        folder, name = posixpath.split(part)
        self.name = posixpath.join(folder, "_rels", f"{name}.rels")
        there = self.name in bundle
        self.xml = Part(bundle.read(self.name) if there else _NO_RELATIONS, self.name)
        self.gone: set[str] = set()
        self.changed = not there
        for one in list(self.xml.list("Relationship")):
            if one.find("Type").endswith(_GONE):
                self.remove(one)

    def remove(self, one: Element) -> None:
        """Take a relation out, and with it the part that it is to."""
        self.xml.remove(one)
        self.gone.add(one.find("Id"))
        self.changed = True

    def find_target(self, one: Element) -> str:
        """Return the part that a relation is to."""
        target = one.find("Target")
        folder = posixpath.dirname(self._part)
        return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")

    def find(self, kind: str) -> str | None:
        """Return the part of the first relation of a kind ('/styles'); None without one."""
        kept = (one for one in self.xml.list("Relationship") if one.find("Id") not in self.gone)
        found = (self.find_target(one) for one in kept if one.find("Type").endswith(kind))
        return next(found, None)

    def list_targets(self) -> dict[str, tuple[str, str]]:
        """Return id -> (type, part) of all relations, those that go too."""
        listed = self.xml.list("Relationship")
        return {one.find("Id"): (one.find("Type"), self.find_target(one)) for one in listed}

    def add(self, kind: str, part: str) -> str:
        """Add a relation of a kind to a part; return its id."""
        taken = {one.find("Id") for one in self.xml.list("Relationship")}
        id_ = next(name for nr in range(1, 10**6) if (name := f"rIdIsv{nr}") not in taken)
        p = self.xml.prefix
        self.xml.add(
            None,
            f'<{p}Relationship Id="{id_}" Type="{_RELATIONS}{kind}" '
            f"Target={quoteattr('/' + part)}/>",
        )
        self.changed = True
        return id_


class Bundle:
    """All parts of a workbook by name, and what becomes of them."""

    def __init__(self, path: Path) -> None:
        """Read the directory. Raises Unreadable."""
        self.package = Package(path)
        with zipfile.ZipFile(path) as file:
            listed = [one.filename for one in file.infolist() if not one.is_dir()]
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in listed}
        self._made: dict[str, bytes | Callable[[IO[bytes]], None]] = {}
        self.types = Part(self.read(_TYPES), _TYPES)
        root = Relations(self, "")
        self.workbook = root.find("/officeDocument") or ""
        if self.workbook not in self:
            raise make_refusal("damaged", what="het werkboek ontbreekt")
        self.relations = Relations(self, self.workbook)
        for one in (root, self.relations):
            self.put_relations(one)
        self._says: dict[str, str] = {}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, as they were. Raises Unreadable."""
        return self.package.read(part, _SMALL)

    def put(self, part: str, made: bytes | Callable[[IO[bytes]], None], kind: str = "") -> None:
        """Give a part other bytes, or what this writes; a new one of a kind of content."""
        self._made[part.lower()] = made
        if part not in self:
            self._names[part.lower()] = part
        if kind:
            p = self.types.prefix
            name = quoteattr("/" + part)
            self.types.add(None, f'<{p}Override PartName={name} ContentType="{kind}"/>')

    def put_relations(self, relations: Relations) -> None:
        """Give a part its relations, those that changed; what they no longer lead to goes."""
        if relations.changed:
            self.put(relations.name, relations.xml.write())
        kept = {
            part for id_, (_, part) in relations.list_targets().items() if id_ not in relations.gone
        }
        for id_, (_, part) in relations.list_targets().items():
            if id_ in relations.gone and part not in kept:
                self.drop(part)

    def drop(self, part: str) -> None:
        """Leave a part out, and its relations."""
        folder, name = posixpath.split(part)
        for one in (part, posixpath.join(folder, "_rels", f"{name}.rels")):
            self._names.pop(one.lower(), None)
            self._made.pop(one.lower(), None)

    def write_last(self, part: str) -> None:
        """Let a part be written when all others are, as it depends on what they hold."""
        self._names[part.lower()] = self._names.pop(part.lower())

    def name_part(self, pattern: str) -> str:
        """Return a name that no part has yet, of 'xl/worksheets/sheet{}.xml'."""
        tries = (pattern.format(f"Isv{nr}") for nr in range(1, 10**6))
        return next(name for name in tries if name not in self)

    def save(self, target: Path, level: int = 2) -> None:
        """Write the workbook, packed so well. Raises Unreadable: a part is not what it says."""
        for one in self.types.list("Override"):
            if one.find("PartName").lstrip("/") not in self:
                self.types.remove(one)
        self.put(_TYPES, self.types.write())
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
            for key, name in self._names.items():
                with made.open(name, "w", force_zip64=True) as part:
                    for piece in self._pieces(key, part):
                        part.write(piece)

    def _pieces(self, key: str, part: IO[bytes]) -> Iterator[bytes]:
        made = self._made.get(key)
        if callable(made):
            made(part)
        elif made is not None:
            yield made
        else:
            yield from self.package.read_chunks(key)
