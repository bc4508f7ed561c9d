"""What a choice asks of all that a visitor chose: the one value that it is about."""

from collections.abc import Callable
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

_Any = Callable[..., Any]


class _Asked:
    """The state of a visit, for who asks of one key whether it is there, and what it is.

    The framework gathers all keys and their values for that, once for each choice.
    """

    __slots__ = ("filtered_state",)

    def __init__(self, state: SafeSessionState) -> None:
        self.filtered_state = state


def ask_one(original: _Any) -> _Any:
    """Return what gives the state of the visit to a choice."""
    return lambda: _Asked(original())
