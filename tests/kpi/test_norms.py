"""Which norm holds in which month."""

import pytest

from data.reference import Target
from kpi import norms


@pytest.mark.parametrize(
    ("month", "expected"), [("2016-12", None), ("2017-01", 1.0), ("2026-10", 1.0)]
)
def test_the_published_norm_holds_from_its_year_on(month: str, expected: float | None) -> None:
    assert norms.target("application_mandatory", month) == expected


def test_no_published_norm() -> None:
    assert norms.target("current_clause", "2026-10") is None
    assert norms.norm("award_criterion", "2026-10") is None


def test_the_latest_year_that_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        Target("x", 2024, 0.8, "raad"),
        Target("x", 2020, 0.5, "beleid"),
        Target("x", 2026, 0.9, "raad"),
        Target("y", 2025, 0.1, "raad"),
    )
    monkeypatch.setattr(norms, "targets", lambda: listed)
    months = ("2019-12", "2020-01", "2023-12", "2024-01", "2025-12", "2026-01")
    found = [norms.target("x", month) for month in months]
    assert found == [None, 0.5, 0.5, 0.8, 0.8, 0.9]
    chosen = norms.norm("x", "2020-06")
    assert chosen is not None
    assert chosen.standing == "beleid"
