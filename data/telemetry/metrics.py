"""Measurements of this server in the form that Prometheus reads. No label names a person.

Each label has few values, all of them known beforehand: screens, outcomes, stages, codes.
"""

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from data.store.store import Store
from data.telemetry import events

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_ALL = CollectorRegistry()
ProcessCollector(registry=_ALL)  # memory, processor time, open files: process_*
_VISITS = Counter("isv_bezoeken", "Bezoeken: vensters die zijn geopend", registry=_ALL)
_SCREENS = Histogram(
    "isv_scherm_seconden", "Hoe lang een scherm werd berekend", ["scherm"],
    buckets=_SECONDS, registry=_ALL,
)  # fmt: skip
_DELIVERIES = Histogram(
    "isv_aanlevering_seconden", "Hoe lang een aanlevering duurde, naar uitkomst", ["uitkomst"],
    buckets=_SECONDS, registry=_ALL,
)  # fmt: skip
_STAGES = Histogram(
    "isv_fase_seconden", "Hoe lang een fase van een aanlevering duurde", ["fase"],
    buckets=_SECONDS, registry=_ALL,
)  # fmt: skip
_REFUSALS = Counter(
    "isv_weigeringen", "Bestanden die om deze reden niet (zouden) tellen", ["code", "uitkomst"],
    registry=_ALL,
)  # fmt: skip
_WRITTEN = Counter(
    "isv_vastgelegd", "Regels die deze server in het journaal schreef", ["soort"], registry=_ALL
)
_DOCUMENTS = Histogram(
    "isv_bestand_seconden", "Hoe lang het maken van een bestand duurde", ["uitkomst"],
    buckets=_SECONDS, registry=_ALL,
)  # fmt: skip
_SIGN_INS = Counter(
    "isv_aanmeldingen", "Aanmeldingen, naar wat ervan werd", ["uitkomst"], registry=_ALL
)
_JOURNAL = Gauge("isv_journaal_regel", "De laatste regel van het journaal", registry=_ALL)
_INDEX = Gauge("isv_index_regel", "De regel tot waar de cijfers gaan", registry=_ALL)
_AGE = Gauge(
    "isv_index_leeftijd_seconden", "Hoe lang geleden de cijfers zijn bijgebracht", registry=_ALL
)


class _Count(logging.Handler):
    """Counts what is told."""

    def emit(self, record: logging.LogRecord) -> None:
        told = getattr(record, "told", None)
        if isinstance(told, events.Told):
            _count(told)


def start_counting() -> None:
    """Count from now on what is told in this process."""
    if not any(isinstance(one, _Count) for one in events.LOG.handlers):
        events.LOG.addHandler(_Count())


def _count(told: events.Told) -> None:
    if told.event == events.SCREEN:
        _SCREENS.labels(told.screen).observe(told.seconds or 0.0)
        if told.first:
            _VISITS.inc()
    elif told.event == events.DELIVERY:
        _DELIVERIES.labels(told.outcome).observe(told.seconds or 0.0)
        for stage, seconds in told.stages.items():
            _STAGES.labels(stage).observe(seconds)
        for code in told.codes:
            _REFUSALS.labels(code, told.outcome).inc()
    elif told.event == events.DOCUMENT:
        _DOCUMENTS.labels(told.outcome).observe(told.seconds or 0.0)
    elif told.event == events.WRITTEN:
        _WRITTEN.labels(told.outcome).inc()
    elif told.event == events.SIGN_IN:
        _SIGN_INS.labels(told.outcome).inc()


def write_metrics(store: Store | None) -> bytes:
    """Return all measurements; without a store those of the process alone."""
    if store:
        _JOURNAL.set(store.journal.seq)
        _INDEX.set(store.version)
        _AGE.set(time.monotonic() - store.brought_up)
    return generate_latest(_ALL)
