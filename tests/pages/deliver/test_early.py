"""A month that has not ended: asked about on the screen, and marked on every one afterwards."""

import datetime as dt
from pathlib import Path

import pytest

from data import clock
from tests.data.delivering import row, workbook
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, choose, named
from tests.ui.conftest import texts


@pytest.fixture
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last working day of November 2026."""
    at = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "read_clock", lambda: at)


@pytest.mark.usefixtures("friday")
def test_it_is_asked_and_then_marked_on_every_screen(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "vroeg.xlsx", row("001"), row("002"), row("003", title="Anders"))
    app = choose(open_screen("Aanleveren", small_home), file, month="2026-11")
    said = texts(html(app))
    assert "Vraag 1. November 2026 loopt nog tot en met 30-11-2026." in said
    assert named(app.button, ACCEPT).disabled
    named(app.checkbox, "Vraag 1: ja, dat klopt").check().run()
    named(app.button, ACCEPT).click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(app))
    mark = "Voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)"
    for title in ("Datakwaliteit", "Contracten", "Verloop"):
        assert mark in texts(html(open_screen(title, small_home)))
        before = open_screen(title, small_home, maand="januari 2026")
        assert "oorlopig" not in texts(html(before))
    # Beside it, what the screen says of its own figures.
    said = texts(html(open_screen("Datakwaliteit", small_home)))
    assert "Peildatum 30-11-2026 · voorlopig, aangeleverd op 27-11-2026" in said
    # What it marks is what somebody looks at: another category is not early.
    other = open_screen("Datakwaliteit", small_home, categorie="Datacenters")
    assert "oorlopig" not in texts(html(other))


@pytest.mark.usefixtures("friday")
def test_a_nil_report_over_it_is_asked_about(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Aanleveren", small_home)
    named(app.selectbox, "Categorie zonder contracten").set_value("Datacenters").run()
    named(app.selectbox, "Nulmelding over de maand").set_value("2026-11").run()
    assert named(app.button, "Nulmelding doen").disabled
    [sure] = [box for box in app.checkbox if "loopt nog tot en met 30-11-2026" in box.label]
    sure.check().run()
    named(app.button, "Nulmelding doen").click().run()
    assert "De nulmelding van Datacenters over november 2026 telt mee." in texts(html(app))
