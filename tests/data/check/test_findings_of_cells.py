"""A faulty cell is a finding with its exact place, its value, what is wrong and what to write."""

import datetime as dt

import pytest

from data.findings.findings import read_rules
from tests.data.check.checking import GOOD, Bench

CASES = [
    ("Europese aanbesteding", "ja?", "not_yes_no", "'ja?' is geen ja", "ja, nee, n.v.t."),
    ("Gunningsdatum", "31-2-2026", "date_impossible", "bestaat niet", "dd-mm-jjjj"),
    ("Gunningsdatum", "3-1-26", "date_two_digit_year", "twee cijfers", "vier cijfers"),
    ("Gunningsdatum", dt.date(1980, 1, 1), "date_out_of_range", "vóór 1990", "jaar"),
    ("Gunningsdatum", 46025, "date_is_number", "46.025", "opmaak Datum"),
    ("Gunningsdatum", "ooit", "not_a_date", "geen datum", "31-01-2026"),
    ("Risicoanalyse ontvangen op", "Ja", "received_without_date", "welke dag", "nee"),
    ("Waarde (EUR excl. btw)", "veel", "not_an_amount", "geen bedrag", "1250000"),
    ("Waarde (EUR excl. btw)", "1,250", "amount_ambiguous", "1.250 euro", "1250 of 1,25"),
    ("Waarde (EUR excl. btw)", -5, "amount_negative", "negatief", "0 of hoger"),
    ("Waarde (EUR excl. btw)", 1e17, "amount_too_large", "te groot", "kleiner"),
    ("Weging ISV in gunning (%)", 101, "percentage_out_of_range", "101", "0 tot en met 100"),
    ("Weging ISV in gunning (%)", "hoog", "not_a_percentage", "geen percentage", "12,5"),
    ("Maatregelen gepland", 1.5, "not_a_count", "'1,5'", "heel getal"),
    ("CPV-code", "12345", "not_a_cpv", "geen CPV-code", "18110000-3"),
    ("CPV-code", 9310000, "cpv_lost_zero", "7 cijfers", "09310000"),
    ("Soort dienst", "Gemente", "not_a_choice", "geen keuze", "Bedoelt u 'Gemeente'?"),
    ("Escalatie", "xyz", "not_a_choice", "geen keuze", "Ingebrekestelling"),
    ("Documenten gedeeld", "deels", "not_a_choice", "geen keuze", "Ja, Nee, Vertrouwelijk"),
]


@pytest.mark.parametrize(("header", "value", "code", "says", "cures"), CASES)
def test_an_error_refuses_its_row_and_names_its_cell(
    bench: Bench, header: str, value: object, code: str, says: str, cures: str
) -> None:
    checked = bench({}, {header: value})
    found = checked.only()
    assert (found.code, found.severity) == (code, "error")
    assert (found.sheet, found.cell, found.row) == ("Contracten", "E3", 3)
    assert found.column == header
    assert says in found.message and cures in found.cure
    assert [row["contract_id"] for row in checked.rows] == ["C-1"]
    assert checked.result["rows_read"] == 2
    assert checked.result["rows_accepted"] == checked.result["rows_rejected"] == 1
    (rejected,) = checked.rejected
    assert (rejected["sheet"], rejected["row"]) == ("Contracten", 3)
    assert rejected["cells"]["Contractnummer"] == "C-2"
    assert rejected["cells"][header] == found.value


WARNINGS = [
    ("Waarde (EUR excl. btw)", "1.250", "amount_point_thousands", "1.250 euro", "Schrijf 1250"),
    ("Maatregelen gepland", "1.000", "count_point_thousands", "als 1.000:", "Schrijf 1000"),
    ("Weging ISV in gunning (%)", 0.2, "percentage_below_one", "0,2%", "20%"),
    ("CPV-code", "18110000-4", "cpv_check_digit", "controlecijfer 3, niet 4", "Zoek"),
    ("KvK-nummer", 1234567, "kvk_digits", "niet uit 8 cijfers", "nullen vooraan"),
    ("Contractnummer", 1234567890123456, "number_too_long", "15 cijfers", "opmaak Tekst"),
    ("Aanbestedingskenmerk", dt.date(2024, 5, 1), "shown_read", "2024-05-01", "opmaak"),
]


