"""One writer of a database at a time, and what becomes of it when a process or a server dies."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from data.access.actor import Actor
from data.entries.settings import add_marker
from data.journal.journal import Journal
from data.journal.lock import JournalHeld
from data.kept.kept import StoreTrouble, Unsure
from data.kept.postgres.lock import DatabaseLock
from data.store.store import Store
from data.store.trouble import explain_failure
from data.upkeep.health import check_health
from data.upkeep.verify import verify_home
from tests.data.kept.server import Database, wait_until
from tests.data.racing import raced
from tests.paths import ROOT

BY = Actor("Proef", "scherm")
RACING = """
import sys
from pathlib import Path
from data.access.actor import Actor
from data.entries.settings import add_marker
from data.store.store import Store
import datetime as dt
store = Store.open(Path(sys.argv[1]))
print("klaar", flush=True)
input()
for nr in range(20):
    add_marker(store, dt.date(2024, 1, 1), f"{sys.argv[2]}-{nr}", by=Actor(sys.argv[2], "x"))
store.close()
"""
HOLDING = """
import sys
from pathlib import Path
from data.access.actor import Actor
from data.journal.journal import Journal
with Journal(Path(sys.argv[1])).hold(Actor("CM-7", "x")):
    print("houdt", flush=True)
    input()
