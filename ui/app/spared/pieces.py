"""HTML of ours in a message: made and hashed once, whoever looks at it and how often.

What is kept is known by all of the HTML itself, so it can be shown to nobody for whom that was not
drawn. Where anything is out of the ordinary the framework does it, as it always did.
"""

from collections.abc import Callable
from functools import lru_cache
from types import MethodType
from typing import Any

from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.html import HtmlMixin
from streamlit.elements.lib import agent_spec
from streamlit.elements.lib.form_utils import FormData, current_form_id
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    RunLocation,
    ThreadState,
    get_script_run_ctx,
    in_cached_function,
)

from ui.kit.html import Html

_Any = Callable[..., Any]
_WIDTHS = ("stretch", "content")
_KEPT = 256  # pieces: of some forty screens


@lru_cache(_KEPT)
def _make(body: Html, width: str) -> ForwardMsg | None:
    """Return the message that says this, without a place; None for what is not only read."""
    text = str(body)
    if not text.strip() or "<style" in text.lower() or "<!--" in text:
        return None
    made = ForwardMsg()
    made.delta.new_element.html.body = text
    if width == "content":
        made.delta.new_element.width_config.use_content = True
    else:
        made.delta.new_element.width_config.use_stretch = True
    populate_hash_if_needed(made)
    return made


def draw_once(original: _Any) -> _Any:
    """Return what draws HTML as `original` does."""

    def draw(self: DeltaGenerator, body: object, **how: Any) -> DeltaGenerator:
        made, context = _find(body, how), get_script_run_ctx(suppress_warning=True)
        if made is None or context is None or in_cached_function.get():
            return original(self, body, **how)  # type: ignore[no-any-return]
        state, place = ThreadState.get(), self._active_dg
        cursor = place._cursor
        if (
            cursor is None
            or place._root_container is None
            or state.fragment_id
            or state.is_parallel_worker
            or state.run_location is not RunLocation.MAIN_SCRIPT
        ):
            return original(self, body, **how)  # type: ignore[no-any-return]
        told = ForwardMsg()
        if made.metadata.cacheable and made.hash in context.cached_message_hashes:
            told.ref_hash = made.hash  # the browser has it
        else:
            told.CopyFrom(made)
        told.metadata.delta_path[:] = cursor.delta_path
        told.metadata.active_script_hash = state.active_script_hash
        context._enqueue(told)
        drawn = DeltaGenerator(place._root_container, cursor.lock_element(), place)
        drawn._form_data = FormData(current_form_id(place))
        return drawn

    return draw


def _find(body: object, how: dict[str, Any]) -> ForwardMsg | None:
    width = how.get("width", "stretch")
    if type(body) is not Html or width not in _WIDTHS or how.keys() - {"width"}:
        return None
    return None if agent_spec.is_recording() else _make(body, width)


def bind_drawing(original: _Any) -> _Any:
    """Return what draws HTML now, for the top of a screen: that was bound at the import."""
    return MethodType(HtmlMixin.html, original.__self__)  # type: ignore[attr-defined]
