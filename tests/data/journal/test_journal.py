"""The journal is append only, chained, and survives a write that was cut off."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.journal.event import JournalBroken
from data.journal.events import FileDelivered, ScenarioDropped
from data.journal.journal import Journal
from data.kept.kept import START
from tests.paths import ROOT


def write(journal: Journal, on: str = "a") -> None:
    with journal.hold():
        journal.append(Actor("CM-1"), FileDelivered(on))


def test_events_carry_who_when_what_on_what_result_origin_and_the_hash_before(
    tmp_path: Path,
) -> None:
    journal = Journal(tmp_path)
    write(journal)
    write(journal, on="b")
    lines = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert [line["seq"] for line in lines] == [1, 2]
    assert lines[0]["previous"] == START
    assert lines[1]["previous"] == journal.find_hash(1) != journal.head
    assert set(lines[0]) == {
        *("seq", "at", "who", "what", "on", "result", "origin", "details", "version"),
        *("previous", "subject"),
    }
    again = Journal(tmp_path).read_new()
    assert [(e.who, e.what, e.on, e.body.result, e.origin) for e in again] == [
        ("CM-1", "delivered", "a", "archived", "scherm"),
        ("CM-1", "delivered", "b", "archived", "scherm"),
    ]
    assert again[0].at.tzinfo is not None


def test_another_journal_reads_only_what_is_new(tmp_path: Path) -> None:
    one, two = Journal(tmp_path), Journal(tmp_path)
    write(one)
    assert two.has_grown() and len(two.read_new()) == 1
    assert not two.has_grown()
    with two.hold() as others:
        assert others == []
    write(one)
    with two.hold() as others:
        assert [e.seq for e in others] == [2]
        two.append(Actor(""), ScenarioDropped("c"))
    assert [e.seq for e in one.read_new()] == [3]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0].replace("CM-1", "CM-2"), *lines[1:]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [lines[0], "{}", lines[2]], 2),
        (lambda lines: [lines[0], "geen json", lines[2]], 2),
    ],
)
def test_a_changed_line_is_found_and_named(tmp_path: Path, change, line: int) -> None:  # type: ignore[no-untyped-def]
    journal = Journal(tmp_path)
    for name in "abc":
        write(journal, on=name)
    lines = change(journal.path.read_text().splitlines())
    journal.path.write_text("\n".join(lines) + "\n")
    with pytest.raises(JournalBroken) as caught:
        Journal(tmp_path).read_new()
    assert caught.value.line == line
    assert f"regel {line}" in str(caught.value)


def test_lines_that_vanish_while_open_are_noticed(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    write(journal)
    journal.path.write_text("")
    assert journal.has_grown()
    with pytest.raises(JournalBroken):
        journal.read_new()


def test_a_torn_last_line_never_counted_and_is_set_apart_not_lost(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    write(journal)
    torn = b'{"seq":2,"at":"2026-'
    with journal.path.open("ab") as file:
        file.write(torn)
    later = Journal(tmp_path)
    assert [e.seq for e in later.read_new()] == [1]
    write(later, on="b")
    assert [e.on for e in Journal(tmp_path).read_new()] == ["a", "b"]
    assert (tmp_path / "journal.afgebroken-2.txt").read_bytes() == torn


_APPEND_MANY = """
import sys
from pathlib import Path
from tests.data.journal.test_journal import Journal, write
journal = Journal(Path(sys.argv[1]))
for _ in range(40):
    write(journal)
"""


def test_processes_that_append_at_once_all_land(tmp_path: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", _APPEND_MANY, str(tmp_path)], cwd=ROOT)
        for _ in range(3)
    ]
    assert [process.wait(120) for process in started] == [0, 0, 0]
    assert [e.seq for e in Journal(tmp_path).read_new()] == list(range(1, 121))
