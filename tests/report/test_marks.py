"""The marks of the answers in documents, on rendered pixels: no hatch prints blank."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops

from kpi.marks import COUNTED, MARKS, NO, YES, Mark
from report.pdf.typeset import TEMPLATE
from report.slides.charts import draw_chart
from report.slides.parts import Deck
from tests.office import convert
from tests.pixels import check_marks, draw_page, look_at

_SIDE = 48  # pixels of a mark, at 96 to the inch 36 points
_MARKS = """
#import "marks.typ": fill-mark
#set page(width: auto, height: auto, margin: 0pt)
#let marks = json(bytes(sys.inputs.marks))
#stack(dir: ltr, ..marks.map(mark => rect(width: 36pt, height: 36pt, fill: fill-mark(mark))))
"""


def test_paper_tells_all_marks_apart(tmp_path: Path) -> None:
    shutil.copy(TEMPLATE.with_name("marks.typ"), tmp_path)
    page = tmp_path / "page.typ"
    page.write_text(_MARKS, encoding="utf-8")
    made = typst.compile(
        page,
        format="pdf",
        sys_inputs={"marks": json.dumps([asdict(mark) for mark in MARKS.values()])},
    )
    assert isinstance(made, bytes)
    seen = draw_page(made)
    check_marks(
        {
            word: look_at(seen, (at * _SIDE, 0, (at + 1) * _SIDE, _SIDE))
            for at, word in enumerate(MARKS)
        },
        "paper",
    )


@pytest.mark.office
def test_slides_tell_all_marks_apart(tmp_path: Path) -> None:
    deck = Deck("Tekens", "Tekens")
    draw_chart(deck.add_slide("Tekens", []), ["Energie"], [[10, 10, 10]], "Een balk.")
    path = tmp_path / "tekens.pptx"
    path.write_bytes(deck.save())
    seen = Image.open(convert(path, "png")).convert("RGB")
    (left, top, middle, bottom), (_, _, right, _) = (find_color(seen, one) for one in (YES, NO))
    wide, quarter = middle - left, top + (bottom - top) / 4  # the number stands in the middle
    edges = (left, middle, right)
    assert right - middle == pytest.approx(wide, abs=2)
    check_marks(
        {
            mark.word: look_at(seen, (edge, top, edge + wide, quarter))
            for mark, edge in zip(COUNTED, edges, strict=True)
        },
        "slides",
    )


def find_color(image: Image.Image, mark: Mark) -> tuple[int, int, int, int]:
    """Return the box around the largest area of the colour of a mark: below the legend."""
    whole = ImageChops.difference(image, Image.new("RGB", image.size, mark.light.color))
    there = whole.convert("L").point(lambda tone: 255 if tone < 8 else 0)
    box = there.crop((0, image.height // 3, *image.size)).getbbox()
    assert box
    return box[0], box[1] + image.height // 3, box[2], box[3] + image.height // 3
