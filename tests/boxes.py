"""The boxes of the text on a page of a PDF: whether any lies over another, or off the page."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pypdf import PageObject
from pypdf._text_extraction import _layout_mode  # it knows how wide each letter is
from pypdf.generic import ContentStream

# So much of a letter's height may lie over a line above it, and so many points beside another.
_TALL, _SLACK = 0.55, 1.0
_MARGIN = 40  # points that a page keeps free on each side at the least


@dataclass(frozen=True)
class Box:
    """A piece of text and where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: "Box") -> bool:
        return (
            self.left + _SLACK < other.right
            and other.left + _SLACK < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def list_boxes(page: PageObject) -> list[Box]:
    """Return the pieces of text of a page, in the order in which they are drawn."""
    fonts = page._layout_mode_fonts()
    stream: Any = page["/Contents"].get_object()
    ops = iter(ContentStream(stream, page.pdf, "bytes").operations)
    return [
        Box(
            one["text"],
            one["tx"],
            one["ty"],
            one["displaced_tx"],
            one["ty"] + _TALL * one["font_height"],
        )
        for one in _layout_mode.text_show_operations(ops, fonts)
        if any(map(str.isalnum, one["text"]))  # a shape is told where the next letter begins
    ]


def find_faults(page: PageObject) -> list[str]:
    """Return which texts of a page lie over another, or off it."""
    boxes = list_boxes(page)
    # The first letter of all stands at 0: so much room there is beside it, with the margins off.
    width, height = float(page.mediabox.width) - 2 * _MARGIN, float(page.mediabox.height)
    off = [
        f"off the page: {one.text}"
        for one in boxes
        if one.right > width or one.bottom < 0 or one.top > height
    ]
    over = [
        f"'{one.text}' and '{other.text}'"
        for one, other in combinations(boxes, 2)
        if one.covers(other)
    ]
    return off + over