@pytest.mark.parametrize(("header", "value", "code", "says", "cures"), WARNINGS)
def test_a_warning_keeps_the_row(
    bench: Bench, header: str, value: object, code: str, says: str, cures: str
) -> None:
    checked = bench({header: value, "ISV als gunningscriterium": "ja"})
    found = checked.only()
    assert (found.code, found.severity, found.row, found.column) == (code, "warning", 2, header)
    assert says in found.message and cures in found.cure
    assert checked.result["rows_accepted"] == 1


@pytest.mark.parametrize("header", list(GOOD))
def test_a_required_cell_that_is_empty(bench: Bench, header: str) -> None:
    checked = bench({}, {header: None, "Procedure": "openbaar"})
    found = checked.only()
    assert (found.code, found.severity, found.row) == ("required_empty", "error", 3)
    assert found.cell == "ABCD"[list(GOOD).index(header)] + "3"
    assert (found.column, found.value) == (header, "")
    assert f"'{header}'" in found.message and "verwijder de rij" in found.cure


def test_a_total_below_the_table_is_a_row_without_its_required_cells(bench: Bench) -> None:
    headers = [*GOOD, "Waarde (EUR excl. btw)"]
    rows = [headers, [*GOOD.values(), 5], [None, None, None, None, 5]]
    checked = bench.sheets({"Contracten": rows})
    assert [found.cell for found in checked.findings] == ["A3", "B3", "C3", "D3"]
    assert set(checked.codes) == {"required_empty"}
    assert checked.result["rows_accepted"] == 1


def test_all_faults_at_once_in_order_of_row_then_column(bench: Bench) -> None:
    checked = bench(
        {"Gunningsdatum": "ooit", "Europese aanbesteding": "ja?"},
        {"Omschrijving": None, "Gunningsdatum": "3-1-26"},
    )
    assert [(found.row, found.cell) for found in checked.findings] == [
        (2, "E2"),
        (2, "F2"),
        (3, "B3"),
        (3, "E3"),
    ]


def test_true_and_one_are_different_cells_in_one_column(bench: Bench) -> None:
    header = "Europese aanbesteding"
    checked = bench({header: 1}, {header: True}, {header: 0}, {header: False})
    assert [row["european"] for row in checked.rows] == ["ja", "ja", "nee", "nee"]
    checked = bench({"Maatregelen gepland": 1}, {"Maatregelen gepland": True})
    assert (checked.only().cell, checked.only().value) == ("E3", "WAAR")
    checked = bench({"Leverancier": True}, {"Leverancier": 1})
    assert [row["supplier"] for row in checked.rows] == ["WAAR", "1"]


def test_leading_zeros_stay(bench: Bench) -> None:
    row = bench.cell("Contractnummer", "00012")
    assert row["contract_id"] == "00012"
    assert bench.cell("KvK-nummer", "01234567")["supplier_kvk"] == "01234567"
    assert bench.cell("KvK-nummer", 12345678.0)["supplier_kvk"] == "12345678"


def test_text_that_looks_like_a_formula_is_text(bench: Bench) -> None:
    assert bench.cell("Omschrijving", "=SOM(A1)")["title"] == "=SOM(A1)"


def test_a_long_value_is_shown_shortened(bench: Bench) -> None:
    found = bench({"Europese aanbesteding": "x" * 5000}).only()
    assert found.value == "x" * 199 + "…"
    assert len(found.message) < 120


def test_a_value_with_braces_and_control_marks_is_shown_plainly(bench: Bench) -> None:
    found = bench({"Europese aanbesteding": "{row}\u202e{0}\n%s"}).only()
    assert found.value == "{row}{0} %s"
    assert "'{row}{0} %s'" in found.message


def test_every_kind_of_finding_says_what_and_how() -> None:
    for rule in read_rules().values():
        assert rule.severity in ("error", "warning")
        assert rule.message.endswith(".") and rule.cure.endswith((".", "{hint}", "{empty}"))
        assert rule.code.replace("_", "").isalpha() and rule.code.islower()
