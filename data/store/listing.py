"""What was delivered, as a person sees it: the history, and what counts at the end of a month."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.findings.findings import Finding
from data.journal.convert import to_json
from data.journal.delivery import CONTRACTS, KINDS, Accepted, Erasure, name_source
from data.journal.events import MendedCell
from data.journal.history import History
from data.store.query import Query


@dataclass(frozen=True, slots=True)
class Counted:
    """Which delivery counts for a category at the end of a month."""

    category: str
    delivery: str
    month: str  # delivered for this month
    carried: bool  # an earlier month than asked for
    nil: bool
    file: str
    kept: bool = False  # confirmed as unchanged: its contracts are those of `file`


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the history, as a person sees it.

    `state`: staat (counts for some category), vervangen, ingetrokken, voorbeeld (sample data that
    real deliveries took the place of). `sheets`: what it has rows of. `standing_for`: categories
    for which it counts, and Acties or Categorieplannen where it counts for some of those.
    `rests_on`: the delivery whose rows a confirmed month has; `fallen`: that one counts for the
    month before no more. `erased`: what was erased of it; then its file is gone.
    """

    id: str
    nr: int
    month: str
    kind: str  # bestand | nulmelding | ongewijzigd
    file: str
    categories: tuple[str, ...]
    sheets: tuple[str, ...]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    at: dt.datetime
    by: str
    sample: bool
    profile: str | None
    state: str
    why: str
    standing_for: tuple[str, ...]
    sha256: str
    extension: str
    mends: tuple[MendedCell, ...]
    names: Mapping[str, str]
    rests_on: str
    fallen: bool
    erased: tuple[Erasure, ...]

    @property
    def name(self) -> str:
        """What it is called: its file, or what was reported without one."""
        return name_source(self.kind, self.file)

    @property
    def parts(self) -> tuple[str, ...]:
        """What it holds rows of: its categories, and the sheets Acties and Categorieplannen."""
        return (*self.categories, *(sheet for sheet in self.sheets if sheet != CONTRACTS))

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as `python -m data deliveries --json` gives them."""
        told = {name: getattr(self, name) for name in self.__slots__}
        if not self.rests_on:
            del told["rests_on"], told["fallen"]
        if not self.erased:
            del told["erased"]
        else:
            told["erased"] = to_json(self.erased)
        return told | {"at": self.at.isoformat(), "mends": to_json(self.mends)}


def list_deliveries(history: History) -> list[Delivery]:
    """Return all accepted deliveries, newest first, each with what became of it."""
    counts: dict[int, set[str]] = {}
    for kind in KINDS:
        for standing_then in history.find_winners(kind).values():
            for key, nr in standing_then.items():
                counts.setdefault(nr, set()).add(key if kind == CONTRACTS else kind)
    real, fallen = history.real, history.list_fallen()
    return [
        _listed(
            delivery,
            tuple(sorted(counts.get(delivery.nr, ()))),
            real,
            delivery.nr in fallen,
        )
        for delivery in reversed(list(history.accepted.values()))
    ]


def _listed(
    delivery: Accepted, standing_for: tuple[str, ...], real: bool, fallen: bool
) -> Delivery:
    if delivery.withdrawn:
        state = "ingetrokken"
    elif delivery.sample and real:
        state = "voorbeeld"
    else:
        state = "staat" if standing_for else "vervangen"
    profile = delivery.profile["name"] if delivery.profile else None
    own: dict[str, Any] = {"profile": profile, "state": state, "standing_for": standing_for}
    own |= {"categories": tuple(sorted(delivery.rows)), "fallen": fallen}
    same = (name for name in Delivery.__slots__ if name not in own)
    return Delivery(**{name: getattr(delivery, name) for name in same}, **own)


def find_counting(history: History, month: str, categories: Iterable[str]) -> dict[str, int]:
    """Return category -> number of the delivery that counts for it at the end of a month."""
    found = history.find_standing(month)
    return {name: found[name] for name in categories if name in found}


def find_early(history: History, month: str, category: str | None = None) -> dict[str, dt.date]:
    """Return what counts at the end of a month and came in before its own month had ended.

    By name, with the day: categories of today, and Acties or Categorieplannen. With a category only
    its contracts and its plan.
    """
    found: dict[str, dt.date] = {}
    for kind in KINDS:
        for key, nr in history.find_standing(month, kind).items():
            day = history.accepted[nr].early
            if day and category in (None, key):
                name = key if kind == CONTRACTS else kind
                found[name] = max(day, found.get(name, day))
    return found


def list_counting(query: Query, month: str) -> list[Counted]:
    """Return which delivery counts for each category at the end of a month, by name."""
    found = query.fetch_rows(
        """
        SELECT s.category, d.id AS delivery, s.month, s.month < $month AS carried,
               d.kind = 'nulmelding' AS nil, d.kind = 'ongewijzigd' AS kept, d.file
        FROM counting s JOIN delivery d USING (nr)
        WHERE s.snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
        ORDER BY s.category""",
        {"month": month},
    )
    return [Counted(**row) for row in found]


def list_findings(query: Query, delivery: str) -> list[Finding]:
    """Return the findings of an accepted delivery, in the order of its rows."""
    found = query.fetch_rows(
        """
        SELECT finding.* EXCLUDE (nr, position)
        FROM finding JOIN delivery USING (nr) WHERE id = $id ORDER BY position""",
        {"id": delivery},
    )
    return [Finding(**row) for row in found]


def list_rejected(query: Query, delivery: str) -> list[dict[str, Any]]:
    """Return the rows that were left out of a delivery: sheet, row, cells (header -> text)."""
    found = query.fetch_rows(
        """
        SELECT r.sheet, r.row, r.cells FROM rejected r JOIN delivery USING (nr)
        WHERE id = $id ORDER BY r.row""",
        {"id": delivery},
    )
    return [row | {"cells": json.loads(row["cells"])} for row in found]
