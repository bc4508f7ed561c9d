"""What `/gereed` says: whether the ISV-monitor can do its work, within a second."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock

from data import clock
from data.store.trouble import FAILURES, Gathering
from data.upkeep.health import check_health
from ui.access import opened
from ui.app import trouble

_SECONDS, _OF_ENGINE = 0.9, 0.3
_BUSY = (
    "De ISV-monitor brengt de cijfers bij, of de schijf met de gegevens antwoordt niet. Kijk over "
    "een minuut opnieuw, en laat de beheerder de schijf nakijken als het zo blijft."
)
_thread = ThreadPoolExecutor(1, "health")  # a disk that does not answer keeps one thread, not each
_lock = Lock()
_running: Future[tuple[int, str]] | None = None
_known: dict[str, str] = {}  # what is the matter now, and since when


def describe_health() -> dict[str, str | int]:
    """Return status ok with the event up to which the figures go, or fout with what and since when.

    While the store is still being opened it is `bezig met opbouwen`, since that began. Else `sinds`
    is the moment (universal time) of the first answer that said this same. `rekenmachine`: why the
    cluster that counts (ISV_ENGINE) does not answer; what needs no figures goes on without it.
    """
    global _running  # noqa: PLW0603  (one look at a time, for all who ask)
    with _lock:
        if _running is None or _running.done():
            _running = _thread.submit(_look)
        look = _running
    if not wait([look], _SECONDS).done:
        return _tell_fault(_BUSY)
    try:
        version, away = look.result()
    except Gathering as busy:
        since = busy.since.isoformat(timespec="seconds")
        return {"status": "bezig met opbouwen", "wat": str(busy), "sinds": since}
    except FAILURES as failure:
        return _tell_fault(trouble.log_failure(failure))
    _known.clear()
    told: dict[str, str | int] = {"status": "ok", "version": version}
    if left := opened.open_whole().unanchored:
        told["anker"] = left
    if away:
        told["rekenmachine"] = away
    return told


def _look() -> tuple[int, str]:
    store = opened.open_whole()
    return check_health(store), store.find_engine_trouble(_OF_ENGINE)


def _tell_fault(what: str) -> dict[str, str | int]:
    now = clock.read_clock().isoformat(timespec="seconds")
    with _lock:
        since = _known.get(what, now)
        _known.clear()
        _known[what] = since
    return {"status": "fout", "wat": what, "sinds": since}
