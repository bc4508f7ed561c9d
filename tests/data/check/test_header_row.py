"""What each header is: exactly, by known synonym, or not at all."""

from pathlib import Path

from data.profiles.headers import list_known
from data.reference import list_columns
from tests.data.check.checking import GOOD, Bench, check_file
from tests.data.workbook.builders import xlsx_parts, zipped

HEADERS = list(GOOD)
ROW = list(GOOD.values())


def test_headers_match_whatever_their_case_and_white_space(bench: Bench) -> None:
    headers = [" contractNUMMER", "Omschrijving\u00a0", "Cate\u200bgorie", "Aanbestedende\ndienst "]
    checked = bench.sheets({"Contracten": [headers, ROW]})
    assert checked.findings == []
    assert checked.rows[0]["authority"] == "Dienst A"


def test_headers_match_by_known_synonym(bench: Bench) -> None:
    headers = ["Contract nr.", "Naam contract", "Categorie", "Inkopende organisatie"]
    plan = "Verbeterplan ontvangen op"
    checked = bench.sheets({"Contracten": [[*headers, plan], [*ROW, "3-1-2026"]]})
    assert checked.findings == []
    assert str(checked.rows[0]["improvement_plan_received_on"]) == "2026-01-03"


def test_who_orders_is_never_taken_for_who_supplies() -> None:
    """'Opdrachtgever' is one letter group away from 'Opdrachtnemer', and its opposite."""
    assert (list_known()["opdrachtgever"], list_known()["opdrachtnemer"]) == (
        "authority",
        "supplier",
    )


def test_every_synonym_leads_to_a_field() -> None:
    assert set(list_known().values()) == {column.field for column in list_columns()}


def test_a_header_is_never_matched_by_likeness(bench: Bench) -> None:
    checked = bench({"ISV als contractvoorwaarden": "ja"})
    found = checked.only()
    assert (found.code, found.severity) == ("column_unknown", "warning")
    assert (found.sheet, found.cell, found.row) == ("Contracten", "E1", 1)
    assert (found.column, found.value) == ("ISV als contractvoorwaarden",) * 2
    assert "'ISV als contractvoorwaarde'" in found.cure and "niet gelezen" in found.message
    assert checked.rows[0]["isv_contract_condition"] is None
    assert checked.result["rows_accepted"] == 1


def test_an_unknown_header_without_a_likeness(bench: Bench) -> None:
    found = bench({"Zxqv": 1}).only()
    assert found.code == "column_unknown" and "Bedoelt" not in found.cure


def test_the_same_field_twice_is_an_error_at_the_second(bench: Bench) -> None:
    checked = bench({"Verbeterplan ontvangen op": "nee", "Plan van aanpak ontvangen op": "nee"})
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("column_twice", "error", "F1")
    assert found.column == "Plan van aanpak ontvangen op"
    assert "'Verbeterplan ontvangen op' (cel E1)" in found.message
    assert checked.result["rows_accepted"] == 0
    assert checked.result["rows_rejected"] == checked.result["rows_read"] == 1
    assert [row["row"] for row in checked.rejected] == [2]


def test_every_required_column_that_lacks_is_named_at_once(bench: Bench) -> None:
    checked = bench.sheets({"Contracten": [["x"], ["Contractnummer", "Procedure"], ["C", "p"]]})
    assert checked.codes == ["column_missing"] * 3
    assert [found.column for found in checked.findings] == [
        "Omschrijving",
        "Categorie",
        "Aanbestedende dienst",
    ]
    for found in checked.findings:
        assert (found.severity, found.sheet, found.row) == ("error", "Contracten", 2)
        assert found.cell is None and f"'{found.column}'" in found.cure
    assert "Of kies bij het aanleveren" in checked.findings[1].cure
    assert checked.result["rows_accepted"] == 0


def test_the_category_may_come_from_who_delivers(bench: Bench) -> None:
    rows = {"Contracten": [[*HEADERS[:2], HEADERS[3]], [*ROW[:2], ROW[3]]]}
    checked = bench.sheets(rows, category="catering")
    assert checked.findings == []
    assert checked.result["categories"] == {"Consumptieve dienstverlening": 1}
    assert checked.rows[0]["subcategory"] == "Catering"


def test_a_header_that_is_an_error(tmp_path: Path) -> None:
    rows = "<row>" + "".join(_text(header) for header in HEADERS)
    rows += '<c t="e"><v>#REF!</v></c></row><row>' + "".join(_text(str(cell)) for cell in ROW)
    zipped(xlsx_parts(rows + _text("x") + "</row>", sheet="Contracten"), tmp_path / "in.xlsx")
    checked = check_file(tmp_path / "in.xlsx", tmp_path / "w")
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("header_error", "warning", "E1")
    assert found.value == "#REF!" and "niet gelezen" in found.message
    assert checked.result["rows_accepted"] == 1


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_column_without_a_header(bench: Bench) -> None:
    found = bench.sheets({"Contracten": [[*HEADERS, None, None], [*ROW, None, "?"]]}).only()
    assert (found.code, found.severity, found.cell) == ("column_without_header", "warning", "F1")
    assert "Kolom F" in found.message
