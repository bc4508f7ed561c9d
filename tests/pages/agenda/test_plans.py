"""Category plans on the page of action 7 and on Mijn categorie: whose they are and since when."""

import datetime as dt
from pathlib import Path

import pytest

from data.reference import list_categories
from data.store.store import Store
from data.template.template import write_deliverable
from tests.data.delivering import deliver, row
from tests.pages.conftest import Open, screen

PLANS: list[dict[str, object]] = [
    {
        "category": "Energie",
        "owner": "Team <b>Energie",
        "plan_adopted_on": dt.date(2025, 3, 31),
        "has_isv": "Ja",
        "has_kpis": "Nee",
    },
    {"category": "Laboratorium", "has_isv": "N.v.t."},
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An ISV_HOME: a contract for January and February 2026, two plans for January."""
    made = tmp_path / "home"
    store = Store.open(made)
    for month, plans in (("2026-01", PLANS), ("2026-02", PLANS[:0])):
        file = tmp_path / f"alles-{month}.xlsx"
        write_deliverable(file, [row("001")], plans=plans)
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()
    return made


def test_action_7_shows_the_plan_of_each_category(open_screen: Open, home: Path) -> None:
    app = open_screen("Actie", home)
    app.query_params["nr"] = "7"
    app.run()
    shown = screen(app).section("Categorieplannen")
    rows = [one.text for one in shown.rows]
    assert [next(n for n in list_categories() if one.startswith(n)) for one in rows] == list(
        list_categories()
    )
    by_name = {name: one for name in list_categories() for one in rows if one.startswith(name)}
    assert by_name["Energie"] == (
        "EnergieTeam <b>Energie31-03-2025janeealles-2026-01.xlsx"
        "blad Categorieplannen, rij 2 · januari 2026 (van een eerdere maand)"
    )
    assert by_name["Laboratorium"].startswith("Laboratoriumonbekendonbekendn.v.t.onbekend")
    assert by_name["Datacenters"] == "Datacentersniet aangeleverdonbekendonbekendonbekend–"
    assert not shown.all("b")
    assert [one for one in shown.addresses if "aanlevering=" in one]
    app.query_params["nr"] = "6"
    app.run()
    assert "Categorieplannen" not in screen(app).titles


def test_mijn_categorie_shows_its_own_plan(open_screen: Open, home: Path) -> None:
    tab = {"tab": "cijfers"}
    shown = screen(open_screen("Mijn categorie", home, categorie="Energie", **tab))
    plan = shown.section("Categorieplan Energie").facts
    assert plan["Eigenaar"] == "Team <b>Energie"
    assert plan["Vastgesteld op"] == "31-03-2025"
    assert "(van een eerdere maand)" in shown.text
    then = {"categorie": "Energie", "maand": "januari 2026"}
    shown = screen(open_screen("Mijn categorie", home, **then, **tab))
    assert "(van een eerdere maand)" not in shown.text
    shown = screen(open_screen("Mijn categorie", home, categorie="Datacenters", **tab))
    assert "Geen categorieplan aangeleverd. Lever het aan op het blad" in shown.text
