"""Foreign exports read through a profile."""

from pathlib import Path
from typing import Any

from data.profiles.profiles import Profile, load_profile
from tests.data.check.checking import Bench, check_file, written
from tests.paths import FILES

FOREIGN: list[list[Any]] = [
    ["Relatório"],
    ["Nº", "Objeto", "Entidade", "UE?", "Ambiental", "Análise", "Preço", "Notas"],
    ["007", "Sim", "Câmara", "Sim ", "V", None, "1.250,50", "…"],
    ["008", "Roupa", "Câmara", "N/A", "F", "3-1-2026", "N/A", None],
]
PROFILE = Profile(
    "foreign",
    columns={
        "Nº": "contract_id",
        "Objeto": "title",
        "Entidade": "authority",
        "UE?": "european",
        "ambiental": "isv_award_criterion",
        "Análise": "risk_analysis_received_on",
        "Preço": "value_eur",
    },
    constants={"category": "catering", "source_tool": "Export"},
    words={"Sim": "ja", "Não": "nee", "N/A": "onbekend", "V": "ja", "F": "nee", "007": "nee"},
)


def _check(bench: Bench, rows: list[list[Any]], profile: Profile = PROFILE) -> Any:
    return bench.sheets({"Folha1": rows}, profile=profile)


def test_columns_words_and_constants(bench: Bench) -> None:
    checked = _check(bench, FOREIGN)
    assert checked.findings == []
    assert (checked.result["sheet"], checked.result["header_row"]) == ("Folha1", 2)
    one, two = checked.rows
    # Keys and names are kept as they stand, whatever the words say.
    assert (one["contract_id"], one["title"]) == ("007", "Sim")
    assert (one["european"], one["isv_award_criterion"]) == ("ja", "ja")
    assert (two["european"], two["isv_award_criterion"]) == (None, "nee")
    assert str(one["value_eur"]) == "1250.50" and two["value_eur"] is None
    assert one["category"] == "Consumptieve dienstverlening" and one["subcategory"] == "Catering"
    assert one["source_tool"] == "Export"


def test_empty_received_is_as_the_profile_says(bench: Bench) -> None:
    assert [row["risk_analysis_received"] for row in _check(bench, FOREIGN).rows] == [None, "ja"]
    no = Profile("p", None, None, "no", PROFILE.columns, PROFILE.constants, PROFILE.words)
    assert [row["risk_analysis_received"] for row in _check(bench, FOREIGN, no).rows] == [
        "nee",
        "ja",
    ]
    # A column that the file has not got at all stays unknown.
    assert _check(bench, FOREIGN, no).rows[0]["dialogue"] is None


def test_a_constant_fills_an_empty_cell_and_gives_way_to_a_filled_one(bench: Bench) -> None:
    rows = [
        [*row, tool] for row, tool in zip(FOREIGN, ["", "Bronsysteem", "Tool A", ""], strict=True)
    ]
    assert [row["source_tool"] for row in _check(bench, rows).rows] == ["Tool A", "Export"]


def test_only_the_profile_and_exact_headers_count(bench: Bench) -> None:
    rows = [[*row, extra] for row, extra in zip(FOREIGN, ["", "Startdatum", "x", "y"], strict=True)]
    checked = _check(bench, rows)  # a synonym, which the profile does not name
    assert checked.findings == [] and checked.rows[0]["start_date"] is None
    rows = [
        [*row, extra] for row, extra in zip(FOREIGN, ["", "Ingangsdatum", "x", ""], strict=True)
    ]
    assert _check(bench, rows).only().code == "not_a_date"


def test_the_column_of_the_profile_wins_over_an_exact_header(bench: Bench) -> None:
    rows = [
        [extra, *row] for row, extra in zip(FOREIGN, ["", "Omschrijving", "x", ""], strict=True)
    ]
    checked = _check(bench, rows)
    assert checked.findings == []
    assert [row["title"] for row in checked.rows] == ["Sim", "Roupa"]


