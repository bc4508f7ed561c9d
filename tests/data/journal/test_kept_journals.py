"""Homes as earlier versions wrote them: they open, fold to the same state and answer the same."""

import json
import re
import shutil
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from commands import data as data_commands
from commands import kpi as kpi_commands
from data.journal.convert import read_body, to_json, write_details
from data.journal.council import Council
from data.journal.delivery import KINDS as SHEETS
from data.journal.event import Event, format_line, parse_line
from data.journal.events import KINDS, VERSION, Body, FigureCited
from data.journal.history import History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.kept.kept import START
from data.store.fingerprints import SCHEMA
from data.store.store import INDEX, Store
from kpi.declared.all import BY_ID
from tests.data.journal.lines import a_figure, write_line
from tests.paths import ROOT

KEPT = ROOT / "tests" / "files" / "kept"
HOMES = sorted(KEPT.glob("v*"))
JOURNALS = sorted(KEPT.glob("v*/*.jsonl"))


def read(path: Path, tmp_path: Path) -> list[Event]:
    shutil.copy(path, tmp_path / "journal.jsonl")
    return Journal(tmp_path).read_new()


def state(events: list[Event]) -> dict[str, Any]:
    """All that a journal folds to; of the settings those that people made."""
    history, notes, council = History(), Annotations(), Council()
    for folded in (history, notes, council):
        folded.apply(events)
    found: dict[str, Any] = to_json(
        {
            "deliveries": list(history.accepted.values()),
            "winners": {sheet: history.find_winners(sheet) for sheet in SHEETS},
            "settings": [one for one in notes.settings if one.nr],
            "taken_back": notes.taken_back,
            "markers": list(notes.markers.values()),
            "comments": notes.comments,
            "scenarios": list(notes.scenarios.values()),
            "agreements": list(notes.agreements.values()),
            "views": list(notes.views.values()),
            "profiles": [one.as_dict() for one in notes.profiles.values()],
            "decisions": list(council.decisions.values()),
            "meetings": council.meetings,
            "citations": list(council.citations.values()),
            "withdrawn": council.withdrawn,
        }
    )
    return found


# Counts that are told apart since, and what is told of deliveries since; of before it is nothing.
LATER = {
    "maybe",
    "erased",
    "maybe_yes",
    "maybe_no",
    "maybe_unknown",
    "not_applicable",
    "value_unknown",
    "rows_hash",
    "findings_hash",
    "reread",
    "mends",
    "rests_on",
    "names",
    "agreements",
    "views",
    "why",
    "aim",
    "council",
    "citation",
    "corrected",
}
GONE = {"application_mandatory_value"}  # its successor is obligation_met_value


def as_told(found: Any, expected: Any) -> bool:
    """Whether all that was told is told now; what is new besides is a count of nothing."""
    if isinstance(expected, dict):
        new = found.keys() - expected.keys() - {"checker"}  # which its lines had all along
        assert new <= LATER and not any(found[name] for name in new)
        return all(as_told(found[name], value) for name, value in expected.items())
    if isinstance(expected, list):
        assert len(found) == len(expected)
        return all(as_told(*pair) for pair in zip(found, expected, strict=True))
    assert found == expected
    return True


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_journal_of_an_earlier_version_folds_to_what_it_did(path: Path, tmp_path: Path) -> None:
    expected = path.parent / "expected" / f"{path.stem}.json"
    assert as_told(state(read(path, tmp_path)), json.loads(expected.read_text()))


