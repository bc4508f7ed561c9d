"""Uploaded bytes in memory: counted by visit and in all, and let go of as soon as may be."""

import re
from collections import Counter
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

# One file at its largest, with another on its way; and so much for all visits together.
OF_A_VISIT, OF_ALL = 250 * 2**20, 500 * 2**20
_ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+")


class UploadLimit:
    """Refuses (413) what would make one visit, or all of them, hold too much in memory.

    What is on its way counts as well. A visit that ended holds nothing any more: the framework
    itself would keep its files until it happens to clean up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one visit to its end (ASGI)."""
        if scope["type"] == "websocket":
            try:
                await self._app(scope, receive, send)
            finally:
                _drop_ended()
            return
        found = _ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        visit, told = found[1], Headers(scope=scope).get("content-length", "")
        if not told.isascii() or not told.isdecimal():
            await Response(status_code=411)(scope, receive, send)
            return
        held = count_held() + self._coming
        if held[visit] + int(told) > OF_A_VISIT or held.total() + int(told) > OF_ALL:
            await Response(status_code=413)(scope, receive, send)
            return
        self._coming[visit] += int(told)
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[visit] -= int(told)


def count_held() -> Counter[str]:
    """Return how many uploaded bytes are in memory, by visit."""
    files = _find_manager().file_storage
    return Counter(
        {visit: sum(len(one.data) for one in files[visit].values()) for visit in [*files]}
    )


def drop_upload(upload: Any) -> None:
    """Let the bytes of an uploaded file go, which stand elsewhere by now; it stays chosen."""
    upload.seek(0)
    upload.truncate()
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        empty = UploadedFileRec(upload.file_id, upload.name, upload.type, b"")
        context.uploaded_file_mgr.add_file(context.session_id, empty)


def _drop_ended() -> None:
    """Let go of what visits hold that have ended; a file that was taken up is empty by then."""
    for visit, held in count_held().items():
        if held and not get_instance().is_active_session(visit):
            _find_manager().remove_session_files(visit)


def _find_manager() -> MemoryUploadedFileManager:
    manager = get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return manager
