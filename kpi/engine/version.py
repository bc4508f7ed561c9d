"""Which rule a figure was made with, and what has changed in it since."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from functools import cache

from data.clock import find_day
from kpi.declared.all import BY_ID
from kpi.model import KPI, Change

# What of a declaration decides its counts; words may be mended without another version.
_DECIDING = (
    "unit",
    "of",
    "population",
    "criterion",
    "not_applicable",
    "due",
    "term",
    "weight",
    "part",
    "takes",
)


@cache
def find_version(kpi: str) -> str:
    """Return the version of a KPI's rule: its number and a mark that changes with its declaration.

    '2-1f0a93bc'; before rules had numbers it was the mark alone. Raises KeyError: an unknown KPI.
    """
    found = BY_ID[kpi]
    deciding = [getattr(found, name) for name in _DECIDING]
    return f"{found.version}-{hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:8]}"


def find_changes_since(kpi: KPI, cited: str) -> Sequence[Change]:
    """Return what changed in the rule of a KPI since a cited version, in order."""
    number, dash, _ = cited.partition("-")
    known = int(number) if dash else 1
    return [change for nr, change in kpi.numbered_changes if nr > known]


def find_changes_after(kpi: KPI, at: dt.datetime) -> Sequence[Change]:
    """Return what changed in the rule of a KPI after it counted something, in order.

    at: the aware moment of that; a rule changes with a day in the Netherlands.
    """
    return [change for change in kpi.changes if find_day(at) < change.since]


def is_redefined(kpi: KPI, cited: str) -> bool:
    """Whether a KPI counts otherwise than the cited version did, told or not."""
    return bool(find_changes_since(kpi, cited)) or ("-" in cited and cited != find_version(kpi.id))
