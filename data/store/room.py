"""Room for what comes in: on the disk of an ISV_HOME, and within the limit that was set on it."""

import os
import shutil
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from data import dutch as nl
from data.refused import Refused
from data.settings import MAX_GB

_GB = 10**9
_LITTLE = _GB  # with less room on the disk than this it is said
_PART = 10  # and with less than a tenth of the limit


def find_shortage(home: Path) -> str | None:
    """Return in Dutch that there is little room left, and what to do; None when there is enough."""
    try:
        free, limit = _measure(home)
    except Refused as bad:
        return str(bad)
    if free >= (limit // _PART if limit is not None else _LITTLE):
        return None
    return (
        f"Er is nog {_phrase_size(free)} ruimte voor de gegevens van de ISV-monitor. Laat de "
        "beheerder ruimte maken voordat het vol is: dan kan er niets meer worden aangeleverd."
    )


def require_room(home: Path, size: int) -> None:
    """Raise Refused when a file of so many bytes does not fit any more."""
    free, limit = _measure(home)
    if size > free:
        raise Refused(
            f"Het bestand past niet meer: er is nog {_phrase_size(free)} ruimte.",
            "Laat de beheerder ruimte maken"
            + (f", of {MAX_GB.name} verhogen." if limit is not None else " op de schijf."),
        )


def _measure(home: Path) -> tuple[int, int | None]:
    """Return how many bytes there is room for, and the limit where that is what holds."""
    free = shutil.disk_usage(home).free
    number = MAX_GB.read()
    if number is None:
        return free, None
    limit = int(number * _GB)
    left = max(limit - _count_bytes(home), 0)
    return (free, None) if free < left else (left, limit)


def _count_bytes(home: Path) -> int:
    total = 0
    for folder, _, names in os.walk(home):
        for name in names:
            with suppress(FileNotFoundError):  # gone meanwhile
                total += Path(folder, name).lstat().st_size
    return total


def _phrase_size(size: int) -> str:
    unit, name = (_GB, "GB") if size >= _GB else (10**6, "MB")
    return f"{nl.format_number(Decimal(size // (unit // 10)) / 10)} {name}"
