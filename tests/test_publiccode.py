"""publiccode.yml as the standard asks it: what it requires, and the words that it allows.

https://yml.publiccode.tools/schema.core.html, the version 0.4 that the file names. The validator of
the standard is a program in Go that the tests cannot have; these are the rules of the page.
"""

import copy
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.paths import ROOT

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "minItems": 1, "items": TEXT}


def listed(words: str) -> dict[str, Any]:
    return {"enum": words.split()}


def fields(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What an object must have, and may have; nothing else: a name of ours would say nothing."""
    return {
        "type": "object",
        "required": [*required],
        "properties": {**required, **more},
        "additionalProperties": False,
    }


DESCRIBED = fields(
    {
        "shortDescription": {"type": "string", "minLength": 1, "maxLength": 150},
        "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
        "features": TEXTS,
    },
    localisedName=TEXT,
    documentation=TEXT,
)
SCHEMA = fields(
    {
        "publiccodeYmlVersion": {"const": "0.4"},
        "name": TEXT,
        "url": {"type": "string", "pattern": r"^https?://\S+$"},
        "platforms": TEXTS,
        "developmentStatus": listed("concept development beta stable obsolete"),
        "softwareType": listed(
            "standalone/mobile standalone/iot standalone/desktop standalone/web "
            "standalone/backend standalone/other addon library configurationFiles"
        ),
        "description": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
            "additionalProperties": DESCRIBED,
        },
        "legal": fields({"license": {"pattern": r"^[A-Za-z0-9.+-]+$"}}),
        "maintenance": {
            **fields(
                {"type": listed("internal community none contract")},
                contacts={
                    "type": "array",
                    "minItems": 1,
                    "items": fields({"name": TEXT}, email=TEXT, phone=TEXT, affiliation=TEXT),
                },
            ),
            "if": {"properties": {"type": listed("internal community")}},
            "then": {"required": ["contacts"]},
        },
        "localisation": fields(
            {"localisationReady": {"type": "boolean"}, "availableLanguages": TEXTS}
        ),
    },
    softwareVersion=TEXT,
    releaseDate={"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    categories={"type": "array", "items": listed("procurement business-intelligence "
                                                 "compliance-management")},
    intendedAudience=fields(
        {}, scope={"items": listed("government")}, countries={"items": {"pattern": "^[a-z]{2}$"}}
    ),
    dependsOn=fields({}, open={"items": fields({"name": TEXT}, versionMin=TEXT)}),
)  # fmt: skip
CHECKED = Draft202012Validator(SCHEMA)


@pytest.fixture
def found() -> Any:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_yml_holds_to_the_standard(found: Any) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [one.message for one in CHECKED.iter_errors(found)] == []


@pytest.mark.parametrize(
    "path",
    [*SCHEMA["required"], "description.nl.features", "legal.license", "maintenance.contacts"],
)
def test_without_what_is_required_it_does_not(found: Any, path: str) -> None:
    broken = copy.deepcopy(found)
    *way, last = path.split(".")
    inside = broken
    for one in way:
        inside = inside[one]
    del inside[last]
    assert not CHECKED.is_valid(broken)
