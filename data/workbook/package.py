"""The zip around a workbook: looked over before use, and read without trusting its sizes."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from struct import error as struct_error
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.workbook.bounds import MAX_PARTS, MAX_UNPACKED_BYTES
from data.workbook.refusals import make_refusal

_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_CHUNK = 1 << 20
_SMALL_PART = 16 * 2**20
_ENCRYPTED = 0x1
_MIB = 2**20


def _key(name: str) -> str:
    # Spreadsheet programs find parts without regard to letter case or the kind of slash.
    return name.replace("\\", "/").lstrip("/").lower()


def find_folder(name: str) -> str:
    """Return the folder of a part, "xl/_rels" for "xl/_rels/workbook.xml.rels"."""
    return name.rpartition("/")[0]


class Package:
    """The parts of a zipped workbook, by name without letter case. Nothing is unpacked to disk."""

    def __init__(self, path: Path) -> None:
        """Look the directory over. Raises Unreadable for a damaged or hostile one."""
        self._path = path
        try:
            with zipfile.ZipFile(path) as opened:
                members = opened.infolist()
        except (zipfile.BadZipFile, struct_error, ValueError, OSError, NotImplementedError) as bad:
            raise make_refusal(
                "damaged", what="het einde ontbreekt of de inhoudsopgave klopt niet"
            ) from bad
        if len(members) > MAX_PARTS:
            raise make_refusal("too_many_parts", count=len(members), limit=MAX_PARTS)
        total = sum(member.file_size for member in members)
        if total > MAX_UNPACKED_BYTES:
            raise make_refusal(
                "unpacked_too_large", size=total // _MIB, limit=MAX_UNPACKED_BYTES // _MIB
            )
        self._members = {_key(member.filename): member for member in members}
        names = Counter(_key(member.filename) for member in members)
        self._twice = {name for name, count in names.items() if count > 1}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def list_names(self) -> list[str]:
        """Return the names of all parts, in lower case with forward slashes."""
        return list(self._members)

    def find_size(self, name: str) -> int:
        """Return the unpacked size of a part in bytes, as the directory gives it."""
        return self._members[_key(name)].file_size

    def is_encrypted(self) -> bool:
        """Tell whether any part is encrypted by the zip itself."""
        return any(member.flag_bits & _ENCRYPTED for member in self._members.values())

    def read_chunks(self, name: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part, at most 1 MiB at a time.

        Reads what is really there up to the size that the directory gives, so another reader
        finds no more than was looked at. Raises Unreadable (false_size, damaged, unusual).
        """
        member = self._members[_key(name)]
        shown = _key(name)[-60:]
        if _key(name) in self._twice:
            raise make_refusal("unusual", what=f"onderdeel {shown} komt er twee keer in voor")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise make_refusal(
                "unusual", what=f"onderdeel {shown} is op een vreemde manier ingepakt"
            )
        stored = member.compress_type == zipfile.ZIP_STORED
        seen = crc = 0
        try:
            for piece in _raw(self._path, member) if stored else _inflated(self._path, member):
                seen += len(piece)
                if seen > member.file_size:
                    raise make_refusal("false_size", what=shown)
                crc = zlib.crc32(piece, crc)
                yield piece
        except (zlib.error, OSError) as error:  # OSError: it would stand before the file's start
            raise make_refusal(
                "damaged", what=f"onderdeel {shown} is niet uit te pakken"
            ) from error
        if seen != member.file_size or crc != member.CRC:
            raise make_refusal("false_size", what=shown)

    def read(self, name: str, limit: int = _SMALL_PART) -> bytes:
        """Return a whole part. Raises Unreadable (unusual) when it is larger than `limit` bytes."""
        if self.find_size(name) > limit:
            raise make_refusal("unusual", what=f"onderdeel {_key(name)[-60:]} is veel te groot")
        return b"".join(self.read_chunks(name))

    def read_xml(self, name: str) -> Element:
        """Return the tree of a small XML part. Raises Unreadable (damaged, entities, unusual)."""
        try:
            tree: Element = fromstring(self.read(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise make_refusal("entities", what=_key(name)[-60:]) from error
        except (ParseError, ValueError, LookupError) as error:
            raise make_refusal("damaged", what=f"{_key(name)[-60:]} is geen geldige XML") from error
        return tree

    def read_checked(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of an XML part that the cell reader will use as well.

        Raises Unreadable for what that reader would not see, or what does harm: a false size,
        a DTD, CDATA, an encoding other than UTF-8.
        """
        shown = _key(name)[-60:]
        tail = b""
        for piece in self.read_chunks(name):
            if not tail:
                _refuse_encoding(piece, shown)
            if b"!" in piece or b"!" in tail:
                _refuse_markup(tail + piece, shown)
            tail = (tail + piece[-16:])[-16:]
            yield piece


def _refuse_encoding(head: bytes, what: str) -> None:
    """Refuse XML in another encoding than UTF-8: the cell reader would see an empty sheet."""
    if b"\0" in head[:4] or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise make_refusal("unusual", what=f"{what} staat in UTF-16")
    declared = _DECLARED_ENCODING.search(head[:300])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise make_refusal("unusual", what=f"{what} heeft een andere codering dan UTF-8")


def _refuse_markup(piece: bytes, what: str) -> None:
    """Refuse a DTD (harm) and CDATA (which the cell reader would drop in silence)."""
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise make_refusal("entities", what=what)
    if b"<![CDATA[" in piece:
        told = "tekst staat erin op een manier waarop geen spreadsheetprogramma die bewaart"
        raise make_refusal("unusual", what=told)


def _raw(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(member.header_offset)
        header = file.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise make_refusal("damaged", what="de inhoudsopgave van het zip-bestand klopt niet")
        file.seek(
            int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1
        )
        left = member.compress_size
        while left > 0 and (piece := file.read(min(left, 1 << 17))):
            left -= len(piece)
            yield piece


def _inflated(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _raw(path, member):
        rest = packed
        while rest and not inflate.eof:
            yield inflate.decompress(rest, _CHUNK)
            rest = inflate.unconsumed_tail
    yield inflate.flush()
