"""Aanleveren: every fault by cell before anything counts, and then what was confirmed."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.data.delivering import row, workbook
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui.app import shell

ACCEPT = "Aanlevering bevestigen"
REST = "Antwoord voor alle contracten zonder eigen antwoord"


def choose(app: AppTest, path: Path, month: str = "2026-02", name: str | None = None) -> AppTest:
    """Choose a file and the month it is about, as a visitor does."""
    named(app.selectbox, "Aanlevering over de maand").set_value(month)
    upload = (name or path.name, path.read_bytes(), "application/octet-stream")
    app.file_uploader[0].set_value(upload).run()
    assert not app.exception
    return app


def named(widgets: Any, label: str) -> Any:
    """Return the one widget with this label."""
    [found] = [widget for widget in widgets if widget.label == label]
    return found


def gone(app: AppTest, answer: str = "beëindigd") -> None:
    """Answer for all contracts that are no longer there."""
    named(app.selectbox, REST).select(answer).run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "goed.xlsx", row("001"), row("004"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Three rows, of which row 3 has a date and row 4 a word that cannot be."""
    return workbook(
        tmp_path / "fout.xlsx",
        row("001"),
        row("002", start_date="31-2-2026"),
        row("003", european="ja?"),
    )


def test_faults_are_shown_by_cell_and_nothing_counts(
    open_screen: Open, small_home: Path, faulty: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), faulty)
    said = texts(html(app))
    assert "Fouten (2)" in said
    assert "Q3contract 002ContractenIngangsdatum31-2-2026" in said
    assert "L4contract 003ContractenEuropese aanbestedingja?" in said
    assert "3 rijen gelezen: 1 goed, 2 met een fout." in said
    assert ACCEPT not in labels(app)
    assert len(shell.open_store().list_deliveries()) == 1
    drawn = [
        getattr(element, "label", None) or texts(element.proto.body)
        for element in app.main
        if element.type in ("html", "button", "download_button")
    ]
    message, download, effect, confirm = (
        next(at for at, text in enumerate(drawn) if words in text)
        for words in (
            "Er staan fouten in dit bestand.",
            "Download met opmerkingen",
            "Als u alleen de 1 goede rij aanlevert",
            "Alleen de 1 goede rij aanleveren",
        )
    )
    assert download == message + 1
    assert message < effect < confirm
    assert drawn[effect].index("Fouten (2)") < drawn[effect].index("Als u alleen")


def test_only_the_good_rows_on_request(open_screen: Open, small_home: Path, faulty: Path) -> None:
    app = choose(open_screen("Aanleveren", small_home), faulty)
    gone(app)
    named(app.button, "Alleen de 1 goede rij aanleveren").click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(app))
    newest = shell.open_store().list_deliveries()[0]
    assert (newest.rows_accepted, newest.rows_rejected) == (1, 2)
    assert newest.month == "2026-02"


def test_effect_and_lost_contracts_are_shown_before_accepting(
    open_screen: Open, small_home: Path, good: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), good)
    said = texts(html(app))
    assert "Let op: Nog niet aangeleverd. 2 rijen gelezen: 2 goed, 0 met een fout." in said
    assert "Gelukt" not in said
    assert "Contracten die er eerst wel stonden en nu niet (2)" in said
    assert len(shell.open_store().list_deliveries()) == 1

    assert "Beantwoord eerst nog 1 vraag hierboven: vraag 1." in said
    assert named(app.button, ACCEPT).disabled
    gone(app)
    named(app.text_input, "Uw functie of afdeling").set_value("CM-014")
    named(app.button, ACCEPT).click().run()
    newest = shell.open_store().list_deliveries()[0]
    assert (newest.file, newest.by, newest.rows_accepted) == ("goed.xlsx", "CM-014", 2)
    assert f"aanlevering={newest.id}" in html(app)
    assert app.file_uploader[0].value is None


def test_same_file_again_changes_nothing(open_screen: Open, small_home: Path, good: Path) -> None:
    app = choose(open_screen("Aanleveren", small_home), good)
    gone(app)
    named(app.button, ACCEPT).click().run()
    choose(app, good)
    assert "al aangeleverd voor februari 2026. Er verandert niets." in texts(html(app))
    assert ACCEPT not in labels(app)
    assert len(shell.open_store().list_deliveries()) == 2


def test_a_name_is_only_shown(open_screen: Open, small_home: Path, good: Path) -> None:
    app = open_screen("Aanleveren", small_home)
    choose(app, good, name="../../../<b>\u202egnp.xlsx")
    gone(app)
    named(app.button, ACCEPT).click().run()
    assert shell.open_store().list_deliveries()[0].file == "<b>gnp.xlsx"
    assert not list(small_home.parent.rglob("*gnp*"))
    history = html(open_screen("Aanleveringen", small_home))
    assert "<b>" not in history
    assert "<b>gnp.xlsx" in texts(history)


def test_what_is_no_workbook_is_said_to_be_none(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "brief.xlsx"
    odd.write_text("Geachte heer, mevrouw")
    said = texts(html(choose(open_screen("Aanleveren", small_home), odd)))
    assert "Fouten (1)" in said
    assert "heel bestand" in said


def test_another_month_is_tried_again(open_screen: Open, small_home: Path, good: Path) -> None:
    app = choose(open_screen("Aanleveren", small_home), good)
    named(app.selectbox, "Aanlevering over de maand").set_value("2026-03").run()
    assert "Maand: maart 2026." in texts(html(app))


def test_nil_report(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Aanleveren", small_home)
    assert named(app.button, "Nulmelding doen").disabled  # no category was chosen yet
    named(app.selectbox, "Categorie zonder contracten").set_value("Datacenters").run()
    named(app.selectbox, "Nulmelding over de maand").set_value("2026-01").run()
    named(app.button, "Nulmelding doen").click().run()
    assert "De nulmelding van Datacenters over januari 2026 telt mee." in texts(html(app))
    assert [one.category for one in shell.open_store().list_counting("2026-01") if one.nil] == [
        "Datacenters"
    ]


def test_a_nil_report_over_contracts_that_count_is_asked_first(
    open_screen: Open, small_home: Path
) -> None:
    app = open_screen("Aanleveren", small_home)
    named(app.selectbox, "Categorie zonder contracten").set_value("Energie").run()
    named(app.selectbox, "Nulmelding over de maand").set_value("2026-02").run()
    assert named(app.button, "Nulmelding doen").disabled
    [sure] = [box for box in app.checkbox if "Energie telt in februari 2026" in box.label]
    assert "nu energie.xlsx (over januari 2026)" in sure.label
    sure.check().run()
    named(app.button, "Nulmelding doen").click().run()
    assert "De nulmelding van Energie over februari 2026 telt mee." in texts(html(app))


def test_template_is_offered(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Aanleveren", small_home)
    assert [button.label for button in app.download_button] == ["Sjabloon downloaden"]
