"""An unknown export on the screen: asked once, kept, recognised the next month."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.deliver.mapping.columns import CONFIRM
from tests.data.check.checking import written
from tests.data.delivering import row, workbook
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, export, renamed
from tests.data.mapping.test_look import ENGLISH
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, choose, labels, named
from tests.pages.screen import read
from tests.paths import FILES
from tests.ui.conftest import texts
from ui.app import shell

SAVE = "Bewaar en controleer"
STEP = "Welke kolom is wat?"


def column(app: AppTest, header: str) -> Any:
    """The choice of what this column of the file means."""
    [found] = [box for box in app.selectbox if box.label.startswith(f"{header} (kolom ")]
    return found


def save(app: AppTest, name: str) -> AppTest:
    named(app.text_input, "Naam van dit profiel").set_value(name)
    named(app.button, SAVE).click().run()
    assert not app.exception
    return app


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return export(tmp_path / "export_2026-02.xlsx", ENGLISH, titles=["Report"])


def test_an_unknown_export_is_asked_once_and_then_recognised(
    open_screen: Open, small_home: Path, english: Path, tmp_path: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), english)
    said = texts(html(app))
    assert STEP in said
    assert "De ISV-monitor kent de indeling van dit bestand nog niet." in said
    assert "Contract titlekolom B · voorstel: lijkt op de naam ‘contract title’" in said
    assert "Power; Gas" in said and "Power; Gas; Heat" not in said.split("Voorbeelden")[-1]
    assert "‘Contract title’ (kolom B) is Omschrijving" in said
    assert ACCEPT not in labels(app)
    # What is only alike stands there, and is used when somebody has looked at it.
    assert column(app, "Contract title").value == "title"
    assert column(app, "Opmerking").value == ""
    column(app, "Codes").set_value("")
    named(app.button, SAVE).click().run()
    assert "Kijk de voorstellen na, en zet het vinkje" in texts(html(app))
    assert shell.open_store().list_profiles() == []

    named(app.checkbox, CONFIRM).check()
    assert named(app.selectbox, "Sim betekent").value == "ja"
    named(app.selectbox, "misschien betekent").set_value("onbekend")
    named(app.selectbox, "ingeleverd betekent").set_value("onbekend")
    named(app.selectbox, "Categorie: hetzelfde voor elke rij").set_value("Datacenters").run()
    save(app, "Engels")
    said = texts(html(app))
    assert STEP not in said
    assert "Gelezen met profiel Engels (zojuist bewaard)." in said
    assert "3 rijen gelezen: 3 goed, 0 met een fout." in said
    [kept] = shell.open_store().list_profiles()
    assert kept.headers == tuple(ENGLISH)
    assert "cpv" not in kept.profile.columns.values()  # which was chosen to be not needed
    assert kept.profile.ignored == ("Codes", "Opmerking")
    named(app.button, ACCEPT).click().run()
    assert shell.open_store().list_deliveries()[0].rows_accepted == 3

    later = {**ENGLISH, "Contract title": ["Power", "Gas", "Cold"]}
    choose(app, export(tmp_path / "export_2026-03.xlsx", later, titles=["x", "y"]), "2026-03")
    said = texts(html(app))
    assert STEP not in said
    assert "Gelezen met profiel Engels (herkend aan de koppen)." in said
    assert ACCEPT in labels(app)


def test_what_decides_the_figures_is_asked_in_sight(
    open_screen: Open, small_home: Path, english: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), english)
    said = texts(html(app))
    assert "Alles wat verplicht is, is gekozen." in said
    lacking = said.split("Bepalend voor de cijfers, en niet gekozen.")[1].split("Kolom in uw")[0]
    for name, what in (
        ("Europese aanbesteding", "of ISV verplicht is"),
        ("ISV als contractvoorwaarde", "of ISV is toegepast"),
        ("Gunningsdatum", "in welk jaar de aanbesteding telt"),
        ("Einddatum", "of het contract loopt"),
    ):
        assert f"{name} {what}" in lacking
    assert "ISV als gunningscriterium" not in lacking  # there is a column for it

    column(app, "Contract title").set_value("")
    column(app, "Buyer").set_value("contract_id").run()
    said = texts(html(app))
    assert "Verplicht, en nog niet gekozen:" in said
    assert "Omschrijving Wat er wordt ingekocht, in een paar woorden." in said
    assert "Contractnummer is gekozen voor ‘Reference number’ (kolom A) en ‘Buyer’ (kolom C)" in (
        said
    )
    named(app.button, SAVE).click().run()
    assert "Bij meer dan één kolom gekozen: Contractnummer." in texts(html(app))
    assert shell.open_store().list_profiles() == []


def test_words_of_tenderned_among_known_headers_are_proposed(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    made = {
        "Contractnummer": ["1", "2"],
        "Omschrijving": ["Kleding", "Catering"],
        "Aanbestedende dienst": ["Gemeente A", "Dienst C"],
        "Categorie": ["Energie", "Energie"],
        "Nationaal of Europees": ["Europees", "Nationaal"],
    }
    app = choose(open_screen("Aanleveren", small_home), export(tmp_path / "x.xlsx", made))
    assert named(app.selectbox, "Europees betekent").value == "ja"
    assert named(app.selectbox, "Nationaal betekent").value == "nee"
    save(app, "Als TenderNed")
    assert "2 rijen gelezen: 2 goed, 0 met een fout." in texts(html(app))


def test_what_differs_from_the_profile_is_named_and_asked_again(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = export(tmp_path / "t.xlsx", renamed(TENDERNED, Nationaal_of_Europees="EU?"))
    app = choose(open_screen("Aanleveren", small_home), file)
    said = texts(html(app))
    assert "Dit bestand lijkt op profiel ‘TenderNed open data’. Anders is:" in said
    assert "De kolom ‘Nationaal of Europees’ staat niet in dit bestand." in said
    assert column(app, "EU?").value == ""
    column(app, "EU?").set_value("european").run()
    assert named(app.selectbox, "Europees betekent").value == "ja"
    assert named(app.checkbox, "Eén nummer staat op meer rijen: elke rij is een perceel").value
    save(app, "TenderNed nieuw")
    # The file itself does not say of which category it is, and that is asked each time.
    assert ACCEPT not in labels(app)
    category = named(app.selectbox, "Van welke categorie zijn de contracten in dit bestand?")
    category.set_value("Bedrijfskleding").run()
    assert "4 rijen gelezen: 4 goed, 0 met een fout." in texts(html(app))


def test_a_shipped_export_needs_no_mapping(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), export(tmp_path / "n.xlsx", NEGOMETRIX))
    said = texts(html(app))
    assert "Gelezen met profiel Negometrix/Mercell contractenexport (herkend aan de koppen)" in said
    assert "3 rijen gelezen: 3 goed, 0 met een fout." in said

    change = named(app.button, "Wijzigen hoe dit bestand wordt gelezen")
    assert change.proto.type == "secondary"  # it has to look like a button
    change.click().run()
    said = texts(html(app))
    assert STEP in said
    assert "U wijzigt hoe dit bestand wordt gelezen." in said  # it is no unknown file
    assert "kent" not in said.split(STEP)[1].split("De koppen")[0]
    named(app.button, "Niets wijzigen").click().run()
    assert STEP not in texts(html(app))
    named(app.button, "Wijzigen hoe dit bestand wordt gelezen").click().run()
    save(app, "negometrix/mercell Contractenexport")
    assert "is de naam van een meegeleverd profiel" in texts(html(app))
    save(app, "Negometrix van ons")
    assert "Gelezen met profiel Negometrix van ons (zojuist bewaard)." in texts(html(app))


def test_our_own_workbook_never_shows_the_step(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), workbook(tmp_path / "s.xlsx", row("9")))
    assert STEP not in texts(html(app))
    assert ACCEPT in labels(app)
    assert "Gelezen met profiel" not in texts(html(app))


def test_sheet_and_header_row_can_be_put_right(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    rows = [["Kenmerk", "Titel", "Koper"], ["nr", "naam", "dienst"], ["1", "x", "Gemeente A"]]
    file = written(tmp_path / "x.xlsx", {"Oud": rows, "Nieuw": rows})
    app = choose(open_screen("Aanleveren", small_home), file)
    named(app.selectbox, "Werkblad met de contracten").set_value("Nieuw").run()
    named(app.number_input, "De koppen staan op rij").set_value(2).run()
    assert column(app, "nr").options[:2] == ["niet nodig", "Contractnummer (verplicht)"]
    for header, name in (("nr", "contract_id"), ("naam", "title"), ("dienst", "authority")):
        column(app, header).set_value(name).run()
    named(app.selectbox, "Categorie: hetzelfde voor elke rij").set_value("Energie").run()
    [looked] = app.checkbox  # 'naam' is proposed as well, and what is proposed is looked at
    looked.check().run()
    save(app, "Rij twee")
    [kept] = shell.open_store().list_profiles()
    assert (kept.profile.sheet, kept.profile.header_row) == ("Nieuw", 2)
    assert ACCEPT in labels(app)


def test_what_a_file_says_is_shown_and_never_run(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    odd = {
        "<script>alert(1)</script>": ["<b>1</b>", "2"],
        "[kop](http://x)": [":red[a]", "b"],
        "Gunningscriterium ISV": ["<i>zeker</i>", "*wel*"],
    }
    app = choose(open_screen("Aanleveren", small_home), export(tmp_path / "x.xlsx", odd))
    made = html(app)
    assert not read(made).all("script", "b", "i")
    assert "<script>alert(1)</script>" in texts(made)
    markdown = [w.label for w in (*app.selectbox, *app.checkbox, *app.text_input)]
    assert not any(re.search(r"(?<!\\)[<\[*]", label) for label in markdown)


@pytest.mark.parametrize(
    "name",
    [
        "gsa_header_on_row_3.xlsx",
        "rm3787-with-empty-rows.xls",
        "customers_with_missing_columns.xlsx",
    ],
)
def test_real_foreign_files_end_in_the_step(open_screen: Open, small_home: Path, name: str) -> None:
    app = choose(open_screen("Aanleveren", small_home), FILES / name)
    assert STEP in texts(html(app))
    named(app.button, SAVE).click().run()
    assert not app.exception
    said = texts(html(app))
    assert "Nog niet gekozen:" in said or "Kijk de voorstellen na" in said


def test_rows_and_columns_that_are_not_needed_stay_so(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    """A column is ignored for good, and so are rows by how they begin: next month asks nothing."""
    made: dict[str, list[Any]] = {
        "Kenmerk": ["K-1", "K-2", "Totaal", "Einde rapport 3-11-2026"],
        "Titel": ["Gas", "Stroom", None, None],
        "Koper": ["Gemeente A", "Gemeente A", None, None],
        "Notitie": ["a", "b", None, None],
        "Publicatiedatum": ["1-1-2024", "1-1-2031", None, None],
    }
    app = choose(open_screen("Aanleveren", small_home), export(tmp_path / "a.xlsx", made))
    said = texts(html(app))
    assert "heet als Publicatiedatum, maar wat erin staat past daar niet bij" in said
    column(app, "Kenmerk").set_value("contract_id")
    named(app.checkbox, CONFIRM).check()
    named(app.selectbox, "Categorie: hetzelfde voor elke rij").set_value("Energie")
    rows = named(app.checkbox, "Sla rijen over die beginnen met ‘Einde rapport’ (rij 5)")
    assert rows.value
    app.run()
    save(app, "Met slotregel")
    [kept] = shell.open_store().list_profiles()
    assert kept.profile.ignored == ("Notitie", "Publicatiedatum")
    assert kept.profile.skipped_rows == ("Einde rapport",)
    assert "2 rijen gelezen: 2 goed, 0 met een fout." in texts(html(app))

    later = {**made, "Kenmerk": ["K-1", "K-2", "Totaal", "Einde rapport 1-12-2026"]}
    choose(app, export(tmp_path / "b.xlsx", later), "2026-03")
    said = texts(html(app))
    assert "Gelezen met profiel Met slotregel (herkend aan de koppen)." in said
    assert "2 rijen gelezen: 2 goed, 0 met een fout." in said
    assert "begint met 'Einde rapport 1-12-2026' en is volgens het profiel geen contract" in said


def test_a_file_that_cannot_be_read_is_refused_without_the_step(
    open_screen: Open, small_home: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), FILES / "rm1557-10-corrupted.xls")
    said = texts(html(app))
    assert STEP not in said and "beschadigd" in said
