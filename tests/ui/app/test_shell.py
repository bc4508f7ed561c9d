"""A server that starts: what takes long goes on at once."""

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from data.access.actor import ALL, Sight
from data.store.store import Store
from ui.access import opened
from ui.app import shell


@pytest.fixture(autouse=True)
def _collects() -> Iterator[None]:
    yield
    gc.enable()


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


def test_garbage_is_collected_again_soon_also_when_the_store_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opened, "open_beside", lambda: None)
    monkeypatch.setattr(shell, "_NO_GARBAGE", 0.3)
    looks: list[bool] = []
    monkeypatch.setattr("importlib.import_module", lambda _name: looks.append(gc.isenabled()))
    shell.load_libraries()
    assert looks[0] is False
    until = time.monotonic() + 30
    while not gc.isenabled():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_each_is_given_the_store_as_they_may_see_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store, other = Store.open(tmp_path / "one"), Store.open(tmp_path / "two")
    some = Sight(contracts=frozenset({"Energie"}), confidential=frozenset(), journal=False)
    now = store
    monkeypatch.setattr(opened, "open_whole", lambda: now)
    for now in (store, other, store):
        for sight in (ALL, some, Sight(), some):
            with shell.show_as(sight):
                found = shell.open_store()
                assert found.sight == sight
                assert found == now.show_to(sight)
                assert shell.open_store() is found
    store.close()
    other.close()
