"""Whose work is done now: asked by every line that an operator or an auditor is told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from data.access.actor import COMMAND_LINE, Actor


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a screen: `session` is '' without one, as on the command line.

    question: what is chosen in the address of the screen, name -> value.
    """

    actor: Actor
    session: str = ""
    screen: str = ""
    question: Mapping[str, str] = field(default_factory=dict)


NOBODY = Visit(Actor("", COMMAND_LINE))
_known: ContextVar[Visit | None] = ContextVar("visit", default=None)
_ask: Callable[[], Visit] = lambda: NOBODY  # noqa: E731


def set_finder(ask: Callable[[], Visit]) -> None:
    """Let the screens say who visits; data/ does not know them."""
    global _ask  # noqa: PLW0603  (one process, one kind of visits)
    _ask = ask


def find_visit() -> Visit:
    """Return whose work this thread does."""
    known = _known.get()
    if known:
        return known
    with keep_visit(NOBODY):  # what fails while it is found out has no person
        return _ask()


@contextmanager
def keep_visit(visit: Visit) -> Iterator[None]:
    """Let this thread do the work of a visit, whatever the framework knows of it there."""
    token = _known.set(visit)
    try:
        yield
    finally:
        _known.reset(token)
