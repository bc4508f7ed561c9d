"""Around every screen: the one open store, and a process that is warm before it answers."""

import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Thread, Timer

from data.access.actor import Sight
from data.store import past
from data.store.store import Store
from data.store.trouble import FAILURES
from kpi.engine.checks import check_kpis
from ui.access import opened, person
from ui.app import trouble

# What the first visitor would otherwise wait for.
_HEAVY = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects",
    "plotly.io",
    "babel.dates",
    "babel.numbers",
    "icalendar",
    "lxml.etree",
    "odfdo",
    "openpyxl",
    "pptx",
    "streamlit.dataframe_util",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
    "streamlit.elements.widgets.file_uploader",
    "typst",
)
_NO_GARBAGE = 5.0  # seconds of a start
_seen: ContextVar[Sight | None] = ContextVar("seen", default=None)
_shown: tuple[Store, Sight, Store] | None = None  # what was returned last, of which store, to whom


def open_store() -> Store:
    """Return the store as who visits may see it: all that a screen asks goes by this one."""
    global _shown  # noqa: PLW0603  (replaced as a whole: what another thread reads belongs together)
    seen, whole = _seen.get(), opened.open_whole()
    sight = person.find_actor().sight if seen is None else seen
    last = _shown
    if last is None or last[0] is not whole or last[1] is not sight:
        last = _shown = whole, sight, whole.show_to(sight)
    return last[2]


@contextmanager
def show_as(sight: Sight) -> Iterator[None]:
    """Let `open_store` give what `sight` sees, in this thread, whoever visits."""
    token = _seen.set(sight)
    try:
        yield
    finally:
        _seen.reset(token)


def is_written_ahead() -> bool:
    """Whether the journal holds what the index of the open store could not take up."""
    try:
        store = opened.open_whole()
    except FAILURES:
        return False
    return store.version < store.journal.seq


def finish_writing() -> None:
    """Wait for what is being written now, and let nothing be written any more: the process ends."""
    opened.finish_first()
    with suppress(*FAILURES):  # what stays behind goes with the next start
        past.close_kept()
    if opened.is_open():
        opened.open_whole().journal.lock.finish_writing()


def load_libraries() -> None:
    """Import what is slow, before anybody asks for it; meanwhile the store is being opened."""
    gc.disable()  # a tenth of a start was spent on looking for garbage among what stays
    enabled = Timer(_NO_GARBAGE, gc.enable)  # also when the store takes minutes to be opened
    enabled.daemon = True
    enabled.start()
    # A database waits for the disk and counts on another core, without the interpreter.
    Thread(target=_begin_opening, name="begin", daemon=True).start()
    for name in _HEAVY:
        importlib.import_module(name)


def _begin_opening() -> None:
    """Have the store opened; whatever goes wrong with that, `warm_up` hears, which waits for it."""
    with suppress(Exception):
        opened.open_beside()


def warm_up() -> None:
    """Open the store, check the KPIs, and set all that is there apart from collection.

    Frozen objects are never visited again, so that a collection costs what the visitors hold
    and not what the libraries hold: with pandas and plotly loaded the difference is tenfold.
    """
    try:
        check_kpis(opened.open_beside())  # a typo in a predicate stops the start, and names itself
    except FAILURES as failure:
        # Every screen will say so; a server that does not start says it to nobody.
        trouble.log_failure(failure)
    gc.enable()
    gc.collect()
    gc.freeze()
