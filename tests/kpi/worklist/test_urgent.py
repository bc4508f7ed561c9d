"""Where it hurts: in the order of risk x value x days late, by hand on a few contracts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store.store import Store
from kpi.question import Question
from kpi.worklist.urgent import UNEXPLAINED, Urgent, find_urgent
from tests.data.delivering import deliver, row, workbook

MONTH = "2025-12"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()


def delivered(store: Store, *rows: dict[str, Any]) -> None:
    file = workbook(store.home / "bron" / "lijst.xlsx", *rows)
    result = deliver(store, file, file.name, month=MONTH)
    assert result.delivery, result.findings


def urgent(store: Store, month: str, **asked: Any) -> list[Urgent]:
    """What asks attention as the reference date itself finds it."""
    return list(find_urgent(store, Question(month, **asked)).listed)


def late(number: str, start: dt.date, **fields: Any) -> dict[str, Any]:
    """A running contract with ISV of which the risk analysis is known not to be there."""
    asked = {"start_date": start, "risk_analysis_received_on": "Nee", "european": "Nee"} | fields
    return row(number, contract_manager="CM-001", award_date=dt.date(2025, 1, 1), **asked)


def without(number: str, value: int | None) -> dict[str, Any]:
    """A mandatory tender of this year without ISV and without a reason."""
    return row(
        number,
        authority_kind="Rijk",
        award_date=dt.date(2025, 3, 1),
        isv_contract_condition="Nee",
        value_eur=value,
    )


def test_they_stand_by_risk_times_value_times_days_late(store: Store) -> None:
    found_risks = {"risk_analysis_received_on": dt.date(2025, 1, 1), "risks_prioritised": "Ja"}
    report = {"risk_analysis_received_on": "N.v.t.", "annual_report_published_on": "Nee"}
    delivered(
        store,
        late("analyse", dt.date(2025, 3, 21), value_eur=100),  # due 21-09: 3 x 100 x 101
        late("tweemaal", dt.date(2025, 3, 21), value_eur=200),  # 3 x 200 x 101
        late("langer", dt.date(2024, 9, 3), value_eur=100),  # due 03-03: 3 x 100 x 303
        late(
            "plan",
            dt.date(2024, 12, 31),
            value_eur=100,
            improvement_plan_received_on="Nee",
            **found_risks,
        ),  # due 01-07: 4 x 100 x 183
        late("rapport", dt.date(2023, 9, 3), value_eur=100, **report),  # 1 x 100 x 484
        without("zonder", 100),  # awarded 01-03: 3 x 100 x 305
        late("onbekend", dt.date(2025, 3, 20)),  # due 20-09: the median of 100, and 102 days
        late("niet toe", dt.date(2025, 8, 1), value_eur=9000),
        row("uitgelegd", isv_contract_condition="Nee", isv_reason_not_applied="Geen markt"),
    )
    found = find_urgent(store, Question(MONTH), 9)
    assert [(one.contract_id, one.days) for one in found.listed] == [
        ("zonder", 305),
        ("langer", 303),
        ("plan", 183),
        ("tweemaal", 101),
        ("rapport", 484),
        ("onbekend", 102),
        ("analyse", 101),
    ]
    first, second = found.listed[:2]
    assert (first.kpi, first.due, first.assumed) == (UNEXPLAINED, None, False)
    assert (second.owner, second.file, second.row) == ("CM-001", "lijst.xlsx", 4)
    assert (second.due, second.assumed) == (dt.date(2025, 3, 3), True)
    few = find_urgent(store, Question(MONTH), 2)
    assert [one.contract_id for one in few.listed] == ["zonder", "langer"]
    assert (few.total, few.outside) == (7, 0)


def test_outside_the_risk_categories_is_told_apart(store: Store) -> None:
    start = dt.date(2024, 1, 1)
    delivered(store, late("E", start), late("S", start, category="Schoonmaak", value_eur=10**9))
    found = find_urgent(store, Question(MONTH))
    assert ([one.contract_id for one in found.listed], found.outside) == (["E"], 1)
    only = find_urgent(store, Question(MONTH, category="Schoonmaak"))
    assert (only.listed, only.total, only.outside) == ((), 0, 1)


def test_a_yearly_report_is_late_a_year_after_the_last_one(store: Store) -> None:
    old = {
        "annual_report_published_on": dt.date(2024, 11, 30),
        "risk_analysis_received_on": "N.v.t.",
    }
    delivered(store, late("rapport", dt.date(2022, 1, 1), **old))
    [found] = urgent(store, MONTH)
    assert (found.kpi, found.due) == ("annual_report_published", dt.date(2025, 11, 30))


def test_a_category_and_a_former_one_are_kept_apart(store: Store) -> None:
    afval = {"category": "Consumptieve dienstverlening", "subcategory": "Catering"}
    delivered(store, late("E", dt.date(2024, 1, 1)), late("C", dt.date(2024, 1, 2), **afval))
    assert [one.contract_id for one in urgent(store, MONTH, category="Energie")] == ["E"]
    found = urgent(store, MONTH, category="Catering", classification="old")
    assert [one.contract_id for one in found] == ["C"]


def test_late_is_counted_up_to_the_reference_date_whatever_day_it_is(store: Store) -> None:
    delivered(
        store,
        late("straks", dt.date(2025, 7, 10)),
        late("eigen", dt.date(2025, 7, 10), risk_analysis_due=dt.date(2026, 1, 5)),
        late("afgelopen", dt.date(2025, 7, 10), end_date=dt.date(2026, 1, 9)),
        late("begonnen", dt.date(2026, 1, 2), risk_analysis_due=dt.date(2026, 1, 6)),
        late("gekomen", dt.date(2025, 7, 10), risk_analysis_received_on=dt.date(2026, 1, 8)),
    )
    assert urgent(store, MONTH) == []
    found = find_urgent(store, Question("2026-01"))
    assert [(one.contract_id, one.due, one.days, one.assumed) for one in found.listed] == [
        ("eigen", dt.date(2026, 1, 5), 26, False),
        ("begonnen", dt.date(2026, 1, 6), 25, False),
        ("straks", dt.date(2026, 1, 10), 21, True),
    ]
