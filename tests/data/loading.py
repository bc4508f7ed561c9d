"""A register of typed rows straight into an index in memory: the real tables, without workbooks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from data.annotations import Annotations
from data.categories import translate
from data.fields import delivered_fields, received_pairs
from data.history import Accepted, History, provisional
from data.index import Index

_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
    "DECIMAL(5,2)": pa.decimal128(5, 2),
    "INTEGER": pa.int32(),
}


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a register has it (received: date, 'nee' or 'nvt'), as the index has it."""
    made = dict(row)
    for answer, day in received_pairs().items():
        cell = row.get(day)
        made[answer] = "ja" if isinstance(cell, dt.date) else cell
        made[day] = cell if isinstance(cell, dt.date) else None
    made["category"], made["subcategory"] = translate(row["category"], row.get("subcategory"))
    return made


def table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows of a delivery as checking hands them over; row 2 is the first."""
    fields = {"sheet": "VARCHAR", "row": "INTEGER", **delivered_fields()}
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in fields.items()])
    made = [
        {"sheet": "Contracten", "row": number, **typed(row)} for number, row in enumerate(rows, 2)
    ]
    return pa.Table.from_pylist([{name: row.get(name) for name in fields} for row in made], schema)


def index_of(register: Sequence[Mapping[str, Any]]) -> Index:
    """An index in memory with these deliveries (month, rows, nil_category), in order."""
    history = History()
    index = Index(None)
    with index.transaction() as transaction:
        for nr, delivery in enumerate(register, 1):
            accepted = _accepted(nr, delivery)
            history.accepted[nr] = accepted
            rows = {"delivered": table(delivery["rows"])} if delivery["rows"] else {}
            transaction.load(accepted, rows)
        months = {nr: accepted.month for nr, accepted in history.accepted.items()}
        transaction.set_standing(history.winners(), months)
        for name, lines in Annotations().tables().items():
            transaction.replace(name, lines)
    return index


def _accepted(nr: int, delivery: Mapping[str, Any]) -> Accepted:
    names = [row["category"] for row in delivery["rows"]]
    if "nil_category" in delivery:
        names.append(delivery["nil_category"])
    categories = [translate(name, None)[0] for name in names]
    details = {
        "month": delivery["month"],
        "file": f"levering-{nr}.xlsx",
        "categories": {name: categories.count(name) for name in categories},
        "category": None,
        "profile": None,
    }
    what = "nil" if "nil_category" in delivery else "accepted"
    return provisional(nr, what, "", "scherm", details)
