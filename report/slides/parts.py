"""What slides are made of: a neutral template, text, tables, notes; all in Dutch."""

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from data.signs import show_signs
from report.workbooks.sheets import FACE

INK, GREY, STRIPE, WHITE, BLACK = (
    RGBColor.from_string(name) for name in ("154273", "595959", "F2F4F7", "FFFFFF", "000000")
)
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, WIDE = Inches(0.6), Inches(12.13)
TOP, TALL = Inches(1.95), Inches(4.95)
_TITLE_ONLY = 5  # of the layouts of the library's own template
LANGUAGE = "nl-NL"
_LETTER, _LINE = 0.1, 0.25  # inches in a table: how wide a letter is, and how high a line


class Deck:
    """A presentation in the making, its slides one under the other."""

    def __init__(self, title: str, footer: str) -> None:
        self._made = Presentation()
        self._made.slide_width, self._made.slide_height = WIDTH, HEIGHT
        self._footer = footer
        properties = self._made.core_properties
        properties.title, properties.author = show_signs(title), "ISV-monitor"
        properties.language = LANGUAGE
        layout = self._made.slide_layouts[_TITLE_ONLY]
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx:  # date, footer and number stand for an older width
                shape.element.getparent().remove(shape.element)
        head = layout.placeholders[0]
        head.left, head.top, head.width, head.height = LEFT, Inches(0.4), WIDE, Inches(1.0)
        for part in (self._made.slide_master, *self._made.slide_layouts):
            _dutch(part.element)
        _dutch(self._made.element)

    def add_slide(
        self, title: str, notes: Sequence[str], *, under: str = "", size: int = 26
    ) -> Slide:
        """Add a slide of which the title is its message, with a line under it, and notes."""
        made = self._made.slides.add_slide(self._made.slide_layouts[_TITLE_ONLY])
        head = made.shapes.title
        assert head is not None
        write_lines(head.text_frame, [title], size=size, bold=True, color=INK)
        head.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if under:
            line = made.shapes.add_textbox(LEFT, Inches(1.4), WIDE, Inches(0.4))
            write_lines(line.text_frame, [under], size=16, color=GREY)
        foot = made.shapes.add_textbox(LEFT, Inches(7.0), WIDE, Inches(0.35))
        write_lines(foot.text_frame, [self._footer], size=11, color=GREY)
        frame = made.notes_slide.notes_text_frame
        assert frame is not None
        write_lines(frame, notes, size=12)
        return made

    def save(self) -> bytes:
        """Return the presentation as the bytes of a .pptx file."""
        buffer = BytesIO()
        self._made.save(buffer)
        return buffer.getvalue()


def _dutch(element: Any) -> None:
    for marked in element.iter():
        if isinstance(marked.tag, str) and marked.get("lang"):
            marked.set("lang", LANGUAGE)


def write_lines(
    frame: TextFrame,
    lines: Sequence[str],
    *,
    size: int,
    bold: bool = False,
    color: RGBColor = BLACK,
) -> None:
    """Write lines into a frame, each a paragraph of its own."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = show_signs(line)
        font = run.font
        font.size, font.bold, font.name = Pt(size), bold, FACE
        font.color.rgb = color
        font.language_id = MSO_LANGUAGE_ID.DUTCH
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 3)


def add_text(slide: Slide, lines: Sequence[str], *, top: float = 1.95, size: int = 18) -> None:
    """Put lines of text on a slide, so many inches from its top."""
    box = slide.shapes.add_textbox(LEFT, Inches(top), WIDE, HEIGHT - Inches(top + 0.6))
    write_lines(box.text_frame, lines, size=size)


def describe_frame(frame: Any, alt: str) -> None:
    """Give a chart or a table the text that is read out instead of it."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", show_signs(alt))


def fit_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    """Return how many rows of a table stand whole on a slide: at least one, if there is any."""
    each = (_measure_row(row, widths) for row in (headers, *rows))
    heights: list[int] = list(accumulate(each))
    fitting: int = sum(height <= TALL for height in heights) - 1
    return max(fitting, min(1, len(rows)))


def _measure_row(row: Sequence[str], widths: Sequence[float]) -> int:
    """Return how high a row is, by the cell with the most lines."""
    whole = sum(widths)
    lines = (
        sum(
            max(1, -(-Inches(_LETTER) * len(part) // int(WIDE * width / whole - Inches(0.2))))
            for part in text.split("\n")
        )
        for text, width in zip(row, widths, strict=True)
    )
    height: int = Inches(_LINE * max(lines) + 0.1)
    return height


def add_table(
    slide: Slide, headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    """Put a table on a slide; widths are parts of the whole."""
    heights = [_measure_row(row, widths) for row in (headers, *rows)]
    size = (len(rows) + 1, len(headers))
    frame = slide.shapes.add_table(*size, LEFT, TOP, WIDE, Emu(sum(heights)))
    frame.name = "Tabel"
    describe_frame(frame, f"Tabel met de kolommen {', '.join(headers)}")
    made = frame.table
    for number, width in enumerate(widths):
        made.columns[number].width = Emu(int(WIDE * width / sum(widths)))
    for line, values in enumerate((headers, *rows)):
        made.rows[line].height = Emu(heights[line])
        for number, value in enumerate(values):
            cell = made.cell(line, number)
            head = line == 0
            write_lines(
                cell.text_frame, [value], size=13, bold=head, color=WHITE if head else BLACK
            )
            cell.fill.solid()
            cell.fill.fore_color.rgb = INK if head else (WHITE if line % 2 else STRIPE)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