def test_a_column_of_the_profile_twice(bench: Bench) -> None:
    rows = [[*row, extra] for row, extra in zip(FOREIGN, ["", "objeto", "x", ""], strict=True)]
    assert [(found.code, found.cell) for found in _check(bench, rows).findings] == [
        ("column_twice", "I2")
    ]


def test_a_near_miss_is_worth_a_warning_even_with_a_profile(bench: Bench) -> None:
    rows = [[*row, extra] for row, extra in zip(FOREIGN, ["", "Einddatums", "x", ""], strict=True)]
    found = _check(bench, rows).only()
    assert (found.code, found.cell) == ("column_unknown", "I2")
    assert "'Einddatum'" in found.cure


def test_a_column_of_the_profile_that_lacks(bench: Bench) -> None:
    found = _check(bench, [row[:6] for row in FOREIGN]).only()
    assert (found.code, found.severity, found.column) == (
        "profile_column_missing",
        "warning",
        "Preço",
    )
    checked = _check(bench, [row[1:] for row in FOREIGN])
    assert checked.codes == ["column_missing", "profile_column_missing"]
    assert checked.findings[0].column == "Contractnummer"
    assert checked.result["rows_accepted"] == 0


def test_the_header_row_of_the_profile_is_taken(bench: Bench) -> None:
    pinned = Profile("p", "folha1", 2, "unknown", PROFILE.columns, PROFILE.constants, PROFILE.words)
    assert _check(bench, FOREIGN, pinned).result["rows_accepted"] == 2
    far = Profile("p", None, 9, "unknown", PROFILE.columns, PROFILE.constants, PROFILE.words)
    found = _check(bench, FOREIGN, far).only()
    assert (found.code, found.severity) == ("header_row_missing", "error")
    assert "rij 9" in found.message


def test_a_text_file_has_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Nº;Objeto;Entidade\n007;Roupa;Câmara\n008;;Câmara\n", encoding="utf-8")
    columns = {"Nº": "contract_id", "Objeto": "title", "Entidade": "authority"}
    profile = Profile("p", sheet="Folha1", columns=columns, constants={"category": "Vervoer"})
    checked = check_file(path, tmp_path / "w", profile=profile)
    assert checked.result["sheet"] is None and checked.result["kind"] == "csv"
    assert checked.rows[0]["sheet"] is None
    found = checked.only()
    assert (found.code, found.sheet, found.cell) == ("required_empty", None, "B3")
    assert checked.rejected == [
        {"sheet": None, "row": 3, "cells": {"Nº": "008", "Entidade": "Câmara"}}
    ]


def test_the_shipped_profile_reads_the_portuguese_excerpt(tmp_path: Path) -> None:
    checked = check_file(
        FILES / "portugal_excerpt.xlsx", tmp_path / "w", profile=load_profile("portugal")
    )
    assert checked.findings == []
    assert checked.result["rows_accepted"] == checked.result["rows_read"] == 40
    assert checked.result["categories"] == {"Openbare werken (Portugal)": 40}
    counted = {
        answer: [row["isv_award_criterion"] for row in checked.rows if row["european"] == answer]
        for answer in ("ja", "nee", None)
    }
    assert {answer: (words.count("ja"), len(words)) for answer, words in counted.items()} == {
        "ja": (3, 10),
        "nee": (5, 15),
        None: (4, 15),
    }
    assert len({row["contract_id"] for row in checked.rows}) == 40
    for row in checked.rows:
        assert row["tender_id"] is None and row["award_date"] and row["value_eur"]
        assert row["cpv"] and len(row["cpv"]) == 8


def test_several_codes_with_line_breaks_in_a_cell(tmp_path: Path) -> None:
    head = ["ID", "Descrição Breve", "Cpvs"]
    path = written(tmp_path / "pt.xlsx", {"Sheet1": [head, [1, "x", "45233220-7\n \n45453000-7"]]})
    checked = check_file(path, tmp_path / "w", profile=load_profile("portugal"))
    assert checked.rows[0]["cpv"] == "45233220"
    assert set(checked.codes) == {"profile_column_missing"}
