"""A KPI over time: gaps where there are few, rings where carried, a table that says the same."""

import datetime as dt
from dataclasses import replace

from data.journal.notes import Marker
from kpi.question import Question
from tests.pages.screen import read
from tests.ui.conftest import texts
from tests.ui.outcomes import outcome
from ui.figures import trend

MONTHS = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]


def test_line_is_the_rate_within_the_band_of_the_unknowns() -> None:
    chart = read(trend.draw_chart([outcome(50, 30, 20, month=month) for month in MONTHS[:2]]))
    # high = 70% and low = 50% of the height, in both months
    corners = "0.00% 30.00%,100.00% 30.00%,100.00% 50.00%,0.00% 50.00%"
    assert chart.one(name="isv-band").style == {"clip-path": f"polygon({corners})"}
    assert [one.style for one in chart.all(name="isv-mark")] == [
        {"left": "0.00%", "bottom": "62.50%"},
        {"left": "100.00%", "bottom": "62.50%"},
    ]


def test_line_breaks_where_there_are_few() -> None:
    sizes = [20, 20, 3, 20, 20]
    drawn = trend.draw_chart(
        [outcome(size, 0, 0, month=month) for size, month in zip(sizes, MONTHS, strict=True)]
    )
    chart = read(drawn)
    assert len(chart.all(name="isv-curve")) == 2
    assert len(chart.all(name="isv-mark")) == 4


def test_a_carried_month_is_a_ring() -> None:
    chart = trend.draw_chart(
        [outcome(20, 0, 0, month=month, carried=month == "2026-07") for month in MONTHS]
    )
    [ring] = read(chart).all(name="isv-carried")
    assert ring.get("class") == "isv-mark isv-carried"


def test_without_enough_it_says_so() -> None:
    assert "Te weinig" in texts(
        trend.draw_chart([outcome(2, 1, 0, month=month) for month in MONTHS])
    )
    assert "één maand" in texts(trend.draw_chart([outcome(20, 1, 0)]))


def test_chart_says_where_it_began_and_ended() -> None:
    chart = trend.draw_chart(
        [outcome(10, 10, 0, month="2026-06"), outcome(15, 5, 0, month="2026-07")]
    )
    [said] = read(chart).pictures
    assert "10 van 20 in juni 2026, 15 van 20 in juli 2026" in said


def test_the_norm_is_a_line_with_its_value_in_steps_where_it_changed() -> None:
    norms = [None, 0.5, 0.5, 0.9, 0.9]
    found = [
        replace(outcome(20, 1, 0, month=month), target=norm)
        for month, norm in zip(MONTHS, norms, strict=True)
    ]
    chart = read(trend.draw_chart(found))
    assert [(one.text, one.style) for one in chart.all(name="isv-norm")] == [
        ("norm 50%", {"left": "12.50%", "width": "50.00%", "bottom": "50.00%"}),
        ("norm 90%", {"left": "62.50%", "width": "37.50%", "bottom": "90.00%"}),
    ]
    assert "Norm 90%." in chart.pictures[0]


def test_moments_within_the_chart_are_drawn_and_told() -> None:
    markers = [
        Marker(day, text, "campagne", None, "Beleid", dt.datetime(2026, 8, 1), 1)
        for day, text in (
            (dt.date(2026, 5, 31), "Te vroeg"),
            (dt.date(2026, 6, 3), 'Campagne "start"'),
            (dt.date(2026, 8, 1), "Te laat"),
        )
    ]
    outcomes = [outcome(10, 10, 0, month=month) for month in MONTHS[:2]]
    chart = trend.draw_chart(outcomes, markers)
    [said] = read(chart).pictures
    assert 'juli 2026. Norm 100%. Moment: 03-06-2026: Campagne "start". De tabel' in said
    assert "Te vroeg" not in chart
    assert "Te laat" not in chart
    assert len(read(chart).all(name="isv-moment")) == 1
    two = trend.draw_chart(outcomes, [markers[1], replace(markers[1], text="Nog een")])
    assert "Momenten: 03-06-2026: Campagne" in read(two).pictures[0]
    assert "Moment" not in trend.draw_chart(outcomes)


def test_table_twin_has_the_same_months_newest_first() -> None:
    series = [
        [outcome(18, 2, 1, month="2026-06"), outcome(3, 1, 0, month="2026-07", carried=True)],
        [outcome(0, 0, 0, month="2026-06", kpi="current_clause")],
    ]
    table = read(trend.draw_table("Verloop", series, Question("2026-07")))
    assert [row.cells for row in table.rows] == [
        ["juli 2026 (deels van een eerdere maand)", "3 van 4", "geen"],
        ["juni 2026", "18 van 21 (1 onbekend) · 85 tot 91%", "geen"],
    ]
