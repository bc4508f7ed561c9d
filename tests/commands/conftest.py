"""The sample, for the command that makes documents of it; each --json is held to its schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands import choices, kpi, report
from docs.json_schemas import list_schemas
from tests.asking_once import ask_once
from tests.sample_home import copied

_LONG = 200  # entries of a list: all are alike
_HELD = {name: Draft202012Validator(schema) for name, schema in list_schemas().items()}


@pytest.fixture(autouse=True)
def _asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_once(monkeypatch)


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with the sample, that commands only read."""
    return copied(tmp_path_factory)


@pytest.fixture(autouse=True)
def held_to_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command answers as JSON is what docs/schemas says."""
    make = choices.as_json

    def write(answer: Any, schema: str) -> str:
        told = make(answer, schema)
        said = json.loads(told)
        _HELD[schema].validate(said[:_LONG] if isinstance(said, list) else said)
        return told

    for module in (choices, kpi, report):
        monkeypatch.setattr(module, "as_json", write)
