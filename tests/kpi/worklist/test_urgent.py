"""What asks attention first: by hand on a few contracts, and never another than the KPIs say no."""

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
END = dt.date(2025, 12, 31)


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
    return find_urgent(store, Question(month, **asked), today=END)


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


def test_tenders_without_a_reason_first_then_the_longest_late(store: Store) -> None:
    delivered(
        store,
        late("jong", dt.date(2025, 1, 31)),
        late("oud", dt.date(2024, 1, 31)),
        late("niet toe", dt.date(2025, 8, 1)),
        without("klein", 100),
        without("onbekend", None),
        without("groot", 900),
        row("uitgelegd", isv_contract_condition="Nee", isv_reason_not_applied="Geen markt"),
    )
    found = urgent(store, MONTH)
    assert [(one.contract_id, one.kpi, one.due) for one in found] == [
        ("groot", UNEXPLAINED, None),
        ("klein", UNEXPLAINED, None),
        ("onbekend", UNEXPLAINED, None),
        ("oud", "risk_analysis_received", dt.date(2024, 7, 31)),
        ("jong", "risk_analysis_received", dt.date(2025, 7, 31)),
    ]
    assert (found[3].owner, found[3].file, found[3].row) == ("CM-001", "lijst.xlsx", 3)


def test_late_documents_are_not_crowded_out(store: Store) -> None:
    start = dt.date(2024, 1, 1)
    delivered(
        store,
        *(without(f"T{n}", n) for n in range(4)),
        *(late(f"C{n}", start + dt.timedelta(days=n)) for n in range(4)),
    )
    assert [one.contract_id for one in urgent(store, MONTH)] == [
        "T3",
        "T2",
        "C0",
        "C1",
        "C2",
    ]


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


def test_late_is_judged_on_the_day_that_somebody_looks(store: Store) -> None:
    delivered(
        store,
        late("straks", dt.date(2025, 7, 10)),
        late("eigen", dt.date(2025, 7, 10), risk_analysis_due=dt.date(2026, 1, 5)),
        late("afgelopen", dt.date(2025, 7, 10), end_date=dt.date(2026, 1, 9)),
        late("begonnen", dt.date(2026, 1, 2), risk_analysis_due=dt.date(2026, 1, 6)),
        late("gekomen", dt.date(2025, 7, 10), risk_analysis_received_on=dt.date(2026, 1, 8)),
    )
    assert urgent(store, MONTH) == []
    found = find_urgent(store, Question(MONTH), today=dt.date(2026, 1, 15))
    assert [(one.contract_id, one.due, one.assumed) for one in found] == [
        ("eigen", dt.date(2026, 1, 5), False),
        ("begonnen", dt.date(2026, 1, 6), False),
        ("straks", dt.date(2026, 1, 10), True),
    ]
