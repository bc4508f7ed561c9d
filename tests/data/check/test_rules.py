"""What the cells of a row say about each other."""

import pytest

from tests.data.check.checking import Bench, Checked

RECEIVED = "Risicoanalyse ontvangen op"
ASSESSED = "Risicoanalyse beoordeeld op"
PLAN = "Plan van aanpak ontvangen op"
PLAN_ASSESSED = "Plan van aanpak beoordeeld op"


def _warned(checked: Checked, code: str, cell: str, column: str, value: str) -> str:
    found = checked.only()
    assert (found.code, found.severity) == (code, "warning")
    assert (found.cell, found.column, found.value) == (cell, column, value)
    assert checked.result["rows_accepted"] == checked.result["rows_read"]
    return found.message


@pytest.mark.parametrize("header", [RECEIVED, PLAN])
def test_received_before_start(bench: Bench, header: str) -> None:
    checked = bench({"Ingangsdatum": "1-2-2026", header: "31-1-2026"})
    message = _warned(checked, "received_before_start", "F2", header, "31-1-2026")
    assert "(31-01-2026)" in message and "(01-02-2026)" in message
    assert bench({"Ingangsdatum": "1-2-2026", header: "1-2-2026"}).findings == []
    assert bench({"Ingangsdatum": "1-2-2026", header: "nee"}).findings == []
    assert bench({"Ingangsdatum": None, header: "1-2-2026"}).findings == []


@pytest.mark.parametrize(("received", "assessed"), [(RECEIVED, ASSESSED), (PLAN, PLAN_ASSESSED)])
def test_assessed_before_received(bench: Bench, received: str, assessed: str) -> None:
    checked = bench({received: "2-2-2026", assessed: "1-2-2026"})
    _warned(checked, "assessed_before_received", "F2", assessed, "1-2-2026")
    assert bench({received: "2-2-2026", assessed: "2-2-2026"}).findings == []
    assert bench({received: "n.v.t.", assessed: "2-2-2026"}).findings == []


def test_end_before_start(bench: Bench) -> None:
    checked = bench({"Ingangsdatum": "2-2-2026", "Einddatum": "1-2-2026"})
    _warned(checked, "end_before_start", "F2", "Einddatum", "1-2-2026")
    assert bench({"Ingangsdatum": "2-2-2026", "Einddatum": "2-2-2026"}).findings == []


def test_more_measures_realised_than_planned_is_an_error(bench: Bench) -> None:
    checked = bench({"Maatregelen gepland": 2, "Maatregelen gerealiseerd": 3})
    found = checked.only()
    assert (found.code, found.severity) == ("more_realised_than_planned", "error")
    assert (found.cell, found.value) == ("F2", "3")
    assert "3 maatregelen" in found.message and "2 gepland" in found.message
    assert checked.result["rows_accepted"] == 0
    assert bench({"Maatregelen gepland": 2, "Maatregelen gerealiseerd": 2}).findings == []
    assert bench({"Maatregelen gepland": None, "Maatregelen gerealiseerd": 2}).findings == []


@pytest.mark.parametrize(
    ("criterion", "says"),
    [("nee", "nee"), ("n.v.t.", "niet van toepassing"), (None, "geen antwoord")],
)
def test_a_weight_without_the_criterion(bench: Bench, criterion: str | None, says: str) -> None:
    header = "Weging ISV in gunning (%)"
    checked = bench({"ISV als gunningscriterium": criterion, header: "12,5"})
    message = _warned(checked, "weight_without_criterion", "F2", header, "12,5")
    assert "12,5%" in message and f"staat {says}." in message
    assert bench({"ISV als gunningscriterium": "ja", header: "12,5"}).findings == []
    assert bench({"ISV als gunningscriterium": criterion, header: 0}).findings == []


