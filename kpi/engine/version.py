"""Which declaration a figure was made with: a mark that changes when its outcome may."""

import hashlib
import json
from functools import cache

from kpi.declared.all import BY_ID
from kpi.model import KPI

# What of a declaration decides its counts; words may be mended without another version.
_DECIDING = ("unit", "of", "population", "criterion", "follows", "since", "term", "weight", "part")


@cache
def find_version(kpi: str) -> str:
    """Return eight characters that are the same as long as the KPI counts in the same way.

    It covers the declaration and those it follows. Raises KeyError for an unknown KPI.
    """
    deciding = [_deciding(one) for one in _line(BY_ID[kpi])]
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:8]


def _line(kpi: KPI) -> list[KPI]:
    """Return the KPI and, in order, those whose yes is its population."""
    return [kpi, *(_line(BY_ID[kpi.follows]) if kpi.follows else [])]


def _deciding(kpi: KPI) -> list[str | None]:
    return [getattr(kpi, name) for name in _DECIDING]
