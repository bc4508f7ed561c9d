"""A chosen file that went with its server: the screen says so when its visitor is back."""

import hashlib
import json
import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

from data.home import find_home
from data.kept.chosen import find_truth
from data.kept.kept import Notes

KIND = "bezig"  # of the notes: that somebody has a file at a server, and nothing of the file
CHOSEN = (
    "De server waar uw bestand stond, is gestopt: het bestand is daarmee weg. Er is niets "
    "aangeleverd. Kies het bestand opnieuw."
)
CONFIRMED = (
    "De server is gestopt terwijl u bevestigde. Kijk bij Aanleveringen of het bestand erbij staat. "
    "Zo niet, kies het bestand dan opnieuw."
)
_LOG = logging.getLogger(__name__)
_SERVER = secrets.token_hex(8)  # of this process
_HOLDS, _SAID = 8 * 3600.0, 600.0  # seconds: a day's work, and after it was said
_told: dict[str, bool] = {}  # by the browser of who has a file here: whether it is confirmed


def keep_note(visitor: str, *, confirmed: bool) -> None:
    """Let every server know that this browser has a file at this one."""
    if visitor and _told.get(visitor) != confirmed:
        with _pass_over():
            told = json.dumps({"server": _SERVER, "confirmed": confirmed})
            _find_notes().put(_name(visitor), time.time() + _HOLDS, told)
            _told[visitor] = confirmed


def drop_note(visitor: str) -> None:
    """Let every server know that it has none here any more."""
    if visitor in _told:
        del _told[visitor]
        with _pass_over():
            _find_notes().drop(_name(visitor))


def tell_lost(visitor: str) -> str:
    """Return what became of the file that this browser had at another server; '' without one."""
    if not visitor:
        return ""
    with _pass_over():
        notes = _find_notes()
        found = json.loads(notes.list_all().get(_name(visitor), "{}"))
        if found and found["server"] != _SERVER:
            # For a while: the same screen may stand open twice.
            notes.put(_name(visitor), time.time() + _SAID, json.dumps(found))
            return CONFIRMED if found["confirmed"] else CHOSEN
    return ""


def _find_notes() -> Notes:
    return find_truth(find_home()).find_notes(KIND)


@contextmanager
def _pass_over() -> Iterator[None]:
    """Go on when it fails: what cannot be noted keeps nobody from work."""
    try:
        yield
    except OSError as failure:
        _LOG.warning("of een bestand is weggeraakt, is niet te zeggen: %s", failure)


def _name(visitor: str) -> str:
    return hashlib.sha256(visitor.encode()).hexdigest()
