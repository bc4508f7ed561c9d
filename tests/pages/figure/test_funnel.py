"""The funnel: the band by hand, chart and table from the same points, and nothing of few."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpi.engine.engine import count_outcomes
from kpi.model import LISTED
from kpi.question import Question
from pages.figure import funnel
from tests.ui.conftest import texts
from tests.ui.outcomes import outcome
from ui.app.shell import open_store

ASKED = ("application_mandatory", Question("2026-10", "all"))


@pytest.fixture
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def test_the_band_by_hand() -> None:
    low, high = funnel.find_band(0.5, 100)  # 0.5 ± 1.96 x 0.05
    assert (round(low, 4), round(high, 4)) == (0.402, 0.598)


def test_three_of_three_is_not_above_all_together() -> None:
    """At 87.6% three of three happens two times in three, and eleven of eleven one in four."""
    for known in (3, 11, 22):
        assert funnel.find_band(0.876, known)[1] == 1
    assert funnel.find_band(0.876, 11)[0] > 3 / 11


@given(data=st.data(), share=st.floats(0.001, 0.999), known=st.integers(1, 2_000))
def test_within_is_when_wilsons_band_of_the_category_holds_the_share(
    data: st.DataObject, share: float, known: int
) -> None:
    yes = data.draw(st.integers(0, known))
    own = outcome(yes, known - yes, 0)
    low, high = funnel.find_band(share, known)
    edges = (own.wilson_low or 0.0, own.wilson_high or 0.0)
    assume(min(abs(edge - share) for edge in edges) > 1e-9)  # on the edge rounding decides
    assert (low <= yes / known <= high) == (edges[0] <= share <= edges[1])


@given(share=st.floats(0, 1), known=st.integers(1, 10_000))
def test_the_band_holds_its_middle_and_narrows(share: float, known: int) -> None:
    low, high = funnel.find_band(share, known)
    assert 0 <= low <= share + 1e-12 and share - 1e-12 <= high <= 1
    more = funnel.find_band(share, known * 4)
    assert more[1] - more[0] <= high - low


@pytest.mark.usefixtures("home")
def test_chart_table_and_sentence_say_the_same() -> None:
    _total, found = funnel.find_points(*ASKED)
    counted = {
        o.group[LISTED]: o
        for o in count_outcomes(open_store(), ASKED[1], kpis=[ASKED[0]], by=[LISTED])
    }
    assert found and all(one.outcome == counted[one.category] for one in found)
    drawn = [one for one in found if one.place]
    picture = funnel.draw_picture(*ASKED)
    figure = picture.chart
    assert figure is not None
    marks = {line.name: (line.x[0], line.y[0]) for line in figure.data[2:]}
    assert marks == {one.category: (one.known, 100 * (one.outcome.ratio or 0)) for one in drawn}
    shown, said = texts(picture.table), picture.said
    assert picture.points == ("alle categorieën", *(one.category for one in found))
    assert {line.customdata[0][0] for line in figure.data[2:]} <= set(picture.points)
    for one in found:
        assert one.category in shown
        assert (one.category in said) == (one.place != funnel.INSIDE)
    inside = sum(one.place == funnel.INSIDE for one in drawn)
    assert f"{inside} van {len(drawn)} categorieën" in said


@pytest.mark.usefixtures("home")
def test_under_ten_there_is_no_mark() -> None:
    _total, found = funnel.find_points("application_mandatory", Question("2026-01"))
    assert found and not [one for one in found if one.known < one.outcome.small and one.place]
    picture = funnel.draw_picture("application_mandatory", Question("2026-01"))
    if all(one.outcome.few for one in found):
        assert picture.chart is None
        assert picture.said == "Er zijn te weinig gegevens om categorieën te vergelijken."
