"""Pictures: what is drawn is what was given, in Dutch, in a fixed order, and never by colour."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from data import dutch as nl
from ui.charts import funnel, indicators, lines, parts, several, theme, timeline
from ui.charts.funnel import Dot
from ui.charts.indicators import Column
from ui.charts.lines import Line, Point
from ui.charts.moments import Moment
from ui.charts.parts import Bar, Part
from ui.charts.theme import ANSWERS, Chart
from ui.charts.timeline import Event

SIZES = {"Energie": (8, 5, 4, 2), "Consumptieve dienstverlening": (22, 0, 4, 0)}
BARS = [
    Bar(
        name,
        tuple(
            Part(answer, size, f"{size}", f"{name}: {size} <i>{answer}", f"{name}, {answer}")
            for answer, size in zip(ANSWERS, sizes, strict=True)
        ),
        strong=name == "Energie",
    )
    for name, sizes in SIZES.items()
]
POINTS = (
    Point("2026-03", 40.0, 30.0, 60.0, "maart"),
    Point("2026-04", None, None, None, "april", norm=80.0),
    Point("2026-05", 50.0, 45.0, 55.0, "mei", carried=True, norm=90.0),
)
POINTS_BEFORE = (
    Point("2025-04", 20.0, None, None, "april 2025"),
    Point("2025-05", 30.0, None, None, "mei 2025"),
)
YEAR = Line("2026", POINTS, 90.0, "norm 90%")
LINE = Line("Risicoanalyse", POINTS, 90.0, "norm 90%")
MOMENTS = [Moment("2026-05", 1, "05-05-2026: Begin"), Moment("2030-01", 2, "te laat")]
TODAY = dt.date(2026, 5, 31)
EVENTS = [
    Event(dt.date(2024, 1, 3), "Ingang", "gebeurd", "ingang"),
    Event(dt.date(2024, 7, 3), "Risicoanalyse", "te laat", "te laat: 697 dagen", TODAY),
    Event(dt.date(2027, 1, 3), "Einde", "termijn", "einde"),
]
MARCH = Column("2026-03", 20.0, 40.0, "maart: 20")
DRAWN: dict[str, Chart] = {
    "parts": parts.draw_parts(BARS, "contracten", write=nl.format_number),
    "trend": lines.draw_trend(LINE, MOMENTS, chosen="2026-05"),
    "multiples": several.draw_multiples([LINE, replace(LINE, name="Plan")]),
    "together": several.draw_together([LINE, Line("Plan", POINTS)], chosen="2026-05"),
    "years": several.draw_together([YEAR, Line("2025", POINTS_BEFORE)], by_year=True),
    "columns": indicators.draw_columns(
        [MARCH, Column("2026-04", None, None, "april: onbekend")], write=nl.format_number
    ),
    "timeline": timeline.draw_timeline(EVENTS, TODAY),
    "funnel": funnel.draw_funnel(
        [Dot("Energie", 20, 0.4, True, "a"), Dot("Catering", 40, 0.9, False, "b")],
        0.5,
        lambda _share, _known: (0.2, 0.8),
        titles=("aantal", "aandeel"),
    ),
}


def axes(chart: Chart) -> Iterator[dict[str, Any]]:
    spec = chart.to_dict()["layout"]
    return (axis for name, axis in spec.items() if name.startswith(("xaxis", "yaxis")))


@pytest.mark.parametrize("chart", DRAWN.values(), ids=DRAWN)
def test_no_picture_says_a_word_of_the_library(chart: Chart) -> None:
    """Months and numbers stand as we wrote them, nothing zooms, and what is pointed at is ours."""
    assert theme.CONFIG["displayModeBar"] is theme.CONFIG["showTips"] is False
    for axis in axes(chart):
        assert axis["fixedrange"]
        # Where plotly would write the ticks itself it would write them in English.
        assert axis.get("type") == "category" or len(axis["ticktext"]) == len(axis["tickvals"])
    for trace in chart.to_dict()["data"]:
        assert trace.get("hoverinfo") == "skip" or trace["hovertemplate"] == theme.HOVER
    assert chart.layout.height >= 100 and chart.layout.dragmode is False


def test_a_picture_hands_out_what_was_checked_and_no_template() -> None:
    chart = DRAWN["parts"]
    assert chart.to_dict() is chart.to_dict()
    assert "template" not in chart.to_dict()["layout"]
    with pytest.raises(ValueError, match="colour"):
        Chart({"data": [], "layout": {"colour": "red"}})


def test_parts_are_what_was_given_in_the_fixed_order() -> None:
    chart = DRAWN["parts"]
    assert [trace.name for trace in chart.data] == ["ja", "nee", "onbekend", "onzeker"]
    assert list(zip(*(trace.x for trace in chart.data), strict=True)) == list(SIZES.values())
    assert chart.data[1].y == ("<b>Energie</b>", "Consumptieve<br>dienstverlening")
    assert chart.layout.yaxis.categoryarray == chart.data[1].y[::-1]  # the first on top
    assert chart.data[1].text == ("5", "")
    assert chart.data[1].customdata[0] == ["Energie, nee", "Energie: 5 &lt;i&gt;nee"]


def test_one_bar_leaves_room_for_its_axis() -> None:
    layout = parts.draw_parts(BARS[:1], "contracten", write=nl.format_number).to_dict()["layout"]
    assert layout["height"] - layout["minreducedheight"] > 52  # numbers, and what is counted


def test_parts_are_found_by_what_they_choose_and_differ_by_more_than_colour() -> None:
    no, unknown, maybe = DRAWN["parts"].data[1:4]
    assert parts.find_places(DRAWN["parts"], "Energie, nee") == [(2, 1)]
    assert parts.find_places(DRAWN["parts"], "Energie") == []
    assert parts.find_places(DRAWN["trend"], "mei 2026") == []  # no bars
    assert unknown.marker.pattern.shape == "/" and maybe.marker.pattern.shape is None
    assert unknown.marker.color == maybe.marker.color == "rgba(0,0,0,0)"  # outlined
    assert no.selected.marker.opacity == 1  # without a number plotly fails at a click
    assert no.unselected.textfont.color == no.insidetextfont.color  # or plotly dims it to a fifth


def test_a_line_has_its_band_norm_moments_and_open_months() -> None:
    first, second, marks, moments = DRAWN["trend"].data
    assert (first.y, second.y) == ((60.0, 30.0), (55.0, 45.0))  # a gap is two bands
    assert marks.y == (40.0, None, 50.0) and not marks.connectgaps
    assert marks.marker.symbol == ("circle", "circle", "circle-open")
    assert marks.x == ("mrt 2026", "apr 2026", "mei 2026")
    assert marks.customdata[2] == ["mei 2026", "mei"]
    assert (moments.x, moments.text) == (("mei 2026",), ("1",))  # the other is not in the picture
    layout = DRAWN["trend"].layout
    assert layout.annotations[0].text == "norm 90%"
    # None in March, 80% in April, and a step up to the 90% of May: months by their number.
    assert [(one.x0, one.y0, one.x1, one.y1) for one in layout.shapes[:3]] == [
        (0.5, 80, 1.5, 80),
        (1.5, 90, 2.5, 90),
        (1.5, 80, 1.5, 90),
    ]


def test_small_multiples_have_a_name_and_a_scale_each() -> None:
    chart = DRAWN["multiples"]
    named = [one.text for one in chart.layout.annotations]
    assert named == ["Risicoanalyse", "Plan"]  # what the dashed line is, is said beneath
    assert {one.xref for one in chart.layout.shapes} == {"x", "x2"}
    assert chart.layout.yaxis.range == chart.layout.yaxis2.range
    assert {trace.xaxis for trace in chart.data} == {"x", "x2"}


def test_lines_in_one_picture_look_different_and_share_a_band_and_norm() -> None:
    band, again, first, second = DRAWN["together"].data
    assert (band.hoverinfo, first.name, second.name) == ("skip", "Risicoanalyse", "Plan")
    assert band.showlegend and not again.showlegend  # it is named once
    looks = [(one.line.color, one.line.dash, one.marker.symbol[0]) for one in (first, second)]
    assert looks == [several.choose_look(0), several.choose_look(1)]
    assert first.marker.size == (8, 8, 12) and first.marker.symbol[2] == "circle-open"
    assert len({several.choose_look(number) for number in range(18)}) == 18
    chart = DRAWN["together"]
    assert chart.layout.xaxis.categoryarray == ("mrt 2026", "apr 2026", "mei 2026")
    assert chart.layout.shapes[1].y0 == 90 and chart.layout.showlegend


def test_the_same_months_of_two_years_stand_over_each_other() -> None:
    chart = DRAWN["years"]
    assert len(chart.layout.xaxis.categoryarray) == 12 and "jan" in chart.layout.xaxis.tickvals
    assert [one.x1 for one in chart.layout.shapes[:2]] == [3.5, 4.5]  # of April and of May
    this, before = chart.data[-2:]
    assert (this.x, before.x) == (("mrt", "apr", "mei"), ("apr", "mei"))
    assert [point for point, _said in before.customdata] == ["april 2025", "mei 2025"]


def test_indicators_and_timeline_show_each_value_and_day() -> None:
    value, target = DRAWN["columns"].data
    assert (value.y, target.y) == ((20.0, None), (40.0, None))
    bar, done, due, late = DRAWN["timeline"].data
    assert (bar.x, bar.y) == (("2024-07-03", "2026-05-31", None), ("Risicoanalyse",) * 2 + (None,))
    assert (done.x, due.x, late.x) == (("2024-01-03",), ("2027-01-03",), ("2024-07-03",))
    assert len({one.marker.symbol for one in (done, due, late)}) == 3
    assert DRAWN["timeline"].layout.annotations[0].text == "vandaag"


def test_what_is_said_in_a_picture_is_not_cut_off_on_a_telephone() -> None:
    said = "Risicoanalyse: uiterlijk 13-05-2023 (afspraak), 1.297\u00a0dagen te laat"
    first, second, third = theme.write_lines(f"{said}\n& verder").split("<br>")
    assert (f"{first} {second}", third) == (said, "&amp; verder")
    assert len(first) <= 40 and "1.297\u00a0dagen" in second
    assert theme.write_lines("a" * 50) == "a" * 50  # a word is never broken


@pytest.mark.parametrize(
    ("top", "shown"),
    [(0, ["0"]), (3, ["0", "1", "2", "3"]), (38, ["0", "10", "20", "30"])],
)
def test_ticks_are_round_numbers_in_our_writing(top: float, shown: list[str]) -> None:
    assert theme.pick_ticks(top, nl.format_number)["ticktext"] == shown
