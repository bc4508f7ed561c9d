"""A line that says what cannot be stops with its place and a cure: never skipped, never a crash."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from commands import data as data_commands
from data.journal.convert import write_details
from data.journal.council import Council
from data.journal.delivery import KINDS as SHEETS
from data.journal.event import JournalBroken, JournalNewer, parse_line
from data.journal.events import KINDS, ON_DISK, VERSION, NothingReported
from data.journal.history import History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.kept.kept import START
from data.store.listing import list_deliveries
from data.store.store import Store
from data.store.trouble import explain_failure
from tests.data.journal.lines import write_line
from tests.paths import ROOT

KEPT = ROOT / "tests" / "files" / "kept" / "v1"
TEXT = (KEPT / "journal.jsonl").read_bytes().splitlines(keepends=True)
LINES = [json.loads(line) for line in TEXT]
# The first line of every kind.
FIRST = {line["what"]: line["seq"] for line in reversed(LINES)}
ODD: list[Any] = [None, 5, -1.5, True, "x", "\ud800", "", [], [[1]], {}, {"a": {"b": 1}}, 10**40]
Line = dict[str, Any]


def written(home: Path, nr: int, change: Callable[[Line], object]) -> None:
    """A journal that ends with line `nr`, which is changed."""
    *before, last = TEXT[:nr]
    told = json.loads(last)
    change(told)
    (home / "journal.jsonl").write_bytes(b"".join([*before, json.dumps(told).encode(), b"\n"]))


def fold(home: Path) -> None:
    """All that is made of a journal without reading a file."""
    events = Journal(home).read_new()
    history = History()
    for state in (history, Annotations(), Council()):
        state.apply(events)
    list_deliveries(history)
    assert all(history.find_winners(sheet) is not None for sheet in SHEETS)


def changes(line: Line) -> Iterator[tuple[str, Callable[[Line], object]]]:
    """Everything wrong that one line can have: a field away, or holding something else."""
    outer = ("at", "who", "what", "on", "result", "origin", "details", "version")
    places: list[tuple[Callable[[Line], Line], Iterable[str]]] = [
        (lambda told: told, outer),
        (lambda told: told["details"], line["details"]),
    ]
    for find, names in places:
        for name in names:
            yield f"{name} away", partial(take_away, find, name)
            for odd in ODD:
                yield f"{name} {odd!r}"[:60], partial(put, find, name, odd)
    for on in ("L99999", "99999", "C99999", "0", "1"):
        yield f"on {on}", partial(put, lambda told: told, "on", on)


def take_away(find: Callable[[Line], Line], name: str, told: Line) -> None:
    find(told).pop(name)


def put(find: Callable[[Line], Line], name: str, odd: Any, told: Line) -> None:
    find(told)[name] = odd


@pytest.mark.parametrize("what", sorted(FIRST))
def test_a_line_with_any_fault_is_read_or_named(what: str, tmp_path: Path) -> None:
    nr, named = FIRST[what], 0
    for how, change in changes(LINES[nr - 1]):
        written(tmp_path, nr, change)
        try:
            fold(tmp_path)
        except JournalBroken as broken:
            assert broken.line == nr, how
            assert f"regel {nr}" in str(broken).lower() and broken.cure in str(broken)
            named += 1
    assert named > len(ODD)


@pytest.mark.parametrize("what", sorted(FIRST))
def test_a_field_without_a_default_that_is_not_there_is_named(what: str, tmp_path: Path) -> None:
    kind, nr = KINDS[what], FIRST[what]
    for one in fields(kind):  # type: ignore[arg-type]
        named = one.metadata.get(ON_DISK, one.name)
        told = named in LINES[nr - 1]["details"]
        if not told or (one.default, one.default_factory) != (MISSING, MISSING):
            continue
        written(tmp_path, nr, partial(take_away, lambda line: line["details"], named))
        with pytest.raises(JournalBroken, match=f"regel {nr}: veld '{named}' ontbreekt"):
            fold(tmp_path)


REFERRING = [
    ("withdrawn", "L99999", {"why": "x"}),
    ("restored", "L99999", {"why": "x"}),
    ("decision-followed", "99999", {"text": "x"}),
    ("meeting-withdrawn", "99999", {"why": "x"}),
    ("setting-withdrawn", "term:x", {"nr": 9, "value": "1", "valid_from": "2026-01-01", "why": ""}),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(KEPT, tmp_path / "home"))


@pytest.mark.parametrize(("what", "on", "details"), REFERRING, ids=lambda one: str(one)[:20])
def test_what_is_about_nothing_is_said_on_the_command_line(
    home: Path, capsys: Any, what: str, on: str, details: Line
) -> None:
    result = "open" if what == "decision-followed" else "withdrawn"
    write_line(home, what, details, on=on, result=result, version=1)
    for command in ("deliveries", "rebuild"):
        assert data_commands.main([command]) == 1
        said = capsys.readouterr().err
        assert f"op regel {len(LINES) + 1}: " in said and f"'{on}'" in said
        assert "reservekopie" in said and "Traceback" not in said
    assert data_commands.main(["verify"]) == 2
    assert f"op regel {len(LINES) + 1}: " in capsys.readouterr().out


def test_a_delivery_has_an_id_of_its_own(home: Path) -> None:
    again = write_details(NothingReported("L00009", "2026-02", {"Vervoer": 0}))
    write_line(home, "nil", again, on="L00009", version=1)
    with pytest.raises(JournalBroken, match="'L00009', en past niet"):
        Store.open(home)


@pytest.mark.parametrize("what", ["invented", "scenario-dropped"])
def test_a_line_of_a_later_version_names_that_version(home: Path, capsys: Any, what: str) -> None:
    write_line(home, what, {"later": 1}, on="Textiel", version=VERSION + 7)
    with pytest.raises(JournalNewer):
        Store.open(home)
    assert data_commands.main(["deliveries"]) == 1
    said = capsys.readouterr().err
    assert f"Regel {len(LINES) + 1} is geschreven door een nieuwere ISV-monitor" in said
    assert f"versie {VERSION + 7} van het journaal" in said and "Installeer" in said
    assert said.count("\n") == 1


def test_a_kind_that_is_not_known_is_never_passed_by(home: Path) -> None:
    write_line(home, "invented", {}, version=VERSION)
    with pytest.raises(JournalBroken, match="soort 'invented' bestaat niet"):
        Store.open(home)


def test_a_running_app_never_goes_on_past_such_a_line(home: Path) -> None:
    app = Store.open(home)
    before = app.version
    write_line(home, "nil", {"month": "2026-04", "categories": {"Vervoer": 0}},
               on="L00900", version=1)  # fmt: skip
    write_line(home, "withdrawn", {"why": "x"}, on="L99999", version=1)
    for _ in range(3):
        with pytest.raises(JournalBroken, match="L99999"):
            app.refresh()
    assert app.version == before
    app.close()


@pytest.mark.parametrize(
    "line",
    [b"[]", b"5", b"null", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"seq": true}', b'{"seq": 1e999}'],
)
def test_a_line_that_is_no_event_is_named(line: bytes) -> None:
    with pytest.raises(JournalBroken, match="op regel 1: ") as caught:
        parse_line(line, 1, START)
    assert explain_failure(caught.value).cure == caught.value.cure
