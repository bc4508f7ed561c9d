"""A server that starts: what takes long goes on at once."""

from threading import Event

import pytest

from ui.access import opened
from ui.app import shell


def test_the_store_is_being_opened_while_libraries_are_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Event()

    def begin() -> None:
        begun.set()
        raise OSError("no disk")

    monkeypatch.setattr(opened, "open_beside", begin)
    monkeypatch.setattr("importlib.import_module", lambda _name: begun.wait(30))
    shell.load_libraries()
    assert begun.is_set()
