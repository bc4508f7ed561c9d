"""An .xls of which only the structure is protected: Excel encrypts it, with a password it tells.

What needs no password to open is encrypted all the same ([MS-OFFCRYPTO] 2.3.7 and 2.3.6).
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from operator import xor
from struct import error as StructError
from struct import unpack_from

from data.workbook.binary.xls_records import BOF
from data.workbook.refusals import make_refusal

FILEPASS = 0x2F
_KNOWN = "VelvetSweatshop".encode("utf-16-le")
_RC4, _BLOCK = 1, 1024
_BOUNDSHEET = 0x85  # of which the first four bytes, where the sheet starts, stay as they are
# BOF, FILEPASS, and how the file is shared and locked: never encrypted.
_PLAIN = frozenset({BOF, FILEPASS, 0x194, 0x195, 0xE1, 0x196, 0x138})
# What the format prescribes; that it protects nothing is why we may read it.
_md5 = partial(hashlib.md5, usedforsecurity=False)
_sha1 = partial(hashlib.sha1, usedforsecurity=False)
_MakeKey = Callable[[int], bytes]


def unlock_stream(stream: bytes, at: int) -> bytes:
    """Return the stream as it is without encryption; `at`: where the body of FILEPASS starts.

    Raises Unreadable (password) when it takes a password to open, or another way of encrypting.
    """
    make_key = None
    with suppress(StructError):
        make_key = _find_key(stream, at)
    if make_key is None:
        raise make_refusal("password")
    plain = bytearray(_apply_keys(stream, make_key))
    place = 0
    while place + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, place)
        kept = size if kind in _PLAIN else 4 if kind == _BOUNDSHEET else 0
        end = place + 4 + kept
        plain[place:end] = stream[place:end]
        place += 4 + size
    plain[place:] = stream[place:]
    return bytes(plain)


def _find_key(stream: bytes, at: int) -> _MakeKey | None:
    """Return what makes the key of a block; None when the known password is not the one."""
    sort, major, minor = unpack_from("<3H", stream, at)
    if sort != _RC4:
        return None
    if (major, minor) == (1, 1):
        salt, proof, digest = unpack_from("<16s16s16s", stream, at + 6)
        make_key, hash_of = _make_old(salt), _md5
    elif major in (2, 3, 4) and minor == 2:
        head = at + 6 + 8
        size, bits = (
            unpack_from("<I", stream, at + 6 + 4)[0],
            unpack_from("<I", stream, head + 16)[0],
        )
        salt, proof, _, digest = unpack_from("<16s16sI20s", stream, head + size + 4)
        make_key, hash_of = _make_new(salt, bits or 40), _sha1
    else:
        return None
    opened = _apply(make_key(0), proof + digest)
    right = hash_of(opened[:16]).digest() == opened[16:]
    return make_key if right else None


def _make_old(salt: bytes) -> _MakeKey:
    first = _md5(_KNOWN).digest()[:5]
    base = _md5((first + salt) * 16).digest()[:5]
    return lambda block: _md5(base + block.to_bytes(4, "little")).digest()


def _make_new(salt: bytes, bits: int) -> _MakeKey:
    base = _sha1(salt + _KNOWN).digest()

    def make_key(block: int) -> bytes:
        key = _sha1(base + block.to_bytes(4, "little")).digest()[: bits // 8]
        return key.ljust(16, b"\0") if bits == 40 else key

    return make_key


def _apply_keys(stream: bytes, make_key: _MakeKey) -> bytes:
    """Return the stream with each block of it under its own key."""
    return b"".join(
        _apply(make_key(block), stream[at : at + _BLOCK])
        for block, at in enumerate(range(0, len(stream), _BLOCK))
    )


def _apply(key: bytes, data: bytes) -> bytes:
    """Return bytes under RC4, some third of a second a megabyte."""
    state, other = list(range(256)), 0
    for one in range(256):
        own = state[one]
        other = (other + own + key[one % len(key)]) & 255
        state[one], state[other] = state[other], own
    made, one, other = bytearray(), 0, 0
    for _ in data:
        one = (one + 1) & 255
        own = state[one]
        other = (other + own) & 255
        state[one] = theirs = state[other]
        state[other] = own
        made.append(state[(own + theirs) & 255])
    return bytes(map(xor, data, made))
