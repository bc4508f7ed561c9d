"""A register of typed rows straight into an index in memory: the real tables, without workbooks."""

import datetime as dt
import weakref
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import pyarrow as pa

from data.access.actor import Actor
from data.journal.delivery import PLANS, Accepted, make_id, make_provisional
from data.journal.events import DeliveryAccepted
from data.journal.history import History
from data.journal.notes import Annotations
from data.journal.settings import Setting
from data.reference.fields import list_delivered, pair_received
from data.store.index import Index
from data.values.categories import translate_category

_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
    "DECIMAL(5,2)": pa.decimal128(5, 2),
    "INTEGER": pa.int32(),
}
_PLAN = pa.schema(
    [
        *(("sheet", pa.string()), ("row", pa.int32()), ("category", pa.string())),
        *(("owner", pa.string()), ("plan_adopted_on", pa.date32())),
        *(("has_isv", pa.string()), ("has_kpis", pa.string())),
    ]
)


def _today(category: str) -> str:
    return translate_category(category, None)[0]


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a register has it (received: date, 'nee' or 'nvt'), as the index has it."""
    made = dict(row)
    for answer, day in pair_received().items():
        cell = row.get(day)
        made[answer] = "ja" if isinstance(cell, dt.date) else cell
        made[day] = cell if isinstance(cell, dt.date) else None
    made["category"], made["subcategory"] = translate_category(
        row["category"], row.get("subcategory")
    )
    return made


def table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows of a delivery as checking hands them over; row 2 is the first."""
    fields = {"sheet": "VARCHAR", "row": "INTEGER", **list_delivered()}
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in fields.items()])
    made = [
        {"sheet": "Contracten", "row": number, **typed(row)} for number, row in enumerate(rows, 2)
    ]
    return pa.Table.from_pylist([{name: row.get(name) for name in fields} for row in made], schema)


def plan_table(plans: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows of sheet Categorieplannen as checking hands them over; row 2 is the first."""
    made = [
        {"sheet": "Categorieplannen", "row": number, **plan, "category": _today(plan["category"])}
        for number, plan in enumerate(plans, 2)
    ]
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in _PLAN.names} for row in made], _PLAN
    )


def index_of(
    register: Sequence[Mapping[str, Any]], settings: Sequence[tuple[str, dt.date, str]] = ()
) -> Index:
    """An index in memory with these deliveries (month, rows, nil_category, plans), in order.

    settings: (name, valid from, value), in order, beside what the reference tables say.
    """
    history = History()
    index = _lend()
    with index.begin() as transaction:
        for nr, delivery in enumerate(register, 1):
            accepted = _accepted(nr, delivery)
            history.accepted[nr] = accepted
            rows = {"delivered": table(delivery["rows"])} if delivery["rows"] else {}
            if delivery.get("plans"):
                rows["plan_row"] = plan_table(delivery["plans"])
            transaction.load(accepted, rows)
        months = {nr: accepted.month for nr, accepted in history.accepted.items()}
        transaction.set_counting(history.find_winners(), months)
        transaction.set_agenda({"plan": history.find_winners(PLANS)}, months)
        kept = Annotations()
        kept.settings += [
            Setting(name, since, value, "besluit", "raad", None, "", nr)
            for nr, (name, since, value) in enumerate(settings, 1)
        ]
        transaction.replace("setting", kept.list_setting_rows())
    return index


_FREE: list[Index] = []  # made for an earlier register that nobody looks at any more


def _lend() -> Index:
    """Return an empty index in memory: emptying one takes a third of making one."""
    made = _FREE.pop() if _FREE else Index(None)
    if not made.is_usable():
        made = Index(None)
    made.reset()
    lent = copy(made)
    weakref.finalize(lent, _FREE.append, made)
    return lent


def _accepted(nr: int, delivery: Mapping[str, Any]) -> Accepted:
    names = [row["category"] for row in delivery["rows"]]
    if "nil_category" in delivery:
        names.append(delivery["nil_category"])
    categories = [_today(name) for name in names]
    rows = {name: categories.count(name) for name in categories}
    named = (make_id(nr), delivery["month"], rows)
    plans = {_today(plan["category"]): 1 for plan in delivery.get("plans", ())}
    body = DeliveryAccepted(*named, f"levering-{nr}.xlsx", plans=plans)
    made = make_provisional(nr, Actor(""), body)
    return replace(made, kind="nulmelding") if "nil_category" in delivery else made
