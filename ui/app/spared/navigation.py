"""The list of screens in a message: made once, as long as it holds the same screens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.navigation.page import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    get_script_run_ctx,
)

_Any = Callable[..., Any]
_LISTS = 8


@dataclass
class _Known:
    """A list of screens: what the framework keeps of it, and what it tells when one is open."""

    pages: dict[str, Any]
    default: str
    places: dict[str, tuple[str, int]]  # of each screen: its section, and which one it is there
    told: dict[str, ForwardMsg] = field(default_factory=dict)


def list_screens(original: _Any) -> _Any:
    """Return what takes the list of screens in as `original` does, and says which one is open.

    Each screen that was not open before, and an address without one, is left to the original.
    """
    known: dict[object, _Known] = {}

    def navigate(pages: Any, *, position: str, expanded: object) -> Page:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or not isinstance(pages, Mapping):
            return original(pages, position=position, expanded=expanded)  # type: ignore[no-any-return]
        key = (position, expanded, *((name, *map(_name, these)) for name, these in pages.items()))
        if (kept := known.get(key)) and (page := _open(kept, context, pages)):
            return page
        told: list[ForwardMsg] = []
        page = _listen(context, told, lambda: original(pages, position=position, expanded=expanded))
        if [one.WhichOneof("type") for one in told] == ["navigation"]:
            if len(known) >= _LISTS:
                known.clear()
            kept = known.setdefault(key, _keep(pages))
            kept.told[page._script_hash] = told[0]
        return page

    return navigate


def _name(page: Page) -> tuple[object, ...]:
    """Return all that is told of a screen, and which file it is."""
    file = page._page if isinstance(page._page, Path) else None
    return (
        file, page._url_path, page._title, page._icon, page._default, page._visibility,
        page._help, page._external_url,
    )  # fmt: skip


def _keep(pages: Mapping[str, list[Page]]) -> _Known:
    """Return what is known of a list: of these screens themselves, not of what the visit has now.

    Another run of the same visit, that goes on beside this one, may have put another list there.
    """
    places = {
        page._script_hash: (section, nr)
        for section, these in pages.items()
        for nr, page in enumerate(these)
    }
    default = next(one._script_hash for these in pages.values() for one in these if one._default)
    told = {page._script_hash: _describe(page) for these in pages.values() for page in these}
    return _Known(told, default, places)


def _describe(page: Page) -> dict[str, str]:
    """Return what the framework remembers of a screen."""
    return {
        "page_script_hash": page._script_hash,
        "page_name": page.title,
        "icon": page.icon,
        "script_path": str(page._page) if isinstance(page._page, Path) else "",
        "url_pathname": page.url_path,
        "help": page.help,
    }


def _open(kept: _Known, context: ScriptRunContext, pages: Mapping[str, list[Page]]) -> Page | None:
    """Return the screen of the address, ready to run; None when the original is to find it."""
    found = context.pages_manager.set_pages_and_resolve(dict(kept.pages), kept.default)
    made = kept.told.get(found["page_script_hash"]) if found else None
    if found is None or made is None:
        return None
    section, nr = kept.places[found["page_script_hash"]]
    page = pages[section][nr]
    page._can_be_called = True
    context.set_mpa_v2_page(found["page_script_hash"])
    told = ForwardMsg()
    told.CopyFrom(made)
    context.enqueue(told)
    return page


def _listen(context: ScriptRunContext, told: list[ForwardMsg], what: Callable[[], Page]) -> Page:
    """Do `what`, and put a copy of each message that it has for the browser with `told`."""
    enqueue = context.enqueue

    def hear(message: ForwardMsg) -> None:
        enqueue(message)
        copied = ForwardMsg()
        copied.CopyFrom(message)
        told.append(copied)

    context.enqueue = hear  # type: ignore[method-assign,assignment]
    try:
        return what()
    finally:
        del context.enqueue
