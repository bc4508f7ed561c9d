"""Charts on slides: native ones, with their numbers, that who opens the slide can change."""

from collections.abc import Mapping, Sequence

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.chtfmt import ChartFormat
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from data.signs import show_signs
from kpi.marks import COUNTED, NO, YES, Mark
from report.slides.parts import GREY, LANGUAGE, LEFT, TALL, TOP, WHITE, WIDE, describe_frame
from report.workbooks.sheets import FACE

NORM = "norm"
RULE = RGBColor.from_string("D9DEE3")
_PATTERNS = {"hatched": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "dotted": MSO_PATTERN.PERCENT_20}
# Inches of a bar as long as the longest, and of a digit beside which a little is kept free.
_LONGEST, _DIGIT = 7.5, 0.13
_POINTS = 130  # so high are the names of all bars together


def draw_chart(
    slide: Slide, names: Sequence[str], counts: Sequence[Sequence[float]], alt: str
) -> None:
    """Draw stacked bars of counts from zero: a bar for each name, of yes, no and unknown.

    The chart is a real one: who opens the slide can change its numbers. alt: what it shows.
    """
    data = CategoryChartData(number_format="#,##0")
    data.categories = [show_signs(name) for name in names]
    for number, mark in enumerate(COUNTED):
        data.add_series(mark.word, [parts[number] for parts in counts])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, LEFT, TOP, WIDE, TALL, data)
    frame.name = "Grafiek"
    describe_frame(frame, alt)
    _draw_bars(frame.chart, find_least(max(map(sum, counts), default=0)), max(len(names), 1))


def find_least(most: float) -> int:
    """Return from which count on a label fits in its own part of a bar, beside one of `most`."""
    least = 1
    while least * _LONGEST < most * _DIGIT * (len(str(least)) + 0.5):
        least += 1
    return least


def draw_lines(
    slide: Slide, names: Sequence[str], series: Mapping[str, Sequence[float | None]], alt: str
) -> None:
    """Draw shares per month as lines: the first with points, norms dashed, the others thin.

    Norms are those whose name begins with NORM; one that held for a month alone is a short dash.

    A month without a share has no point. The chart is a real one. alt: what it shows.
    """
    data = CategoryChartData(number_format="0%")
    data.categories = [show_signs(name) for name in names]
    for name, values in series.items():
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, LEFT, TOP, WIDE, TALL, data)
    frame.name = "Grafiek"
    describe_frame(frame, alt)
    made = frame.chart
    _start_chart(made)
    values = made.value_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = 0, 1, 0.25
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0%", False
    values.major_gridlines.format.line.color.rgb = RULE
    values.format.line.fill.background()
    for number, one in enumerate(made.plots[0].series):
        one.smooth = False
        norm = one.name.startswith(NORM)
        color = RGBColor.from_string((NO if norm else YES).light.color[1:])
        one.format.line.color.rgb = color
        one.format.line.width = Pt(1.5 if number else 3)
        if number:
            one.marker.style = XL_MARKER_STYLE.DASH if norm else XL_MARKER_STYLE.NONE
            one.format.line.dash_style = MSO_LINE.DASH if norm else MSO_LINE.ROUND_DOT
        else:
            one.marker.style = XL_MARKER_STYLE.CIRCLE
        one.marker.size = 7
        one.marker.format.fill.solid()
        one.marker.format.fill.fore_color.rgb = color
        one.marker.format.line.color.rgb = color


def _start_chart(made: Chart) -> None:
    """Give a chart what all have: its language, type, no title, and a legend on top."""
    language = etree.SubElement(made._chartSpace, qn("c:lang"))
    language.set("val", LANGUAGE)
    made._chartSpace.insert(1, language)  # its place in the order that the format asks for
    made.font.size, made.font.name = Pt(14), FACE
    made.has_title = False
    made.has_legend = True
    legend = made.legend
    assert legend is not None
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    made.category_axis.format.line.color.rgb = GREY
    made.category_axis.has_major_gridlines = False


def _draw_bars(made: Chart, least: int, bars: int) -> None:
    """Draw so many stacked bars; a part too short for its number, from `least` on, has none."""
    _start_chart(made)
    names, values = made.category_axis, made.value_axis
    names.reverse_order = True  # the first one on top
    every = etree.SubElement(names._element, qn("c:tickLblSkip"))
    every.set("val", "1")  # no name is left out, however many there are
    names._element.find(qn("c:lblOffset")).addnext(every)
    names.tick_labels.font.size = Pt(max(9, min(14, _POINTS // bars)))
    values.minimum_scale = 0
    values.visible = values.has_major_gridlines = False
    plot = made.plots[0]
    plot.gap_width, plot.overlap = max(45, 500 - 120 * (bars - 1)), 100  # one alone is no block
    for series, mark in zip(plot.series, COUNTED, strict=True):
        fill_with(series.format, mark)
        labels = series.data_labels
        labels.show_value, labels.number_format = True, f'[<{least}]"";#,##0'
        labels.number_format_is_linked = False
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size, labels.font.bold = Pt(13), True
        labels.font.color.rgb = RGBColor.from_string(mark.light.ink[1:])


def fill_with(form: ChartFormat, mark: Mark) -> None:
    """Fill a part of a chart with a mark: its colour, or its pattern within an outline."""
    fill, color = form.fill, RGBColor.from_string(mark.light.color[1:])
    if mark.pattern in _PATTERNS:
        fill.patterned()
        fill.pattern, fill.back_color.rgb = _PATTERNS[mark.pattern], WHITE
    else:
        fill.solid()
    fill.fore_color.rgb = WHITE if mark.pattern == "open" else color
    if mark.pattern != "plain":
        form.line.color.rgb = color
