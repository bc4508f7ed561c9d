"""Which events are named as what may have changed a figure."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import report_nil, restore_delivery, withdraw_delivery
from data.entries import settings
from data.journal.delivery import SAMPLE
from data.journal.events import SettingMade
from data.store.store import Store
from kpi.compare.events import find_changes, list_held_to
from kpi.declared.all import BY_ID
from tests.data.delivering import deliver, row, workbook

KPI = "application_mandatory"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()


def delivered(store: Store, month: str, *rows: dict[str, Any], **how: str) -> str:
    file = workbook(store.home / "bron" / f"{store.journal.seq}.xlsx", *rows)
    result = deliver(store, file, file.name, month=month, by="CM-014", **how)  # type: ignore[arg-type]
    assert result.delivery, result.findings
    return result.delivery


def set_value(store: Store, name: str, value: str, valid_from: dt.date) -> None:
    settings.set_value(
        store, SettingMade(name, value, valid_from, "besluit", "Raad"), by=Actor("BZK")
    )


def test_a_kpi_is_held_to_the_terms_that_its_facts_rest_on() -> None:
    def of(kpi: str) -> set[str]:
        return {name for name in list_held_to(kpi) if name.startswith("term:")}

    assert of(KPI) == set()
    assert of("risk_analysis_received") == {"term:risk_analysis"}
    assert of("risk_analysis_assessed") == set()  # waits for no term
    assert of("risk_analysis_assessed_on_time") == {"term:assessment"}
    assert of("improvement_plan_on_time") == {"term:improvement_plan"}
    assert of("annual_report_published") == {"term:annual_report"}
    assert of("dialogue_held") == {"term:dialogue"}
    assert of("suppliers_followed") == of("ended_with_analysis") == {"term:risk_analysis"}
    assert list_held_to(KPI) == {
        f"target:{KPI}",
        "small_number",
        "recalibration",
        "obligation:kader-2017",
        "contracts:kader-2017",
        "contracts:herijking",
    }
    assert list_held_to("plan_has_isv") == {"target:plan_has_isv", "small_number"}
    assert all("term:None" not in list_held_to(kpi) for kpi in BY_ID)


def test_a_term_counts_when_it_holds_at_the_end_of_the_month(store: Store) -> None:
    set_value(store, "term:risk_analysis", "24", dt.date(2024, 3, 31))
    set_value(store, "term:risk_analysis", "12", dt.date(2024, 4, 1))
    set_value(store, "term:dialogue", "12", dt.date(2024, 1, 1))
    [found] = find_changes(store, "risk_analysis_received", "2024-03", 0)
    assert isinstance(found.body, SettingMade) and found.body.value == "24"


def test_a_norm_that_is_taken_back_is_named_as_when_it_was_set(store: Store) -> None:
    set_value(store, f"target:{KPI}", "0.9", dt.date(2024, 3, 1))
    [made] = settings.list_own(store)
    settings.take_back(store, made.nr, why="Vergissing", by=Actor("BZK"))
    assert [one.what for one in find_changes(store, KPI, "2024-03", 0)] == [
        "setting",
        "setting-withdrawn",
    ]
    assert find_changes(store, KPI, "2024-02", 0) == []
    assert find_changes(store, "dialogue_held", "2024-03", 0) == []


def test_withdrawn_and_restored_count_by_what_they_are_about(store: Store) -> None:
    energy = delivered(store, "2024-03", row("1"))
    later = delivered(store, "2024-04", row("1"), row("2"))
    position = store.journal.seq
    for delivery in (energy, later):
        withdraw_delivery(store, delivery, why="Verkeerd", by=Actor("CM-014"))
        restore_delivery(store, delivery, by=Actor("CM-014"))
    report_nil(store, "Catering", "2024-03", by=UNNAMED)
    both = [("withdrawn", energy), ("restored", energy)]
    all_of_it = find_changes(store, KPI, "2024-03", position)
    assert [(one.what, one.on) for one in all_of_it][:2] == both
    assert [one.what for one in all_of_it] == ["withdrawn", "restored", "nil"]
    of_energy = find_changes(store, KPI, "2024-03", position, "Energie")
    assert [(one.what, one.on) for one in of_energy] == both
    assert find_changes(store, KPI, "2024-03", position, "Laboratorium") == []
    assert find_changes(store, "plan_has_isv", "2024-03", 0) == []  # there was no plan among it


def test_the_first_real_delivery_counts_for_every_month_as_the_sample_goes(store: Store) -> None:
    delivered(store, "2024-03", row("1"), origin=SAMPLE)
    position = store.journal.seq
    first = delivered(store, "2024-05", row("9"))
    delivered(store, "2024-06", row("9"), row("10"))
    assert [one.on for one in find_changes(store, KPI, "2024-03", position, "Catering")] == [first]


def test_without_a_sample_a_later_month_changes_nothing(store: Store) -> None:
    delivered(store, "2024-05", row("9"))
    delivered(store, "2024-06", row("9"))
    assert find_changes(store, KPI, "2024-03", 0) == []
