"""A version changes when the way of counting does, and only then."""

from dataclasses import replace

import pytest

from kpi.declared.all import BY_ID
from kpi.engine import version as module


@pytest.fixture(autouse=True)
def _fresh() -> None:
    module.find_version.cache_clear()


def test_every_kpi_has_a_version_of_its_own_counting() -> None:
    found = {kpi: module.find_version(kpi) for kpi in BY_ID}
    assert all(len(mark) == 8 and set(mark) <= set("0123456789abcdef") for mark in found.values())
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


def test_what_a_kpi_follows_is_part_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    kpi = BY_ID["risk_analysis_assessed"]
    assert kpi.follows
    before = module.find_version(kpi.id)
    monkeypatch.setitem(BY_ID, kpi.follows, replace(BY_ID[kpi.follows], criterion="true"))
    module.find_version.cache_clear()
    assert module.find_version(kpi.id) != before
