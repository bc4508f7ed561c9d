"""The report as slides: charts that hold the engine's numbers, a message each, notes."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pypdf import PdfReader

from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.marks import COUNTED
from kpi.words import phrase_figure
from report.content.asking import list_asked
from report.content.model import Content
from report.content.sentences import phrase_chain, phrase_conclusion, phrase_message
from report.slides.charts import find_least
from report.slides.pptx import write_pptx
from tests.boxes import find_faults
from tests.office import convert
from tests.phrases import find_stiff
from tests.report.conftest import HOSTILE, with_texts


@pytest.fixture(scope="module")
def slides(content: Content) -> list[Any]:
    return list(Presentation(BytesIO(write_pptx(content))).slides)


def chart(slide: Any) -> Any:
    [found] = [shape.chart for shape in slide.shapes if shape.has_chart]
    return found


def titled(slides: list[Any], title: str) -> Any:
    [found] = [one for one in slides if one.shapes.title.text == title]
    return found


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


@pytest.mark.parametrize("kpi", PER_CATEGORY)
def test_charts_hold_the_counts_of_the_engine(
    slides: list[Any], content: Content, kpi: str
) -> None:
    slide = titled(slides, phrase_message(content, kpi))
    [plot] = chart(slide).plots
    names = [name.split(": ")[0] for name in plot.categories]
    assert names == list(content.categories)
    for name, said in zip(names, plot.categories, strict=True):
        one = content.figures[kpi, name].outcome
        whole = f"{one.yes} van {one.population}" if one and one.population else "geen"
        assert said.endswith(f": {whole}")
    for series, answer in zip(plot.series, ("yes", "no", "unknown"), strict=True):
        found = (content.figures[kpi, name].outcome for name in content.categories)
        assert list(series.values) == [float(getattr(one, answer)) if one else 0 for one in found]
    assert [series.name for series in plot.series] == ["ja", "nee", "onbekend"]


def test_the_chain_is_drawn_from_its_steps(slides: list[Any], content: Content) -> None:
    [plot] = chart(titled(slides, phrase_chain(content))).plots
    steps = content.chain.steps
    assert [list(one.values) for one in plot.series] == [
        [step.outcome.yes for step in steps],
        [step.outcome.no for step in steps],
        [step.outcome.unknown for step in steps],
    ]


def test_decisions_and_remarks_have_a_slide(slides: list[Any], content: Content) -> None:
    decided = titled(slides, "1 besluit, waarvan 1 nog open.")
    [table] = [shape.table for shape in decided.shapes if shape.has_table]
    [one] = content.decisions
    assert [cell.text for cell in table.rows[1].cells] == [
        *("Alle risicoanalyses opvragen", "CM", "01-12-2026", one.was, one.now, one.verdict)
    ]
    remarked = titled(slides, "Bij deze cijfers: 3 opmerkingen")
    said = " ".join(shape.text_frame.text for shape in remarked.shapes if shape.has_text_frame)
    assert f"{BY_ID['obligation_met'].label}: Energie levert later na. (BZK, " in said
    assert "Handreiking gebruikt bij de beoordeling, Energie: Alleen Vervoer. (BZK, " in said


def test_bars_start_at_zero_and_unknown_is_told_apart_without_colour(slides: list[Any]) -> None:
    drawn = [chart(one) for one in slides if any(shape.has_chart for shape in one.shapes)]
    bars = [one for one in drawn if one.chart_type == XL_CHART_TYPE.BAR_STACKED]
    assert (len(drawn), len(bars)) == (7, 6)
    for one in bars:
        assert one.value_axis.minimum_scale == 0
        yes, no, unknown = one.plots[0].series
        colours = [f"#{part.format.fill.fore_color.rgb}".lower() for part in (yes, no, unknown)]
        assert colours == [mark.light.color for mark in COUNTED]
        assert unknown.format.fill.pattern is not None


def test_a_slide_has_one_message_and_its_ground_in_the_notes(
    slides: list[Any], content: Content
) -> None:
    assert slides[0].shapes.title.text == phrase_conclusion(content)
    for slide in slides:
        assert slide.shapes.title.text
        said = notes(slide)
        assert "Peildatum 31-10-2026. 6 van 8 categorieën aangeleverd" in said
        assert content.provenance.head[:12] in said
        assert "alle categorieën; aanbestedingen van het kalenderjaar" in said
        assert "Voorbeelddata" in said
    of = titled(slides, phrase_message(content, "risk_analysis_received"))
    assert BY_ID["risk_analysis_received"].rule in notes(of)
    energy = content.figures["risk_analysis_received", "Energie"].outcome
    assert energy
    assert f"Energie: {energy.yes} ja, {energy.no} nee, {energy.unknown} onbekend" in notes(of)


def test_charts_and_tables_can_be_read_out_and_all_is_dutch(
    slides: list[Any], content: Content
) -> None:
    made = Presentation(BytesIO(write_pptx(content)))
    assert made.core_properties.language == "nl-NL"
    assert made.core_properties.title == "Internationale Sociale Voorwaarden, oktober 2026"
    for slide in made.slides:
        assert find_stiff(notes(slide)) == []
        for shape in slide.shapes:
            assert not shape.has_text_frame or find_stiff(shape.text_frame.text) == []
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 20
        tagged = slide._element.xpath("//@lang")
        assert set(tagged) == {"nl-NL"}
        runs = slide._element.xpath("//a:r/a:rPr")
        assert all(run.get("lang") == "nl-NL" for run in runs)


@pytest.mark.parametrize("text", [*HOSTILE[:1], "a\x00\x0b\x1f\ufffe<b>&"])
def test_any_text_fits(content: Content, text: str) -> None:
    made = Presentation(BytesIO(write_pptx(with_texts(content, text))))
    said = "".join(notes(one) for one in made.slides)
    assert said.count(text.replace("\x00\x0b\x1f\ufffe", "⟦U+0000⟧⟦U+000B⟧⟦U+001F⟧⟦U+FFFE⟧")) > 15


def test_there_is_one_slide_of_what_is_asked(slides: list[Any], content: Content) -> None:
    [asked] = [one for one in slides if "Wat wij u vragen" in one.shapes.title.text]
    said = " ".join(shape.text_frame.text for shape in asked.shapes if shape.has_text_frame)
    lines = list_asked(content)
    assert asked.shapes.title.text == f"Wat wij u vragen: {len(lines)} punten"
    assert all(f"{nr}. {one.text}" in said for nr, one in enumerate(lines, 1))
    assert all(one.citation in notes(asked) for one in lines)


def test_the_trend_has_its_months_and_the_norm_as_a_line(
    slides: list[Any], content: Content
) -> None:
    [slide] = [one for one in slides if one.shapes.title.text.startswith("Per maand: nu ")]
    [plot] = chart(slide).plots
    found = content.sheet.history["obligation_met"]
    share, low, _, norm = plot.series
    assert list(share.values) == [
        None if one.few or one.ratio is None else round(one.ratio, 4) for one in found
    ]
    assert (norm.name, set(norm.values)) == ("norm 100%", {1.0}) and low.name == "laagst mogelijk"
    assert all(content.cite(one, None) in notes(slide) for one in found)


def test_a_norm_is_drawn_as_it_held_and_every_bar_has_its_name(content: Content) -> None:
    """With a norm that was set half way, more categories than eight, and nothing that moved."""
    sheet = content.sheet
    norms = [None if nr < 3 else 0.7 if nr < 9 else 0.9 for nr in range(13)]
    told = tuple(
        replace(one, target=norm)
        for one, norm in zip(sheet.history["obligation_met"], norms, strict=True)
    )
    history = {**sheet.history, "obligation_met": told}
    many = (*content.categories, *(f"Categorie met een lange naam {nr}" for nr in range(6)))
    made = replace(
        content,
        sheet=replace(sheet, history=history, changes=()),
        categories=many,
        figures={
            **content.figures,
            **{
                (kpi, name): replace(content.figures[kpi, "Energie"], category=name)
                for kpi in PER_CATEGORY
                for name in many[len(content.categories) :]
            },
        },
    )
    found = list(Presentation(BytesIO(write_pptx(made))).slides)
    [trend] = [one for one in found if one.shapes.title.text.startswith("Per maand: nu ")]
    lines = {one.name: list(one.values) for one in chart(trend).plots[0].series}
    for norm in (0.7, 0.9):  # no line goes from one norm to another
        assert lines[f"norm {norm:.0%}"] == [norm if one == norm else None for one in norms]
    for kpi in PER_CATEGORY:
        of = chart(titled(found, phrase_message(made, kpi)))
        assert of._chartSpace.xpath("//c:catAx/c:tickLblSkip/@val") == ["1"]
        assert of.category_axis.tick_labels.font.size.pt * len(many) < 150
    said = [
        shape.text_frame.text
        for shape in titled(found, "De hoofdcijfers zijn gelijk gebleven.").shapes
        if shape.has_text_frame
    ]
    main = content.find_main("risk_analysis_received")
    assert any(f"{main.kpi.label}: {phrase_figure(main.outcome)}" in text for text in said)


def test_every_figure_in_the_notes_stands_with_its_citation(
    slides: list[Any], content: Content
) -> None:
    said = "\n".join(map(notes, slides)).splitlines()
    figures = [one for one in content.figures.values() if one.outcome and one.outcome.population]
    shown = [one for one in figures if any(one.citation in line for line in said)]
    assert len(shown) > 35
    for one in shown:
        assert any(one.citation in line and one.counts in line for line in said), one.citation
    for line in said:
        if re.search(r"\d ja, \d+ nee", line):
            assert "ISV." in line, line


@pytest.mark.parametrize(("most", "least"), [(19, 1), (61, 2), (150, 4), (1500, 65)])
def test_a_part_of_a_bar_that_is_too_short_has_no_number(most: int, least: int) -> None:
    assert find_least(most) == least


@pytest.mark.office
def test_no_text_lies_over_another_in_libreoffice(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pptx"
    path.write_bytes(write_pptx(content))
    pages = PdfReader(convert(path, "pdf")).pages
    assert len(pages) > 12
    for number, page in enumerate(pages, 1):
        assert find_faults(page) == [], number
