"""What is asked of a delivery and what becomes of it; requests that cannot be done."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from data import months
from data.findings import Finding
from data.history import CONTRACTS, Accepted
from data.words import clean


class Refused(Exception):
    """A request that cannot be done; says in Dutch why, and what can be done instead."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(f"{message} {cure}")
        self.message = message
        self.cure = cure


@dataclass(frozen=True)
class Result:
    """What became of a delivery. `effect`: kpi, category, before, after, where they differ."""

    status: str  # accepted | refused | dry-run | duplicate
    delivery: str | None
    month: str
    categories: list[str]
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    findings: list[Finding] = field(default_factory=list)
    effect: list[dict[str, Any]] = field(default_factory=list)
    missing_contracts: list[dict[str, Any]] = field(default_factory=list)
    sheets: tuple[str, ...] = ()  # of which rows were accepted; shown, and no part of the JSON

    @property
    def parts(self) -> list[str]:
        """What it holds rows of: its categories, and the sheets Acties and Categorieplannen."""
        return [*self.categories, *(sheet for sheet in self.sheets if sheet != CONTRACTS)]

    def refused(self, without_rejected: bool = False) -> bool:
        """Whether it was refused or, for a dry run, would be."""
        blocked = any(finding.severity == "error" for finding in self.findings)
        would = blocked and not (without_rejected and self.rows_accepted)
        return self.status == "refused" or (self.status == "dry-run" and would)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer of `python -m data deliver --json`."""
        told = {name: value for name, value in self.__dict__.items() if name != "sheets"}
        return told | {"findings": [finding.as_dict() for finding in self.findings]}


def duplicate(same: Accepted) -> Result:
    """Return the answer to a delivery that is there already: nothing changes."""
    details = same.details
    return Result(
        "duplicate",
        same.id,
        same.month,
        sorted(same.rows),
        details.get("rows_read", 0),
        details.get("rows_accepted", 0),
        details.get("rows_rejected", 0),
    )


def asked_month(month: str | None, today: dt.date | None = None) -> str:
    """Return the month to deliver for: the last that ended, when none is named.

    Raises Refused for a month that is written wrongly or has not begun.
    """
    today = today or dt.date.today()
    if month is None:
        return months.last_ended(today)
    try:
        asked = months.parse(month)
    except months.BadMonth as bad:
        raise Refused(str(bad), "Er is niets aangeleverd.") from bad
    if asked > months.month_of(today):
        raise Refused(
            f"De maand {asked} is nog niet begonnen.",
            "Lever aan voor een maand die voorbij is, of voor deze maand.",
        )
    return asked


def asked_category(category: str | None) -> str | None:
    """Return the name of a category without odd white space; None when it is empty."""
    return clean(category or "") or None
