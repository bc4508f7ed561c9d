"""Norms and limits that are in force at the end of a month, out of all that were ever set."""

from collections.abc import Mapping

from data.entries.settings import find_settings
from data.journal.settings import Setting
from data.months import find_reference_date
from kpi.model import Facts


def find_norm(facts: Facts, kpi: str, month: str) -> Setting | None:
    """Return the norm with its standing, or None when nobody set one for the end of that month.

    Its `value` is a fraction (1.0 is all of them) as text.
    """
    return find_settings(facts, find_reference_date(month)).get(_name(kpi))


def read_target(settings: Mapping[str, str], kpi: str) -> float | None:
    """Return the norm as a fraction out of the settings of a month (name -> value), or None."""
    found = settings.get(_name(kpi))
    return None if found is None else float(found)


def read_small_number(settings: Mapping[str, str]) -> int:
    """Return under how many units counts stand without a percentage."""
    return int(settings["small_number"])


def _name(kpi: str) -> str:
    return f"target:{kpi}"
