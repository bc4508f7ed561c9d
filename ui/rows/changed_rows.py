"""The contracts that made a figure another one between two sides, as a grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from data import dutch as nl
from kpi import words
from kpi.compare.changed import (
    Answer,
    Change,
    Explained,
    State,
    explain_yes,
    find_all_changed,
    hide_changes,
    list_renumbered,
)
from kpi.declared.all import BY_ID
from kpi.outcome import is_amount_seen
from kpi.question import Question
from kpi.words import UNITS
from report.workbooks.columns import Value
from ui.app.cache import keep_per_version
from ui.app.shell import open_store
from ui.rows.choosing import Grid
from ui.rows.columns import Column
from ui.rows.contract_columns import list_columns
from ui.rows.contract_rows import find_rows
from ui.rows.grid import Shown, draw_grid

NEW, GONE, OTHER = "nieuw", "weg", "ander aantal of bedrag"
_WAS, _NOW, _WHAT = (
    Column("was", "Was", "Het antwoord aan de ene kant.", width=20, filtered=True),
    Column("now", "Is nu", "Het antwoord aan de andere kant.", width=20, filtered=True),
    Column("what", "Wat", "Wat er anders is.", width=14, filtered=True),
)
_OURS = ("answer", "why")
_PLACE = ("file", "sheet", "row")


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, and what each side is called; not its answers: those are per KPI.

    moments: whether the second is later; else the sides are two categories.
    """

    before: Question
    after: Question
    names: tuple[str, str]
    moments: bool

    def ask(self, kpi: str) -> tuple[Question, Question]:
        """Return what each side is asked for a KPI."""
        return self.before.fit_kpi(BY_ID[kpi]), self.after.fit_kpi(BY_ID[kpi])


@dataclass(frozen=True, slots=True)
class Changed:
    """The units that answer otherwise, what that did to the yes, and the contracts of them.

    moved: None where it may not be seen, as it is the amounts of single contracts.
    """

    units: int
    moved: Explained | None
    rows: pa.Table


@keep_per_version(8)
def find_changed_rows(kpi: str, sides: Sides) -> Changed:
    """Return what is another one between the sides: first what changed, then what is new or gone.

    rows: the columns of `kpi.contracts.contracts.list_behind`, and was, now, what (Dutch); of what
    is gone those of before. A unit of several contracts has a row for each.
    """
    before, after = sides.ask(kpi)
    store = open_store()
    renumbered = list_renumbered(store, after.month) if sides.moments else None
    found = find_all_changed(State(store, before), State(store, after), kpi, renumbered)
    seen = hide_changes(found, BY_ID[kpi], store.sight)
    there, gone = (
        _take(kpi, [one for one in seen if bool(one.now) is now], side)
        for now, side in ((True, after), (False, before))
    )
    rows = pa.concat_tables([there, gone])
    order = {NEW: 1, GONE: 2}
    kinds = [order.get(one, 0) for one in rows["what"].to_pylist()]
    places = sorted(range(len(kinds)), key=kinds.__getitem__)
    told = is_amount_seen(kpi, after.category, store.sight)
    moved = explain_yes(found) if told else None
    return Changed(len(found), moved, rows.take(pa.array(places, pa.int64())))


def _take(kpi: str, changes: Sequence[Change], side: Question) -> pa.Table:
    """Return the contracts of these units on a side, each once."""
    table = find_rows(side, kpi)
    at: dict[str, dict[tuple[object, ...], int]] = {}
    contracts = zip(*(table[name].to_pylist() for name in _PLACE), strict=True)
    for number, (unit, place) in enumerate(
        zip(table["unit_id"].to_pylist(), contracts, strict=True)
    ):
        at.setdefault(unit, {}).setdefault(place, number)
    pairs = [(one, row) for one in changes for row in at.get(one.row.unit_id, {}).values()]
    taken = table.take(pa.array([row for _one, row in pairs], pa.int64()))
    told = {
        "was": [phrase_answer(kpi, one.was) for one, _row in pairs],
        "now": [phrase_answer(kpi, one.now) for one, _row in pairs],
        "what": [_name(one) for one, _row in pairs],
    }
    for name, values in told.items():
        taken = taken.append_column(name, pa.array(values, pa.string()))
    return taken


def _name(one: Change) -> str:
    if one.was is None:
        return NEW
    if one.now is None:
        return GONE
    if one.was.answer == one.now.answer:
        return OTHER
    return f"werd {words.ANSWERS[one.now.answer]}"


def phrase_answer(kpi: str, given: Answer | None) -> str:
    """Return an answer with what it is of: 'ja (€ 6.000)', '9 van 10 maatregelen', 'nee'."""
    if given is None:
        return "–"
    said = words.ANSWERS[given.answer]
    if given.weight is None:
        return said
    if BY_ID[kpi].unit == "EUR":  # to the cent: two amounts may differ in no more
        return f"{said} (€\u00a0{nl.format_number(given.weight)})"
    part = said if given.part is None else nl.format_number(given.part)
    return f"{part} van {nl.format_number(given.weight)} {words.name_units(kpi, given.weight)}"


def draw_changed(kpi: str, sides: Sides, facts: Sequence[tuple[str, Value]]) -> Shown:
    """Draw the grid of `find_changed_rows`; facts stand in its files."""
    first, *others = [one for one in list_columns(sides.ask(kpi)[1], kpi) if one.field not in _OURS]
    named = [replace(one, header=name) for one, name in zip((_WAS, _NOW), sides.names, strict=True)]
    noun = UNITS["category"] if BY_ID[kpi].table == "category" else UNITS["contract"]
    title = f"{BY_ID[kpi].label}: wat anders is"
    columns = (first, others[0], _WHAT, *named, *others[1:])
    grid = Grid(title, columns, "anders", noun, hint="nummer, leverancier, dienst", file="verschil")
    return draw_grid(grid, find_changed_rows(kpi, sides).rows, facts)
