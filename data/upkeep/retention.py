"""How long each kind of data is kept, and what is past that: listed, never erased by itself."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from data import clock, months
from data.deliver.refused_files import list_turned_down
from data.journal.delivery import Accepted
from data.reference import Retention, list_retention
from data.refused import Refused
from data.settings import RETENTION
from data.store import past
from data.store.store import Store

_FORM = "Zie docs/privacy.md: kind;months;ground, met een regel per soort."
# What it is called, when it came.
_Thing = tuple[str, dt.datetime]


@dataclass(frozen=True, slots=True)
class Due:
    """A kind of data with what there is of it: how many, since when, and what is past its term.

    count None: it is not counted here. past: what those are called, the oldest first.
    """

    term: Retention
    count: int | None = None
    oldest: dt.date | None = None
    past: tuple[str, ...] = ()


def find_terms() -> list[Retention]:
    """Return how long each kind is kept: what the organisation set, else what the product has.

    Raises Refused when the file of the organisation is not what it should be.
    """
    path, found = RETENTION.read(), {one.kind: one for one in list_retention()}
    for row in _read_own(path) if path else ():
        kind, number = row.get("kind") or "", row.get("months") or ""
        if kind not in found or not (number.isascii() and number.isdecimal()):
            raise Refused(f"In {path} klopt de regel van '{kind}' niet.", _FORM)
        ground = row.get("ground") or found[kind].ground
        found[kind] = replace(found[kind], months=number, standing="vastgesteld", ground=ground)
    return list(found.values())


def _read_own(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))
    except (OSError, ValueError, csv.Error) as failure:
        raise Refused(f"{path} is niet te lezen.", _FORM) from failure


def list_due(store: Store) -> list[Due]:
    """Return every kind of data with what is past its term. Raises Refused, OSError."""
    there = {
        "bestanden": [_name(one) for one in _list_files(store)],
        "geweigerd": list(_list_unused(store)),
        "rijen": [_name(one) for one in store.history.accepted.values() if one.rows_hash],
        "journaal": [(f"regel {one.seq}", one.at) for one in past.read_since(store, 0)],
    }
    return [_judge(term, there.get(term.kind)) for term in find_terms()]


def _name(one: Accepted) -> _Thing:
    return one.id, one.at


def _list_files(store: Store) -> Iterator[Accepted]:
    for one in store.history.accepted.values():
        if one.kind == "bestand" and not one.erased:
            yield one


def _list_unused(store: Store) -> Iterator[_Thing]:
    used = {one.sha256 for one in store.history.accepted.values()}
    for one in list_turned_down(store):
        if one.sha256 not in used | store.history.erased_files.keys():
            yield str(one.nr), one.at


def _judge(term: Retention, there: Iterable[_Thing] | None) -> Due:
    if there is None:
        return Due(term)
    listed = sorted(there, key=lambda one: one[1])
    oldest = clock.find_day(listed[0][1]) if listed else None
    past_term = [name for name, at in listed if _is_past(term, clock.find_day(at))]
    return Due(term, len(listed), oldest, tuple(past_term))


def _is_past(term: Retention, day: dt.date) -> bool:
    """Whether a term is over that begins at the end of the month in which something came."""
    if not term.months:
        return False
    last = months.shift_month(months.find_month(day), int(term.months))
    return months.has_ended(last, clock.read_today())
