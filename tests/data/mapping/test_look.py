"""A look at a file: its headers found, its columns proposed with their ground."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.journal.archive import Archive
from data.journal.profiles import Kept
from data.mapping.look import Look, look_at
from data.profiles.profiles import Profile
from data.workbook.errors import Unreadable
from tests.data.check.checking import written
from tests.data.delivering import row, workbook
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, TENDERNED_2010, export, renamed
from tests.paths import FILES

Columns = dict[str, list[Any]]

ENGLISH: Columns = {
    "Reference number": ["A-1", "A-2", "A-3"],
    "Contract title": ["Power", "Gas", "Heat"],
    "Buyer": ["Gemeente A", "Gemeente A", "Provincie B"],
    "Codes": ["09310000-5", "09123000-7", "18110000-3"],
    "ISV gunningscriterium": ["Yes", "Sim", "misschien"],
    "Risicoanalyse ontvangen": ["ingeleverd", "3-1-2026", None],
    "Soort": ["Rijk", "Gemeente", "Rijk"],
    "Opmerking": ["vrij", "vrij", "vrij"],
}


def kept(profile: Profile, headers: tuple[str, ...], nr: int = 1) -> Kept:
    return Kept(profile, headers, "CM-1", dt.datetime.now(dt.UTC), nr)


def proposed(seen: Look) -> dict[str, tuple[str, str]]:
    return {p.field: (seen.columns[p.index].header, p.why) for p in seen.proposals}


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (TENDERNED, "TenderNed open data"),
        (TENDERNED_2010, "TenderNed open data"),
        (NEGOMETRIX, "Negometrix/Mercell contractenexport"),
    ],
)
def test_shipped_exports_are_recognised(tmp_path: Path, columns: Columns, name: str) -> None:
    seen = look_at(export(tmp_path / "x.xlsx", columns, titles=["Export", ""]), "x.xlsx")
    assert (seen.way, seen.header_row, seen.differences) == ("recognised", 3, ())
    assert seen.profile and seen.profile.name == name
    # TenderNed does not say of which category a tender is: that is asked, not mapped.
    assert seen.category_missing == (name != "Negometrix/Mercell contractenexport")


def test_a_header_that_figures_rest_on_is_missed(tmp_path: Path) -> None:
    file = export(tmp_path / "x.xlsx", renamed(TENDERNED, Nationaal_of_Europees="EU?"))
    seen = look_at(file, "x.xlsx")
    assert seen.way == "unknown"
    assert [(d.kind, d.text) for d in seen.differences] == [("gone", "Nationaal of Europees")]
    assert seen.profile and seen.profile.name == "TenderNed open data"
    assert seen.find_proposal("european") is None


def test_names_synonyms_and_likeness_say_what_they_are(tmp_path: Path) -> None:
    mixed: Columns = {
        "Contractnummer": ["1", "2"],
        "Naam contract": ["a", "b"],
        "Inkopende dienst": ["Gemeente A", "Gemeente A"],
        "Codes": ["09310000-5", "09123000-7"],
        "Datum besluit gunning": ["1-1-2025", "2-1-2025"],
    }
    seen = look_at(export(tmp_path / "x.xlsx", mixed), "x.xlsx")
    assert seen.way == "unknown" and seen.profile is None
    assert proposed(seen) == {
        "contract_id": ("Contractnummer", "zelfde naam"),
        "title": ("Naam contract", "bekend synoniem (Negometrix/Mercell)"),
        "authority": ("Inkopende dienst", "bevat de woorden ‘inkopende dienst’"),
        "cpv": ("Codes", "lijkt op de inhoud: CPV-codes"),
        "award_date": ("Datum besluit gunning", "bekend synoniem (TenderNed 2016-2024)"),
    }
    assert [p.field for p in seen.proposals if not p.sure] == ["authority", "cpv"]


@pytest.mark.usefixtures("own_process")
def test_an_english_export_is_only_proposed(tmp_path: Path) -> None:
    seen = look_at(export(tmp_path / "x.xlsx", ENGLISH), "x.xlsx")
    assert seen.way == "unknown"
    found = proposed(seen)
    assert found["contract_id"] == ("Reference number", "lijkt op de naam ‘reference number’")
    assert found["title"][0] == "Contract title"
    assert found["isv_award_criterion"][0] == "ISV gunningscriterium"
    assert found["authority_kind"] == ("Soort", "lijkt op de inhoud: soorten overheid")
    assert not any(p.sure for p in seen.proposals)
    assert "Opmerking" not in {header for header, _ in found.values()}


def test_plain_english_headers_are_proposed_and_no_more_than_that(tmp_path: Path) -> None:
    day = dt.date(2025, 3, 1)
    plain: Columns = {
        "Ref": ["A-1", "A-2"],
        "Title": ["Power", "Gas"],
        "EU tender?": ["Yes", "No"],
        "Awarded": [day, day],
        "Start": [day, day],
        "End": [day, day],
        "Value": [1000, 2000],
        "Manager": ["CM-1", "CM-2"],
    }
    seen = look_at(export(tmp_path / "x.xlsx", plain), "x.xlsx")
    assert {header: field for field, (header, _) in proposed(seen).items()} == {
        "Ref": "contract_id",
        "Title": "title",
        "EU tender?": "european",
        "Awarded": "award_date",
        "Start": "start_date",
        "End": "end_date",
        "Value": "value_eur",
        "Manager": "contract_manager",
    }
    assert not any(p.sure for p in seen.proposals)


def test_samples_and_words_that_are_not_read(tmp_path: Path) -> None:
    seen = look_at(export(tmp_path / "x.xlsx", ENGLISH), "x.xlsx")
    column = next(c for c in seen.columns if c.header == "ISV gunningscriterium")
    assert column.samples == ("Yes", "Sim", "misschien")
    assert (column.letters, column.filled, column.distinct) == ("E", 3, 3)
    assert sorted(column.unread["yesno"]) == [("Sim", 1), ("misschien", 1)]
    received = next(c for c in seen.columns if c.header == "Risicoanalyse ontvangen")
    assert received.unread["received"] == [("ingeleverd", 1)]


def test_title_rows_and_the_sheet_with_the_table(tmp_path: Path) -> None:
    file = written(
        tmp_path / "x.xlsx",
        {
            "Uitleg": [["Dit is de export van het inkoopsysteem"], ["Vragen? Bel ons"]],
            "Data": [["Overzicht 2026"], [], list(ENGLISH), *zip(*ENGLISH.values(), strict=True)],
        },
    )
    seen = look_at(file, "x.xlsx")
    assert (seen.sheet, seen.header_row, seen.height) == ("Data", 3, 6)
    assert seen.preview[0][0] == "Overzicht 2026" and len(seen.preview) == 6
    assert [name for name, _ in seen.sheets] == ["Uitleg", "Data"]


def test_sheet_and_header_row_can_be_said(tmp_path: Path) -> None:
    rows = [["A", "B"], ["Contractnummer", "Omschrijving"], ["1", "x"]]
    file = written(tmp_path / "x.xlsx", {"Een": rows, "Twee": rows})
    seen = look_at(file, "x.xlsx", sheet="Twee", header_row=1)
    assert (seen.way, seen.sheet, seen.header_row) == ("unknown", "Twee", 1)
    assert seen.headers == ("A", "B")
    assert look_at(file, "x.xlsx", sheet="Twee").header_row == 2
    with pytest.raises(Unreadable):
        look_at(file, "x.xlsx", sheet="Drie")
    assert look_at(file, "x.xlsx", sheet="Een", header_row=99).headers == ()


def test_our_own_workbook_is_never_mapped(tmp_path: Path) -> None:
    file = workbook(tmp_path / "x.xlsx", row("1"))
    assert look_at(file, "x.xlsx").way == "template"
    book = openpyxl.load_workbook(file)
    book["Contracten"]["A1"] = "Nr"  # a header changed by hand: a finding, no unknown layout
    book.save(file)
    assert look_at(file, "x.xlsx").way == "template"


def test_headers_of_our_own_on_another_sheet_are_read_as_they_are(tmp_path: Path) -> None:
    own: Columns = {
        "Contractnummer": ["1"],
        "Omschrijving": ["x"],
        "Categorie": ["Energie"],
        "Aanbestedende dienst": ["Dienst A"],
    }
    assert look_at(export(tmp_path / "x.xlsx", own), "x.xlsx").way == "own"
    without = {name: cells for name, cells in own.items() if name != "Categorie"}
    seen = look_at(export(tmp_path / "y.xlsx", without), "y.xlsx")
    assert seen.way == "own" and seen.category_missing


def test_known_headers_beside_columns_that_may_be_ours_are_looked_at_first(tmp_path: Path) -> None:
    known: Columns = {
        "Contract nr.": ["1", "2"],
        "Naam contract": ["x", "y"],
        "Inkopende organisatie": ["Dienst A", "Dienst B"],
    }
    alike = known | {"Cat.": ["Energie", "Laboratorium"]}
    assert look_at(export(tmp_path / "a.xlsx", alike), "a.xlsx").way == "unknown"
    odd = known | {name: ["a", "b"] for name in ("EU-tender", "Opmerking", "Afdeling")}
    assert look_at(export(tmp_path / "b.xlsx", odd), "b.xlsx").way == "unknown"
    one = known | {"Opmerking": ["a", "b"]}
    assert look_at(export(tmp_path / "c.xlsx", one), "c.xlsx").way == "own"


def test_actions_alone_are_no_contracts_to_map(tmp_path: Path) -> None:
    file = written(tmp_path / "x.xlsx", {"Acties": [["Actie", "Status"], [1, "Loopt"]]})
    assert look_at(file, "x.xlsx").way == "agenda"


def test_a_kept_profile_is_recognised_until_something_differs(tmp_path: Path) -> None:
    profile = Profile(
        "Engels",
        columns={
            "Reference number": "contract_id",
            "Contract title": "title",
            "Buyer": "authority",
            "ISV gunningscriterium": "isv_award_criterion",
        },
        constants={"category": "Energie"},
        words={"sim": "ja", "misschien": "onbekend"},
    )
    mine = kept(profile, tuple(ENGLISH))
    seen = look_at(export(tmp_path / "a.xlsx", ENGLISH), "a.xlsx", [mine])
    assert (seen.way, seen.profile, seen.category_missing) == ("recognised", profile, False)

    def differs(columns: Columns) -> list[tuple[str, str]]:
        seen = look_at(export(tmp_path / "b.xlsx", columns), "b.xlsx", [mine])
        assert (seen.way, seen.profile) == ("unknown", profile)
        return [(d.kind, d.text) for d in seen.differences]

    assert differs(renamed(ENGLISH, Buyer="Inkoper")) == [("gone", "Buyer"), ("new", "Inkoper")]
    assert differs({**ENGLISH, "Extra": ["x"] * 3}) == [("new", "Extra")]
    word: Columns = {**ENGLISH, "ISV gunningscriterium": ["Yes", "Nope", "Nope"]}
    assert differs(word) == [("word", "Nope")]
    # A column that was not mapped may go, and the order of columns says nothing.
    fewer = dict(reversed([(k, v) for k, v in ENGLISH.items() if k != "Opmerking"]))
    assert look_at(export(tmp_path / "c.xlsx", fewer), "c.xlsx", [mine]).way == "recognised"
    # The newest of two that fit wins.
    newer = kept(replace(profile, name="Nieuwer"), tuple(ENGLISH), 2)
    seen = look_at(export(tmp_path / "d.xlsx", ENGLISH), "d.xlsx", [mine, newer])
    assert seen.profile and seen.profile.name == "Nieuwer"


def test_a_profile_for_another_sheet_is_no_match(tmp_path: Path) -> None:
    profile = Profile("Blad", "Maart", columns={"Nr": "contract_id", "Wat": "title"})
    rows = [["Nr", "Wat"], ["1", "x"]]
    mine = kept(profile, ("Nr", "Wat"))
    there = written(tmp_path / "a.xlsx", {"Uitleg": [["x"]], "Maart": rows})
    assert look_at(there, "a.xlsx", [mine]).way == "recognised"
    gone = look_at(written(tmp_path / "b.xlsx", {"April": rows}), "b.xlsx", [mine])
    assert (gone.way, [d.kind for d in gone.differences]) == ("unknown", ["sheet"])


def test_a_start_is_a_mapping_to_change(tmp_path: Path) -> None:
    start = Profile("Mijn", columns={"Buyer": "title"})
    seen = look_at(export(tmp_path / "a.xlsx", ENGLISH), "a.xlsx", start=start)
    assert seen.way == "unknown"
    assert proposed(seen)["title"] == ("Buyer", "zo in profiel ‘Mijn’")


@pytest.mark.parametrize(
    "name",
    [
        "customers_with_missing_columns.xlsx",
        "gsa_header_on_row_3.xlsx",
        "rm3787-with-empty-rows.xls",
        "errors.xls",
        "errors.ods",
        "errors_libreoffice.xlsx",
        "portugal_excerpt.xlsx",
    ],
)
def test_real_foreign_files_end_in_a_mapping(name: str) -> None:
    seen = look_at(FILES / name, name)
    assert seen.way == ("recognised" if name.startswith("portugal") else "unknown")
    assert seen.headers and seen.preview
    if name.startswith("gsa"):
        assert seen.header_row == 3


@pytest.mark.usefixtures("own_process")
def test_a_file_that_cannot_be_read_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="beschadigd"):
        look_at(FILES / "rm1557-10-corrupted.xls", "rm1557-10-corrupted.xls")


def test_nothing_is_kept_of_a_look(tmp_path: Path) -> None:
    file = export(tmp_path / "in" / "a.xlsx", ENGLISH)
    look_at(file, "a.xlsx")
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.xlsx"]
    assert not Archive(tmp_path).find("x")


def test_csv_has_no_sheet(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Nr;Wat;Dienst\n1;x;Gemeente A\n", encoding="utf-8")
    seen = look_at(file, "a.csv")
    assert (seen.way, seen.sheet, seen.header_row) == ("unknown", None, 1)
    assert seen.headers == ("Nr", "Wat", "Dienst")


def test_empty_sheets_are_no_stack_trace(tmp_path: Path) -> None:
    seen = look_at(written(tmp_path / "x.xlsx", {"Leeg": [], "Ook leeg": []}), "x.xlsx")
    assert (seen.way, seen.headers) == ("unknown", ())
