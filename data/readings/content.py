"""The content of a reading as two hashes: of its typed rows, and of its findings and left-out rows.

Of what is said, not of the bytes of a file: another version of a library writes the same rows
otherwise.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data.values.arrow import pa, pc

_ROWS, _FINDINGS = b"rows 1", b"findings 1"  # raised when the form below changes


class Hashes(NamedTuple):
    """What a reading is known by: SHA-256 of its rows, and of its findings and left-out rows."""

    rows: str
    findings: str

    @property
    def name(self) -> str:
        """Return the name of the folder that holds it."""
        return f"{self.rows[:32]}-{self.findings[:16]}"


def hash_rows(tables: Mapping[str, pa.Table]) -> str:
    """Return the hash of typed rows: per table and column its name, type, nulls and values.

    Rows in their order, tables and columns by name. A table without rows and a column without
    values say nothing: a later contract of the data may have more of them. Raises pa.ArrowInvalid
    for tables that are damaged.
    """
    digest = hashlib.sha256(_ROWS)
    for name, table in sorted(tables.items()):
        if not table.num_rows:
            continue
        table.validate(full=True)
        _add(digest, name.encode(), struct.pack("<q", table.num_rows))
        for column in sorted(table.column_names):
            array = table[column].combine_chunks()
            if array.null_count < len(array):
                _add(digest, column.encode(), *_write_values(array))
    return digest.hexdigest()


def hash_findings(
    findings: Sequence[Mapping[str, Any]], rejected: Sequence[Mapping[str, Any]]
) -> str:
    """Return the hash of findings (`Finding.as_dict`) and of rows that were left out, in order.

    What a finding does not say (None) is left out, as a later version may have more to say.
    """
    said = [{name: value for name, value in one.items() if value is not None} for one in findings]
    text = json.dumps([said, list(rejected)], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_FINDINGS + text.encode()).hexdigest()


def _add(digest: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        digest.update(struct.pack("<q", len(part)))
        digest.update(part)


def _write_values(array: pa.Array) -> tuple[bytes, ...]:
    """Return type, nulls and values of a column; what is null has the value of nothing."""
    kind = array.type
    nulls = _fixed(pc.cast(array.is_null(), pa.uint8()), 1)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        texts = _fill_nulls(pc.cast(array, pa.large_binary()))
        lengths = _fixed(pc.cast(pc.binary_length(texts), pa.int32()), 4)
        return b"text", nulls, lengths, _join(texts)
    if pa.types.is_decimal(kind):
        named, width = f"decimal {kind.precision} {kind.scale}", kind.bit_width // 8
    elif pa.types.is_date32(kind):
        array = pc.cast(array, pa.int32())
        named, width = "day", 4
    elif pa.types.is_integer(kind) or pa.types.is_floating(kind):
        family = "integer" if pa.types.is_integer(kind) else "float"
        named, width = f"{family} {kind.bit_width}", kind.bit_width // 8
    else:
        raise pa.ArrowInvalid(f"no column of typed rows: {kind}")
    return named.encode(), nulls, _fixed(_fill_nulls(array), width)


def _fill_nulls(array: pa.Array) -> pa.Array:
    """Return a column with the value of nothing (0, no text) where it is null.

    `fill_null` takes one value, of which pyarrow asks whether it is one of pandas: importing that
    takes longer than all the rest here.
    """
    if not array.null_count:
        return array
    kind, size = array.type, len(array)
    binary = pa.types.is_large_binary(kind)
    values = pa.py_buffer(bytes(8 * (size + 1) if binary else size * kind.bit_width // 8))
    buffers = [None, values, pa.py_buffer(b"")] if binary else [None, values]
    return pc.coalesce(array, pa.Array.from_buffers(kind, size, buffers))


def _join(texts: pa.Array) -> bytes:
    """Return the bytes of a column of text, one after the other."""
    _, places, values = texts.buffers()
    first, last = (
        struct.unpack_from("<q", places, 8 * at)[0]
        for at in (texts.offset, texts.offset + len(texts))
    )
    return bytes(values.slice(first, last - first)) if values else b""


def _fixed(array: pa.Array, width: int) -> bytes:
    """Return the values of a column of fixed width, little-endian, as Arrow lays them out."""
    return bytes(array.buffers()[1].slice(array.offset * width, len(array) * width))
