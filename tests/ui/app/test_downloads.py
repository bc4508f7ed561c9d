"""A file that could not be made is said on its screen, which is drawn again for that."""

import contextlib
from pathlib import Path

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from data.access.actor import UNNAMED
from data.telemetry.visit import Visit, keep_visit
from ui.app import downloads
from ui.app.spared import files


def test_a_file_that_fails_has_its_screen_drawn_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail() -> bytes:
        raise ValueError("x")

    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    asked: list[str] = []
    monkeypatch.setattr(downloads, "refresh_screen", asked.append)
    failures: dict[str, str] = {}
    with keep_visit(Visit(UNNAMED, "sessie")):
        good = downloads.keep_failure("goed", lambda: b"x", failures)
        bad = downloads.keep_failure("fout", fail, failures)
    assert good() == b"x"
    assert asked == []
    with contextlib.suppress(ValueError):
        bad()
    assert (asked, list(failures)) == (["sessie"], ["fout"])


def _draw() -> None:
    from ui.app.downloads import draw_downloads

    with draw_downloads("proef") as draw_button:
        draw_button("fout", lambda: b"", "fout.txt")


def test_a_failure_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    screen = AppTest.from_function(_draw).run()
    assert not screen.exception and not screen.get("html")
    screen.session_state["mislukt-proef"]["fout"] = "'fout' lukte niet."
    screen.run()
    assert "&#39;fout&#39; lukte niet." in screen.get("html")[0].proto.body
    screen.run()
    assert not screen.get("html")


def test_a_file_can_be_had_for_a_while_after_its_screen_was_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr("ui.app.spared.files.time.monotonic", lambda: now)
    for name, keep in (
        ("_remove_orphaned_deferred_callables", files.keep_makers),
        ("_get_inactive_file_ids", files.keep_made),
    ):
        monkeypatch.setattr(MediaFileManager, name, keep(getattr(MediaFileManager, name)))
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))

    def draw_again() -> str:
        manager.clear_session_refs()
        offered = manager.add_deferred(lambda: b"rijen", "text/csv", "0.1", file_name="rijen.csv")
        manager.remove_orphaned_files()
        return offered

    first, second = draw_again(), draw_again()
    made = manager.execute_deferred(first).rpartition("/")[2]
    for _ in range(3):  # other screens
        manager.remove_orphaned_files()
    assert manager.read_file(made)
    now += files.KEPT
    manager.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        manager.execute_deferred(first)
    manager.execute_deferred(second)  # stands on the screen still
    now += files.KEPT
    for _ in range(2):  # the framework marks it first
        manager.remove_orphaned_files()
    assert manager._file_metadata == {}
