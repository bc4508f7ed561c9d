"""Aanleveren: a kept profile gets another name, or goes off the list."""

from pathlib import Path

from data.access.actor import Actor
from data.entries.profiles import keep_profile
from data.store.store import Store
from pages.deliver.mapping.own_profiles import DROP, RENAME, TITLE
from tests.data.deliver.test_reread import COLUMNS, RIGHT
from tests.data.delivering import deliver
from tests.data.mapping.foreign import export
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell


def test_a_profile_is_renamed_and_dropped_and_deliveries_keep_its_name(
    open_screen: Open, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    store = Store.open(home)
    keep_profile(store, RIGHT, list(COLUMNS), by=Actor("CM-1"))
    deliver(store, export(tmp_path / "a.xlsx", COLUMNS), "a.xlsx", month="2026-01", profile=RIGHT)
    store.close()

    app = open_screen("Aanleveren", home)
    assert f"{TITLE} (1)" in [one.label for one in app.expander]
    assert "Leest 6 gegevens. Bewaard door CM-1" in texts(html(app))
    assert "Gelezen met deze naam: 1 aanlevering." in texts(html(app))
    named(app.text_input, "Nieuwe naam").set_value("TenderNed open data")
    named(app.button, RENAME).click().run()
    assert "is de naam van een meegeleverd profiel" in texts(html(app))
    named(app.text_input, "Nieuwe naam").set_value("Cluster Energie")
    named(app.button, RENAME).click().run()
    assert "Het profiel ‘Goed’ heet nu ‘Cluster Energie’." in texts(html(app))
    assert named(app.selectbox, "Profiel").options == ["Cluster Energie"]
    assert named(app.selectbox, "Zo leest u het bestand").options[1] == "Cluster Energie"
    assert shell.open_store().list_deliveries()[0].profile == "Goed"  # as it was called then
    named(app.button, DROP).click().run()
    assert not app.exception
    assert "is van de lijst" in texts(html(app))
    assert shell.open_store().list_profiles() == []
    assert not [one for one in app.expander if one.label.startswith(TITLE)]
