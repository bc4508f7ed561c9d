"""The obligation on Normen en termijnen: each regime with its sources, and a change from a day."""

from pathlib import Path

import pytest

from data.entries.settings import find_settings
from data.months import find_reference_date
from data.reference import list_obligations, list_sources
from data.store.store import Store
from kpi.engine.engine import count_outcomes
from kpi.outcome import Outcome
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.account.test_norms import TITLE, fix
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import links, texts
from ui.app import shell

MONTHS = ("2026-06", "2026-07")


@pytest.fixture
def half_met(tmp_path: Path) -> Path:
    """An ISV_HOME with two mandatory tenders, of 2018 and 2026, for two months.

    Each has two lots, and the clause in one of them.
    """
    home = tmp_path / "home"
    store = Store.open(home)
    rows = [
        row(
            f"{tender}{number}",
            tender_id=tender,
            category="Bedrijfskleding",
            authority_kind="Rijk",
            european="Ja",
            publication_date=published,
            award_date="20-05-2026",
            isv_contract_condition=answer,
        )
        for tender, published in (("T-1", "15-03-2018"), ("T-2", "15-03-2026"))
        for number, answer in (("001", "Ja"), ("002", "Nee"))
    ]
    for month in MONTHS:
        file = workbook(tmp_path / f"{month}.xlsx", *rows)
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()
    return home


def met(month: str) -> Outcome:
    [found] = count_outcomes(shell.open_store(), Question(month), kpis=["obligation_met"])
    return found


def test_each_regime_says_whom_it_obliges_to_what_and_where_that_is(
    open_screen: Open, half_met: Path
) -> None:
    app = open_screen(TITLE, half_met)
    said = texts(html(app))
    assert "01-01-2017" in said and "De tien risicocategorieën van vóór de herijking" in said
    assert "13-06-2022" in said and "De acht herijkte risicocategorieën" in said
    assert said.count("De dag van publicatie, anders gunning, anders ingang") == 2
    assert said.count("Contractvoorwaarde") >= 2
    assert "Anders dan Rijk" in said and "Vrij: nooit verplicht" in said
    for one in list_obligations():
        assert one.why in said
        assert {list_sources()[id_].address for id_ in one.sources} <= set(links(html(app)))


def test_how_many_contracts_need_the_clause_changes_from_a_day_on_and_not_before(
    open_screen: Open, half_met: Path
) -> None:
    app = open_screen(TITLE, half_met)
    assert (met("2026-06").yes, met("2026-07").yes) == (0, 0)
    fix(app, "contracts:herijking", "minstens één contract", "01-07-2026")
    said = texts(html(app))
    assert "is vastgesteld op minstens één contract, vanaf 01-07-2026." in said
    assert "besluit01-07-2026Raad, " in said
    assert (met("2026-06").yes, met("2026-06").no) == (0, 2)
    assert (met("2026-07").yes, met("2026-07").no) == (1, 1)  # that of 2018 is of before
    rows = screen(open_screen(TITLE, half_met, maand="juli 2026")).rows
    [regime] = [one for one in rows if "acht herijkte" in one.text]
    assert "Minstens één contract" in regime.text
    [regime] = [
        one
        for one in screen(open_screen(TITLE, half_met, maand="juni 2026")).rows
        if "acht herijkte" in one.text
    ]
    assert "Elk contract" in regime.text


def test_the_first_day_of_the_obligation_changes_from_a_day_on_and_not_before(
    open_screen: Open, half_met: Path
) -> None:
    app = open_screen(TITLE, half_met)
    fix(app, "obligation:kader-2017", "01-01-2019", "01-07-2026")
    found = find_settings(shell.open_store(), find_reference_date("2026-07"))
    assert found["obligation:kader-2017"].value == "2019-01-01"
    assert "Eerste dag van de verplichting" in texts(html(app))
    assert (met("2026-06").population, met("2026-07").population) == (2, 1)
    shown = screen(open_screen(TITLE, half_met, maand="juli 2026"))
    [regime] = [one for one in shown.rows if "vóór de herijking" in one.text and "Rijk" in one.text]
    assert regime.text.startswith("01-01-2019")
    assert "Besluit: Besluit <b>klantenraad" in regime.text


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("obligation:kader-2017", "2017", "'2017' is geen datum."),
        ("contracts:herijking", "geen", "Kies uit: elk contract, minstens één contract."),
    ],
)
def test_what_cannot_be_is_refused_in_dutch(
    open_screen: Open, half_met: Path, name: str, value: str, refused: str
) -> None:
    app = open_screen(TITLE, half_met)
    fix(app, name, value, "01-07-2026")
    assert refused in texts(html(app))
