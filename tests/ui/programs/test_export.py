"""The export that a server keeps up: of the last event, in nobody's way, and loud when it fails."""

import json
import logging
import threading
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import Actor
from data.journal.events import ScenarioDropped
from data.store.store import Store
from report.exported.tables import list_tables
from tests.data.delivering import deliver, row, workbook
from ui.programs import export

pytestmark = pytest.mark.slow


def test_it_follows_the_journal_waits_for_nobody_and_says_what_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home, folder = tmp_path / "home", tmp_path / "uitvoer"
    monkeypatch.setenv("ISV_HOME", str(home))
    store, other = Store.open(home), Store.open(home)
    monkeypatch.setattr("ui.access.opened.open_whole", lambda: store)
    monkeypatch.setattr("ui.app.shell.open_store", lambda: pytest.fail("there is no visitor"))

    def read() -> dict[str, Any]:
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        return found

    asked: list[int] = []

    def deliver_meanwhile(*arguments: Any, **named: Any) -> Any:
        """Another thread of the server writes while the tables are made: they are made anew."""
        found = list_tables(*arguments, **named)
        asked.append(store.version)
        if len(asked) == 1:
            visitor = threading.Thread(
                target=lambda: store.write(Actor("CM-7"), ScenarioDropped("x"))
            )
            visitor.start()
            visitor.join(10)
            assert not visitor.is_alive()
        return found

    assert deliver(store, workbook(tmp_path / "a.xlsx", row("1")), "a.xlsx").delivery
    with monkeypatch.context() as patch:
        patch.setattr("report.exported.files.list_tables", deliver_meanwhile)
        first = export.refresh_export(folder, False, -1)
    assert asked == [2, 3] and read()["journal_position"] == 3
    done = export.refresh_export(folder, False, first)
    written = (folder / "manifest.json").stat().st_mtime_ns
    assert done == export.refresh_export(folder, False, done) == 3
    assert export.refresh_export(folder, False, -1) == 3  # a server that has just started
    assert (folder / "manifest.json").stat().st_mtime_ns == written

    other.write(Actor("CM-8"), ScenarioDropped("y"))  # of another process
    done = export.refresh_export(folder, False, done)
    assert done == read()["journal_position"] == 4 and not read()["confidential"]
    assert export.refresh_export(folder, True, -1) == 4 and read()["confidential"]

    folder.rename(tmp_path / "weg")
    folder.write_text("geen map")
    other.write(Actor("CM-8"), ScenarioDropped("z"))
    with caplog.at_level(logging.ERROR):
        assert export.refresh_export(folder, False, done) == 4
        assert export.refresh_export(folder, False, done) == 4
    told = export.describe_fault()
    assert told.keys() == {"wat", "sinds"} and str(folder) in told["wat"], told
    assert len([one for one in caplog.records if one.name == export.__name__]) == 1
    assert deliver(store, workbook(tmp_path / "b.xlsx", row("2")), "b.xlsx", month="2026-09")
    folder.unlink()
    assert export.refresh_export(folder, False, done) == read()["journal_position"] == 7
    assert export.describe_fault() == {}
