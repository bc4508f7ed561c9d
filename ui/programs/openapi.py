"""The interface described as OpenAPI: `python -m ui.programs.openapi` writes docs/api.json."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.settings import PROJECT
from isv_monitor import __version__
from kpi.declared.all import BY_ID
from kpi.model import CLASSIFICATIONS, WINDOWS
from report.exported.dictionary import find_meaning
from report.exported.tables import DEFINITIONS, OUTCOMES, name_type
from ui.programs.api import PROBLEM, RESOURCES, TITLES, VERSION, Resource

PAGE = Path("docs/api.json")
_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "month": (
        "De maand, zoals 2026-10. Leeg: de laatste.",
        {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
    ),
    "window": (
        "De periode: kalenderjaar, 12 maanden of alles.",
        {"type": "string", "enum": list(WINDOWS), "default": "year"},
    ),
    "category": ("Alleen deze categorie.", {"type": "string"}),
    "classification": (
        "Categorieën van nu (new) of de tien van voor de herijking (old).",
        {"type": "string", "enum": list(CLASSIFICATIONS), "default": "new"},
    ),
    "kpi": (
        "Alleen dit cijfer; mag vaker.",
        {"type": "array", "items": {"type": "string", "enum": list(BY_ID)}},
    ),
}
_SCHEMAS = {"uitkomsten": OUTCOMES, "definities": DEFINITIONS}
# What no row of either is without.
_FILLED = {"kpi", "label", "month", "window", "level", "reference_date", "unit"}


def describe_interface() -> dict[str, Any]:
    """Return the description, as OpenAPI 3.1 has it."""
    rows = {name: _describe_row(name, schema) for name, schema in _SCHEMAS.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ISV-monitor: cijfers voor andere programma's",
            "version": __version__,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "security": [{"token": []}],
        "paths": {f"/api/{VERSION}/{one.name}": {"get": _describe_get(one)} for one in RESOURCES},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": rows | {"probleem": _describe_problem()},
        },
    }


def _describe_get(resource: Resource) -> dict[str, Any]:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.name}"}}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/probleem"}}}
    problems = {
        str(code): {"description": said, "content": problem} for code, said in TITLES.items()
    }
    answers = {
        "200": {
            "description": "De rijen.",
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": rows}},
        },
        "304": {"description": "Er is niets veranderd sinds de ETag in If-None-Match."},
    }
    return {
        "operationId": resource.name,
        "summary": resource.about,
        "parameters": [
            {"name": name, "in": "query", "description": said, "schema": schema}
            for name, (said, schema) in _PARAMETERS.items()
            if name in resource.parameters
        ],
        "responses": answers | problems,
    }


def _describe_row(table: str, schema: pa.Schema) -> dict[str, Any]:
    return {
        "type": "object",
        "required": schema.names,
        "additionalProperties": False,
        "properties": {
            one.name: _describe_value(one) | {"description": find_meaning(table, one.name)}
            for one in schema
        },
    }


def _describe_value(column: pa.Field) -> dict[str, Any]:
    kind = name_type(column.type)
    found: dict[str, Any] = {"type": kind}
    if kind == "date":
        found = {"type": "string", "format": "date"}
    return found if column.name in _FILLED else found | {"type": [found["type"], "null"]}


def _describe_problem() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail")}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": texts | {"status": {"type": "integer"}},
    }


def write_page() -> str:
    """Return `docs/api.json`."""
    return json.dumps(describe_interface(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (PROJECT / PAGE).write_text(write_page(), encoding="utf-8")
