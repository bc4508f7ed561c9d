"""Choices become a profile; a profile becomes a TOML file that says what is still doubtful."""

from pathlib import Path

import openpyxl
import pytest

from data.mapping.draft import Draft, find_untranslated, make_draft, propose_words, write_toml
from data.mapping.look import Look, look_at
from data.mapping.words import find_meaning, list_meanings
from data.profiles.checks import ProfileError
from data.profiles.profiles import load_profile
from tests.data.check.checking import check_file, written
from tests.data.mapping.foreign import TENDERNED, export, renamed
from tests.data.mapping.test_look import ENGLISH

CHOSEN = {"contract_id": 0, "title": 1, "authority": 2, "isv_award_criterion": 4}


@pytest.fixture
def seen(tmp_path: Path) -> Look:
    return look_at(export(tmp_path / "x.xlsx", ENGLISH), "x.xlsx")


def test_choices_read_the_file(seen: Look, tmp_path: Path) -> None:
    draft = Draft(
        "Engels",
        CHOSEN,
        {"category": " Energie ", "ministry": ""},
        {"Sim": "ja", "misschien": ""},
    )
    assert draft.list_missing() == []
    profile = draft.make_profile(seen)
    assert profile.constants == {"category": "Energie"}
    assert profile.words == {"Sim": "ja"}
    checked = check_file(tmp_path / "x.xlsx", tmp_path / "w", profile=profile)
    errors = [(f.code, f.cell) for f in checked.findings if f.severity == "error"]
    assert errors == [("not_yes_no", "E4")]
    assert [row["isv_award_criterion"] for row in checked.rows] == ["ja", "ja"]


def test_what_is_required_is_missed_by_name(seen: Look) -> None:
    draft = Draft("x", {"title": 1})
    assert draft.list_missing() == ["Contractnummer", "Aanbestedende dienst"]
    assert (
        Draft("x", {"title": 1, "tender_id": 0}, {"authority": "A"}, rows="lot").list_missing()
        == []
    )


def test_a_column_for_two_fields_is_refused(seen: Look) -> None:
    with pytest.raises(ProfileError) as error:
        Draft("x", {"title": 1, "supplier": 1}).make_profile(seen)
    assert "'Contract title' is gekozen voor Omschrijving en Leverancier." in error.value.message


def test_words_to_translate_with_a_proposal_where_it_is_sure(seen: Look) -> None:
    words = find_untranslated(seen, CHOSEN)
    assert words["Sim"] == {"isv_award_criterion": ("ISV gunningscriterium", 1)}
    assert propose_words(seen, CHOSEN) == {"Sim": "ja"}
    assert find_untranslated(seen, {"title": 1}) == {}


@pytest.mark.parametrize(
    ("word", "field", "dutch"),
    [
        ("Sim", "european", "ja"),
        ("NÃO", "isv_award_criterion", "nee"),
        ("Europees", "european", "ja"),
        ("Europees", "isv_award_criterion", None),
        ("Sim", "risk_analysis_received_on", None),  # a day is asked: 'ja' is no answer
        ("Rijksoverheid", "authority_kind", "Rijk"),
        ("misschien", "european", None),
        ("V", "european", None),
    ],
)
def test_only_what_is_sure_is_proposed(word: str, field: str, dutch: str | None) -> None:
    assert find_meaning(word, field) == dutch


def test_a_word_in_two_kinds_of_columns_means_what_both_take() -> None:
    assert list_meanings(["yesno"]) == ["ja", "nee", "n.v.t.", "onbekend"]
    assert list_meanings(["yesno", "received"]) == ["nee", "n.v.t.", "onbekend"]
    assert list_meanings(["authority_kind", "received"]) == ["onbekend"]


