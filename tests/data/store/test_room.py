"""Room for what comes in: a warning before it is full, and a sentence when a file does not fit."""

from collections import namedtuple
from pathlib import Path

import pytest

from commands import data as commands
from data.refused import Refused
from data.settings import MAX_GB
from data.store import room
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def disk(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """A disk of which a test says how many bytes are free."""
    there = {"free": 5 * 10**9}
    monkeypatch.delenv(MAX_GB.name, raising=False)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**12, 0, there["free"]))
    return there


def test_it_is_said_before_the_disk_is_full(tmp_path: Path, disk: dict[str, int]) -> None:
    assert room.find_shortage(tmp_path) is None
    disk["free"] = 999_999_999
    assert "Er is nog 999,9 MB ruimte" in (room.find_shortage(tmp_path) or "")


def test_a_limit_is_counted_from_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_600_000)
    monkeypatch.setenv(MAX_GB.name, "0,002")
    assert room.find_shortage(tmp_path) is None
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "b").write_bytes(b"x" * 300_000)
    assert "Er is nog 0,1 MB ruimte" in (room.find_shortage(tmp_path) or "")
    room.require_room(tmp_path, 100_000)
    with pytest.raises(Refused, match="of ISV_MAX_GB verhogen"):
        room.require_room(tmp_path, 100_001)


@pytest.mark.parametrize("text", ["veel", "1_0", "-1", "0", "nan"])
def test_a_limit_that_is_no_number_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(MAX_GB.name, text)
    assert "dat is geen aantal GB" in (room.find_shortage(tmp_path) or "")


def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    tmp_path: Path, disk: dict[str, int]
) -> None:
    store = Store.open(tmp_path / "home")
    file = workbook(tmp_path / "energie.xlsx", row("1"))
    disk["free"] = 100
    with pytest.raises(Refused, match="Het bestand past niet meer"):
        deliver(store, file, "energie.xlsx", month="2026-01")
    assert store.journal.seq == 0
    disk["free"] = 10**9
    assert deliver(store, file, "energie.xlsx", month="2026-01").delivery
    store.close()


def test_verify_says_it_and_finds_no_fault(
    tmp_path: Path,
    disk: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    disk["free"] = 0
    assert commands.main(["verify"]) == 0
    said = capsys.readouterr().out
    assert "Let op: Er is nog 0 MB ruimte" in said and "kloppen" in said
