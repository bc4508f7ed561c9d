"""The template filled with what counts now for a category: delivered so, all counts as before."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.deliver.unchanged import find_counted
from data.journal.delivery import ACTIONS, CONTRACTS, GONE, PLANS
from data.leftovers import make_folder
from data.readings.stand_ins import is_stand_in
from data.reference import Column, list_columns
from data.refused import Refused
from data.signs import NOT_IN_XML
from data.store.store import Store
from data.template.template import write_deliverable

_WORDS = {"ja": "Ja", "nee": "Nee", "nvt": "N.v.t."}
_TABLES = {CONTRACTS: "delivered", ACTIONS: "action_row", PLANS: "plan_row"}
_SAMPLE = "Voorbeelddata: alles in dit bestand is verzonnen. Lever het niet aan."


def make_prefilled(store: Store, category: str) -> bytes:
    """Return the template with the contracts that count now for a category. Raises Refused."""
    with make_folder("isv-sjabloon") as folder:
        path = folder / "sjabloon.xlsx"
        write_prefilled(store, category, path)
        return path.read_bytes()


def write_prefilled(store: Store, category: str, path: Path) -> str:
    """Write the template with the contracts that count now for a category; return what it holds.

    With its plan, and with the actions that came in the same delivery, where those count. Raises
    Refused when nothing counts, OSError.
    """
    if not store.sight.has_confidential(category):
        raise Refused(
            f"De contracten van {category} zijn niet voor u te zien.",
            "Vul een leeg sjabloon in, of vraag de beheerder om het recht om aan te leveren.",
        )
    store.refresh()
    months = list(store.history.find_winners())
    if not months:
        raise Refused("Er is nog niets aangeleverd.", "Vul een leeg sjabloon in.")
    last = months[-1]
    name, one = find_counted(store, category, last)
    came = {one.nr, store.history.find_delivery(one.rests_on).nr} if one.rests_on else {one.nr}
    actions = store.history.find_standing(last, ACTIONS)
    plan = store.history.find_standing(last, PLANS).get(name)
    rows = _Rows(store, CONTRACTS, one.nr, [name])
    said = (
        f"Ingevuld met wat eind {nl.format_month(last)} telt voor {name}: "
        f"{nl.count_noun(len(rows), 'rij', 'rijen')}."
    )
    write_deliverable(
        path,
        rows,
        actions=[
            row
            for nr in sorted({*actions.values()} & came)
            for row in _Rows(store, ACTIONS, nr, [k for k, of in actions.items() if of == nr])
        ],
        plans=_Rows(store, PLANS, plan, [name]) if plan else (),
        note=_SAMPLE if one.sample else said,
    )
    return said


class _Rows(Sequence[Mapping[str, object]]):
    """The rows of a delivery as the template has them, fetched some at a time."""

    def __init__(self, store: Store, kind: str, nr: int, keys: Sequence[str]) -> None:
        key = "action::VARCHAR" if kind == ACTIONS else "category"
        self._store, self._kind = store, kind
        self._asked = {"nr": nr, "keys": list(keys)}
        self._where = f"FROM {_TABLES[kind]} WHERE nr = $nr AND {key} IN (SELECT unnest($keys))"
        found = store.fetch_rows(f"SELECT row {self._where} ORDER BY row", self._asked)
        self._numbers = [line["row"] for line in found]

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, at: Any) -> Any:
        """Return a row, or a slice of them."""
        if not isinstance(at, slice):
            return self[at : at + 1][0]
        numbers = self._numbers[at]
        if not numbers:
            return []
        found = self._store.fetch_rows(
            f"SELECT * {self._where} AND row BETWEEN $first AND $last ORDER BY row",
            self._asked | {"first": numbers[0], "last": numbers[-1]},
        )
        columns = list_columns(self._kind)
        return [{one.field: _phrase_cell(one, row) for one in columns} for row in found]


def _phrase_cell(column: Column, row: Mapping[str, Any]) -> object:
    """Return a typed value as somebody would write it in the template."""
    value = row[column.field]
    if column.type == "received" and not isinstance(value, dt.date):
        value = row[column.field.removesuffix("_on")]
    if column.type in ("yesno", "received") and isinstance(value, str):
        return _WORDS[value]
    if isinstance(value, str) and column.person != "no" and (value == GONE or is_stand_in(value)):
        return None  # what was erased is not delivered again
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value
