"""A version changes when the way of counting does, and only then."""

import datetime as dt
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from kpi.declared.all import BY_ID
from kpi.engine import version as module
from kpi.model import Change


@pytest.fixture(autouse=True)
def _fresh() -> None:
    module.find_version.cache_clear()


def test_every_kpi_has_a_version_of_its_own_counting() -> None:
    found = {kpi: module.find_version(kpi) for kpi in BY_ID}
    for kpi, mark in found.items():
        assert re.fullmatch(rf"{BY_ID[kpi].version}-[0-9a-f]{{8}}", mark)
    assert len(set(found.values())) > len(found) / 2


def test_other_words_leave_the_version_and_other_counting_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kpi = "risk_analysis_assessed"
    before = module.find_version(kpi)
    monkeypatch.setitem(BY_ID, kpi, replace(BY_ID[kpi], label="Anders", why="Anders"))
    module.find_version.cache_clear()
    assert module.find_version(kpi) == before
    monkeypatch.setitem(BY_ID, kpi, replace(BY_ID[kpi], criterion="true"))
    module.find_version.cache_clear()
    assert module.find_version(kpi) != before


def test_since_an_older_version_all_changes_are_told_and_since_the_own_none() -> None:
    for kpi in BY_ID.values():
        assert module.find_changes_since(kpi, "1a2b3c4d") == list(kpi.changes)  # of before numbers
        assert module.find_changes_since(kpi, "1-1a2b3c4d") == list(kpi.changes)
        assert module.find_changes_since(kpi, module.find_version(kpi.id)) == []
    assert any(kpi.changes for kpi in BY_ID.values())


def test_what_changed_on_one_day_is_one_version() -> None:
    first, second = dt.date(2026, 11, 29), dt.date(2027, 2, 1)
    changes = (Change(first, "A."), Change(first, "B."), Change(second, "C."))
    kpi = replace(BY_ID["obligation_met"], changes=changes)
    assert kpi.version == 3
    assert [nr for nr, _ in kpi.numbered_changes] == [2, 2, 3]
    assert module.find_changes_since(kpi, "2-1a2b3c4d") == [changes[2]]


def test_a_rule_changes_with_a_day_in_the_netherlands() -> None:
    kpi = next(one for one in BY_ID.values() if one.changes)
    day = kpi.changes[0].since
    midnight = dt.datetime.combine(day, dt.time(), ZoneInfo("Europe/Amsterdam"))
    before, after = (midnight + dt.timedelta(minutes=one) for one in (-1, 1))
    assert kpi.changes[0] in module.find_changes_after(kpi, before.astimezone(dt.UTC))
    assert kpi.changes[0] not in module.find_changes_after(kpi, after.astimezone(dt.UTC))
