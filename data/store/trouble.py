"""Why there is no answer now: a store is being opened, or disk, journal, archive or index fail."""

import datetime as dt
import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data import clock
from data import dutch as nl
from data.home import find_home
from data.journal.event import JournalBroken
from data.journal.lock import JournalHeld
from data.kept.kept import StoreTrouble, Unsure
from data.readings.readings import ArchiveIncomplete
from data.spark.connection import EngineAway
from isv_monitor import name_command


@dataclass
class Progress:
    """How far the opening of a store is: `done` of `total` deliveries are in its index."""

    since: dt.datetime = field(default_factory=clock.read_clock)
    done: int = 0
    total: int = 0

    def tell(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.done, self.total = done, total

    def __str__(self) -> str:
        """Return it in Dutch, in one sentence."""
        if not self.total:
            return "De cijfers worden bijeengebracht."
        of = nl.count_noun(self.total, "aanlevering", "aanleveringen")
        return f"De cijfers worden bijeengebracht: {self.done} van {of}."


class Gathering(Exception):
    """The store is not open yet, and is being opened; nothing has failed."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(str(progress))
        self.since = progress.since


# What may fail without any fault in the program. (JournalHeld is an OSError as well.)
# Of the database only what a disk or a damaged file causes: a wrong query is a fault of ours.
FAILURES = (
    Gathering,
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
_REBUILD = f"'{name_command('data rebuild')}'"
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
    if isinstance(failure, Gathering):
        return Trouble(str(failure), "Meestal duurt dat minder dan een minuut.")
    if isinstance(failure, duckdb.Error):
        return _of_index(failure)
    if isinstance(failure, JournalHeld):
        return _of_holder(failure)
    if isinstance(failure, StoreTrouble | JournalBroken | EngineAway):
        return Trouble(failure.what, failure.cure)
    if isinstance(failure, OSError):
        return _of_disk(failure)
    if isinstance(failure, ArchiveIncomplete):
        return Trouble(str(failure), f"Laat daarna de beheerder {_REBUILD} geven.")
    raise AssertionError(failure)


def _of_holder(held: JournalHeld) -> Trouble:
    who = held.holder
    name = str(who) if who else "Een ander programma, of een andere bezoeker,"
    state = " en reageert niet" if held.frozen else ""
    stop = "laat de beheerder dat proces dan stoppen" if who else "vraag dan de beheerder"
    return Trouble(
        f"{name} houdt het journaal bezet{state}.",
        f"Er is niets van u vastgelegd. Probeer het zo opnieuw. Blijft het zo, {stop}. {_KEPT}",
    )


def _of_disk(failure: OSError) -> Trouble:
    if isinstance(failure, Unsure):
        return _of_unsure(failure)
    if failure.errno in _FULL:
        return Trouble(
            "De schijf is vol.", f"Maak ruimte vrij op de schijf van {find_home()} en probeer het "
            f"opnieuw. {_KEPT}"
        )  # fmt: skip
    if missing := _missing(failure):
        return Trouble(
            f"{missing} is er niet.",
            "Koppel de schijf of de map weer aan, of laat de beheerder een reservekopie "
            "terugzetten. De ISV-monitor gaat dan vanzelf verder.",
        )
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


def _of_unsure(failure: Unsure) -> Trouble:
    cause = failure.__cause__
    if isinstance(cause, StoreTrouble):
        said, where = cause.what, "database"
    else:
        said, where = _of_disk(OSError(failure.errno, "")).what, "schijf"
    return Trouble(
        f"{said} Of uw wijziging is vastgelegd, is niet zeker.",
        f"Kijk als de {where} weer werkt of ze er staat, voordat u het opnieuw probeert.",
    )


def _missing(failure: OSError) -> str | None:
    """Return what of our own data is not there; None when it is something else that failed."""
    if failure.errno != errno.ENOENT:
        return None
    if not find_home().is_dir():
        return f"De map met de gegevens ({find_home()})"
    if not failure.filename or _elsewhere(failure):
        return None
    return f"De map met de gegevens is niet heel: '{os.fsdecode(failure.filename)}'"


def _elsewhere(failure: OSError) -> str | None:
    """Return the file that failed when it does not stand among our own data."""
    if not isinstance(failure.filename, str | bytes):
        return None
    named = os.fsdecode(failure.filename)
    if "://" in named:  # of a store of objects
        return named
    path = Path(named).absolute()
    return None if path.is_relative_to(find_home().absolute()) else str(path)


def _of_index(failure: duckdb.Error) -> Trouble:
    said = str(failure).lower()
    if any(words in said for words in ("no space left", "file too large", "quota exceeded")):
        return explain_failure(OSError(errno.ENOSPC, ""))
    if "permission denied" in said or "read-only" in said:
        return explain_failure(OSError(errno.EACCES, ""))
    return Trouble(
        "De index met de cijfers is beschadigd.",
        f"Stop de ISV-monitor en geef {_REBUILD}: die maakt de index opnieuw uit het "
        f"archief en het journaal. {_KEPT}",
    )
