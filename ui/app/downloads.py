"""Files that are made when their button is pressed; why that failed is said beneath the buttons."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Protocol

import streamlit as st

from data.refused import Refused
from data.store.trouble import FAILURES
from data.telemetry.audit import log_download
from data.telemetry.events import DOCUMENT, Told, tell_event
from data.telemetry.visit import find_visit, keep_visit
from ui.app.lean import refresh_screen
from ui.app.shell import open_store, show_as
from ui.app.trouble import log_failure
from ui.kit.html import draw_notice

_LOG = logging.getLogger(__name__)
_BYTES = "application/octet-stream"  # a browser shows or runs nothing of it


class DrawButton(Protocol):
    """Draws a button for a file that `make` makes when it is pressed."""

    def __call__(
        self,
        label: str,
        make: Callable[[], bytes],
        file_name: str,
        mime: str = _BYTES,
        help: str | None = None,  # as the framework calls it
    ) -> None:
        """Draw the button."""


@contextmanager
def draw_downloads(key: str) -> Iterator[DrawButton]:
    """Draw buttons side by side, and beneath them why a file could not be made, when that is so.

    `key` tells these buttons from others on the screen.
    """
    # The same one run after run: a file may fail when its screen has long been drawn again.
    failures: dict[str, str] = st.session_state.setdefault(f"mislukt-{key}", {})
    told = dict(failures)
    failures.clear()

    def draw_button(
        label: str,
        make: Callable[[], bytes],
        file_name: str,
        mime: str = _BYTES,
        help: str | None = None,
    ) -> None:
        st.download_button(
            label,
            keep_failure(label, make, failures),
            file_name=file_name,
            mime=mime,
            on_click="ignore",
            key=f"{key}-{label}",
            help=help,
        )

    with st.container(horizontal=True, key=key):
        yield draw_button
    _tell_failures(told)


def _tell_failures(failures: Mapping[str, str]) -> None:
    """Say which files could not be made; then the screen is drawn again, as `keep_failure` asks."""
    for said in failures.values():
        st.html(draw_notice(said, tone="bad"))


def keep_failure(
    label: str, make: Callable[[], bytes], failures: MutableMapping[str, str]
) -> Callable[[], bytes]:
    """Return what makes the file, and keeps in `failures`, by label, why it last failed.

    It is made after the screen was drawn, where nobody is signed in: for the visit that drew the
    button, and as that may see. When it fails the screen is drawn again, to say so.
    """
    sight, visit = open_store().sight, find_visit()

    def made() -> bytes:
        with keep_visit(visit), tell_document():
            try:
                file = tried()
            finally:
                if label in failures:
                    refresh_screen(visit.session)
            log_download(label)
            return file

    def tried() -> bytes:
        failures.pop(label, None)
        try:
            with show_as(sight):
                return make()
        except Refused as refused:
            failures[label] = str(refused)
            raise
        except FAILURES as failure:
            failures[label] = log_failure(failure)
            raise
        except Exception:
            _LOG.exception("%s", label)
            failures[label] = (
                f"'{label}' lukte niet. Dat ligt aan de ISV-monitor. Meld het de beheerder."
            )
            raise

    return made


@contextmanager
def tell_document() -> Iterator[None]:
    """Tell who runs the server how long a file took, and whether it could be made."""
    began, outcome = time.monotonic(), "mislukt"
    try:
        yield
        outcome = "gemaakt"
    finally:
        tell_event(Told(DOCUMENT, outcome, seconds=time.monotonic() - began))
