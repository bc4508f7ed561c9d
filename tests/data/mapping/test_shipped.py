"""The shipped profiles of TenderNed and Negometrix, on files in their form."""

from pathlib import Path

from data.profiles.profiles import load_profile
from tests.data.check.checking import check_file
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, TENDERNED_2010, export, renamed


def test_tenderned_has_a_row_for_each_lot(tmp_path: Path) -> None:
    file = export(tmp_path / "t.xlsx", TENDERNED)
    checked = check_file(
        file, tmp_path / "w", profile=load_profile("tenderned"), category="Bedrijfskleding"
    )
    assert [f.code for f in checked.findings if f.severity == "error"] == []
    assert [row["contract_id"] for row in checked.rows] == [
        "200001",
        "200001/2",
        "200002",
        "200003",
    ]
    assert [row["tender_id"] for row in checked.rows] == ["101", "101", "102", "103"]
    assert [row["european"] for row in checked.rows] == ["ja", "ja", "ja", "nee"]
    # What says no more than 'local' is not guessed.
    assert [row["authority_kind"] for row in checked.rows] == [None, None, "Rijk", "Overig"]
    assert {row["source_tool"] for row in checked.rows} == {"TenderNed"}
    assert [row["supplier"] for row in checked.rows] == ["Kleding BV", "Jassen NV", None, "Kok BV"]
    assert {row["title"] for row in checked.rows} == {"Werkkleding", "Beveiliging", "Catering"}


def test_tenderned_without_a_category_is_asked_for_it(tmp_path: Path) -> None:
    file = export(tmp_path / "t.xlsx", TENDERNED)
    checked = check_file(file, tmp_path / "w", profile=load_profile("tenderned"))
    errors = [f for f in checked.findings if f.severity == "error"]
    assert {(f.code, f.column) for f in errors} == {("column_missing", "Categorie")}


def test_an_older_edition_has_other_names_and_no_number_of_a_publication(tmp_path: Path) -> None:
    file = export(tmp_path / "t.xlsx", TENDERNED_2010, sheet="Blad1")
    checked = check_file(
        file, tmp_path / "w", profile=load_profile("tenderned"), category="Kantoorinrichting"
    )
    assert [f.code for f in checked.findings if f.severity == "error"] == []
    assert [row["contract_id"] for row in checked.rows] == ["1", "1/2", "2"]
    assert [row["tender_id"] for row in checked.rows] == ["1", "1", "2"]
    assert [row["supplier"] for row in checked.rows] == ["A BV", "B BV", "C BV"]
    assert {row["authority"] for row in checked.rows} == {"Gemeente A", "Gemeente B"}


def test_the_first_header_of_a_field_wins_and_the_other_is_left_out(tmp_path: Path) -> None:
    both = {**TENDERNED, "Naam Aanbestedende dienst": ["Anders"] * 4}
    swapped = dict(reversed(both.items()))  # the order of the file does not matter
    for name, columns in (("a", both), ("b", swapped)):
        file = export(tmp_path / f"{name}.xlsx", columns)
        checked = check_file(
            file, tmp_path / name, profile=load_profile("tenderned"), category="Catering"
        )
        assert "column_twice" not in checked.codes
        assert {row["authority"] for row in checked.rows} == {
            "Gemeente A",
            "Ministerie B",
            "Dienst C",
        }


def test_lots_that_are_the_same_in_everything_are_one_contract_told_twice(tmp_path: Path) -> None:
    same = {name: [cells[0], cells[0]] for name, cells in TENDERNED.items()}
    file = export(tmp_path / "t.xlsx", same)
    checked = check_file(
        file, tmp_path / "w", profile=load_profile("tenderned"), category="Catering"
    )
    assert [row["contract_id"] for row in checked.rows] == ["200001", "200001"]
    assert "contract_repeated" in checked.codes


def test_negometrix(tmp_path: Path) -> None:
    file = export(tmp_path / "n.xlsx", NEGOMETRIX, sheet="Contracten", titles=["Export", ""])
    checked = check_file(file, tmp_path / "w", profile=load_profile("negometrix"))
    assert [f.code for f in checked.findings if f.severity == "error"] == []
    assert [row["contract_id"] for row in checked.rows] == ["00012", "00013", "00014"]
    assert [str(row["value_eur"]) for row in checked.rows] == ["1250.50", "40000.00", "9000.00"]
    assert {row["source_tool"] for row in checked.rows} == {"Negometrix/Mercell"}
    assert {row["isv_contract_condition"] for row in checked.rows} == {None}


def test_a_column_that_is_gone_is_named(tmp_path: Path) -> None:
    other = renamed(NEGOMETRIX, Startdatum_contract="Begin")
    file = export(tmp_path / "n.xlsx", other)
    checked = check_file(file, tmp_path / "w", profile=load_profile("negometrix"))
    assert ("profile_column_missing", "Startdatum contract") in {
        (f.code, f.column) for f in checked.findings
    }
