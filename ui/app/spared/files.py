"""Files stay for a while when their screen is drawn again, until the browser has them.

The framework gives a button another number in every run, and forgets the last one as soon as any
run ends, of whomever: who pressed a button that the browser had not replaced yet, got no file. And
a file that was made goes with the second run that ends, which may be before it is fetched.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from streamlit.runtime.media_file_storage import MediaFileKind

KEPT = 30  # seconds: longer than a browser takes to draw a screen again, or to fetch a file
_OURS = "isv-bewaard"  # what would be a session, that refers to what is kept
_Any = Callable[..., Any]


def keep_makers(original: _Any) -> _Any:
    """Return what drops the makers of files that no button has any more, but not at once."""

    def drop(self: Any) -> None:
        used = {
            one for found in self._files_by_session_and_coord.values() for one in found.values()
        }
        kept = _find_young(self, "_isv_makers", set(self._deferred_callables) - used)
        self._files_by_session_and_coord[_OURS] = {one: one for one in kept}
        try:
            original(self)
        finally:
            del self._files_by_session_and_coord[_OURS]

    return drop


def keep_made(original: _Any) -> _Any:
    """Return what lists the files that may go, without those that were made just now."""

    def find(self: Any) -> set[str]:
        gone: set[str] = original(self)
        made = {one for one in gone if self._file_metadata[one].kind == MediaFileKind.DOWNLOADABLE}
        return gone - _find_young(self, "_isv_made", made)

    return find


def _find_young(manager: Any, name: str, unused: Iterable[str]) -> set[str]:
    """Return those that are unused for less than `KEPT`; the manager remembers since when."""
    now = time.monotonic()
    before: dict[str, float] = manager.__dict__.get(name, {})
    since = {one: before.get(one, now) for one in unused}
    manager.__dict__[name] = since
    return {one for one, began in since.items() if now - began < KEPT}
