"""Chunks that are made ahead: the same, in order, and no further than asked."""

from collections.abc import Iterator

import pytest

from data.workbook.scan.ahead import read_ahead


def test_the_chunks_come_in_order() -> None:
    made = [bytes([nr]) for nr in range(100)]
    assert list(read_ahead(made)) == made


def test_what_goes_wrong_is_told_after_what_came_before() -> None:
    def fails() -> Iterator[bytes]:
        yield b"een"
        yield b"twee"
        raise ValueError("drie")

    chunks = read_ahead(fails())
    assert [next(chunks), next(chunks)] == [b"een", b"twee"]
    with pytest.raises(ValueError, match="drie"):
        next(chunks)


def test_who_stops_halfway_leaves_the_rest_unmade() -> None:
    made = []

    def make() -> Iterator[bytes]:
        for nr in range(1_000):
            made.append(nr)
            yield b"x"

    chunks = read_ahead(make())
    next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert len(made) < 20
