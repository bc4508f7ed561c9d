"""One outcome says the same on the screen and in every document, whatever its counts."""

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

from commands.kpi_tables import phrase_outcomes
from kpi.model import COUNTS
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import judge_status
from report.content.model import Content
from report.content.sentences import phrase_kpi, phrase_message
from report.outcomes_csv import write_outcomes
from report.pdf.cells import put_under
from report.pdf.typst import gather_data
from report.slides.pptx import write_pptx
from report.workbooks.tables import make_figures
from report.workbooks.workbook_xlsx import write_workbook
from tests.examples import examples
from tests.ui.conftest import texts
from ui.figures import outcome as measure

KPI, GROUP = "risk_analysis_received", "Energie"
COUNT = st.integers(0, 60)


def outcome(content: Content, yes: int, no: int, unknown: int, target: float | None) -> Outcome:
    """An outcome of these counts, judged as the engine judges."""
    one = content.figures[KPI, GROUP].outcome
    assert one
    units = yes + no + unknown
    counts = dict.fromkeys(COUNTS, 0) | {"yes": yes, "no": no, "unknown": unknown}
    word = judge_status(counts, delivered=True, target=target, units=units)
    return replace(one, **counts, units=units, target=target, status=word, carried=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "rate", "left_open", "cell"),
    [((29, 26, 5), "53%", "48 tot 57%", "0%"), ((145, 130, 25), "52,7%", "48,3 tot 56,7%", "0.0%")],
)
def test_a_percentage_reads_the_same_on_screen_in_documents_and_at_a_terminal(
    content: Content, counts: tuple[int, int, int], rate: str, left_open: str, cell: str
) -> None:
    one = outcome(content, *counts, None)
    figure = replace(content.figures[KPI, GROUP], outcome=one, delivered=True, carried=None)
    whole = replace(content, figures={**content.figures, (KPI, GROUP): figure})
    alone = replace(whole, question=replace(content.question, category=GROUP))
    screen = texts(measure.draw_card(one, Question("2026-10", category=GROUP)))
    terminal = phrase_outcomes([one], []).splitlines()[-1]
    assert left_open in screen
    assert f"  {rate}  " in terminal and left_open in terminal
    paper = next(part for part in gather_data(whole)["kpis"] if part["title"] == figure.kpi.label)
    [row] = [row for row in paper["table"]["rows"] if row[0] == GROUP]
    assert row[7]["under"] == left_open
    sheet = load_workbook(BytesIO(write_workbook([make_figures(alone)], "t")))["Cijfers"]
    [share] = [row[14] for row in sheet.iter_rows() if row[-1].value == KPI]
    assert share.number_format == f"[$-413]{cell}"
    assert share.value == pytest.approx(one.ratio)


@given(yes=COUNT, no=COUNT, unknown=COUNT, target=st.sampled_from([None, 0.8, 1.0]))
@settings(
    max_examples=examples(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_it_says_the_same_on_the_screen_and_in_every_document(
    content: Content, yes: int, no: int, unknown: int, target: float | None
) -> None:
    one = outcome(content, yes, no, unknown, target)
    figure = replace(content.figures[KPI, GROUP], outcome=one, delivered=True, carried=None)
    question = replace(content.question, category=GROUP)
    whole = replace(content, figures={**content.figures, (KPI, GROUP): figure})
    alone = replace(whole, question=question)
    counts = [yes, no, unknown]

    # What the screen says, in the same words.
    if any(counts):
        shown = texts(measure.draw_card(one, Question("2026-10", category=GROUP)))
        assert figure.status in shown
        assert figure.range in shown

    # What a terminal says.
    if any(counts):
        terminal = phrase_outcomes([one], []).splitlines()[-1]
        assert figure.status in terminal
        assert (figure.range or "  -  ") in terminal

    # The sentence.
    numbers = [int(found) for found in re.findall(r"\d+", phrase_kpi(alone, KPI))]
    wanted = [yes, yes + no + unknown, *([unknown] if unknown else [])]
    assert numbers == (wanted if any(counts) else numbers)

    # The bar on paper, and the row that it stands in.
    paper = next(part for part in gather_data(whole)["kpis"] if part["title"] == figure.kpi.label)
    [row] = [row for row in paper["table"]["rows"] if row[0] == GROUP]
    assert (row[1] and row[1]["parts"]) == (counts if any(counts) else "")
    assert row[2:7] == [str(n) for n in (*counts, sum(counts), one.maybe)]
    assert row[7] == put_under(figure.marked, figure.range)

    # The workbook and the .csv.
    sheet = load_workbook(BytesIO(write_workbook([make_figures(alone)], "t")))["Cijfers"]
    [cells] = [row for row in sheet.iter_rows(values_only=True) if row[-1] == KPI]
    assert list(cells[3:8]) == [*counts, sum(counts), one.maybe]
    assert cells[14] == (None if one.few else pytest.approx(one.ratio))
    lines = csv.DictReader(StringIO(write_outcomes(alone).decode("utf-8-sig")), delimiter=";")
    [line] = [line for line in lines if line["kpi"] == KPI]
    assert [int(line[name]) for name in ("yes", "no", "unknown")] == counts

    # The slide.
    made = Presentation(BytesIO(write_pptx(whole)))
    [slide] = [one for one in made.slides if one.shapes.title.text == phrase_message(whole, KPI)]
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    place = list(content.categories).index(GROUP)
    assert [series.values[place] for series in chart.plots[0].series] == counts
