"""What is asked of a delivery and what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from data import clock, months
from data import dutch as nl
from data.access.actor import Actor
from data.check.checked import Reading
from data.deliver.answers import Answers
from data.deliver.changes.difference import Changes, Contract, Line
from data.deliver.changes.missing import MissingContract
from data.deliver.changes.seen import NOTHING_SEEN, Seen
from data.deliver.near_names import NearName, check_names
from data.deliver.questions import NOT_ENDED, Doubt
from data.entries.required import check_name
from data.findings.findings import Finding, make_finding
from data.journal.delivery import CONTRACTS, Accepted
from data.journal.events import MendedCell
from data.journal.figure import Figure
from data.limits import NAME, require_length
from data.mended.mends import check_mends
from data.profiles.profiles import Profile
from data.refused import Refused
from data.words import clean_text
from data.workbook.errors import clean_name


def check_month(month: str | None) -> str:
    """Return the month to deliver for: the last that ended, when none is named.

    Raises Refused for a month that is written wrongly or has not begun.
    """
    day = clock.read_today()
    if month is None:
        return months.find_last_ended(day)
    try:
        asked = months.parse_month(month)
    except months.BadMonth as bad:
        raise Refused(str(bad), "Er is niets aangeleverd.") from bad
    if asked > months.find_month(day):
        raise Refused(
            f"De maand {asked} is nog niet begonnen.",
            "Lever aan voor een maand die voorbij is, of voor deze maand.",
        )
    return asked


def find_too_early(month: str) -> list[Finding]:
    """Return the warning about a month that has not ended; nothing about one that has."""
    if months.has_ended(month, clock.read_today()):
        return []
    last = nl.format_date(months.find_reference_date(month))
    return [make_finding(NOT_ENDED, facts={"month": nl.format_month(month), "last": last})]


def check_category(category: str | None) -> str | None:
    """Return the name of a category without odd white space; None when it is empty.

    Raises Refused when it is too long.
    """
    return require_length(clean_text(category or ""), NAME, "De naam van de categorie") or None


@dataclass(frozen=True)
class Request:
    """A file to deliver: over which month (default: the last that ended), read in which way.

    `category` fills empty cells of that column. `without_rejected`: the good rows count, also when
    others have errors. `answers`: what became of the
    contracts that are missing, kept with the delivery. `expected`: what stood when it was tried
    (`Result.shown.seen`). `mends`: the cells that were mended on the screen. `names`: what was
    answered about names that nearly are one of a risk category: name -> what is meant, or itself.
    Texts lose odd white space. Raises Refused for a month that cannot be, a name that is too long,
    and mends and names that cannot be.
    """

    path: Path
    filename: str
    month: str = field(default_factory=partial(check_month, None))
    category: str | None = None
    profile: Profile | None = None
    without_rejected: bool = False
    by: Actor = field(kw_only=True)
    answers: Answers = field(default_factory=Answers)
    expected: Seen | None = None
    mends: tuple[MendedCell, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Bring what was asked into the form in which it is kept."""
        month, category = check_month(self.month), check_category(self.category)
        asked = {"filename": clean_name(self.filename), "month": month, "category": category}
        said = {"by": check_name(self.by), "mends": check_mends(self.mends)}
        kept = {"names": check_names(self.names)}
        for name, value in (asked | said | kept).items():
            object.__setattr__(self, name, value)

    def make_reading(self, sha256: str) -> Reading:
        """Return how the bytes with this hash are to be read."""
        profile = self.profile.as_dict() if self.profile else None
        read = self.category, profile, self.mends, self.names
        return Reading(sha256, self.filename, self.month, *read)