def test_the_file_of_a_profile_reads_back_and_leaves_doubt_out(seen: Look, tmp_path: Path) -> None:
    profile, doubtful = make_draft(seen, 'Export "A"')
    path = tmp_path / "x.toml"
    path.write_text(write_toml(profile, seen, doubtful), encoding="utf-8")
    assert load_profile(path) == profile
    assert profile.columns == {}
    text = path.read_text(encoding="utf-8")
    assert '\n# "Contract title" = "title"\n' in text
    assert "# voorstel, lijkt op de naam" in text
    assert '# category = ""  # Categorie: verplicht' in text


def test_a_start_stays_and_its_words_too(tmp_path: Path) -> None:
    file = export(tmp_path / "x.xlsx", renamed(TENDERNED, Nationaal_of_Europees="EU?"))
    seen = look_at(file, "x.xlsx")
    profile, doubtful = make_draft(seen, "TenderNed anders")
    assert profile.rows == "lot" and profile.columns["ID publicatie"] == "contract_id"
    assert profile.words["Europees"] == "ja"
    assert profile.constants == {"source_tool": "TenderNed"}
    assert doubtful == []


def test_odd_headers_stay_one_line_of_toml(tmp_path: Path) -> None:
    odd = {'Con"tract\\naam\n= "x"': ["1"], "Omschrijving": ["x"], "\x7fdienst]": ["Gemeente A"]}
    seen = look_at(export(tmp_path / "x.xlsx", odd), "x.xlsx")
    draft = Draft("x", {"contract_id": 0, "title": 1, "authority": 2})
    path = tmp_path / "x.toml"
    path.write_text(write_toml(draft.make_profile(seen), seen, seen.proposals), encoding="utf-8")
    assert load_profile(path) == draft.make_profile(seen)


def test_a_profile_is_bound_to_a_place_only_where_it_would_be_missed(tmp_path: Path) -> None:
    rows = [["Nr", "Wat", "Wie"], ["nr", "wat", "wie"], ["1", "x", "Gemeente A"]]
    file = written(tmp_path / "x.xlsx", {"Contracten": [["leeg"]], "Blad": rows})
    draft = Draft("x", {"contract_id": 0, "title": 1, "authority": 2}, {"category": "Energie"})
    seen = look_at(file, "x.xlsx", sheet="Blad", header_row=2)
    bound = draft.bind(seen, sheet=False, header_row=False)
    assert (bound.sheet, bound.header_row) == ("Blad", 2)
    checked = check_file(file, tmp_path / "w", profile=bound.make_profile(seen))
    assert [row["contract_id"] for row in checked.rows] == ["1"]

    free = look_at(export(tmp_path / "y.xlsx", ENGLISH, titles=["Titel"]), "y.xlsx")
    unbound = Draft("x", CHOSEN).bind(free, sheet=False, header_row=False)
    assert (unbound.sheet, unbound.header_row) == (None, None)
    asked = Draft("x", CHOSEN).bind(free, sheet=True, header_row=True)
    assert (asked.sheet, asked.header_row) == ("OpenData sheet", 2)


def test_long_headers_and_numbers_are_found_again(tmp_path: Path) -> None:
    long = "Omschrijving van de opdracht " * 10
    odd = {"2024": ["1"], long: ["x"], "Dienst": ["Gemeente A"]}
    file = tmp_path / "x.xlsx"
    export(file, {"Nr": ["x"]})
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for column, (header, cells) in enumerate(odd.items(), 1):
        sheet.cell(1, column, int(header) if header.isdigit() else header)
        sheet.cell(2, column, cells[0])
    book.save(file)
    seen = look_at(file, "x.xlsx", header_row=1)
    draft = Draft("x", {"contract_id": 0, "title": 1, "authority": 2}, {"category": "Energie"})
    profile = draft.bind(seen, sheet=False, header_row=False).make_profile(seen)
    checked = check_file(file, tmp_path / "w", profile=profile)
    assert [f.message for f in checked.findings if f.severity == "error"] == []
    assert [(row["contract_id"], row["title"]) for row in checked.rows] == [("1", "x")]
