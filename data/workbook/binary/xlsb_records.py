"""The records of a part of an .xlsb."""

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from data.workbook.refusals import make_refusal

_LONGEST_RECORD = 16 * 2**20
_NO_TEXT = 0xFFFFFFFF


def read_records(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body) of the records of a part.

    Raises Unreadable (damaged) when the part ends within a record.
    """
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        at, length = 0, len(buffer)
        while at + 1 < length:
            start = at
            kind, size = buffer[at], buffer[at + 1]
            at += 2
            if kind >= 0x80 or size >= 0x80:  # either is written in more than a byte
                kind, at = _number(buffer, start, 2)
                size, at = _number(buffer, at, 4)
                if size > _LONGEST_RECORD:
                    raise make_refusal("damaged", what="een binair onderdeel klopt niet")
            if at + size > length:
                at = start
                break
            yield kind, buffer[at : at + size]
            at += size
        buffer = buffer[at:]
    if len(buffer) > 3:
        raise make_refusal("damaged", what="een binair onderdeel houdt halverwege op")


def _number(buffer: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number written in sevens of bits, and where it ends; far away when it is cut off."""
    number = 0
    for nr in range(longest):
        if at + nr >= len(buffer):
            return 0, 1 << 62
        number |= (buffer[at + nr] & 0x7F) << 7 * nr
        if buffer[at + nr] < 0x80:
            return number, at + nr + 1
    return number, at + longest


def read_wide(body: bytes, at: int) -> tuple[str, int]:
    """Return the text that starts here in a record, and where it ends. Raises struct.error."""
    length = unpack_from("<I", body, at)[0]
    if length == _NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(body):
        raise StructError("a text that is longer than its record")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
