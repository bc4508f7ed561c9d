"""Charts on slides: native ones, with their numbers, that who opens the slide can change."""

from collections.abc import Sequence

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from data.signs import show_signs
from report.slides.parts import BLACK, GREY, LANGUAGE, LEFT, TALL, TOP, WHITE, WIDE, describe_frame
from report.workbooks.sheets import FACE

ANSWERS = ("ja", "nee", "onbekend")
BLUE, ORANGE, HATCH = (RGBColor.from_string(name) for name in ("0072B2", "D55E00", "B0B0B0"))
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
    for number, answer in enumerate(ANSWERS):
        data.add_series(answer, [parts[number] for parts in counts])
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
    for series, fill, ink in zip(
        plot.series, (BLUE, ORANGE, None), (WHITE, BLACK, BLACK), strict=True
    ):
        if fill is None:  # hatched, so that unknown is told apart without colour
            series.format.fill.patterned()
            series.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            series.format.fill.fore_color.rgb = HATCH
            series.format.fill.back_color.rgb = WHITE
            series.format.line.color.rgb = GREY
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = fill
        labels = series.data_labels
        labels.show_value, labels.number_format = True, _COUNTS
        labels.number_format_is_linked = False
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size, labels.font.bold, labels.font.color.rgb = Pt(13), True, ink
