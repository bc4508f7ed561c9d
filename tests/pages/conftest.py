"""Screens run through the entry point, over a store that is empty, small or the sample."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages import SCREENS
from tests.asking_once import ask_once
from tests.data.delivering import row, workbook
from tests.pages.screen import Part, read
from tests.paths import ROOT
from tests.sample_home import copied
from ui.access import opened

Open = Callable[..., AppTest]
FILES = {screen.title: screen.file for screen in SCREENS}


@pytest.fixture(autouse=True)
def _asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_once(monkeypatch)


@pytest.fixture(autouse=True)
def _lets_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server has one home as long as it runs; here each test has one, which nobody lets go.

    Each store holds a database with nine threads: of all tests together some gigabytes.
    """
    own = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if own is not None:
        let_go(own)


def let_go(folder: Path) -> None:
    """Close the stores that screens opened in a folder."""
    with opened._lock:
        for home in [one for one in opened._under_way if one.is_relative_to(folder.resolve())]:
            opened._under_way.pop(home)
        for home in [one for one in opened._open if one.resolve().is_relative_to(folder)]:
            opened._open.pop(home).close()


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with the sample deliveries, made once. Tests do not change it."""
    return copied(tmp_path_factory)


@pytest.fixture(scope="session")
def delivered_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with three contracts of Energie, delivered for January 2026; to copy."""
    from data.store.store import Store
    from tests.data.delivering import deliver

    folder = tmp_path_factory.mktemp("delivered")
    home = folder / "home"
    rows = [
        row("001", authority_kind="Rijk"),
        row("002", authority_kind="Rijk", isv_contract_condition="Nee", title="<b>Gas</b>"),
        row("003", authority_kind="Rijk", isv_contract_condition=None),
    ]
    store = Store.open(home)
    file = workbook(folder / "energie.xlsx", *rows)
    assert deliver(store, file, "energie.xlsx", month="2026-01", by="CM-014").delivery
    store.close()
    return home


@pytest.fixture
def small_home(delivered_home: Path, tmp_path: Path) -> Path:
    """An ISV_HOME of its own with three contracts of Energie, delivered for January 2026."""
    return Path(shutil.copytree(delivered_home, tmp_path / "home"))


@pytest.fixture
def open_screen(monkeypatch: pytest.MonkeyPatch) -> Open:
    """A function that runs one screen by its title over an ISV_HOME, with a query."""

    def run(title: str, home: Path, **query: str) -> AppTest:
        monkeypatch.setenv("ISV_HOME", str(home))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        if title != "Overzicht":
            # To go to a screen its pages must be known; the first screen need not be drawn for it.
            with monkeypatch.context() as early:
                early.setattr("ui.app.frame.draw_brand", lambda *_: st.stop())
                app.run()
            app.switch_page(FILES[title])
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def html(app: AppTest) -> str:
    """Return all HTML of a screen, in order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def screen(app: AppTest) -> Part:
    """Return a screen as a person sees it."""
    return read(html(app))
