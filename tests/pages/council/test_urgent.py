"""What asks attention on the sample: all that the KPIs say no to, and nothing else."""

import datetime as dt
from pathlib import Path

import pytest

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
    found = find_urgent(store, Question(month), limit=100_000, today=dt.date(2026, 10, 31))
    units = {
        kpi: {row.unit_id for row in find_behind(store, kpi, "no", Question(month))}
        for kpi in (UNEXPLAINED, *LATE)
    }
    tenders = [one for one in found if one.kpi == UNEXPLAINED]
    contracts = [one for one in found if one.kpi != UNEXPLAINED]
    assert len(tenders) == len(units[UNEXPLAINED]) > 0
    late_units = set().union(*(units[kpi] for kpi in LATE))
    assert {f"{one.authority} / {one.contract_id}" for one in contracts} == late_units
    days = [one.due for one in contracts if one.due]
    assert len(days) == len(contracts) and days == sorted(days)
    assert max(days) <= dt.date(2026, 10, 31)
