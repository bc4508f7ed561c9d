"""What holds until a time: on disk as in a database, of one process as of many."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.kept.chosen import find_truth
from data.kept.files import Files
from data.kept.kept import LATE, Notes, StoreTrouble
from data.kept.postgres.notes import TableNotes
from data.kept.postgres.server import Server
from tests.data.kept.server import Database, wait_until

LONG = 8 * 3600


def anew(used: Database) -> TableNotes:
    """The notes as another server reads them: a process, a folder and connections of its own."""
    return TableNotes(Server(used.app), "soort")


@pytest.mark.parametrize("where", ["folder", "database"])
def test_a_note_holds_until_its_time(
    where: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: Notes
    if where == "database":
        notes = anew(request.getfixturevalue("used"))
    else:
        notes = Files(tmp_path).find_notes("soort")
    began = time.time()
    assert notes.list_all() == {} and not notes.has("a")
    notes.put("a", began + 60, "eerst")
    notes.put("a", began + 60, "later")
    notes.put("b", began + LONG)
    assert notes.list_all() == {"a": "later", "b": ""}
    assert notes.has("a") and notes.has("b") and not notes.has("c")
    monkeypatch.setattr(time, "time", lambda: began + 61)
    assert notes.list_all() == {"b": ""}
    assert notes.has("a")  # of a server whose clock is behind
    monkeypatch.setattr(time, "time", lambda: began + 61 + LATE)
    notes.put("d", began + LONG)
    wait_until(lambda: not notes.has("a"))
    notes.drop("b")
    notes.drop("never there")
    wait_until(lambda: not notes.has("b"))
    assert notes.list_all() == {"d": ""}


def test_two_that_put_the_same_note_at_once_both_succeed(tmp_path: Path) -> None:
    """Who signs out in two windows."""
    notes = Files(tmp_path).find_notes("soort")
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(notes.put, "a", time.time() + LONG) for _ in range(400)]:
            done.result()
    assert notes.list_all() == {"a": ""} and len(list((tmp_path / ".soort").iterdir())) == 1


def test_every_server_on_a_database_knows_it_within_seconds(used: Database) -> None:
    one, other = anew(used), anew(used)
    assert not other.has("a")
    one.put("a", time.time() + LONG)
    assert one.has("a")
    wait_until(lambda: other.has("a"), seconds=5)
    assert anew(used).has("a")  # one that starts knows it at once


def test_a_note_that_could_not_be_written_is_when_the_database_is_back(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.kept.postgres.notes._AGAIN", 0.1)
    one, other = anew(used), anew(used)
    one.put("before", time.time() + LONG)
    assert other.has("before")
    used.server.stop("immediate")
    try:
        with pytest.raises(StoreTrouble, match="antwoordt niet"):
            one.put("a", time.time() + LONG)
        assert one.has("a")
        assert other.has("before")  # what was known holds
    finally:
        used.server.start()
    wait_until(lambda: other.has("a"))
    assert other.has("before")  # a crash of the database gives nothing back


def test_tables_of_before_there_were_notes_are_said_to_lack_one(
    used: Database, tmp_path: Path
) -> None:
    used.run("DROP TABLE isv_monitor.note")
    with pytest.raises(StoreTrouble) as failed:
        find_truth(tmp_path).make_lines().measure()
    assert "ontbreekt een tabel" in failed.value.what
    assert "data prepare-store" in failed.value.cure
