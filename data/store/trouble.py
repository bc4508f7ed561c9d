"""When disk, journal, archive or index fail: what is the matter, and what to do about it."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import Timeout

from data.home import find_home
from data.journal.event import JournalBroken
from data.store.filling import ArchiveIncomplete

# What may fail without any fault in the program. (Timeout of filelock is an OSError as well.)
# Of the database only what a disk or a damaged file causes: a wrong query is a fault of ours.
FAILURES = (
    OSError,
    JournalBroken,
    ArchiveIncomplete,
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
_KEPT = "Wat al was aangenomen, is niet verloren."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True)
class Trouble:
    """What is the matter and what can be done about it, in Dutch."""

    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.what} {self.cure}"


def explain_failure(failure: BaseException) -> Trouble:
    """Return what one of FAILURES means for who uses the ISV-monitor."""
    if isinstance(failure, duckdb.Error):
        return _of_index(failure)
    if isinstance(failure, OSError) and not isinstance(failure, Timeout):
        return _of_disk(failure)
    if isinstance(failure, JournalBroken):
        return Trouble(failure.what, failure.cure)
    if isinstance(failure, ArchiveIncomplete):
        return Trouble(str(failure), "Laat daarna de beheerder 'python -m data rebuild' geven.")
    assert isinstance(failure, Timeout), failure
    return Trouble(
        "Een ander programma houdt het journaal al een minuut bezet.",
        f"Probeer het opnieuw. Blijft het zo, stop dan het andere programma. {_KEPT}",
    )


def _of_disk(failure: OSError) -> Trouble:
    if failure.errno in _FULL:
        return Trouble(
            "De schijf is vol.", f"Maak ruimte vrij op de schijf van {find_home()} en probeer het "
            f"opnieuw. {_KEPT}"
        )  # fmt: skip
    elsewhere = _elsewhere(failure)
    if elsewhere:
        return Trouble(
            f"'{elsewhere}' is niet te lezen of te schrijven.",
            "Controleer of het pad bestaat en of u er rechten op hebt.",
        )
    if failure.errno in _FORBIDDEN:
        return Trouble(
            f"De map met de gegevens ({find_home()}) is niet te beschrijven.",
            f"Laat de beheerder de rechten op de map herstellen. {_KEPT}",
        )
    return Trouble(
        f"De schijf met de gegevens ({find_home()}) geeft een fout.",
        f"Laat de beheerder de schijf nakijken. {_KEPT}",
    )


def _elsewhere(failure: OSError) -> str | None:
    """Return the file that failed when it does not stand among our own data."""
    if not isinstance(failure.filename, str | bytes):
        return None
    path = Path(os.fsdecode(failure.filename)).absolute()
    return None if path.is_relative_to(find_home().absolute()) else str(path)


def _of_index(failure: duckdb.Error) -> Trouble:
    said = str(failure).lower()
    if any(words in said for words in ("no space left", "file too large", "quota exceeded")):
        return explain_failure(OSError(errno.ENOSPC, ""))
    if "permission denied" in said or "read-only" in said:
        return explain_failure(OSError(errno.EACCES, ""))
    return Trouble(
        "De index met de cijfers is beschadigd.",
        "Stop de ISV-monitor en geef 'python -m data rebuild': die maakt de index opnieuw uit het "
        f"archief en het journaal. {_KEPT}",
    )
