"""What was erased of a delivery is shown on no screen, though the journal still has it."""

from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries.confirmed import confirm_warnings
from data.store.store import Store
from data.upkeep.erase import erase_delivery, read_asked
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import FILES, Open, html

BY = Actor("Beheer")
TRADER, NUMBER, OTHER = "J. Vermeulen", "7654", "9876"  # no number of a register: a warning


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Two warnings about a trader were kept as right, of which one delivery was erased then."""
    folder = tmp_path_factory.mktemp("erased")
    store = Store.open(folder / "home")
    made = []
    for category, number in (("Energie", NUMBER), ("Laboratorium", OTHER)):
        told = {"supplier": TRADER, "supplier_kvk": number, "contract_manager": TRADER}
        file = workbook(folder / f"{category}.xlsx", row(category, category=category, **told))
        done = deliver(store, file, file.name, month="2026-01")
        confirm_warnings(store, done.findings, by=BY)
        made.append(done.delivery or "")
    assert erase_delivery(store, read_asked([made[0]], "verzoek"), BY)
    store.close()
    return folder / "home", made[0]


@pytest.mark.parametrize("title", ["Aanleveringen", "Contract", "Mijn categorie", "Contracten"])
def test_an_erased_name_is_on_no_screen(
    title: str, home: tuple[Path, str], open_screen: Open
) -> None:
    where, erased = home
    asked = {
        "Aanleveringen": {"aanlevering": erased},
        "Contract": {"nummer": "Energie"},
        "Mijn categorie": {"categorie": "Energie"},
        "Contracten": {"categorie": "Energie", "tabel": "true"},
    }[title]
    app = open_screen(title, where, maand="januari 2026", **asked)
    said = html(app) + str([list(box.options) for box in app.selectbox])
    assert NUMBER not in said and TRADER not in said and title in FILES
    if title == "Aanleveringen":  # of this delivery the warning is told as it was blanked
        app = open_screen(title, where, maand="januari 2026")
        said = html(app) + str([list(box.options) for box in app.selectbox])
        assert NUMBER not in said and "(gewist)" in said
        assert OTHER in said  # what nobody erased stands as it was
