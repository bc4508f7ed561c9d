"""The report as slides: charts that hold the engine's numbers, a message each, notes."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.marks import COUNTED
from report.content.model import Content
from report.content.sentences import phrase_chain, phrase_conclusion, phrase_kpi
from report.slides.pptx import write_pptx
from tests.office import convert
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
    slide = titled(slides, phrase_kpi(content, kpi))
    [plot] = chart(slide).plots
    names = [name.split(" (geen")[0] for name in plot.categories]
    assert names == list(content.categories)
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
    assert len(drawn) == 6
    for one in drawn:
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
        assert "Peildatum 31-10-2026. 6 van 8 categorieën geleverd" in said
        assert content.provenance.head[:12] in said
        assert "alle categorieën; aanbestedingen van het kalenderjaar" in said
        assert "Voorbeelddata" in said
    of = titled(slides, phrase_kpi(content, "risk_analysis_received"))
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
        for shape in slide.shapes:
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


@pytest.mark.office
def test_libreoffice_opens_it(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pptx"
    path.write_bytes(write_pptx(content))
    assert convert(path, "pdf").read_bytes().startswith(b"%PDF")
