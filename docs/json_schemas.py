"""What each answer of --json holds, as JSON Schema: `python -m docs.json_schemas`.

It writes docs/schemas, of the types that the answers are made of. The tests of the commands hold
each answer to its schema.
"""

import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from data.deliver.changes.difference import Changes, Line
from data.deliver.requests import Result
from data.profiles.profiles import Profile
from data.reference import Retention
from data.store.listing import Delivery
from data.upkeep.retention import Due
from kpi.engine.behind import Row
from kpi.known.endings import Ending
from kpi.known.suppliers import Concentration
from kpi.known.tenders import Known
from kpi.model import ANSWERS, CLASSIFICATIONS, DIMENSIONS, LEFT, MAYBE, REASONS, WINDOWS
from kpi.quality.quality import Gap
from kpi.status import STATUSES

FOLDER = Path(__file__).parent / "schemas"
Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    Any: {},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
}
_TEXT, _COUNT, _FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_AMOUNT = {"type": "number", "minimum": 0}
_SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_MONTH = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def describe_type(kind: Any) -> Schema:
    """Return the schema of a value of a type, as the answers write it. Raises TypeError."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if is_dataclass(kind):
        return _close({name: describe_type(of) for name, of in get_type_hints(kind).items()})
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(of)}
    parts = [describe_type(one) for one in of if one is not ...]
    if origin in (Union, UnionType):
        return {"anyOf": parts}
    if origin in (list, tuple, Sequence):
        return _list_of(parts[0])
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": parts[1]}
    raise TypeError(f"no schema for {kind!r}")


def _close(fields: Schema, optional: Sequence[str] = ()) -> Schema:
    """Return an object with these fields and no others; some of them may be left out."""
    needed = [name for name in fields if name not in optional]
    return {
        "type": "object", "properties": fields, "required": needed, "additionalProperties": False
    }  # fmt: skip


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _drop(kind: type, *names: str, **others: Schema) -> Schema:
    """Return the fields of a type without some, and with others in their place or beside."""
    found = {name: of for name, of in get_type_hints(kind).items() if name not in names}
    return {
        name: others.get(name) or describe_type(of) for name, of in found.items()
    } | others  # fmt: skip


def _describe_outcome(*, early: bool) -> Schema:
    counts = ("population", *ANSWERS, "maybe", *MAYBE, *REASONS, *LEFT)
    shares = ("ratio", "low", "high", "wilson_low", "wilson_high", "target")
    groups = {name: {"type": ["string", "null"]} for name in DIMENSIONS if name != "month"}
    fields: Schema = {
        "kpi": _TEXT,
        "month": _MONTH,
        "window": {"enum": list(WINDOWS)},
        **dict.fromkeys(counts, _AMOUNT),
        "units": _COUNT,
        **dict.fromkeys(shares, _SHARE),
        "status": {"enum": list(STATUSES)},
        "carried": _FLAG,
    }
    if early:
        days = _list_of(_close({"category": _TEXT, "delivered_on": describe_type(dt.date)}))
        fields["provisional"] = {"anyOf": [days, {"type": "null"}]}
    return _close(fields | groups, optional=tuple(groups))


def _describe_delivery() -> Schema:
    figure = _describe_outcome(early=False)
    effect = _list_of(_close({"kpi": _TEXT, "category": _TEXT, "before": figure, "after": figure}))
    return _close(
        _drop(
            Result,
            "sheets",
            "shown",
            "kind",
            status={"enum": ["accepted", "refused", "dry-run", "duplicate"]},
            effect=effect,
            other_months={"type": "object", "additionalProperties": effect},
        )
    )


def _describe_known() -> Schema:
    endings = {
        "total": _COUNT,
        "in_risk": _COUNT,
        "clause": _close(dict.fromkeys(ANSWERS, _COUNT)),
        "contracts": _list_of(describe_type(Ending)),
    }
    return _close(
        {
            "month": _MONTH,
            "window": {"enum": list(WINDOWS)},
            "category": {"type": ["string", "null"]},
            "classification": {"enum": list(CLASSIFICATIONS)},
            "tenders": describe_type(Known),
            "endings": _close(endings),
            "suppliers": _list_of(describe_type(Concentration)),
            "unknowns": _list_of(
                _close({"kpi": _TEXT, "share": _SHARE, "gaps": _list_of(describe_type(Gap))})
            ),
        }
    )


def _describe_profile() -> Schema:
    said = _drop(Profile)
    return _close(
        {
            "name": _TEXT,
            "shipped": _FLAG,
            "by": _TEXT,
            "at": {"type": ["string", "null"]},
            "profile": _close(said, optional=[name for name in said if name != "name"]),
            "headers": _list_of(_TEXT),
        },
        optional=["headers"],
    )


def list_schemas() -> dict[str, Schema]:
    """Return name -> schema: what an answer of --json holds."""
    place = {"position": _COUNT, "head": _TEXT}
    backup = place | {"made_at": _TEXT, "product": _TEXT, "files": _COUNT, "copied": _COUNT}
    file = {"name": _TEXT, "table": _TEXT, "rows": _COUNT, "bytes": _COUNT, "sha256": _HASH}
    export = {
        **dict.fromkeys(("product", "version", "made_at", "reference_date", "layout"), _TEXT),
        "month": _MONTH,
        "windows": _list_of(_TEXT),
        "confidential": _FLAG,
        "sample": _FLAG,
        "journal_position": _COUNT,
        "journal_hash": _TEXT,
        "deliveries": _list_of(_TEXT),
        "files": _list_of(_close(file)),
    }
    compare = {
        "earlier": _TEXT,
        "later": _TEXT,
        "categories": _list_of(_TEXT),
        "changes": describe_type(Changes),
        "lines": _list_of(describe_type(Line)),
    }
    words = ("person", "role", "category", "by", "at", "why")
    given = {
        "nr": _COUNT,
        **dict.fromkeys(words, _TEXT),
        "until": describe_type(dt.date | None),
    }
    claimed = dict.fromkeys(("claim", "value", "role", "category"), _TEXT)
    return {
        "anchor": _close(place | {"added": _FLAG}),
        "backup": _close(backup, optional=["copied"]),
        "behind": _list_of(_close(_drop(Row, "weight", "part", "answer"))),
        "compare": _close(compare),
        "deliver": _describe_delivery(),
        "deliveries": _list_of(_close(_drop(Delivery), ("rests_on", "fallen", "erased"))),
        "erase": _close({"erased": _list_of(_TEXT), "files": _list_of(_HASH)}),
        "export": _close(export),
        "keys": _close({"private": _TEXT, "public": _TEXT}),
        "known": _describe_known(),
        "outcomes": _list_of(_describe_outcome(early=True)),
        "profiles": _list_of(_describe_profile()),
        "moved": _close(place | {"source": _TEXT, "target": _TEXT, "files": _COUNT}),
        "report": _close({"kind": _TEXT, "file": _TEXT, "month": _MONTH, "bytes": _COUNT}),
        "retention": _list_of(_close(_drop(Retention) | _drop(Due, "term"))),
        "rights": _list_of({"anyOf": [_close(given), _close(claimed)]}),
        "verify": _close(
            {"faults": _list_of(_close({"file": _TEXT, "what": _TEXT})), "notes": _list_of(_TEXT)}
        ),
    }


def write_files() -> dict[str, str]:
    """Return file name -> text, of each schema."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        f"{name}.json": json.dumps(draft | schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in list_schemas().items()
    }


def main() -> int:
    """Write them and say how many."""
    for name, text in write_files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(write_files())} schema's in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
