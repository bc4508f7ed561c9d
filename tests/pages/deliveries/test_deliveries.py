"""Aanleveringen: the history, one delivery in full, withdrawn and put back with a reason."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import withdraw_delivery
from data.deliver.refused_files import find_faults, list_refused
from data.store.store import Store
from kpi.compare.cited import cite_figure
from kpi.question import Question
from pages.deliveries.deliveries import PER_PAGE
from pages.deliveries.delivery import ORIGINAL
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html, screen
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell
from ui.delivered.returned_file import LABEL


def states() -> list[str]:
    return [one.state for one in shell.open_store().list_deliveries()]


def send(app: AppTest, button: str, why: str) -> None:
    named(app.text_input, "Reden").set_value(why)
    named(app.button, button).click().run()
    assert not app.exception


def test_history_names_file_month_rows_and_who(open_screen: Open, small_home: Path) -> None:
    said = texts(html(open_screen("Aanleveringen", small_home)))
    assert "energie.xlsxjanuari 2026Energie3geenTelt meeCM-014" in said


def test_the_list_is_chosen_by_category_month_and_state(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen("Aanleveringen", small_home)
    store = shell.open_store()
    for nr, (month, name) in enumerate([("2026-02", "Catering"), ("2026-02", "Energie")]):
        file = workbook(tmp_path / f"{name}.xlsx", row(str(nr), category=name))
        assert deliver(store, file, file.name, month=month).delivery
    withdraw_delivery(store, store.list_deliveries()[0].id, "vergissing", by=UNNAMED)
    bad = workbook(tmp_path / "slecht.xlsx", row("1", european="jaa"), row("2", european="jaa"))
    assert deliver(store, bad, bad.name, month="2026-03", by="CM-2").status == "refused"

    app = open_screen("Aanleveringen", small_home)
    said = html(app)
    assert "energie.xlsx" in said and "Catering.xlsx" in said and "slecht.xlsx" not in said
    named(app.selectbox, "Stand").select("ingetrokken").run()
    assert app.query_params["stand"] == "ingetrokken"
    said = html(app)
    assert "Energie.xlsx" in said and "energie.xlsx" not in said and "Catering.xlsx" not in said
    named(app.selectbox, "Categorie of blad").select("Consumptieve dienstverlening").run()
    assert "Bij deze keuze hoort geen enkele aanlevering." in texts(html(app))
    query = {"stand": "geweigerd", "van-maand": "2026-03"}
    said = texts(html(open_screen("Aanleveringen", small_home, **query)))
    assert "slecht.xlsxmaart 202622CM-2" in said and "Catering.xlsx" not in said

    # It has a page of its own, with what is wrong in it and the file to take back.
    number = str(store.journal.seq)
    app = open_screen("Aanleveringen", small_home, geweigerd=number)
    said = texts(html(app))
    assert "Geweigerd: er telt niets van mee" in said and "door CM-2" in said
    assert "Fouten (2)" in said and "L2:L3contracten 1, 2" in said and "jaa" in said
    assert [one.proto.label for one in app.get("download_button")][:2] == [ORIGINAL, LABEL]
    [shown] = [one for one in list_refused(store) if str(one.nr) == number]
    path = store.archive.find_whole(shown.sha256)
    assert path and path.read_bytes() == bad.read_bytes()
    path.chmod(0o644)
    path.unlink()
    said = texts(html(open_screen("Aanleveringen", small_home, geweigerd=number)))
    assert "Het bestand staat niet meer in het archief" in said and "Fouten (2)" not in said
    said = texts(html(open_screen("Aanleveringen", small_home, geweigerd="<b>")))
    assert "Er is geen geweigerd bestand met nummer ‘<b>’." in said


def test_who_has_nothing_but_a_refused_file_sees_that(open_screen: Open, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    near = workbook(tmp_path / "naam.xlsx", row("1", category="Enegie"))
    assert deliver(store, near, near.name).status == "refused"
    [shown] = list_refused(store)
    [found] = find_faults(store, shown)
    assert found.severity == "error" and "Enegie" in found.message
    store.close()
    assert "naam.xlsx" in html(open_screen("Aanleveringen", tmp_path / "home"))


def test_withdrawn_with_a_reason_and_put_back(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Aanleveringen", small_home)
    app.query_params["aanlevering"] = shell.open_store().list_deliveries()[0].id
    app.run()
    send(app, "Intrekken", "  ")
    assert "Niet gelukt: Er staat geen reden bij. Schrijf kort waarom." in texts(html(app))
    assert states() == ["staat"]

    send(app, "Intrekken", "Verkeerd bestand")
    assert "Gelukt: De aanlevering is ingetrokken: ze telt niet meer mee." in texts(html(app))
    assert "Ingetrokken (Verkeerd bestand)" in texts(html(app))
    assert states() == ["ingetrokken"]

    send(app, "Terugzetten", "Toch het goede")
    assert "Gelukt: De aanlevering is teruggezet: ze telt weer mee." in texts(html(app))
    assert states() == ["staat"]


def test_an_undone_withdrawal_behind_a_later_delivery_does_not_claim_to_count(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    app = open_screen("Aanleveringen", small_home)
    first = shell.open_store().list_deliveries()[0].id
    file = workbook(tmp_path / "later.xlsx", row("001"))
    assert deliver(shell.open_store(), file, "later.xlsx", month="2026-01").delivery
    withdraw_delivery(shell.open_store(), first, "vergissing", by=UNNAMED)
    app.query_params["aanlevering"] = first
    app.run()
    send(app, "Terugzetten", "Toch niet")
    said = texts(html(app))
    assert "Gelukt: De aanlevering is teruggezet, maar een latere aanlevering telt." in said
    assert states() == ["staat", "vervangen"]
    send(app, "Terugzetten", "Deze was de goede")
    assert "Gelukt: De aanlevering is teruggezet: ze telt weer mee." in texts(html(app))
    assert states() == ["vervangen", "staat"]


def test_one_delivery_shows_findings_and_rejected_rows(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen("Overzicht", small_home)
    file = workbook(tmp_path / "half.xlsx", row("001"), row("9", european="ja?", title="<i>Gas"))
    done = deliver(shell.open_store(), file, "half.xlsx", month="2026-02", without_rejected=True)
    app = open_screen("Aanleveringen", small_home)
    app.query_params["aanlevering"] = done.delivery or ""
    app.run()
    said = texts(html(app))
    assert "2 gelezen, 1 goed, 1 afgekeurd" in said
    assert "L3contract 9ContractenEuropese aanbestedingja?" in said
    assert "Afgekeurde rijen (1)" in said
    assert "<i>Gas" in said
    assert "<i>" not in html(app)
    assert "1, 1 afgekeurd" in said


def test_an_unknown_delivery_is_said_to_be_unknown(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Aanleveringen", small_home)
    app.query_params["aanlevering"] = "<b>L9"
    app.run()
    assert "Er is geen aanlevering met kenmerk ‘<b>L9’." in texts(html(app))


def test_history_is_paged_in_one_way_and_the_page_stands_in_the_address(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Aanleveringen", sample_home)
    there = len(shell.open_store().list_deliveries())
    pages = -(-there // PER_PAGE)
    rest = there - (pages - 1) * PER_PAGE
    assert len(screen(app).rows) == PER_PAGE and "Nog " not in screen(app).text
    app = open_screen("Aanleveringen", sample_home, bladzijde=str(pages))
    assert pages > 1 and len(screen(app).rows) == rest
    named(app.selectbox, "Over de maand").select("2026-10").run()  # fewer than a page
    assert 0 < len(screen(app).rows) <= PER_PAGE
    app = open_screen("Aanleveringen", sample_home, bladzijde="99")
    assert "Bladzijde ‘99’ uit het adres is er niet. U ziet nu: 1." in screen(app).text


def test_a_manager_erases_a_delivery_and_every_screen_says_so(
    open_screen: Open, small_home: Path
) -> None:
    app = open_screen("Aanleveringen", small_home, aanlevering="L00002")
    cited = cite_figure(
        shell.open_store(), "manager_trained", Question("2026-01"), by=Actor("CM-7")
    )
    named(app.text_input, "Grond").set_value("Verzoek 12")
    named(app.button, "Wissen").click().run()
    assert "Zet eerst het vinkje" in html(app)
    named(app.checkbox, "Ik weet dat dit niet ongedaan kan worden gemaakt").check()
    named(app.button, "Wissen").click().run()
    assert not app.exception
    said = html(app)
    assert "Gelukt" in said and "Reden: Verzoek 12." in said
    assert ORIGINAL not in [one.proto.label for one in app.get("download_button")]
    assert "Grond" not in [one.label for one in app.text_input]  # there is no more to erase
    page = html(open_screen("Citaat", small_home, kenmerk=cited.id))
    assert "L00002 (energie.xlsx)" in page and "Reden: Verzoek 12." in page
    assert "Dezelfde vraag geeft nu dezelfde aantallen" in page
