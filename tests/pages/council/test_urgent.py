"""What asks attention on the sample: all that the KPIs say no to in the risk categories."""

from pathlib import Path

import pytest

from data.reference import list_categories
from kpi.engine.behind import find_behind
from kpi.question import Question
from kpi.worklist.urgent import LATE, UNEXPLAINED, find_urgent
from ui.app import shell


def test_it_lists_exactly_what_the_kpis_say_no_to(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = "2026-10"
    monkeypatch.setenv("ISV_HOME", str(sample_home))
    store = shell.open_store()
    everything = find_urgent(store, Question(month), 100_000)
    found = everything.listed
    units = {
        kpi: {
            row.unit_id
            for row in find_behind(store, kpi, "no", Question(month))
            if row.category in list_categories()
        }
        for kpi in (UNEXPLAINED, *LATE)
    }
    tenders = [one for one in found if one.kpi == UNEXPLAINED]
    contracts = [one for one in found if one.kpi != UNEXPLAINED]
    assert len(tenders) == len(units[UNEXPLAINED]) > 0
    late_units = set().union(*(units[kpi] for kpi in LATE))
    assert {f"{one.authority} / {one.contract_id}" for one in contracts} == late_units
    assert everything.total == len(found) and everything.outside > 0
    assert all((one.due is None) == (one.kpi == UNEXPLAINED) for one in found)
