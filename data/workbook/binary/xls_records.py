"""The stream of records in an .xls, with those that belong together."""

from collections.abc import Iterator
from struct import Struct

from data.workbook.binary.xls_text import CutOff, Pieces

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_HEAD = Struct("<HH")


def follow_records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its body starts, size) of the records between a BOF and its EOF.

    What is nested in it, a chart for instance, is passed by. Raises CutOff without that BOF, or
    when the stream stops before the EOF.
    """
    depth = 0
    while at + 4 <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        at += 4
        if at + size > len(stream):
            break
        if kind == BOF:
            depth += 1
        elif not depth:
            break
        elif kind == EOF:
            depth -= 1
            if not depth:
                return
        elif depth == 1:
            yield kind, at, size
        at += size
    raise CutOff


def gather_pieces(stream: bytes, at: int, size: int, encoding: str | None) -> Pieces:
    """Return the record of which the body starts here, with the CONTINUE records behind it."""
    pieces = [stream[at : at + size]]
    at += size
    while at + 4 <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        if kind != CONTINUE:
            break
        pieces.append(stream[at + 4 : at + 4 + size])
        at += 4 + size
    return Pieces(pieces, encoding)
