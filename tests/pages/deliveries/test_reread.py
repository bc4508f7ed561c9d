"""Aanleveringen: a file read again with its effect first, named on Wat er is veranderd, undone."""

from pathlib import Path

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import report_nil
from data.entries.profiles import keep_profile
from data.store.store import Store
from pages.deliveries.reread import LOOK, TITLE, UNDO
from tests.data.deliver.test_reread import COLUMNS, RIGHT, WRONG
from tests.data.delivering import deliver
from tests.data.mapping.foreign import export
from tests.pages.conftest import Open, html
from tests.pages.council.test_changes import FEBRUARY, hold
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell


def test_a_file_is_read_again_with_its_effect_shown_first(
    open_screen: Open, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    store = Store.open(home)
    file = export(tmp_path / "a.xlsx", COLUMNS)
    delivery = deliver(store, file, "a.xlsx", month="2026-01", profile=WRONG, by="CM-1").delivery
    assert delivery
    report_nil(store, "Catering", "2026-02", by=UNNAMED)
    hold(store, "2026-01")
    keep_profile(store, RIGHT, by=Actor("CM-1"))
    store.close()

    app = open_screen("Aanleveringen", home, aanlevering=delivery)
    choice = named(app.selectbox, "Lees het bestand met")
    assert choice.options[:2] == ["zoals nu: Fout", "profiel Goed"]
    named(app.button, LOOK).click().run()
    assert "Zo gelezen verandert er niets." in texts(html(app))

    choice.set_value("Goed").run()
    named(app.button, LOOK).click().run()
    said = texts(html(app))
    assert "Er is nog niets veranderd. 3 rijen gelezen: 3 goed, 0 met een fout." in said
    assert "Wat er verandert in de cijfers van januari 2026" in said
    assert "ISV als contractvoorwaarde (2 rijen)" in said
    assert shell.open_store().history.find_delivery(delivery).reread is None
    assert "Ook de cijfers van februari 2026 veranderen." in said
    assert "Cijfers van februari 2026" in said
    named(app.button, TITLE).click().run()
    assert "Niet gelukt: Er staat geen reden bij." in texts(html(app))
    named(app.text_input, "Waarom").set_value("verkeerde kolom")
    named(app.button, TITLE).click().run()
    assert not app.exception
    said = texts(html(app))
    assert "De aanlevering is opnieuw gelezen en telt zo." in said
    assert "onbekendGoedopnieuw gelezen: verkeerde kolom" in said
    assert "CM-1Foutaangeleverd" in said
    assert "ProfielGoed" in said

    # What differs by reading is named so, where changes are explained.
    january = FEBRUARY | {"maand": "januari 2026", "kpi": "obligation_met"}
    changed = texts(html(open_screen("Wat er is veranderd", home, **january)))
    assert "aanlevering opnieuw gelezen" in changed
    assert ", met profiel ‘Goed’: verkeerde kolom" in changed
    assert "neejadoor opnieuw lezen" in changed

    app = open_screen("Aanleveringen", home, aanlevering=delivery)
    named(app.text_input, "Waarom").set_value("toch niet")
    named(app.button, UNDO).click().run()
    assert "telt weer zoals ze daarvoor was gelezen" in texts(html(app))
    assert shell.open_store().history.find_delivery(delivery).reread is None
    assert UNDO not in [one.label for one in app.button]
