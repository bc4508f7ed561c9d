"""Hidden rows and merged cells of an .xls, from the records of its stream."""

import re
from collections.abc import Iterator
from struct import unpack_from

from data.workbook.bounds import Box
from data.workbook.scan.xlsx_exact import Faults

_BOUNDSHEET, _ROW, _MERGED, _EOF = 0x85, 0x208, 0xE5, 0x0A
_HIDDEN = 0x20  # fDyZero of a ROW record
# Records that say one of these things; only when the bytes may hold one is the slow look worth it.
_SIZES = b"".join(re.escape(bytes([size])) for size in range(2, 256, 8))
_MAY_HOLD = re.compile(
    rb"\x08\x02\x10\x00.{12}[\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff]|\xe5\x00[" + _SIZES + rb"]",
    re.DOTALL,
)


def add_layout(stream: bytes, found: dict[str, Faults]) -> None:
    """Put the hidden rows and the merged cells of every sheet into `found`, by its name.

    Raises Unreadable when a sheet has too many merged cells.
    """
    if not _MAY_HOLD.search(stream):
        return
    for name, start in list(_sheets(stream)):
        faults = found.setdefault(name, Faults())
        for kind, at, size in _records(stream, start):
            if kind == _ROW and size >= 13 and stream[at + 12] & _HIDDEN:
                faults.hidden.add(unpack_from("<H", stream, at)[0] + 1)
            elif kind == _MERGED and size >= 2:
                count = min(unpack_from("<H", stream, at)[0], (size - 2) // 8)
                for nr in range(count):
                    top, bottom, first, last = unpack_from("<4H", stream, at + 2 + 8 * nr)
                    faults.add_merged((top + 1, first + 1, bottom + 1, last + 1), Box(name))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its body starts, size) from a place in the stream to the next EOF."""
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _EOF or at + 4 + size > len(stream):
            return
        yield kind, at + 4, size
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of every sheet and where its records start."""
    for kind, at, size in _records(stream, 0):
        if kind == _BOUNDSHEET and size >= 8:
            letters, wide = stream[at + 6], stream[at + 7] & 1
            raw = stream[at + 8 : at + min(size, 8 + letters * (2 if wide else 1))]
            name = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            yield name, unpack_from("<I", stream, at)[0]
