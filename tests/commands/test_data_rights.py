"""`python -m data rights`, and that every change on the command line has a name."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from commands import data


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_every_change_has_a_name_and_roles_are_given_and_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    file = tmp_path / "rollen.csv"
    file.write_text("claim;value;role;category\ngroups;isv-raad;raad;\n")
    monkeypatch.setenv("ISV_RIGHTS_FILE", str(file))
    monkeypatch.delenv("ISV_BY")
    monkeypatch.setattr("sys.stdin", io.StringIO("BZK\n"))  # no terminal: nothing is asked

    def run(*words: str, code: int = 0) -> Any:
        assert data.main(words) == code
        said = capsys.readouterr()
        return json.loads(said.out) if said.out else said.err

    give = ("rights", "give", "a@example.nl", "beheerder", "--why", "Nieuw", "--json")
    assert "Er staat niet bij wie dit doet." in run(*give, code=2)
    assert "Er staat niet bij wie dit doet." in run(*give, "--by", " ", code=2)
    refused = run("nil", "--category", "Energie", "--month", "2026-01", "--json", code=2)
    assert refused["findings"][0]["message"] == "Er staat niet bij wie dit doet."
    assert not (tmp_path / "home").exists()

    monkeypatch.setattr("sys.stdin", _Terminal("BZK\n"))
    asked = run(*give)
    monkeypatch.setenv("ISV_BY", "Beheer")
    own = run("rights", "give", "b@example.nl", "aanleveraar", "--category", "energie",
              "--until", "2099-12-31", "--why", "x", "--json")  # fmt: skip
    assert [one["by"] for one in asked[:1]] == ["BZK"]
    assert own[1] | {"at": ""} == {
        "nr": 2,
        "person": "b@example.nl",
        "role": "aanleveraar",
        "category": "Energie",
        "until": "2099-12-31",
        "by": "Beheer",
        "at": "",
        "why": "x",
    }
    assert own[2] == {"claim": "groups", "value": "isv-raad", "role": "raad", "category": ""}
    run("rights", "take", "2", "--why", "Weg", "--json")
    assert [one.get("nr") for one in run("rights", "list", "--json")] == [1, None]
    assert "is geen datum" in run(*give, "--until", "morgen", code=2)
