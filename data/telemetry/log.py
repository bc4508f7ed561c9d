"""The log of the server: one line for each thing, as JSON or as text, with whose work it was.

What came from a cell or was typed by somebody never stands in it. Of our own lines the words are
kept; of a library's only where it said something: nobody knows what it quotes. An exception is its
kind and its places.
"""

import contextlib
import datetime as dt
import json
import logging
import sys
import threading
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

from data.settings import LOG
from data.telemetry.events import LOG as EVENTS
from data.telemetry.events import Told
from data.telemetry.pseudonym import make_pseudonym
from data.telemetry.traces import list_places, name_fault
from data.telemetry.visit import find_visit

_LEVELS = {"INFO": "info", "WARNING": "waarschuwing"}
_OURS = ("data", "kpi", "report", "ui", "pages", "commands", "dashboard", "serve", EVENTS.name)


def start_log(stream: TextIO | None = None) -> None:
    """Write all that is logged in this process to stderr, in the form of ISV_LOG."""
    stream = stream or sys.stderr
    as_text = LOG.read() == "tekst" or (not LOG.read() and stream.isatty())
    handler = _Handler(stream)
    handler.setFormatter(_Text() if as_text else _Json(json_ensure_ascii=False))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    EVENTS.setLevel(logging.INFO)
    logging.captureWarnings(True)
    sys.excepthook = lambda _kind, fault, _trace: _log_uncaught(fault)
    threading.excepthook = lambda told: _log_uncaught(told.exc_value)


def take_over(name: str) -> None:
    """Let a library's logger, which has a way out of its own, go the same way as ours."""
    logger = logging.getLogger(name)
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)
    logger.propagate = True


def _log_uncaught(fault: BaseException | None) -> None:
    if fault and not isinstance(fault, SystemExit | KeyboardInterrupt):
        logging.getLogger(__name__).error("niet opgevangen fout", exc_info=fault)


def _describe(record: logging.LogRecord) -> dict[str, Any]:
    """Return the fields of a line; those without a value are left out."""
    told = getattr(record, "told", None) or Told(_phrase(record))
    visit = find_visit()
    fault = record.exc_info[1] if record.exc_info else None
    time = dt.datetime.fromtimestamp(record.created, dt.UTC)
    named = {
        "tijd": time.isoformat(timespec="milliseconds"),
        "niveau": _LEVELS.get(record.levelname, "fout"),
        "gebeurtenis": told.event,
        "uitkomst": told.outcome,
        "persoon": make_pseudonym(visit.actor.subject or visit.actor.name),
        "sessie": make_pseudonym(visit.session),
        "scherm": told.screen or visit.screen,
        "aanlevering": told.delivery,
        "duur": None if told.seconds is None else round(told.seconds, 3),
        "fasen": {name: round(seconds, 3) for name, seconds in told.stages.items()},
        "weigeringen": dict(told.codes),
        "bron": record.name,
        "fout": list_places(fault) if fault else [],
    }
    return {name: value for name, value in named.items() if value not in ("", None, {}, [])}


def _phrase(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] not in _OURS:
        return f"melding van {record.name}, {record.module} regel {record.lineno}"
    given = record.args
    if isinstance(given, tuple):
        given = tuple(name_fault(one) if isinstance(one, BaseException) else one for one in given)
    return str(record.msg) % given if given else str(record.msg)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; of one that cannot be made only where it came from."""

    def handleError(self, record: logging.LogRecord) -> None:
        fault = sys.exc_info()[1]
        told = {"gebeurtenis": "logregel zonder woorden", "bron": record.name}
        lost = told | {"niveau": "fout", "fout": list_places(fault) if fault else []}
        with contextlib.suppress(OSError, ValueError):
            self.stream.write(json.dumps(lost) + self.terminator)


class _Json(JsonFormatter):
    """A line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        return self.serialize_log_record(_describe(record))


class _Text(logging.Formatter):
    """The same for a person."""

    def format(self, record: logging.LogRecord) -> str:
        told = _describe(record)
        begin = [str(told.pop(name)) for name in ("tijd", "niveau", "gebeurtenis")]
        return " ".join([*begin, *(f"{name}={value}" for name, value in told.items())])
