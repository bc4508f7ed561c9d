"""Puts the invented contracts into monthly files, some of them late, missing or corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data.months import find_reference_date
from data.reference.fields import FORMS
from data.sample.agenda import invent_action_rows, invent_plan_rows
from data.sample.contracts import Contract, Row, invent_contracts
from data.template.template import write_deliverable

# Picked from forty: in its last year all but Datacenters have ten or more mandatory tenders.
SEED = 2026
NOTE = "Voorbeelddata: verzonnen. Geen enkel contract, bedrijf of getal in dit bestand is echt."

MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)][10:34]
# Connectiviteit delivers by the quarter and not in the first or the last month.
QUARTERLY = ("Connectiviteit", MONTHS[1::3])
# Nobody delivered Energie in the summer of 2025.
MISSING = ("Energie", ("2025-07", "2025-08"))
# Laboratorium came after the next month's file twice; its last month is still to come.
LATE = ("Laboratorium", ("2025-03", "2026-02", "2026-10"))
SEPARATE = ("Vervoer", ("2025-10", "2025-11", "2025-12"))
NIL = ("Datacenters", "2024-11")
CORRECTED = ("Bedrijfskleding", "2025-06")
WITHDRAWN = ("Schoonmaak", "2026-05", "2026-02")


@dataclass(frozen=True, slots=True)
class SampleDelivery:
    """One delivery: a file with rows, or (rows None) the report that there is nothing to report.

    ``category``: the only category of the file, None for a file of several. ``withdraw``: why the
    delivery is withdrawn right after it, None when it stays. ``path``: the file, once written.
    ``actions`` and ``plans``: the rows of the sheets Acties and Categorieplannen.
    """

    filename: str
    month: str
    rows: tuple[Row, ...] | None
    category: str | None = None
    withdraw: str | None = None
    path: Path | None = None
    actions: tuple[Row, ...] = ()
    plans: tuple[Row, ...] = ()


def invent_deliveries() -> Iterator[SampleDelivery]:
    """Yield the deliveries in the order in which they are made; always the same."""
    late: SampleDelivery | None = None
    for month in MONTHS:
        apart = {name for name, months in (MISSING, LATE, SEPARATE) if month in months}
        rows = [row for row in _list_rows(month) if row["category"] not in {*apart, QUARTERLY[0]}]
        if month == CORRECTED[1]:
            rows = [_unfinished(row) for row in rows]
        yield SampleDelivery(
            f"voorbeeld-{month}.xlsx",
            month,
            tuple(rows),
            actions=invent_action_rows(month),
            plans=invent_plan_rows(month),
        )
        if late:
            yield late
        late = _single(LATE[0], month, "nagekomen") if month in LATE[1] else None
        for category, months in (QUARTERLY, SEPARATE):
            if month in months:
                yield _single(category, month)
        if month == NIL[1]:
            yield SampleDelivery(f"nulmelding-{month}", month, None, NIL[0])
        if month == CORRECTED[1]:
            yield _single(CORRECTED[0], month, "verbeterd")
        if month == WITHDRAWN[1]:
            yield replace(
                _single(WITHDRAWN[0], month, "vergissing"),
                rows=tuple(_list_rows(WITHDRAWN[2], WITHDRAWN[0])),
                withdraw="Verkeerd bestand: dit was de stand van februari.",
            )


def write_sample(
    folder: Path, deliveries: Iterable[SampleDelivery] | None = None
) -> list[SampleDelivery]:
    """Write the files of deliveries (all) into the folder and return them, each with its path.

    A nil report has no file and no path. Raises OSError when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for delivery in invent_deliveries() if deliveries is None else deliveries:
        if delivery.rows is None:
            written.append(delivery)
            continue
        path = folder / delivery.filename
        write_deliverable(
            path, delivery.rows, actions=delivery.actions, plans=delivery.plans, note=NOTE
        )
        written.append(replace(delivery, path=path))
    return written


@cache
def _contracts() -> tuple[Contract, ...]:
    return tuple(invent_contracts(SEED))


def _list_rows(month: str, category: str | None = None) -> list[Row]:
    """Return the rows of all contracts, or of one category, as they stood at the month's end."""
    day = find_reference_date(month)
    return [
        row
        for contract in _contracts()
        if category in (None, contract.category)
        for row in contract.list_rows(day)
    ]


def _single(category: str, month: str, why: str = "") -> SampleDelivery:
    name = "-".join(filter(None, ("voorbeeld", month, category.lower(), why)))
    return SampleDelivery(f"{name}.xlsx", month, tuple(_list_rows(month, category)), category)


def _unfinished(row: Row) -> Row:
    """Return the row as it was before the correction: a fifth of the category without answers."""
    if row["category"] != CORRECTED[0] or not str(row["contract_id"]).endswith(("3", "7")):
        return row
    return row | dict.fromkeys(FORMS)
