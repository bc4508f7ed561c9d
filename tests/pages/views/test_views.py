"""Saved views: saved from any screen with choices, listed by whose they are, taken off the list."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kpi.declared.all import BY_ID
from tests.pages.conftest import Open, html
from tests.ui.conftest import links, texts
from ui.app import shell


def test_a_view_is_saved_opened_and_taken_off(open_screen: Open, small_home: Path) -> None:
    there = open_screen("Verloop", small_home, kpi="obligation_met", categorie="Energie")
    [link] = [one for one in links(html(there)) if one.startswith("./weergaven?")]
    asked = {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}
    assert asked["bewaar"] == "verloop"

    app = open_screen("Mijn weergaven", small_home, **asked)
    assert f"Verloop · {BY_ID['obligation_met'].label} · Energie" in texts(html(app))
    app.button[0].click().run()
    assert "Een weergave heeft een naam nodig." in texts(html(app))
    app.text_input[0].set_value("Energie <b>nu</b>")
    app.text_input(key="weergave-door").set_value("Beleid")
    app.button[0].click().run()
    assert "Weergave ‘Energie <b>nu</b>’ is bewaard." in texts(html(app))
    [saved] = shell.open_store().annotations.views.values()
    assert (saved.screen, saved.query["categorie"], saved.by) == ("verloop", "Energie", "Beleid")
    assert app.selectbox(key="keuze-van").value == "Beleid"
    assert "./verloop?" in html(app)

    app.text_input(key="weergave-weg-door").set_value("Beleid")
    app.button[-1].click().run()
    assert "Er zijn nog geen weergaven." in texts(html(app))
