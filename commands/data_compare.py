"""`python -m data compare`, and what `deliver` says of changes and doubts to a person."""

import argparse
import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from commands import choices
from data import dutch as nl
from data.deliver.changes.comparing import Comparison, compare_deliveries
from data.deliver.changes.difference import Changes, Counted, Line, Place
from data.home import find_home
from data.store.store import Store
from data.telemetry.commands import keep_command

_SHOWN = 50
_WORDS = {"new": "nieuw", "changed": "gewijzigd", "gone": "verdwenen", "unchanged": "gelijk"}
_VALUES = {None: "leeg", "nvt": "n.v.t."}


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Vergelijk twee aanleveringen van een categorie, contract voor contract."
    choices.add_json(
        choices.add_command(commands, "compare", run_compare, help_, "first", "second")
    )


def run_compare(asked: argparse.Namespace) -> int:
    """Compare the two deliveries and print what differs. Raises Refused."""
    with (
        keep_command("data compare", aanlevering=asked.first, met=asked.second),
        closing(Store.open(find_home())) as store,
    ):
        found = compare_deliveries(store, asked.first, asked.second)
        told = asked.json and choices.as_json(found.as_dict(store), "compare")
        print(told or phrase_comparison(found, found.list_lines(store, _SHOWN)))
    return 0


def phrase_comparison(found: Comparison, lines: Sequence[Line]) -> str:
    """Return a comparison as text: which two, the counts, and the first rows cell by cell."""
    rows = found.changes.rows
    total = rows.new + rows.changed + rows.gone
    said = [
        f"Was: {found.earlier.id} ({found.earlier.month}, {found.earlier.name})",
        f"Wordt: {found.later.id} ({found.later.month}, {found.later.name})",
        f"Categorieën: {', '.join(found.categories)}",
        *phrase_counts(found.changes),
        *(text for line in lines for text in _line(line)),
    ]
    if total > len(lines):
        said.append(f"{nl.count_left(total - len(lines), 'rij', 'rijen')} Alle: --json.")
    return "\n".join(said)


def phrase_counts(changes: Changes) -> list[str]:
    """Return the counts of contracts and rows as two lines of text."""
    return [f"Contracten: {_counted(changes.contracts)}", f"Rijen: {_counted(changes.rows)}"]


def _counted(counted: Counted) -> str:
    return ", ".join(
        f"{nl.format_number(getattr(counted, state))} {word}" for state, word in _WORDS.items()
    )


def _line(line: Line) -> list[str]:
    place = line.becomes or line.was
    where = _where(place) if place else ""
    head = f"  {_WORDS[line.state]:<10}{line.contract_id} {line.title} ({line.authority}); {where}"
    cells = [
        f"      {cell.header}: {_value(cell.was)} -> {_value(cell.becomes)}" for cell in line.cells
    ]
    return [head, *cells]


def _where(place: Place) -> str:
    return f"{place.file}{f', blad {place.sheet}' if place.sheet else ''}, rij {place.row}"


def _value(value: Any) -> str:
    if isinstance(value, dt.date):
        return nl.format_date(value)
    return _VALUES.get(value, str(value))
