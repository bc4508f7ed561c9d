"""Puts a register into an index the short way: typed rows, without workbooks and their checking."""

from typing import Any

import pyarrow as pa

from data.fields import delivered_fields, received_pairs
from data.history import History, provisional
from data.index import Index
from tests.kpi.oracle_categories import translate
from tests.kpi.oracle_facts import Delivery, Register, Row

_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "INTEGER": pa.int32(),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
    "DECIMAL(5,2)": pa.decimal128(5, 2),
}
SCHEMA = pa.schema(
    [("sheet", pa.string()), ("row", pa.int32())]
    + [(field, _ARROW[kind]) for field, kind in delivered_fields().items()]
)
FIRST_ROW = 2  # under the headers


def index_of(register: Register) -> Index:
    """An index in memory in which the deliveries of the register were accepted, in their order."""
    index, history = Index(None), History()
    with index.transaction() as transaction:
        for number, delivery in enumerate(register, 1):
            accepted = provisional(number, _what(delivery), "toets", "toets", _details(delivery))
            history.accepted[number] = accepted
            transaction.load(accepted, table_of(delivery["rows"]) if delivery["rows"] else None)
        months = {nr: accepted.month for nr, accepted in history.accepted.items()}
        transaction.set_standing(history.winners(), months)
    return index


def table_of(rows: list[Row]) -> pa.Table:
    """The rows as a checked delivery has them."""
    typed = [_typed(number, row) for number, row in enumerate(rows, FIRST_ROW)]
    return pa.Table.from_pylist(typed, SCHEMA)


def _typed(number: int, row: Row) -> dict[str, Any]:
    cells: dict[str, Any] = {**row, "sheet": "Contracten", "row": number}
    cells["category"], cells["subcategory"] = translate(row["category"], row["subcategory"])
    for field, day in received_pairs().items():
        word = row[day]
        dated = word is not None and not isinstance(word, str)
        cells[field], cells[day] = ("ja", word) if dated else (word, None)
    return cells


def _what(delivery: Delivery) -> str:
    return "nil" if "nil_category" in delivery else "accepted"


def _details(delivery: Delivery) -> dict[str, Any]:
    names = [row["category"] for row in delivery["rows"]]
    names += [delivery["nil_category"]] if "nil_category" in delivery else []
    categories = [translate(name, None)[0] for name in names]
    return {
        "month": delivery["month"],
        "file": f"levering-{delivery['month']}.xlsx",
        "categories": {name: categories.count(name) for name in categories},
    }
