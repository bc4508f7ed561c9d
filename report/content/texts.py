"""Which text of a report keeps a document from being made: all are left out by halves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data import dutch as nl
from report.content.model import Content


@dataclass(frozen=True, slots=True)
class _Kind:
    """Texts that stand in a field of the report: how one is named, and what it is without them."""

    name: Callable[[Any], str]
    without: Mapping[str, Any]


_KINDS = {
    "comments": _Kind(
        lambda one: f"de opmerking van {one.by[:80]} van {nl.format_date(one.at)}",
        {"text": "", "by": ""},
    ),
    "decisions": _Kind(
        lambda one: f"het besluit ‘{one.title[:80]}’",
        {"title": "", "owner": "", "status": "", "council": "", "why": ""},
    ),
    "actions": _Kind(lambda one: f"actie {one.action.nr} op het blad Acties", {"state": None}),
    "obstacles": _Kind(lambda one: f"het knelpunt ‘{one.text[:80]}’", {"text": "", "mentions": ()}),
}
_Place = tuple[str, int]  # the field, and which of it


def find_culprit(content: Content, is_made: Callable[[Content], bool]) -> str | None:
    """Return in words the text without which a document is made; None when it is not a text.

    `is_made` tries a report: about ten times for a thousand texts.
    """
    places = [(field, nr) for field in _KINDS for nr, _ in enumerate(getattr(content, field))]
    if not is_made(_leave_out(content, places)):
        return None
    while len(places) > 1:
        first, second = places[: len(places) // 2], places[len(places) // 2 :]
        if is_made(_leave_out(content, first)):
            places = first
        else:  # there may be one in each half: then those of the first are out of the way
            content, places = _leave_out(content, first), second
    return _name(content, *places[0]) if places else None


def _name(content: Content, field: str, nr: int) -> str:
    return _KINDS[field].name(getattr(content, field)[nr])


def _leave_out(content: Content, places: Sequence[_Place]) -> Content:
    for field, nr in places:
        entries = list(getattr(content, field))
        entries[nr] = replace(entries[nr], **_KINDS[field].without)
        changed: dict[str, Any] = {field: tuple(entries)}
        content = replace(content, **changed)
    return content
