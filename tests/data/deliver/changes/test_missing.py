"""Contracts that are gone: a sequence like any other, that takes little room however many."""

import sys
import tracemalloc

import pyarrow as pa
import pytest

from data.deliver.changes.missing import MissingContract, MissingContracts

ROWS = [MissingContract("A", str(nr), f"Titel {nr}", "Energie", None) for nr in range(2_500)]


def make(rows: list[MissingContract]) -> MissingContracts:
    names = MissingContract.__slots__
    return MissingContracts(
        pa.table({name: pa.array([getattr(o, name) for o in rows], pa.string()) for name in names})
    )


def test_they_are_a_sequence() -> None:
    found = make(ROWS)
    assert list(found) == ROWS and found == ROWS and [found] == [ROWS] and found != ROWS[1:]
    assert (len(found), bool(found), bool(make([]))) == (2_500, True, False)
    assert (found[0], found[-1], found[1_200]) == (ROWS[0], ROWS[-1], ROWS[1_200])
    assert found[2:5] == ROWS[2:5] and found[-2:] == ROWS[-2:] and found[5:2] == []
    assert ROWS[7] in found
    with pytest.raises(IndexError):
        found[2_500]


def test_some_are_left_out() -> None:
    found = make(ROWS)
    assert found.leave_out({("B", "1")}) is found
    assert found.leave_out({ROWS[0].key, ROWS[9].key}) == [*ROWS[1:9], *ROWS[10:]]


def test_they_take_no_object_each() -> None:
    found = make(ROWS)
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    seen = sum(1 for _ in found)
    grown = sum(one.size_diff for one in tracemalloc.take_snapshot().compare_to(before, "filename"))
    tracemalloc.stop()
    assert seen == 2_500 and grown < seen * sys.getsizeof(ROWS[0])