@pytest.fixture(params=HOMES, ids=lambda home: home.name)
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a home that is kept, with its folder `expected`."""
    made = tmp_path / "home"
    shutil.copytree(request.param, made)
    monkeypatch.setenv("ISV_HOME", str(made))
    return made


def answer(capsys: Any, commands: Any, *arguments: str) -> Any:
    assert commands.main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_a_home_of_an_earlier_version_tells_and_counts_what_it_did_or_says_why_not(
    home: Path, capsys: Any
) -> None:
    """All that is asked of one home: it is opened, which takes longest, once."""
    for name in ("deliveries", "profiles"):
        told = json.loads((home / "expected" / f"{name}.json").read_text())
        assert as_told(answer(capsys, data_commands, name, "--json"), told)
    for month in ("2026-01", "2026-02", "2026-03"):
        _counts_as_it_did(home, capsys, month)
    _finds_the_same_rows(home, capsys)


def _counts_as_it_did(home: Path, capsys: Any, month: str) -> None:
    expected = json.loads((home / "expected" / f"kpi-{month}.json").read_text())
    asked = ("--month", month, "--window", "all", "--by", "category", "--json")
    counted = {(one["kpi"], one["category"]): one for one in answer(capsys, kpi_commands, *asked)}
    same = set()
    for one in expected:
        if one["kpi"] in GONE:
            continue
        found = counted[one["kpi"], one["category"]]
        if any(found[name] != value for name, value in one.items()):
            assert BY_ID[one["kpi"]].changes, one["kpi"]
        else:
            same.add(one["kpi"])
    assert {"award_criterion", "plan_has_isv"} <= same


def _finds_the_same_rows(home: Path, capsys: Any) -> None:
    expected = json.loads((home / "expected" / "behind-2026-01.json").read_text())
    asked = ("behind", "application_total", "--answer", "no", "--window", "all", "--json")
    found = answer(capsys, kpi_commands, *asked, "--month", "2026-01")
    assert expected and all(row in found for row in expected)


def test_an_index_of_an_earlier_schema_is_made_anew(tmp_path: Path) -> None:
    home = Path(shutil.copytree(HOMES[-1], tmp_path / "home"))
    count = "SELECT snapshot, count(*) AS rows FROM contract GROUP BY ALL ORDER BY ALL"
    store = Store.open(home)
    before = store.fetch_rows(count)
    store.close()
    with duckdb.connect(str(home / INDEX)) as index:
        index.execute("CREATE TABLE remark (subject VARCHAR)")
        index.execute("UPDATE meta SET schema = '3'")
        index.execute("DELETE FROM contract")
    again = Store.open(home)
    assert again.fetch_rows(count) == before != []
    assert again.fetch_rows("SELECT schema FROM meta") == [{"schema": SCHEMA}]
    tables = {
        row["table_name"] for row in again.fetch_rows("SELECT table_name FROM duckdb_tables()")
    }
    assert "remark" not in tables
    again.close()


@pytest.mark.parametrize("home_", HOMES, ids=lambda home: home.name)
def test_every_kind_of_event_goes_to_its_line_and_back(home_: Path, tmp_path: Path) -> None:
    events = read(home_ / "journal.jsonl", tmp_path)
    version = int(home_.name[1:])
    assert {event.what for event in events} == {
        what for what, kind in KINDS.items() if find_first_version(kind) <= version
    }
    assert {event.version for event in events} == {version}
    for event in events:
        again = replace(event, version=VERSION)
        assert parse_line(format_line(again, START), event.seq, START) == again


@pytest.mark.parametrize("home_", HOMES, ids=lambda home: home.name)
def test_a_field_with_a_default_may_be_absent(home_: Path, tmp_path: Path) -> None:
    for event in read(home_ / "journal.jsonl", tmp_path):
        body = event.body
        assert isinstance(body, Body)
        defaults = {
            one.name
            for one in fields(body)  # type: ignore[arg-type]
            if (one.default, one.default_factory) != (MISSING, MISSING)
        }
        bare = {k: v for k, v in write_details(body).items() if k not in defaults}
        assert read_body(body.what, body.on, body.result, bare | {"later": 1}).on == body.on


def find_first_version(kind: type[Body]) -> int:
    """Return since which version of the page a kind is written, as its text says."""
    said = re.search(r"Version (\d+)\.", kind.__doc__ or "")
    assert said, kind
    return int(said[1])


def test_every_kind_says_what_it_is_and_since_when() -> None:
    assert {find_first_version(kind) for kind in KINDS.values()} <= set(range(VERSION + 1))
    assert len(KINDS) == len({kind.__name__ for kind in KINDS.values()})


def test_a_citation_from_before_labels_were_kept_has_none(tmp_path: Path) -> None:
    told = {"kpi": "x", "version": "v", "month": "2026-01", "window": "all", "category": None}
    old = {key: value for key, value in a_figure().as_dict().items() if key != "category"}
    state_of = {"layout": "new", "position": 3, "head": "h", "figure": old}
    write_line(tmp_path, "cited", told | state_of, on="C00001")
    [event] = Journal(tmp_path).read_new()
    assert isinstance(event.body, FigureCited)
    assert (event.body.label, event.body.unit) == (None, None)
    assert event.body.figure == a_figure(small=10)
