"""Aanleveren without a file of one's own: nothing changed, nothing there, and a filled template."""

from pathlib import Path

from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell


def test_a_month_is_confirmed_and_the_template_of_it_offered(
    open_screen: Open, small_home: Path
) -> None:
    app = open_screen("Aanleveren", small_home)
    said = " ".join(one.value for one in app.markdown)
    assert "‘Niets te melden’ betekent dat een categorie" in said
    assert "helemaal geen contracten" in said
    named(app.selectbox, "Sjabloon van de categorie").set_value("Energie").run()
    buttons = [getattr(one, "label", "") for one in app.get("download_button")]
    assert "Sjabloon met Energie downloaden" in buttons
    named(app.selectbox, "Categorie die niet is veranderd").set_value("Energie")
    named(app.selectbox, "Ongewijzigd over de maand").set_value("2026-02").run()
    assert any(
        "Eind januari 2026 telt voor Energie: energie.xlsx, 3 rijen, door CM" in one.value
        for one in app.markdown
    )
    assert named(app.button, "Ongewijzigd bevestigen").disabled
    named(app.checkbox, "Dat is eind februari 2026 nog zo: er is niets veranderd.").check().run()
    named(app.button, "Ongewijzigd bevestigen").click().run()
    assert not app.exception
    assert "Energie is bevestigd als ongewijzigd over februari 2026" in texts(html(app))
    [made, first] = shell.open_store().list_deliveries()
    assert (made.kind, made.rests_on, made.state) == ("ongewijzigd", first.id, "staat")
    named(app.selectbox, "Categorie die niet is veranderd").set_value("Datacenters").run()
    assert "telt eind" in texts(html(app)) + " ".join(one.value for one in app.error)
    app = open_screen("Aanleveringen", small_home, aanlevering=made.id)
    said = texts(html(app))
    assert "Ongewijzigd (bevestigd door onbekend)" in said
    assert "tellen ook voor februari 2026" in said
