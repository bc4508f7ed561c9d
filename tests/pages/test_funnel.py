"""The funnel: the band by hand, chart and table from the same points, and nothing of few."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import outcomes
from tests.ui.conftest import texts
from ui import funnel
from ui.choices import Choices
from ui.shell import store

ASKED = ("application_mandatory", "2026-10", "all", "new")


@pytest.fixture
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def test_the_band_is_wilsons_by_hand() -> None:
    low, high = funnel.band(0.5, 100)  # (0.5 + 0.0192 ± 1.96 x 0.0509...) / 1.0384
    assert (round(low, 4), round(high, 4)) == (0.4038, 0.5962)


@given(share=st.floats(0, 1), known=st.integers(1, 10_000))
def test_the_band_holds_its_middle_and_narrows(share: float, known: int) -> None:
    low, high = funnel.band(share, known)
    assert 0 <= low <= share + 1e-12 and share - 1e-12 <= high <= 1
    more = funnel.band(share, known * 4)
    assert more[1] - more[0] < high - low


@pytest.mark.usefixtures("home")
def test_chart_table_and_sentence_say_the_same() -> None:
    _total, found = funnel.points(*ASKED)
    counted = {
        o.group["category"]: o
        for o in outcomes(store(), month="2026-10", window="all", kpis=[ASKED[0]], by=["category"])
    }
    assert found and all(one.outcome == counted[one.category] for one in found)
    drawn = [one for one in found if one.place]
    figure = funnel.chart(*ASKED)
    assert figure is not None
    marks = {line.name: (line.x[0], line.y[0]) for line in figure.data[2:]}
    assert marks == {one.category: (one.known, 100 * (one.outcome.ratio or 0)) for one in drawn}
    shown = texts(funnel.table(ASKED[0], Choices("2026-10", None, "all")))
    said = funnel.sentence(*ASKED)
    for one in found:
        assert one.category in shown
        assert (one.category in said) == (one.place != funnel.INSIDE)
    inside = sum(one.place == funnel.INSIDE for one in drawn)
    assert f"{inside} van {len(drawn)} categorieën" in said


@pytest.mark.usefixtures("home")
def test_under_ten_there_is_no_mark() -> None:
    _total, found = funnel.points("application_mandatory", "2026-01", "year", "new")
    assert found and not [one for one in found if one.outcome.few and one.place]
    figure = funnel.chart("application_mandatory", "2026-01", "year", "new")
    if all(one.outcome.few for one in found):
        assert figure is None
        said = funnel.sentence("application_mandatory", "2026-01", "year", "new")
        assert said == "Er zijn te weinig gegevens om categorieën te vergelijken."
