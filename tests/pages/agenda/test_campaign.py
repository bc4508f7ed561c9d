"""Actions 16 and 17: what was applied before and after a campaign, and whom it reached."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries.settings import add_marker, set_value
from data.journal.events import SettingMade
from data.store.store import Store
from data.template.template import write_deliverable
from pages.agenda import action_texts
from tests.data.delivering import deliver, row
from tests.pages.conftest import Open, html
from tests.pages.screen import read
from tests.ui.conftest import links, texts

SCREEN = "Actie"
CAMPAIGN = dt.date(2026, 3, 10)
NOT_PROOF = "Een verschil bewijst nog niet dat de campagne het deed."


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME: tenders around 10 March 2026, delivered for May and June; no moment yet."""
    folder = tmp_path_factory.mktemp("campaign")
    made = folder / "home"
    store = Store.open(made)
    rows = [
        row("001", award_date="10-12-2025"),
        row("002", award_date="09-03-2026", isv_contract_condition="Nee", title="<b>Gas"),
        row("003", award_date="10-03-2026"),
        row("004", award_date="09-06-2026", isv_contract_condition=None),
        row("005", award_date="10-06-2026"),
        row("006", award_date="01-04-2026", european=None),
        row("007", award_date="01-04-2026", european="Nee"),
        row("008", award_date="01-02-2026", category="Meubilair", isv_contract_condition="Nee"),
        row("009", award_date=None, start_date=None, publication_date=None),
    ]
    reach = {"action": 16, "status": "Loopt", "indicator": "Bereikte <i>inkopers", "value": 120}
    for month in ("2026-05", "2026-06"):
        file = folder / f"alles-{month}.xlsx"
        write_deliverable(file, rows, actions=[reach])
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()
    return made


@pytest.fixture
def home(delivered: Path, tmp_path: Path) -> Path:
    """One of its own."""
    return Path(shutil.copytree(delivered, tmp_path / "home"))


def mark(
    home: Path, day: dt.date = CAMPAIGN, text: str = "Start <b>campagne", **of: object
) -> None:
    store = Store.open(home)
    add_marker(store, day, text, by=Actor("Beleid"), **{"kind": "campagne", "action": 16, **of})  # type: ignore[arg-type]
    store.close()


def page(open_screen: Open, home: Path, nr: int, **query: str) -> str:
    app = open_screen(SCREEN, home, **query)
    app.query_params["nr"] = str(nr)
    app.run()
    assert not app.exception
    return html(app)


@pytest.mark.parametrize(("nr", "labels"), [
    (16, ["ISV in enige vorm, waar het verplicht is per maand"]),
    (17, [
        "ISV vrijwillig toegepast: risicocategorie, niet verplicht per maand",
        "ISV vrijwillig toegepast: buiten de risicocategorieën per maand",
    ]),
])  # fmt: skip
def test_without_a_moment_it_says_so_and_where_to_add_one(
    open_screen: Open, home: Path, nr: int, labels: list[str]
) -> None:
    shown = page(open_screen, home, nr)
    assert "Er is geen campagne vastgelegd tot en met 30-06-2026." in texts(shown)
    assert [one for one in links(shown) if one.startswith("./normen")]
    assert NOT_PROOF not in texts(shown)
    for label in labels:
        assert label in texts(shown)


def test_counts_before_and_after_stand_side_by_side(open_screen: Open, home: Path) -> None:
    mark(home)
    shown = page(open_screen, home, 16)
    said = texts(shown)
    assert f"Laatste campagne 10-03-2026: Start <b>campagne. {NOT_PROOF}" in said
    assert "3 maanden ervoor (10-12-2025 tot 10-03-2026)" in said
    assert "3 maanden erna (10-03-2026 tot en met 09-06-2026)" in said
    assert (
        "ISV in enige vorm, waar het verplicht is1 van 21 nee · 0 onbekend"
        "1 van 20 nee · 1 onbekend1 onbekend of ze meetellen"
    ) in said
    assert "1 aanbesteding zonder datum staan aan geen van beide kanten." in said
    assert "De aanbestedingen achter ‘ISV in enige vorm, waar het verplicht is’ (4)" in said
    assert "002<b>Gas · Dienst Aervoornee09-03-2026alles-2026-06.xlsxblad Contracten, rij 3" in said
    assert "<b>" not in shown and "<i>" not in shown


