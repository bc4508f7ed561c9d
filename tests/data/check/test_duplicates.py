"""The same contract from the same tool twice."""

from typing import Any

from tests.data.check.checking import Bench

SAME: dict[str, Any] = {"Contractnummer": "C-1"}


def test_the_same_answers_twice_is_a_warning_at_the_second(bench: Bench) -> None:
    checked = bench({**SAME, "Ingangsdatum": "1-1-2026"}, {**SAME, "Ingangsdatum": None}, {**SAME})
    assert [(found.code, found.severity, found.cell) for found in checked.findings] == [
        ("contract_repeated", "warning", "A3"),
        ("contract_repeated", "warning", "A4"),
    ]
    assert "rij 2" in checked.findings[0].message
    assert checked.result["rows_accepted"] == 3


def test_different_answers_are_errors_in_every_row(bench: Bench) -> None:
    checked = bench(
        {**SAME, "Ingangsdatum": "1-1-2026", "Einddatum": "1-1-2027"},
        {"Contractnummer": "C-9"},
        {**SAME, "Ingangsdatum": "2-1-2026", "Einddatum": None},
    )
    assert [(found.code, found.severity, found.cell) for found in checked.findings] == [
        ("contract_twice", "error", "A2"),
        ("contract_twice", "error", "A4"),
    ]
    first, second = checked.findings
    assert (first.column, first.value) == ("Contractnummer", "C-1")
    assert "rij 4" in first.message and "rij 2" in second.message
    for found in checked.findings:
        assert "Contract C-1 van Dienst A" in found.message
        assert (found.contract, found.authority) == ("C-1", "Dienst A")
        assert "'Ingangsdatum'" in found.message and "Einddatum" not in found.message
    assert [row["contract_id"] for row in checked.rows] == ["C-9"]


def test_another_authority_or_tool_is_another_row(bench: Bench) -> None:
    one = {**SAME, "ISV als minimumeis": "ja"}
    two = {**SAME, "ISV als minimumeis": "nee"}
    assert bench(one, {**two, "Aanbestedende dienst": "Dienst B"}).findings == []
    assert bench({**one, "Bronsysteem": "Tool A"}, {**two, "Bronsysteem": "Tool B"}).findings == []
    assert len(bench({**one, "Bronsysteem": "T"}, {**two, "Bronsysteem": "T"}).findings) == 2


def test_a_number_and_its_text_are_one_contract(bench: Bench) -> None:
    checked = bench({"Contractnummer": 12}, {"Contractnummer": "12", "Omschrijving": "Anders"})
    assert checked.codes == ["contract_twice", "contract_twice"]


def test_rows_without_a_number_are_no_duplicates(bench: Bench) -> None:
    checked = bench({"Contractnummer": None}, {"Contractnummer": None})
    assert checked.codes == ["required_empty", "required_empty"]


def test_a_received_date_and_nee_differ(bench: Bench) -> None:
    header = "Laatste dialoog met leverancier op"
    checked = bench({**SAME, header: "1-1-2026"}, {**SAME, header: "nee"})
    assert f"'{header}'" in checked.findings[0].message
    assert bench({**SAME, header: "1-1-2026"}, {**SAME, header: "?"}).codes == ["contract_repeated"]
