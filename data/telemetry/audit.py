"""Who was shown or given what is confidential: a line each, in a file of its own in the ISV_HOME.

Asked by the baseline of Dutch government for information security (BIO2, logging of who does what
with information). It names the person, which the log never does. The question is what is chosen in
the address; of what may be a cell's text (a number, a name) the SHA-256 stands there.
"""

import hashlib
import json
import logging
import os
import re
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock

from data import clock
from data.access.actor import COMMAND_LINE
from data.access.hiding import has_confidential
from data.home import find_home
from data.telemetry.pseudonym import make_pseudonym
from data.telemetry.visit import Visit, find_visit

FILE = "audit.jsonl"
ROWS, DOCUMENT = "rijen", "bestand"
_LOG = logging.getLogger(__name__)
# What these say in an address is a choice of ours, and no text of a cell.
_PLAIN = frozenset(
    ("maand", "categorie", "venster", "indeling", "kpi", "antwoord", "aanlevering", "met", "nr",
     "kenmerk", "blad", "deel", "tabel")
)  # fmt: skip
_CHOICE = re.compile(r"[\w ,.&()/-]{1,80}")
_MANY = 10_000  # looks that are remembered, so as not to be written twice
_seen: OrderedDict[Hashable, None] = OrderedDict()
_lock = Lock()
_gathered: ContextVar[list[str] | None] = ContextVar("looks", default=None)


def log_answer(columns: Iterable[str]) -> None:
    """Write down that who visits is shown rows, when one of their columns is confidential."""
    if has_confidential(columns):
        log_look(ROWS)


def log_look(what: str) -> None:
    """Write down that who visits is shown something: once a day for a session and a question."""
    gathered = _gathered.get()
    if gathered is not None and what not in gathered:
        gathered.append(what)
    visit = find_visit()
    if not visit.session:  # what nobody asked for, or a command that shows nothing
        return
    asked = frozenset(one for one in visit.question.items() if one[0].isidentifier())
    key = visit.session, clock.read_today(), what, visit.screen, asked
    with _lock:
        if key in _seen:
            return
        _seen[key] = None
        if len(_seen) > _MANY:
            _seen.popitem(last=False)
    if not _write(visit, what, ""):
        with _lock:
            _seen.pop(key, None)


def log_download(label: str) -> None:
    """Write down that who visits was given a file, by the words of its button: every time."""
    visit = find_visit()
    if visit.session:
        _write(visit, DOCUMENT, label)


@contextmanager
def gather_looks() -> Iterator[list[str]]:
    """Yield what is noted meanwhile: for who is given the same without its being looked up."""
    before, found = _gathered.get(), list[str]()
    token = _gathered.set(found)
    try:
        yield found
    finally:
        _gathered.reset(token)
        if before is not None:
            before.extend(found)


def _describe(visit: Visit) -> Mapping[str, str]:
    return {
        name: value if name in _PLAIN and _CHOICE.fullmatch(value) else "sha256:" + _hash(value)
        for name, value in visit.question.items()
        if name.isidentifier()
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(visit: Visit, what: str, label: str) -> bool:
    """Add a line. False when that fails: the log says so, and nobody is kept from work."""
    line = {
        "tijd": clock.read_clock().isoformat(timespec="seconds"),
        "wie": visit.actor.subject or "zonder aanmelden",
        "naam": visit.actor.name,
        "sessie": _name_session(visit),
        "wat": what,
        "bestand": label,
        "scherm": visit.screen,
        "vraag": _describe(visit),
    }
    told = {name: said for name, said in line.items() if said}
    try:
        _append(find_home() / FILE, json.dumps(told, ensure_ascii=False) + "\n")
    except OSError as failure:
        _LOG.error("een auditregel is niet geschreven (%s, %s): %s", what, visit.screen, failure)
        return False
    return True


def _name_session(visit: Visit) -> str:
    """Return a session under another name; that of a command is made up for it already.

    The key of pseudonyms is the server's: who gives a command may be another than who runs that.
    """
    of_command = visit.actor.origin == COMMAND_LINE
    return visit.session if of_command else make_pseudonym(visit.session)


def _append(file: Path, line: str) -> None:
    to = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.geteuid() == 0:  # else the server, which is another, could not add to it
            of = file.parent.stat()
            os.fchown(to, of.st_uid, of.st_gid)
        os.write(to, line.encode())
    finally:
        os.close(to)