"""


@pytest.fixture
def store(used: Database, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "werk")
    yield opened
    opened.close()


def mark(store: Store, text: str) -> None:
    add_marker(store, dt.date(2024, 1, 1), text, by=BY)


def list_marked(store: Store) -> list[str]:
    return [one.text for one in store.annotations.markers.values()]


@contextmanager
def holding(home: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the journal until it is ended."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout and other.stdout.readline() == "houdt\n"
        yield other
    finally:
        other.send_signal(signal.SIGCONT)
        other.kill()
        other.communicate()


def test_two_processes_that_race_write_one_chain(used: Database, tmp_path: Path) -> None:
    raced(RACING, [(tmp_path / "a", "A"), (tmp_path / "b", "B")], "klaar")
    events = Journal(tmp_path / "c").read_new()  # which reads the chain
    assert [one.seq for one in events] == list(range(1, 41))
    lines = [json.loads(line) for line in Journal(tmp_path / "c").read_all().splitlines()]
    assert sorted(one["details"]["text"] for one in lines) == sorted(
        f"{who}-{nr}" for who in "AB" for nr in range(20)
    )
    for who in "AB":
        own = [one["details"]["text"] for one in lines if one["who"] == who]
        assert own == [f"{who}-{nr}" for nr in range(20)]
    assert list(verify_home(tmp_path / "c")) == []


def test_who_is_killed_holds_it_no_more(store: Store, tmp_path: Path) -> None:
    with holding(tmp_path / "ander") as other:
        assert store.journal.lock.find_stuck() is None
        other.kill()
        other.wait()
        mark(store, "na de ander")
    assert list_marked(store) == ["na de ander"]


def test_who_waits_too_long_hears_for_whom(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holding(tmp_path / "ander") as other:
        monkeypatch.setattr("data.journal.lock.LOCK_SECONDS", 0.2)
        with pytest.raises(JournalHeld) as held:
            mark(store, "x")
        told = str(explain_failure(held.value))
        assert f"van CM-7 (proces {other.pid} op" in told and "reageert niet" not in told

        monkeypatch.setattr("data.journal.lock.LOCK_SECONDS", 60.0)
        monkeypatch.setattr("data.journal.lock.FROZEN_SECONDS", 1.5)
        other.send_signal(signal.SIGSTOP)
        with pytest.raises(JournalHeld) as held:
            mark(store, "x")
        assert held.value.frozen and held.value.holder and held.value.holder.by == "CM-7"
        wait_until(lambda: store.journal.lock.find_stuck() is not None)
    mark(store, "daarna")
    assert list_marked(store) == ["daarna"]
    assert check_health(store) == 1


def test_a_database_that_is_started_again_is_gone_on_with(store: Store, used: Database) -> None:
    mark(store, "voor")
    used.server.stop()
    try:
        for do in (store.refresh, lambda: check_health(store), lambda: mark(store, "weg")):
            with pytest.raises(StoreTrouble) as failed:
                do()
            assert str(explain_failure(failed.value)) == (
                "De database 'isv' op 127.0.0.1 antwoordt niet. De ISV-monitor gaat vanzelf "
                "verder als de database er weer is. Was u iets aan het vastleggen, kijk dan eerst "
                "of het er staat, en doe het anders opnieuw."
            )
    finally:
        used.server.start()
    assert check_health(store) == 1
    mark(store, "na")
    assert list_marked(store) == ["voor", "na"]


def test_started_again_while_somebody_writes(store: Store, used: Database, tmp_path: Path) -> None:
    with store.hold(BY):
        mark(store, "een")
        used.server.stop("immediate")
        used.server.start()
        mark(store, "twee")
    other = Store.open(tmp_path / "ander")
    mark(other, "drie")
    other.close()
    store.refresh()
    assert list_marked(store) == ["een", "twee", "drie"]


def cut_off(
    monkeypatch: pytest.MonkeyPatch, *, written: bool, then: Callable[[], None] = lambda: None
) -> None:
    """Let the connection be lost at the next line: before it is written, or before that is told."""
    real = DatabaseLock.run

    def run(self: DatabaseLock, statement: Any, *params: object) -> Any:
        if "INSERT INTO isv_monitor.journal" not in statement:
            return real(self, statement, *params)
        monkeypatch.setattr(DatabaseLock, "run", real)
        if written:
            real(self, statement, *params)
        assert self._connection
        self._connection.close()
        then()
        return real(self, statement, *params)

    monkeypatch.setattr(DatabaseLock, "run", run)


@pytest.mark.parametrize("written", [True, False])
def test_a_line_of_which_nobody_heard_counts_once(
    store: Store, used: Database, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    mark(store, "een")
    cut_off(monkeypatch, written=written)
    mark(store, "twee")
    mark(store, "drie")
    assert list_marked(store) == ["een", "twee", "drie"]
    assert used.run("SELECT count(*) FROM isv_monitor.journal") == [(3,)]


@pytest.mark.parametrize("written", [True, False])
def test_without_the_lock_nobody_knows_whether_it_counts(
    store: Store, used: Database, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    monkeypatch.setattr("data.kept.postgres.lines._FIND_OUT", 0.3)
    with psycopg.connect(used.app, autocommit=True) as other:

        def take() -> None:
            wait_until(
                lambda: (
                    other.execute("SELECT pg_try_advisory_lock(7151923064)").fetchone() == (True,)
                )
            )

        cut_off(monkeypatch, written=written, then=take)
        with pytest.raises(Unsure) as unsure:
            mark(store, "misschien")
    told = str(explain_failure(unsure.value))
    assert told.startswith("De database 'isv' op 127.0.0.1 antwoordt niet. Of uw wijziging is")
    assert "Kijk als de database weer werkt of ze er staat" in told
    store.refresh()
    assert list_marked(store) == ["misschien"] * written
    mark(store, "daarna")
    assert list_marked(store) == ["misschien"] * written + ["daarna"]


def test_who_lost_the_lock_does_not_write_behind_another(
    store: Store, used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store.open(tmp_path / "ander")
    done = threading.Event()

    def write() -> None:
        mark(other, "van een ander")
        done.set()

    def let_other() -> None:
        threading.Thread(target=write, daemon=True).start()
        assert done.wait(60)

    cut_off(monkeypatch, written=False, then=let_other)
    with pytest.raises(StoreTrouble, match="antwoordt niet"):
        mark(store, "te laat")
    store.refresh()
    assert list_marked(store) == list_marked(other) == ["van een ander"]
    other.close()


def test_a_running_server_says_so_and_goes_on_by_itself(used: Database, tmp_path: Path) -> None:
    env = {**os.environ, "ISV_HOME": str(tmp_path / "werk"), "ISV_STORE": used.app}
    log = (tmp_path / "log").open("w+b")
    server = subprocess.Popen(
        [sys.executable, "serve.py", "--port", "0"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    try:
        assert server.stdout
        address = server.stdout.readline().rpartition(" ")[2].strip()
        assert ready(address) == (200, "")
        used.server.stop()
        try:
            code, what = ready(address)
            assert (code, what.split(". ")[0]) == (
                503,
                "De database 'isv' op 127.0.0.1 antwoordt niet",
            )
        finally:
            used.server.start()
        wait_until(lambda: ready(address) == (200, ""))
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)
        log.close()


def ready(address: str) -> tuple[int, str]:
    """What /gereed answers: its code, and what is the matter."""
    try:
        with urllib.request.urlopen(f"{address}/gereed", timeout=60) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())["wat"]
