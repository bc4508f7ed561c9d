"""Servers on one database that let people in otherwise do not stand beside each other."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.access import servers
from data.access.provider import Provider
from data.access.servers import Company, join_servers
from data.refused import Refused
from tests.data.kept.server import Database, wait_until

OURS = Provider("https://id.example.nl", "isv", "a secret of the tests alone", "https://x/back")


@pytest.fixture
def first(used: Database, tmp_path: Path) -> Iterator[Company]:
    """A server that is there already."""
    joined = join_servers(tmp_path, OURS)
    assert joined
    yield joined
    joined.leave()


def test_without_a_database_there_are_no_others_to_ask(tmp_path: Path) -> None:
    assert join_servers(tmp_path, OURS) is None and not any(tmp_path.iterdir())


def test_one_that_lets_in_otherwise_is_refused(
    first: Company, used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = join_servers(tmp_path, OURS)
    assert same
    same.leave()
    with pytest.raises(Refused, match="andere instellingen: ISV_OIDC_SECRET_FILE verschilt"):
        join_servers(tmp_path, None)
    roles = tmp_path / "rollen.csv"
    roles.write_text("claim;value;role;category\ngroups;cm;beheerder;\n", encoding="utf-8")
    monkeypatch.setenv("ISV_RIGHTS_FILE", str(roles))
    monkeypatch.setenv("ISV_SESSION_HOURS", "4")
    with pytest.raises(Refused, match="ISV_SESSION_HOURS en ISV_RIGHTS_FILE verschillen"):
        join_servers(tmp_path, OURS)
    first._tell()  # a sign of life later it has the same
    same = join_servers(tmp_path, OURS)
    assert same
    same.leave()
    [(told,)] = used.run("SELECT string_agg(name || told, '') FROM isv_monitor.note")
    assert OURS.secret not in str(told) and "beheerder" not in str(told)


def test_one_that_was_killed_is_forgotten(
    first: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + 31
    monkeypatch.setattr(time, "time", lambda: later)
    other = join_servers(tmp_path, None)
    assert other
    other.leave()


def test_who_could_not_ask_at_the_start_stops_when_it_is_refused(
    first: Company, used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[int] = []
    monkeypatch.setattr(os, "kill", lambda _pid, sent: stopped.append(sent))
    monkeypatch.setattr(servers, "_EVERY", 0.1)
    monkeypatch.setattr(servers, "_HOLDS", 600.0)
    first._tell()
    used.server.stop()
    try:
        assert join_servers(tmp_path, None)
    finally:
        used.server.start()
    wait_until(lambda: bool(stopped))
    assert stopped == [signal.SIGTERM]