VALUE, EUROPEAN = "Waarde (EUR excl. btw)", "Europese aanbesteding"


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        ({"Gunningsdatum": "31-12-2023", "Soort dienst": "Rijk"}, 140_000),
        ({"Gunningsdatum": "1-1-2024", "Soort dienst": "Rijk"}, 143_000),
        ({"Gunningsdatum": "31-12-2025", "Soort dienst": "Gemeente"}, 221_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": "Provincie"}, 216_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": None}, 216_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": "Rijk", "CPV-code": "45000000"}, 5_404_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": None, "Departement": "BZK"}, 140_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": "Rijk", "Departement": "BZK"}, 140_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": "Rijk", "Departement": "Defensie"}, 216_000),
        ({"Gunningsdatum": "1-1-2026", "Soort dienst": "Gemeente", "Departement": "BZK"}, 216_000),
        ({"Ingangsdatum": "1-6-2026", "Publicatiedatum": "1-6-2025"}, 216_000),
        ({"Gunningsdatum": "1-6-2025", "Ingangsdatum": "1-6-2026"}, 221_000),
        ({"Publicatiedatum": "1-6-2025"}, 221_000),
    ],
)
def test_over_the_threshold_of_its_day(bench: Bench, row: dict[str, object], limit: int) -> None:
    checked = bench({EUROPEAN: "Nee", VALUE: limit + 0.01, **row})
    message = _warned(checked, "over_threshold_not_european", "E2", EUROPEAN, "Nee")
    assert f"{limit:,}".replace(",", ".") + " euro die op" in message
    assert bench({EUROPEAN: "Nee", VALUE: limit, **row}).findings == []
    for answer in ("ja", None, "n.v.t."):
        assert bench({EUROPEAN: answer, VALUE: limit + 1, **row}).findings == []


@pytest.mark.parametrize(
    "cpv", ["55523000", "75100000", "79620000", "80500000-9", "85000000", "92000000", "98310000"]
)
@pytest.mark.parametrize("kind", ["Rijk", "Gemeente", None])
def test_social_and_specific_services_have_their_own_threshold(
    bench: Bench, cpv: str, kind: str | None
) -> None:
    row = {EUROPEAN: "Nee", "Gunningsdatum": "1-6-2024", "Soort dienst": kind, "CPV-code": cpv}
    assert bench({**row, VALUE: 750_000}).findings == []
    message = _warned(
        bench({**row, VALUE: 750_000.01}), "over_threshold_not_european", "E2", EUROPEAN, "Nee"
    )
    assert "drempel van 750.000 euro die op 01-06-2024 gold" in message


@pytest.mark.parametrize("cpv", ["79610000", "15000000", "18110000", "90500000"])
def test_services_beside_them_have_the_common_threshold(bench: Bench, cpv: str) -> None:
    row = {EUROPEAN: "Nee", "Gunningsdatum": "1-6-2024", "Soort dienst": "Rijk", "CPV-code": cpv}
    assert bench({**row, VALUE: 143_000}).findings == []
    checked = bench({**row, VALUE: 143_001})
    message = _warned(checked, "over_threshold_not_european", "E2", EUROPEAN, "Nee")
    assert "drempel van 143.000 euro" in message


def test_of_several_codes_the_first_has_the_threshold(bench: Bench) -> None:
    row = {"Gunningsdatum": "1-6-2024", "Soort dienst": "Rijk", EUROPEAN: "Nee", VALUE: 200_000}
    assert bench({**row, "CPV-code": "55523000|15000000"}).findings == []
    assert bench({**row, "CPV-code": "15000000|55523000"}).codes == ["over_threshold_not_european"]


def test_no_threshold_is_known_for_other_days(bench: Bench) -> None:
    for day in ("31-12-2013", "1-1-2028", None):
        assert bench({EUROPEAN: "nee", VALUE: 1e9, "Gunningsdatum": day}).findings == []


def test_a_cell_with_an_error_takes_part_in_no_rule(bench: Bench) -> None:
    checked = bench({"Ingangsdatum": "ooit", "Einddatum": "1-2-2020"})
    assert checked.codes == ["not_a_date"]
