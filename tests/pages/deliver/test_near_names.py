"""A name that nearly is that of a risk category, asked about on the screen; and what was done."""

from pathlib import Path
from urllib.parse import urlencode

from tests.data.delivering import row, workbook
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, choose, gone, named
from tests.ui.conftest import texts
from ui.app import shell


def test_the_button_works_when_it_is_said_what_is_meant(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    rows = [row(nr, category="Enegie") for nr in ("001", "002", "003")]
    app = choose(open_screen("Aanleveren", small_home), workbook(tmp_path / "feb.xlsx", *rows))
    said = texts(html(app))
    assert "Vraag 1. 'Enegie' (in 3 cellen) is geen risicocategorie, maar lijkt op" in said
    assert "Categorie: Enegie." in said
    assert named(app.button, ACCEPT).disabled
    named(app.radio, "Vraag 1: bedoeld is").set_value("Energie").run()
    said = texts(html(app))
    assert "Categorie: Energie." in said and "Vraag 1. 'Enegie'" in said
    assert "Beantwoord eerst" not in said
    named(app.radio, "Vraag 1: bedoeld is").set_value("Enegie").run()
    assert "Categorie: Enegie." in texts(html(app))
    named(app.radio, "Vraag 1: bedoeld is").set_value("Energie").run()
    gone(app) if any(one.label.startswith("Antwoord") for one in app.selectbox) else None
    named(app.button, ACCEPT).click().run()
    assert not app.exception
    drawn = html(app)
    assert "Gelukt: De aanlevering telt mee." in texts(drawn)
    [kept, _] = shell.open_store().list_deliveries()
    assert (kept.names, kept.categories) == ({"Enegie": "Energie"}, ("Energie",))
    month = {"maand": "februari 2026"}
    for address in (
        f"contracten?{urlencode(month | {'venster': 'alles', 'zoek': 'feb.xlsx'})}",
        f"mijn-categorie?{urlencode(month | {'categorie': 'Energie'})}",
    ):
        assert address.replace("&", "&amp;") in drawn

    shown = open_screen("Aanleveringen", small_home, aanlevering=kept.id)
    assert "Namen die op een risicocategorie lijken" in texts(html(shown))
    query = {"maand": "februari 2026", "venster": "alles", "zoek": "feb.xlsx", "tabel": "true"}
    rows_shown = texts(html(open_screen("Contracten", small_home, **query)))
    assert "feb.xlsx" in rows_shown and "Geen contracten" not in rows_shown
