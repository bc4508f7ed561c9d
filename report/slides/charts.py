"""Charts on slides: native ones, with their numbers, that who opens the slide can change."""

from collections.abc import Sequence

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.chtfmt import ChartFormat
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from data.signs import show_signs
from kpi.marks import COUNTED, Mark
from report.slides.parts import GREY, LANGUAGE, LEFT, TALL, TOP, WHITE, WIDE, describe_frame
from report.workbooks.sheets import FACE

_PATTERNS = {"hatched": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "dotted": MSO_PATTERN.PERCENT_20}
# Zero is not written: a bar of nothing has no place for it.
_COUNTS = "#,##0;-#,##0;;"


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
    _drawn(frame.chart)


def _drawn(made: Chart) -> None:
    language = etree.SubElement(made._chartSpace, qn("c:lang"))
    language.set("val", LANGUAGE)
    made._chartSpace.insert(1, language)  # its place in the order that the format asks for
    made.font.size, made.font.name = Pt(14), FACE
    made.has_title = False
    made.has_legend = True
    legend = made.legend
    assert legend is not None
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    names, values = made.category_axis, made.value_axis
    names.reverse_order = True  # the first one on top
    names.format.line.color.rgb = GREY
    names.has_major_gridlines = False
    values.minimum_scale = 0
    values.visible = values.has_major_gridlines = False
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, mark in zip(plot.series, COUNTED, strict=True):
        fill_with(series.format, mark)
        labels = series.data_labels
        labels.show_value, labels.number_format = True, _COUNTS
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
