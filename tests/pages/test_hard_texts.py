"""Every screen over a store of the hardest texts; and what is taken back on a screen."""

import json
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.words import clean_text
from tests.pages.conftest import FILES, Open, screen
from tests.pages.deliver.test_deliver import named
from tests.report.hard_texts import HARD, fill_store, write

CHOICES = {"maand": "maart 2024", "venster": "alles", "kpi": "obligation_met", "tabel": "true"}
SHOWN = {
    "Contracten": ("title", "remark", "remarked"),
    "Besluiten": ("decision", "decider", "followed", "council"),
    "Besluit": ("decision", "decider", "followed", "why"),
    "Normen en termijnen": ("why", "moment"),
    "Aanleveringen": ("by",),
}


@pytest.fixture(scope="session")
def hard_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME in which every field holds the hardest texts."""
    folder = tmp_path_factory.mktemp("hard")
    fill_store(folder / "home", folder).close()
    return folder / "home"


@pytest.mark.parametrize("title", FILES)
def test_every_screen_shows_them(open_screen: Open, hard_home: Path, title: str) -> None:
    lines = map(json.loads, (hard_home / "journal.jsonl").read_text("utf-8").splitlines())
    nr = next(line["seq"] for line in lines if line["what"] == "decision")
    app = open_screen(title, hard_home, **CHOICES | ({"nr": str(nr)} if title == "Besluit" else {}))
    assert not app.exception
    said = " ".join(screen(app).text.split()).casefold()
    for name in SHOWN.get(title, ()):
        text = f"title {HARD}" if name == "title" else clean_text(write(name))
        assert text.casefold() in said, name


def test_a_remark_is_taken_back_beside_its_figure(open_screen: Open, small_home: Path) -> None:
    from data.entries import comments
    from data.store.store import Store

    store = Store.open(small_home)
    comments.add_comment(store, "kpi:obligation_met", "verkeerd gezien", by=Actor("BZK"))
    store.close()
    query = {"maand": "januari 2026", "venster": "alles", "kpi": "obligation_met"}
    app = open_screen("Contracten", small_home, **query)
    assert "verkeerd gezien" in screen(app).text
    app.text_input(key="opmerking-weg-kpi:obligation_met-reden").set_value("was een ander")
    app.text_input(key="opmerking-weg-kpi:obligation_met-door").set_value("BZK")
    named(app.button, "Opmerking terugnemen").click().run()
    assert not app.exception
    assert "De opmerking is teruggenomen." in screen(app).text
    assert "verkeerd gezien" not in screen(app).text


def test_fields_say_how_long_a_text_may_be(open_screen: Open, small_home: Path) -> None:
    for title in ("Besluiten", "Normen en termijnen", "Contracten"):
        app = open_screen(title, small_home, maand="januari 2026", venster="alles")
        for field in (*app.text_input, *app.text_area):
            assert field.proto.max_chars, field.label
