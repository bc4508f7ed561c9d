"""Toegang: who has which role, given and taken on the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.access.actor import Actor, Right, Role
from data.store.store import Store
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui.app import downloads


def test_a_role_is_given_and_taken_on_the_screen(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rollen.csv"
    file.write_text("claim;value;role;category\ngroups;isv-raad;raad;\n")
    monkeypatch.setenv("ISV_RIGHTS_FILE", str(file))
    taken: dict[str, Callable[[], bytes]] = {}
    kept = downloads.keep_failure

    def keep(label: str, make: Callable[[], bytes], failures: dict[str, str]) -> Any:
        taken[label] = make
        return kept(label, make, failures)

    monkeypatch.setattr(downloads, "keep_failure", keep)
    app = open_screen("Toegang", small_home)
    said = texts(html(app))
    assert "Aanmelden staat uit" in said and "groups: isv-raad" in said
    app.text_input(key="rol-door").set_value("Beheer")
    app.text_input(key="rol-reden").set_value("Nieuw")
    app.text_input(key="rol-wie").set_value("a@example.nl")
    app.selectbox(key="rol-categorie").set_value("Energie")
    press(app, "Rol geven").run()
    assert "Laat de categorie leeg" in texts(html(app))  # a reader is of no category
    app.selectbox(key="rol-rol").set_value(Role.DELIVERER)
    press(app, "Rol geven").run()
    said = texts(html(app))
    assert "a@example.nl heeft de rol ‘aanleveraar’." in said and "gegeven door Beheer op" in said
    app.text_input(key="rol-weg-reden").set_value("Uit dienst")
    app.text_input(key="rol-weg-door").set_value("Beheer")
    press(app, "Rol intrekken").run()
    assert "Rollen van eerder (1)" in texts(html(app))
    [one] = Store.open(small_home, temporary=True).rights.given.values()
    assert (one.right, one.taken and one.taken.why) == (
        Right(Role.DELIVERER, "Energie"),
        "Uit dienst",
    )

    journal, written = taken["Journaal (.jsonl)"], small_home / "journal.jsonl"
    assert journal() == written.read_bytes()
    with written.open("ab") as half:
        half.write(b'{"seq"')
    assert journal() + b'{"seq"' == written.read_bytes()
    written.write_bytes(journal())

    reader = Actor("B", rights=frozenset({Right(Role.READER)}))
    for place in ("ui.access.person", "pages.access.rights"):
        monkeypatch.setattr(f"{place}.find_actor", lambda: reader)
    app.run()
    said = texts(html(app))
    assert "Een rol geven kan alleen met de rol ‘beheerder’." in said and not app.button
    assert "Het journaal" not in said and not app.get("download_button")
    assert "Alle cijfers zien" in said and "a@example.nl" not in said


def press(app: AppTest, label: str) -> Any:
    [button] = [one for one in app.button if one.label == label]
    return button.click()
