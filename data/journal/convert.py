"""Dataclasses to JSON and back, by the types of their fields; and so the bodies of events."""

import datetime as dt
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from data.journal.events import KINDS, ON_DISK, Body
from data.limits import shorten_text

# What JSON has for a plain type, and what it is called.
_PLAIN = {
    str: (str, "tekst"),
    int: (int, "een geheel getal"),
    float: (int | float, "een getal"),
    bool: (bool, "true of false"),
}


class BadField(ValueError):
    """A line lacks something, or holds what it cannot hold. Says which field, in Dutch."""


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


def from_json(kind: Any, value: Any, name: str = "") -> Any:
    """Return what `to_json` made JSON of: a `kind` again, which is a dataclass or a field's type.

    What a dataclass has no field for is passed by; a field that is not there has its default.
    A text of before there were limits is shortened: the line keeps all of it. Raises BadField for
    what cannot be one; `name` is the field that it then names.
    """
    inner, origin = get_args(kind), get_origin(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**_read_fields(kind, _checked(Mapping, value, name, "een object")))
    if origin is UnionType:
        return _read_one(inner, value, name)
    if origin in (tuple, list):
        listed = _checked(list | tuple, value, name, "een lijst")
        each = inner if origin is tuple and ... not in inner else inner[:1] * len(listed)
        if len(listed) != len(each):
            raise BadField(f"in veld '{name}' horen {len(each)} waarden te staan")
        return origin(from_json(one, given, name) for one, given in zip(each, listed, strict=True))
    if origin is Mapping:
        told = _checked(Mapping, value, name, "een object")
        return {key: from_json(inner[1], one, f"{name}.{key}") for key, one in told.items()}
    return _read_plain(kind, value, name)


def _read_fields(kind: Any, value: Mapping[str, Any]) -> dict[str, Any]:
    types, found = _types(kind), {}
    for one in fields(kind):
        named = _named(one)
        if named in value:
            found[one.name] = from_json(types[one.name], value[named], named)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise BadField(f"veld '{named}' ontbreekt")
    return found


def _read_one(kinds: tuple[Any, ...], value: Any, name: str) -> Any:
    """Return the value as the first of these types that it can be."""
    if value is None and NoneType in kinds:
        return None
    *others, last = (one for one in kinds if one is not NoneType)
    for one in others:
        with suppress(BadField):
            return from_json(one, value, name)
    return from_json(last, value, name)


def _read_plain(kind: Any, value: Any, name: str) -> Any:
    if kind is dt.date:
        try:
            return dt.date.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise BadField(f"in veld '{name}' staat geen dag (jjjj-mm-dd)") from error
    if kind not in _PLAIN:
        return value
    plain, what = _PLAIN[kind]
    found = _checked(plain, value, name, what)
    if plain is str and not found.isascii() and any("\ud800" <= one <= "\udfff" for one in found):
        raise BadField(f"in veld '{name}' staat tekst die geen tekst is")
    return shorten_text(found) if plain is str else found


def _checked(kind: Any, value: Any, name: str, what: str) -> Any:
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if not fits or (isinstance(value, float) and not math.isfinite(value)):
        raise BadField(f"in veld '{name}' staat iets anders dan {what}")
    return value


def write_details(body: Body) -> dict[str, Any]:
    """Return what a line has under `details`."""
    told: dict[str, Any] = to_json(body)
    return {k: v for k, v in told.items() if k not in (body.on_field, body.result_field)}


def read_body(what: str, on: str, result: str, details: Mapping[str, Any]) -> Body:
    """Return the body of a line. Raises BadField when it lacks or holds what its kind cannot."""
    kind: Any = KINDS.get(what)
    if kind is None:
        raise BadField(f"een gebeurtenis van de soort '{what}' bestaat niet")
    named: dict[str, Any] = {}
    if kind.on_field:
        number = _types(kind)[kind.on_field] is int and on.isdecimal()
        named[kind.on_field] = int(on) if number else on
    if kind.result_field:
        named[kind.result_field] = result
    body: Body = from_json(kind, {**from_json(Mapping[str, Any], details, "details"), **named})
    return body
