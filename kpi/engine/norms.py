"""Norms and limits that are in force at the end of a month, out of all that were ever set."""

from collections.abc import Mapping


def read_target(settings: Mapping[str, str], kpi: str) -> float | None:
    """Return the norm as a fraction out of the settings of a month (name -> value), or None."""
    found = settings.get(f"target:{kpi}")
    return None if found is None else float(found)


def read_small_number(settings: Mapping[str, str]) -> int:
    """Return under how many units counts stand without a percentage."""
    return int(settings["small_number"])
