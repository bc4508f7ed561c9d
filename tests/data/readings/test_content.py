"""The hash of a reading is of what it says, whichever library wrote it and however."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from data.readings.content import hash_findings, hash_rows

SCHEMA = pa.schema([
    ("row", pa.int32()), ("title", pa.string()), ("day", pa.date32()),
    ("value", pa.decimal128(18, 2)), ("share", pa.float64()), ("empty", pa.string()),
])  # fmt: skip
ROWS: list[dict[str, Any]] = [
    {"row": 2, "title": "Laptops é", "day": dt.date(2024, 1, 2), "value": Decimal("1.50")},
    {"row": 3, "title": None, "day": None, "value": Decimal("-3"), "share": 0.25},
    {"row": 4, "title": "", "day": dt.date(1990, 1, 1), "value": None, "share": -1.0},
]
TABLE = pa.Table.from_pylist(ROWS, SCHEMA)


def test_the_form_is_the_same_for_good() -> None:
    """Another value here makes every reading that was kept another one."""
    assert hash_rows({"delivered": TABLE}) == (
        "52d1e7b6c440ffd1468342737c332373d96c9dee32d24855ebf6cfb5e471a0b3"
    )
    assert hash_findings([{"code": "x", "row": None}], [{"row": 2, "cells": {"A": "é"}}]) == (
        "ecdf9e4e3e0a75597eeea304cd9001b341d2a8cda0cb6c891390c22158a8e604"
    )


def test_pandas_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every single value pyarrow asks whether pandas knows it, and that has to be imported."""
    known = hash_rows({"delivered": TABLE})
    monkeypatch.setattr(pa, "scalar", None)
    assert hash_rows({"delivered": TABLE}) == known


@pytest.mark.parametrize(
    "same",
    [
        pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)]),
        pa.concat_tables([TABLE, TABLE]).slice(3),
        TABLE.select(list(reversed(TABLE.column_names))),
        TABLE.drop_columns(["empty"]),
        TABLE.append_column("later", pa.nulls(3, pa.date32())),
        TABLE.set_column(1, "title", TABLE["title"].cast(pa.large_string())),
    ],
)
def test_the_same_rows_have_the_same_hash_however_they_lie(same: pa.Table) -> None:
    none = {"plan_row": TABLE.slice(0, 0)}
    assert hash_rows({"delivered": same} | none) == hash_rows({"delivered": TABLE})


def changed() -> list[pa.Table]:
    found = [TABLE.slice(1), TABLE.take([1, 0, 2]), TABLE.rename_columns([*"abcdef"])]
    for nr, told in enumerate(ROWS):
        for name, value in {
            "row": 9, "title": "x", "day": dt.date(2000, 1, 1), "value": Decimal(7), "share": 0.5,
        }.items():  # fmt: skip
            for other in (value, None):
                if told.get(name) != other:
                    rows = [*ROWS[:nr], told | {name: other}, *ROWS[nr + 1 :]]
                    found.append(pa.Table.from_pylist(rows, SCHEMA))
    found.append(TABLE.set_column(0, "row", TABLE["row"].cast(pa.int64())))
    found.append(TABLE.set_column(3, "value", TABLE["value"].cast(pa.decimal128(18, 3))))
    return found


def test_any_other_value_null_type_name_or_order_is_another_hash() -> None:
    hashes = [hash_rows({"delivered": one}) for one in (TABLE, *changed())]
    hashes.append(hash_rows({"plan_row": TABLE}))
    assert len(set(hashes)) == len(hashes) > 25


def test_text_that_moves_between_cells_is_another_hash() -> None:
    def of(*texts: str) -> str:
        return hash_rows({"delivered": pa.table({"a": list(texts)})})

    assert len({of("ab", "c"), of("a", "bc"), of("", "abc"), of("abc", "")}) == 4


def test_what_a_finding_does_not_say_may_be_added_to_it() -> None:
    one = {"code": "x", "row": 2}
    assert hash_findings([one | {"later": None}], []) == hash_findings([one], [])
    assert hash_findings([one, one], []) != hash_findings([one], [])
    assert hash_findings([one], []) != hash_findings([], [one])
