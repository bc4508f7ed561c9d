"""The marks of the answers as they are drawn: light, dark and printed, in pictures and in legends.

Measured on the pixels: no meaning by colour alone, and no hatch that prints blank.
"""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kpi.marks import MARKS
from tests.browser.visits import open_screen
from tests.pixels import Box, check_marks, draw_page, look_at

pytestmark = pytest.mark.browser
SIZE = {"width": 1400, "height": 900}
# Without the tables, whose many small bars take half a minute to draw.
_PAPER = (
    "@page { size: 1400px 900px; margin: 0 } @media print { table { display: none !important } }"
)
# A legend of all marks, large enough to measure; on the screen itself n.v.t. stands nowhere.
_LEGEND = """marks => {
    const all = document.createElement("div");
    all.id = "alle-tekens";
    all.style = "position:fixed;top:0;left:0;z-index:9999999;display:flex";
    all.style.background = "var(--isv-paper)";
    for (const mark of marks) {
        const one = document.createElement("span");
        one.className = "isv-key isv-" + mark;
        one.style = "width:40px;height:24px;margin:2px";
        all.append(one);
    }
    document.querySelector("[data-testid=stHtml]").append(all);
}"""
_KEYS = """() => [...document.querySelectorAll("#alle-tekens > span")].map(one => {
    const box = one.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})"""
# Of each answer the widest part in the picture per category, without the number in its middle.
_PARTS = """() => [...document.querySelectorAll(".js-plotly-plot")]
    .find(plot => plot.data.length === 4 && plot.data[0].type === "bar")
    .querySelectorAll(".barlayer .trace").values().map(trace => {
        const boxes = [...trace.querySelectorAll(".point path")].map(one =>
            one.getBoundingClientRect()).sort((one, other) => other.width - one.width);
        const box = boxes[0];
        return [box.left, box.top, box.left + Math.min(box.width / 3, 40), box.bottom];
    }).toArray()"""


def check_seen(image: Image.Image, page: Page, where: str) -> None:
    """Look at all marks of the legend, and at those of the picture."""
    keys: list[Box] = page.evaluate(_KEYS)
    parts: list[Box] = page.evaluate(_PARTS)
    for boxes in (keys, parts):
        check_marks(
            {word: look_at(image, box) for word, box in zip(MARKS, boxes, strict=False)}, where
        )


def test_every_mark_is_told_apart_without_colour(page: Page, sample_server: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 1800})
    open_screen(page, f"{sample_server}/actielijn-1")
    expect(page.locator(".barlayer .point").first).to_be_visible()
    page.evaluate(_LEGEND, [mark.css for mark in MARKS.values()])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(500)
        check_seen(Image.open(BytesIO(page.screenshot())), page, scheme)
        page.emulate_media(media="print")
        page.add_style_tag(content=_PAPER)
        page.wait_for_timeout(500)
        printed = draw_page(page.pdf(prefer_css_page_size=True))
        assert look_at(printed, (1370, 40, 1400, 90)).light > 250  # paper, under a dark screen too
        check_seen(printed, page, f"printed from {scheme}")
        page.emulate_media(media="screen")
