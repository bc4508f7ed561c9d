"""Moments: added and taken away on Normen en termijnen, drawn and named in the trends."""

import datetime as dt
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries.settings import add_marker, set_value
from data.journal.events import SettingMade
from data.months import find_reference_date
from data.store.store import Store
from tests.pages.account.test_norms import TITLE, delivered_twice
from tests.pages.conftest import Open, html, screen
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts


@pytest.fixture
def two_months(tmp_path: Path) -> Path:
    """An ISV_HOME of its own, delivered for June and July 2026."""
    return delivered_twice(tmp_path)


def test_a_moment_is_added_shown_and_taken_away(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    assert "Er is nog geen moment." in texts(html(app))
    named(app.text_input, "Wat er was").set_value("Campagne <b>start")
    named(app.text_input, "Dag").set_value("10-07-2026")
    named(app.selectbox, "Hoort bij actie").set_value(16)
    named(app.button, "Toevoegen").click().run()
    refused = "Niet gelukt: Er staat niet bij van wie dit moment is. Vul uw functie of afdeling in."
    assert refused in texts(html(app))
    assert "Er is nog geen moment." in texts(html(app))
    app.text_input(key="moment-door").set_value("Beleid")
    named(app.button, "Toevoegen").click().run()
    assert not app.exception
    assert "10-07-2026Campagne <b>startcampagneActie 16Beleid" in texts(html(app))
    trend = screen(open_screen("Actielijn 1", two_months, weergave="alles"))
    assert trend.all(name="isv-moment")
    assert "juli 2026 (10-07-2026: Campagne <b>start)" in trend.text
    assert not trend.all("b")
    app = open_screen(TITLE, two_months)
    named(app.button, "Weghalen").click().run()
    assert "Niet gelukt: Er staat niet bij wie dit moment weghaalt." in texts(html(app))
    app.text_input(key="weg-door").set_value("Beleid")
    named(app.button, "Weghalen").click().run()
    assert "Er is nog geen moment." in texts(html(app))
    assert not screen(open_screen("Actielijn 1", two_months, weergave="alles")).all(
        name="isv-moment"
    )


def test_a_moment_outside_the_months_of_a_trend_is_not_drawn(
    open_screen: Open, two_months: Path
) -> None:
    store = Store.open(two_months)
    add_marker(store, find_reference_date("2026-05"), "Lang geleden", by=Actor("Beleid"))
    store.close()
    shown = screen(open_screen("Actielijn 1", two_months, weergave="alles"))
    assert shown.all(name="isv-trend")
    assert not shown.all(name="isv-moment")
    assert "Lang geleden" not in shown.text
    assert not [said for said in shown.pictures if "Lang geleden" in said]
    assert "31-05-2026Lang geledenanders–Beleid" in texts(html(open_screen(TITLE, two_months)))


def test_a_norm_that_is_set_is_a_moment_of_its_own_trend_only(
    open_screen: Open, two_months: Path
) -> None:
    store = Store.open(two_months)
    set_value(
        store,
        SettingMade("target:obligation_met", "0,9", dt.date(2026, 7, 1), "besluit", "Klantenraad"),
        by=Actor("BZK"),
    )
    store.close()
    app = open_screen("Overzicht", two_months, maand="juli 2026")
    said = texts(html(app))
    label = "Norm: Verplichting nagekomen: ISV als voorwaarde in elk contract wordt 90%"
    assert f"juli 2026 (01-07-2026: {label})" in said
    marked = [
        one.one("figcaption").text
        for one in screen(app).all("figure")
        if label in one.text or label in "".join(one.pictures)
    ]
    assert marked == ["Verplichting nagekomen: ISV als voorwaarde in elk contract"]
