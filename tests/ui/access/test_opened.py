"""While the store of a server is made, who asks hears how far that is; then it is there."""

import errno
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.store.store import INDEX, Store
from data.store.trouble import Gathering, Progress
from tests.pages.conftest import screen
from tests.paths import ROOT
from ui.access import opened
from ui.served.plain import answer_ready

ASKED = Request({"type": "http"})


@pytest.fixture
def go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A server whose store is halfway until this is set."""
    store = Store.open(tmp_path)
    for month in ("2024-05", "2024-06"):
        report_nil(store, "Energie", month, by=UNNAMED)
    store.close()
    (tmp_path / INDEX).unlink()
    go, far, begun = threading.Event(), Progress.tell, threading.Event()

    def wait(self: Progress, done: int, total: int) -> None:
        far(self, done, total)
        if done == 1:
            begun.set()
            assert go.wait(60)

    monkeypatch.setattr(Progress, "tell", wait)
    monkeypatch.setattr(opened, "_beside", False)
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    warm = threading.Thread(target=opened.open_beside)
    warm.start()
    assert begun.wait(60)
    yield go
    go.set()
    warm.join()
    opened.open_whole().close()


def test_a_screen_and_a_monitor_hear_how_far_it_is(go_on: threading.Event) -> None:
    with pytest.raises(Gathering, match="1 van 2 aanleveringen"):
        opened.open_whole()
    answer = answer_ready(ASKED)
    told = json.loads(bytes(answer.body))
    assert (answer.status_code, told["status"]) == (503, "bezig met opbouwen")
    assert told["wat"] == "De cijfers worden bijeengebracht: 1 van 2 aanleveringen."
    assert json.loads(bytes(answer_ready(ASKED).body)) == told  # since the same moment
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    said = screen(app).text
    assert "De cijfers komen eraan" in said and "1 van 2 aanleveringen" in said
    go_on.set()
    opened.open_beside()
    assert answer_ready(ASKED).status_code == 200
    said = screen(app.run()).text
    assert "De cijfers komen eraan" not in said and not app.exception


def test_what_cannot_be_opened_is_said_for_a_while_before_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    tries, go = [], threading.Event()

    def fail(home: Path, **_: object) -> Store:
        tries.append(home)
        assert go.wait(60)
        raise OSError(errno.EIO, "a disk")

    with monkeypatch.context() as patch:
        patch.setattr(opened, "_beside", True)
        patch.setattr(Store, "open", fail)
        with pytest.raises(Gathering):
            opened.open_whole()
        go.set()
        patch.setattr(opened, "_SECONDS", 60)
        for _ in range(3):
            with pytest.raises(OSError, match="a disk"):
                opened.open_whole()
        assert len(tries) == 1
        patch.setattr(opened, "_AGAIN", -1.0)
        with pytest.raises(OSError, match="a disk"):
            opened.open_whole()
        assert len(tries) == 2
    opened.open_whole().close()
