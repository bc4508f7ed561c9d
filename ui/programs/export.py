"""The export for other programs, written anew beside the visitors when the journal has grown."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data import clock
from data.priority import drop_priority
from data.settings import EXPORT_CONFIDENTIAL, EXPORT_DIR
from data.store.trouble import FAILURES, explain_failure
from report.exported.files import keep_export
from ui.access import opened

LOOK_SECONDS, AGAIN_SECONDS = 2.0, 60.0
_LOG = logging.getLogger(__name__)
_fault: dict[str, str] = {}  # what is the matter now, and since when


async def keep_up() -> None:
    """Look every so often, for as long as the server lives; at once over without ISV_EXPORT_DIR.

    In a thread of its own that goes after all others: a delivery never waits for it.
    """
    folder, confidential = EXPORT_DIR.read(), EXPORT_CONFIDENTIAL.read()
    if folder is None:
        return
    loop, done = asyncio.get_running_loop(), -1
    thread = ThreadPoolExecutor(1, "export", drop_priority)  # not waited for when the server stops
    while True:
        done = await loop.run_in_executor(thread, refresh_export, folder, confidential, done)
        await asyncio.sleep(AGAIN_SECONDS if _fault else LOOK_SECONDS)


def refresh_export(folder: Path, confidential: bool, done: int) -> int:
    """Return up to which event the export goes now; `done`: up to which it went.

    What fails is in the log once, and in `describe_fault` for as long as it is so.
    """
    try:
        store = opened.open_whole()
        store.refresh()
        if store.version == done:
            return done
        position = store.version
        kept = keep_export(store, folder, confidential=confidential)
    except FAILURES as failure:
        _note_fault(folder, failure)
        return done
    _fault.clear()
    return position if kept else done


def _note_fault(folder: Path, failure: BaseException) -> None:
    what = f"De uitvoer in {folder} is niet bij. {explain_failure(failure)}"
    if _fault.get("wat") != what:
        _LOG.error("%s", what, exc_info=failure)
        _fault.update(wat=what, sinds=clock.read_clock().isoformat(timespec="seconds"))


def describe_fault() -> dict[str, str]:
    """Return what is the matter with the export (`wat`) and since when (`sinds`); {} when all is.

    It stops nobody from working, so that it is beside the health and no part of it.
    """
    return dict(_fault)
