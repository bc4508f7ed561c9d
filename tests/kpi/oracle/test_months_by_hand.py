"""Examples counted by hand that pin the oracle: deliveries, windows, groups, ratios, cells."""

from datetime import date

import pytest

from tests.kpi.oracle.categories import RISK_CATEGORIES
from tests.kpi.oracle.examples import ANY, a_row, counts, nil, on, total
from tests.kpi.oracle.oracle import behind, outcomes
from tests.kpi.registers import to_cells


def test_former_names_become_subcategories() -> None:
    rows = [a_row("1", category="CATERING"), a_row("2", category="catering", subcategory="Eigen")]
    found = outcomes([on("2024-02", *rows)], "2024-02", "year", ("category", "subcategory"))
    assert {key[2:] for key in found if key[0] == "application_total"} == {
        ("Consumptieve dienstverlening", "Catering"),
        ("Consumptieve dienstverlening", "Eigen"),
    }


def test_windows_and_undated() -> None:
    days = [(2023, 2, 28), (2023, 3, 1), (2023, 12, 31), (2024, 1, 1), (2024, 2, 29), (2024, 3, 1)]
    rows = [a_row(str(n), award_date=date(*day)) for n, day in enumerate(days)]
    rows.append(a_row("9", award_date=None))
    for at, population, undated in (("year", 2, 1), ("12m", 4, 1), ("all", 6, 0)):
        figures = total("application_total", *rows, at=at)
        assert (figures["population"], figures["undated"]) == (population, undated)


def test_a_date_is_coalesced_over_the_contracts() -> None:
    rows = [
        a_row("1", tender_id="T", award_date=None, start_date=date(2022, 1, 1)),
        a_row("2", tender_id="T", award_date=date(2024, 2, 1)),
    ]
    assert total("application_total", *rows)["population"] == 1
    early = a_row("1", award_date=None, publication_date=date(2023, 1, 1))
    assert total("application_total", early)["population"] == 0


def test_replaced_carried_and_nil() -> None:
    register = [
        on("2024-01", a_row("1"), a_row("2", category="Schoonmaak")),
        on("2024-03", a_row("1"), a_row("3"), a_row("4")),
        on("2024-01", a_row("1"), a_row("5")),  # late: replaces January, not March
        nil("2024-05", "energie"),
    ]
    expected = {"2023-12": 0, "2024-01": 3, "2024-02": 3, "2024-03": 4, "2024-04": 4, "2024-05": 1}
    for month, population in expected.items():
        figures = total("application_total", register=register, month=month)
        assert figures["population"] == population, month
    rows = behind(register, "2024-02", "year", "application_total", "no")
    assert rows == {(0, 1), (2, 0), (2, 1)}
    found = outcomes(register, "2024-05", "year", ["month"])
    assert [key[1] for key in found if key[0] == "isv_recorded"] == list(expected)[1:]


def test_a_tender_over_deliveries_takes_the_dimensions_of_its_first_contract() -> None:
    register = [
        on("2024-02", a_row("1", tender_id="T", category="Schoonmaak", european="nee")),
        on("2024-02", a_row("2", tender_id="T", **{ANY: "ja"})),
        on("2024-02", a_row("3", category="Bedrijfskleding", european="nee")),
    ]
    found = outcomes(register, "2024-02", "year", ["european", "category"])
    outside = {
        k[2:]: counts(v) for k, v in found.items() if k[0] == "application_voluntary_outside"
    }
    assert outside == {("ja", "Schoonmaak"): (1, 1, 0, 0), ("nee", "Bedrijfskleding"): (0,) * 4}
    total_rows = behind(register, "2024-02", "year", "application_total", "yes", "Schoonmaak")
    assert total_rows == {(0, 0), (1, 0)}
    assert behind(register, "2024-02", "year", "application_total", "yes", "Energie") == set()


def test_ratios() -> None:
    rows = [a_row("1", **{ANY: "ja"}), a_row("2"), a_row("3"), a_row("4", **{ANY: None})]
    figures = total("application_total", *rows)
    assert figures["ratio"] == pytest.approx(1 / 3)
    assert (figures["low"], figures["high"]) == (0.25, 0.5)
    nobody = total("application_voluntary_outside", *rows)
    assert {nobody[n] for n in ("ratio", "low", "high", "wilson_low", "wilson_high")} == {None}
    # Nor when there are units that only may be members.
    perhaps = total("application_mandatory", a_row("5", european=None, **{ANY: "ja"}))
    assert (perhaps["population"], perhaps["maybe"]) == (0, 1)
    assert {perhaps[n] for n in ("ratio", "low", "high", "wilson_low", "wilson_high")} == {None}
    assert perhaps["status"] == "geen norm"
    unknown = total("application_total", rows[3])
    assert (unknown["ratio"], unknown["low"], unknown["high"]) == (None, 0.0, 1.0)
    ten = total("application_total", *(a_row(str(n)) for n in range(10)))
    assert ten["wilson_low"] == pytest.approx(0, abs=1e-12)
    assert ten["wilson_high"] == pytest.approx(0.277532799)  # z^2 / (n + z^2)


def test_possible_members_make_the_range_wider() -> None:
    maybe = {"european": None}
    rows = [
        *(a_row(str(n), **{ANY: "ja"}) for n in range(3)),
        a_row("4"),
        a_row("5", **{ANY: None}),
        a_row("6", **maybe, **{ANY: "ja"}),
        a_row("7", **maybe),
        a_row("8", **maybe),
        a_row("9", **maybe, **{ANY: None}),
    ]
    figures = total("obligation_met", *rows)
    assert (counts(figures), figures["maybe"], figures["scope_unknown"]) == ((5, 3, 1, 1), 4, 4)
    # At the least 7, 8 and 9 count and have no ISV; at the most 6 and 9 count and have it.
    assert (figures["low"], figures["ratio"], figures["high"]) == (3 / 8, 3 / 4, 6 / 7)


def test_few_units_have_no_status_unless_all_of_them_must() -> None:
    half = [
        (f"target:{kpi}", date(2024, 1, 1), "0.5") for kpi in ("plan_has_isv", "award_criterion")
    ]
    rows = [a_row(str(n), isv_award_criterion="ja", **{ANY: "ja"}) for n in range(9)]
    plans = [{"category": name, "has_isv": "ja"} for name in sorted(RISK_CATEGORIES)]
    delivery = on("2024-02", *rows)
    delivery["plans"] = [{"has_kpis": None, **plan} for plan in plans]
    found = outcomes([delivery], "2024-02", "year", settings=half)
    status = {key[0]: figures["status"] for key, figures in found.items()}
    assert status["award_criterion"] == "te weinig gegevens"
    assert status["obligation_met"] == "op norm"
    assert status["plan_has_isv"] == "op norm"  # eight are all that there are
    assert status["plan_has_kpis"] == "geen norm"
    assert total("obligation_met", a_row(european="nee"))["status"] == "te weinig gegevens"


def test_cells_are_dutch() -> None:
    row = a_row(european="nvt", risk_analysis_received_on="nvt", dialogue_on=date(2024, 1, 2))
    cells = to_cells({**row, "annual_report_published_on": "nee", "cpv": "09310000"})
    assert cells["Europese aanbesteding"] == "n.v.t."
    assert cells["Risicoanalyse ontvangen op"] == "N.v.t."
    assert cells["Laatste jaarrapportage openbaar op"] == "Nee"
    assert cells["Laatste dialoog met leverancier op"] == date(2024, 1, 2)
    assert cells["CPV-code"] == "09310000-5"
    assert (cells["Contractnummer"], cells["Einddatum"]) == ("1", None)