@dataclass(frozen=True)
class Shown:
    """What a screen shows and asks of a tried delivery; no part of the JSON.

    `lines`: some of the rows that are new, changed or gone. `to_answer`: the missing contracts,
    when what stood was not the sample. `new`: the contracts that one of those may have become;
    `proposals`: those that it looks like.
    """

    lines: list[Line] = field(default_factory=list)
    to_answer: Sequence[MissingContract] = field(default_factory=list)
    new: list[Contract] = field(default_factory=list)
    proposals: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    seen: Seen = NOTHING_SEEN


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure of a category that a delivery changes: as it was, and as it becomes."""

    before: Figure
    after: Figure

    def as_dict(self) -> dict[str, Any]:
        """Return the entry of --json."""
        named = {"kpi": self.after.kpi, "category": self.after.category}
        return named | {"before": self.before.as_dict(), "after": self.after.as_dict()}


@dataclass(frozen=True)
class Result:
    """What became of a delivery. `effect`: the figures that differ; `other_months`: those of other
    months, by month, of one that was read again.

    `changes`: its contracts against what stood for the month; None when it was not compared.
    """

    status: str  # accepted | refused | dry-run | duplicate
    delivery: str | None
    month: str
    categories: list[str]
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    findings: list[Finding] = field(default_factory=list)
    effect: list[Effect] = field(default_factory=list)
    missing_contracts: Sequence[MissingContract] = field(default_factory=list)
    changes: Changes | None = None
    questions: list[Doubt] = field(default_factory=list)
    sheets: tuple[str, ...] = ()  # of which rows were accepted; shown, and no part of the JSON
    shown: Shown = field(default_factory=Shown)
    kind: str = "bestand"  # nulmelding, ongewijzigd; shown, and no part of the JSON
    mends: tuple[MendedCell, ...] = ()  # the cells that were read as mended
    confirmed: list[Finding] = field(default_factory=list)  # warnings that are right: not listed
    names: list[NearName] = field(default_factory=list)  # that nearly are of a risk category
    other_months: Mapping[str, list[Effect]] = field(default_factory=dict)

    def phrase_against(self) -> str:
        """Return in a sentence what its contracts are compared with."""
        over = [nl.format_month(month) for month in self.shown.seen.months]
        if not over:
            return "Er stond nog niets van deze categorie om mee te vergelijken."
        if self.shown.seen.months == (self.month,):
            return f"Vergeleken met de aanlevering die er over {over[0]} stond."
        if len(over) > 1:
            told = nl.join_words(over)
            return f"Vergeleken met de laatste aanlevering van elke categorie, over {told}."
        own = nl.format_month(self.month)
        return f"Vergeleken met de aanlevering over {over[0]}; over {own} was er nog geen."

    @property
    def open_names(self) -> list[NearName]:
        """The questions that no delivery counts without an answer to."""
        return [one for one in self.names if not one.meant]

    @property
    def parts(self) -> list[str]:
        """What it holds rows of: its categories, and the sheets Acties and Categorieplannen."""
        return [*self.categories, *(sheet for sheet in self.sheets if sheet != CONTRACTS)]

    def is_refused(self, without_rejected: bool = False) -> bool:
        """Whether it was refused or, for a dry run, would be."""
        blocked = any(finding.severity == "error" for finding in self.findings)
        would = blocked and not (without_rejected and self.rows_accepted)
        return self.status == "refused" or (self.status == "dry-run" and would)

    def drop_effects(self) -> "Result":
        """Return it without what it would bring about: a refused delivery changes nothing."""
        nothing: dict[str, Any] = {"effect": [], "other_months": {}, "changes": None}
        return replace(self, missing_contracts=[], questions=[], **nothing)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer of `python -m data deliver --json`."""
        apart: dict[str, Any] = {"effect": [], "other_months": {}, "missing_contracts": ()}
        told = asdict(replace(self, shown=Shown(), **apart))
        for name in ("sheets", "shown", "kind"):
            del told[name]
        others = {
            month: [one.as_dict() for one in found] for month, found in self.other_months.items()
        }
        return told | {
            "effect": [one.as_dict() for one in self.effect],
            "missing_contracts": list(map(asdict, self.missing_contracts)),
            "other_months": others,
        }


def make_duplicate(same: Accepted) -> Result:
    """Return the answer to a delivery that is there already: nothing changes."""
    rows = same.rows_read, same.rows_accepted, same.rows_rejected
    told: dict[str, Any] = {"kind": same.kind, "mends": same.mends}
    return Result("duplicate", same.id, same.month, sorted(same.rows), *rows, **told)
