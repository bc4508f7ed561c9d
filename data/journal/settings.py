"""Norms, terms, limits and dates as they stand: those of the reference tables and those set."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from data.journal.event import Event
from data.journal.events import SettingMade, SettingWithdrawn
from data.reference import find_recalibration, list_regimes, list_targets, list_terms

ALWAYS = dt.date(1, 1, 1)
SMALL_NUMBER = "10"  # under ten units no percentage: a rule of this product, no published one


RECALIBRATED = "herijking"  # the regime whose first day has a name of its own


def name_first_day(regime: str) -> str:
    """Return the name of the setting that holds the first day of a regime of the obligation.

    That of the recalibrated categories kept the name that it had before there were regimes.
    """
    return "recalibration" if regime == RECALIBRATED else f"obligation:{regime}"


@dataclass(frozen=True, slots=True)
class Setting:
    """A norm, term, limit or date, in force from a day on until a later one takes its place.

    `nr` is its event in the journal, 0 for what stands in the reference tables.
    """

    name: str
    valid_from: dt.date
    value: str
    standing: str
    by: str
    at: dt.datetime | None
    why: str
    nr: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A setting that no longer holds on any day: who took it back, when and why."""

    setting: Setting
    by: str
    at: dt.datetime
    why: str


def fold_setting(settings: list[Setting], taken_back: list[TakenBack], event: Event) -> None:
    """Take up an event that sets something or takes it back; others are passed by."""
    match event.body:
        case SettingMade(name, value, day, standing, why):
            made = Setting(name, day, value, standing, event.who, event.at, why, event.seq)
            settings.append(made)
        case SettingWithdrawn(nr=nr, why=why):
            [gone] = (one for one in settings if one.nr == nr)
            settings.remove(gone)
            taken_back.append(TakenBack(gone, event.who, event.at, why))


def read_settings() -> Iterator[Setting]:
    """Yield what the reference tables say, each with its standing."""

    def made(name: str, value: object, standing: str, since: dt.date = ALWAYS) -> Setting:
        return Setting(name, since, str(value), standing, "", None, "", 0)

    for target in list_targets():
        since = dt.date(target.year, 1, 1)
        yield made(f"target:{target.kpi}", target.target, target.standing, since)
    for term in list_terms().values():
        yield made(f"term:{term.id}", term.months, term.standing)
    for regime in list_regimes():
        day = find_recalibration() if regime.id == RECALIBRATED else regime.valid_from
        yield made(name_first_day(regime.id), day, regime.standing)
        yield made(f"contracts:{regime.id}", regime.contracts, "policy: the agenda says all")
    yield made("small_number", SMALL_NUMBER, "assumption: a rule of this product")
