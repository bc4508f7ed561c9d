"""An unknown export on the screen: asked once, kept, recognised the next month."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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


def confirm(app: AppTest, *headers: str) -> AppTest:
    for header in headers:
        named(app.checkbox, f"Klopt: {header}").check()
    return app.run()


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
    assert "Grond: lijkt op de naam ‘contract title’." in said
    assert "Voorbeelden: Power; Gas; Heat" in said
    assert ACCEPT not in labels(app)
    # Nothing that is only alike is used unasked.
    named(app.button, SAVE).click().run()
    assert "Nog niet gekozen: Contractnummer, Omschrijving, Aanbestedende dienst" in texts(
        html(app)
    )
    assert shell.open_store().list_profiles() == []

    confirm(app, "Contractnummer", "Omschrijving", "Aanbestedende dienst")
    confirm(app, "ISV als gunningscriterium")
    assert named(app.selectbox, "Sim betekent").value == "ja"
    named(app.selectbox, "misschien betekent").set_value("onbekend")
    named(app.selectbox, "Categorie: hetzelfde voor elke rij").set_value("Datacenters").run()
    said = texts(html(app))
    assert "Niet bevestigd, en daarom niet gebruikt:" in said
    assert "Deze kolommen worden nu niet gelezen: ‘" in said
    save(app, "Engels")
    said = texts(html(app))
    assert STEP not in said
    assert "Gelezen met profiel Engels (zojuist bewaard)." in said
    assert "3 rijen gelezen: 3 goed, 0 met een fout." in said
    [kept] = shell.open_store().list_profiles()
    assert kept.headers == tuple(ENGLISH)
    assert "cpv" not in kept.profile.columns.values()  # a proposal that was not confirmed
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
    assert "Niet gevonden, en bepalend voor de cijfers" in said
    folded = {box.label for fold in app.expander for box in fold.selectbox}
    shown = {box.label for box in app.selectbox} - folded
    assert {
        "Europese aanbesteding",
        "ISV als contractvoorwaarde",
        "ISV als minimumeis",
        "ISV als selectiecriterium",
        "Gunningsdatum",
        "Ingangsdatum",
        "Einddatum",
    } <= shown
    assert "ISV als gunningscriterium" in shown  # proposed: among those to look at
    assert {"Leverancier", "Handreiking gebruikt"} <= folded


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
    column = next(box for box in app.selectbox if box.label == "Europese aanbesteding")
    assert column.value is None
    column.set_value(list(TENDERNED).index("Nationaal of Europees")).run()
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
    assert STEP in texts(html(app))
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
    options = named(app.selectbox, "Contractnummer (verplicht)").options
    assert options == [
        "nog geen kolom gekozen",
        "nr (kolom A)",
        "naam (kolom B)",
        "dienst (kolom C)",
    ]
    for header, index in (("Contractnummer", 0), ("Omschrijving", 1), ("Aanbestedende dienst", 2)):
        named(app.selectbox, f"{header} (verplicht)").set_value(index).run()
    named(app.selectbox, "Categorie: hetzelfde voor elke rij").set_value("Energie").run()
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
    assert not any(mark in label for label in markdown for mark in "<[*")


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
    assert "Nog niet gekozen:" in texts(html(app))


def test_a_file_that_cannot_be_read_is_refused_without_the_step(
    open_screen: Open, small_home: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), FILES / "rm1557-10-corrupted.xls")
    said = texts(html(app))
    assert STEP not in said and "beschadigd" in said
