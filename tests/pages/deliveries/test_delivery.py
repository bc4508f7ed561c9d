"""One delivery: its file back, its rejected rows, its profile; and two beside each other."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.deliver.changes.comparing import compare_deliveries
from data.profiles.profiles import Profile
from pages.deliveries import compare, delivery
from report.workbooks import comparison
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell
from ui.delivered import differences

CHOICE = "Vergelijk met een andere aanlevering van deze categorie"


def second(tmp_path: Path) -> str:
    """Another month of Energie, with a row that was left out and a dangerous title."""
    file = workbook(
        tmp_path / "feb.xlsx",
        row("001", title="=1+1"),
        row("002", title="<b>Gas</b>", isv_contract_condition="Nee"),
        row("004"),
        row("9", european="ja?", title="=2+2"),
    )
    done = deliver(shell.open_store(), file, "feb.xlsx", month="2026-02", without_rejected=True)
    return done.delivery or ""


def downloads(app: AppTest) -> list[str]:
    return [button.label for button in app.download_button]


def test_the_delivered_bytes_come_back_under_a_safe_name(
    open_screen: Open, delivered_home: Path, small_home: Path
) -> None:
    open_screen("Overzicht", small_home)
    shown = next(iter(shell.open_store().list_deliveries()))
    app = open_screen("Aanleveringen", small_home, aanlevering=shown.id)
    assert "Oorspronkelijk bestand downloaden" in downloads(app)
    assert "Afgekeurde rijen downloaden (.csv)" not in downloads(app)
    button = named(app.download_button, "Oorspronkelijk bestand downloaden")
    assert button.proto.url.endswith(".xlsx") or button.proto.deferred_file_id
    kept = shell.open_store().archive.find(shown.sha256)
    assert kept and kept.read_bytes() == (delivered_home.parent / "energie.xlsx").read_bytes()


def test_a_file_name_is_made_safe() -> None:
    kept = Path("0" * 64 + ".xlsx")
    for given, safe in (
        ("energie.xlsx", "energie.xlsx"),
        ('<b>"x"/..\\y.exe', "b__x__.._y.xlsx".replace("..", "__")),
        ("....", "aanlevering.xlsx"),
        ("a" * 300 + ".csv", "a" * 80 + ".xlsx"),
    ):
        assert delivery.clean_file_name(given, kept) == safe


def test_rejected_rows_are_text_in_the_download(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen("Overzicht", small_home)
    made = second(tmp_path)
    app = open_screen("Aanleveringen", small_home, aanlevering=made)
    assert "Afgekeurde rijen downloaden (.csv)" in downloads(app)
    text = delivery.write_rejected(made).decode("utf-8-sig")
    [line] = csv.DictReader(StringIO(text), delimiter=";")
    assert (line["Blad"], line["Rij"], line["Omschrijving"]) == ("Contracten", "5", "'=2+2")
    assert line["Europese aanbesteding"] == "ja?"


def test_the_whole_profile_is_shown(open_screen: Open, small_home: Path, tmp_path: Path) -> None:
    open_screen("Overzicht", small_home)
    own = Profile("Eigen <export>", words={"Sim": "ja"}, constants={"source_tool": "Tool <A>"})
    file = workbook(tmp_path / "p.xlsx", row("7"))
    done = deliver(shell.open_store(), file, "p.xlsx", month="2026-02", profile=own)
    said = texts(html(open_screen("Aanleveringen", small_home, aanlevering=done.delivery or "")))
    assert "Profiel: Eigen <export>" in said
    assert "BronsysteemTool <A>" in said and "Simja" in said


def test_two_deliveries_of_a_category_cell_by_cell(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_screen("Overzicht", small_home)
    made = second(tmp_path)
    first = shell.open_store().list_deliveries()[-1].id
    app = open_screen("Aanleveringen", small_home, aanlevering=made)
    assert "Verschil tussen twee aanleveringen" not in texts(html(app))
    named(app.selectbox, CHOICE).select_index(0).run()
    assert not app.exception
    said = texts(html(app))
    assert "Verschil tussen twee aanleveringen" in said
    assert "Contracten1111" in said and "Omschrijving: Laptops → =1+1" in said
    assert "Per contract, cel voor cel (3 rijen)" in said
    assert "Alle verschillen downloaden (.xlsx)" in downloads(app)
    linked = open_screen("Aanleveringen", small_home, aanlevering=first, met=made)
    assert "Omschrijving: Laptops → =1+1" in texts(html(linked))
    monkeypatch.setattr(differences, "PER_PAGE", 2)
    where = {"aanlevering": first, "met": made, "verschil-bladzijde": "2"}
    second_page = texts(html(open_screen("Aanleveringen", small_home, **where)))
    assert "cel voor cel (3 rijen)" in second_page and "Laptops → =1+1" not in second_page
    odd = open_screen("Aanleveringen", small_home, aanlevering=first, met="<b>L9")
    assert "Er is geen aanlevering <b>L9." in texts(html(odd))


def test_all_differences_in_a_workbook_and_in_csv_are_inert(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen("Overzicht", small_home)
    made, store = second(tmp_path), shell.open_store()
    found = compare_deliveries(store, store.list_deliveries()[-1].id, made)
    lines = found.list_lines(store)
    assert len(lines) == 3
    book = openpyxl.load_workbook(
        BytesIO(comparison.write_comparison(lines, "Verschil", compare.list_facts(found)))
    )
    cells = {cell.value: cell for line in book["Verschillen"].iter_rows() for cell in line}
    assert cells["=1+1"].data_type == "s" and cells["=1+1"].quotePrefix
    assert {"gewijzigd", "nieuw", "verdwenen", "energie.xlsx", "feb.xlsx"} <= cells.keys()
    told = comparison.as_csv(lines).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(told), delimiter=";"))
    assert [(line["Wat"], line["Contractnummer"], line["Wordt"]) for line in rows] == [
        ("gewijzigd", "001", "'=1+1"),
        ("nieuw", "004", ""),
        ("verdwenen", "003", ""),
    ]