def test_the_last_campaign_counts_and_stands_in_the_trend(open_screen: Open, home: Path) -> None:
    store = Store.open(home)
    since = dt.date(2020, 1, 1)
    set_value(
        store, SettingMade("small_number", "1", since, "aanname", "proef"), by=Actor("Beleid")
    )
    store.close()
    mark(home)
    assert not read(page(open_screen, home, 16)).all(name="isv-moment")  # before the first month
    mark(home, dt.date(2026, 5, 5), "Vervolg", action=None)
    shown = page(open_screen, home, 16)
    assert read(shown).all(name="isv-moment")
    assert "mei 2026 (05-05-2026: Vervolg)" in texts(shown)
    assert "Laatste campagne 05-05-2026: Vervolg" in texts(shown)
    assert "1 maand ervoor (05-04-2026 tot 05-05-2026)" in texts(shown)


def test_voluntary_application_and_one_category(open_screen: Open, home: Path) -> None:
    mark(home, action=17)
    said = texts(page(open_screen, home, 17))
    assert (
        "niet verplichtgeen aanbestedingen1 van 10 nee · 0 onbekend1 onbekend of ze meetellen"
    ) in said
    assert "buiten de risicocategorieën0 van 11 nee · 0 onbekendgeen aanbestedingen" in said
    said = texts(page(open_screen, home, 17, categorie="Laboratorium"))
    assert "niet verplichtgeen aanbestedingengeen aanbestedingen" in said
    assert "Alleen Laboratorium. " in said
    # The campaign of 17 is not that of 16.
    assert "Er is geen campagne vastgelegd" in texts(page(open_screen, home, 16))


def test_a_moment_of_another_kind_or_later_is_no_campaign(open_screen: Open, home: Path) -> None:
    mark(home, kind="beleid")
    mark(home, dt.date(2026, 7, 1), "Later")
    assert "Er is geen campagne vastgelegd" in texts(page(open_screen, home, 16))
    mark(home, dt.date(2026, 6, 15), "Net begonnen")
    said = texts(page(open_screen, home, 16))
    assert "Laatste campagne 15-06-2026: Net begonnen. Sindsdien is nog geen hele maand" in said
    assert NOT_PROOF not in said


def test_reach_is_what_was_delivered_and_else_it_says_so(open_screen: Open, home: Path) -> None:
    said = texts(page(open_screen, home, 16))
    assert "Geen KPI meet het bereik van deze campagne. Lever het aan als indicator" in said
    assert "inkoperBereikte <i>inkopers: 120 (juni 2026)" in said
    assert "bestuurderniet aangeleverd" in said
    assert "inkoperniet aangeleverd" in texts(page(open_screen, home, 17))


def test_reach_of_every_role_is_no_longer_asked_for(open_screen: Open, tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = Store.open(home)
    reach = [
        {"action": 16, "status": "Loopt", "indicator": f"Bereikte {role}s", "value": 10}
        for role in action_texts.ROLES
    ]
    file = tmp_path / "alles.xlsx"
    write_deliverable(file, [row("001")], actions=reach)
    assert deliver(store, file, file.name, month="2026-06", by="CM-014").delivery
    store.close()
    said = texts(page(open_screen, home, 16))
    assert "Geen KPI meet het bereik van deze campagne." in said
    assert "Lever het aan als indicator" not in said
    assert "bestuurderBereikte bestuurders: 10 (juni 2026)" in said
