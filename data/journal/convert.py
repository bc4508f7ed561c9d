"""Dataclasses to JSON and back, by the types of their fields; and so the bodies of events."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from data.journal.events import KINDS, ON_DISK, Body, Unknown


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _named(one: Field[Any]) -> str:
    name: str = one.metadata.get(ON_DISK, one.name)
    return name


def to_json(value: Any) -> Any:
    """Return a dataclass, or what a field of one holds, as JSON has it."""
    if is_dataclass(value):
        return {_named(one): to_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [to_json(one) for one in value]
    if isinstance(value, Mapping):
        return {name: to_json(one) for name, one in value.items()}
    return value


def from_json(kind: Any, value: Any) -> Any:
    """Return what `to_json` made JSON of: a `kind` again, which is a dataclass or a field's type.

    What a dataclass has no field for is passed by; a field that is not there has its default.
    Raises TypeError or ValueError for what cannot be one.
    """
    inner = get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        types = _types(kind)
        there = [(one.name, _named(one)) for one in fields(kind) if _named(one) in value]
        return kind(**{name: from_json(types[name], value[named]) for name, named in there})
    if get_origin(kind) is UnionType:
        some = [one for one in inner if one is not NoneType]
        return value if value is None or len(some) > 1 else from_json(some[0], value)
    if get_origin(kind) in (tuple, list):
        return get_origin(kind)(from_json(inner[0], one) for one in value)
    if get_origin(kind) is Mapping:
        return {name: from_json(inner[1], one) for name, one in value.items()}
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    return value


def write_details(body: Body | Unknown) -> dict[str, Any]:
    """Return what a line has under `details`."""
    if isinstance(body, Unknown):
        return dict(body.details)
    told: dict[str, Any] = to_json(body)
    return {k: v for k, v in told.items() if k not in (body.on_field, body.result_field)}


def read_body(what: str, on: str, result: str, details: Mapping[str, Any]) -> Body | Unknown:
    """Return the body of a line. Raises TypeError or ValueError when it lacks what a kind has.

    The one place that says what becomes of a kind that is not known here: it is passed by.
    """
    kind: Any = KINDS.get(what)
    if kind is None:
        return Unknown(what, on, result, details)
    named: dict[str, Any] = {}
    if kind.on_field:
        named[kind.on_field] = int(on) if _types(kind)[kind.on_field] is int else on
    if kind.result_field:
        named[kind.result_field] = result
    body: Body = from_json(kind, {**details, **named})
    return body
