"""Blocks escape what they are given and close what they open."""

from tests.pages.screen import read
from tests.ui.conftest import texts
from ui.kit import blocks

ODD = '<script>alert("x")</script>'


def test_text_is_escaped_everywhere() -> None:
    drawn = (
        blocks.heading(ODD, ODD)
        + blocks.section(ODD, "", ODD)
        + blocks.notice(ODD)
        + blocks.details(ODD, "")
        + blocks.figure(ODD, "")
        + blocks.table(ODD, [ODD], [])
    )
    shown = read(drawn)
    assert not shown.all("script")
    assert shown.text.count(ODD) == 9


def test_tone_of_a_notice_is_a_word_too_and_is_announced() -> None:
    assert texts(blocks.notice("klaar", tone="good")) == "Gelukt: klaar"
    assert read(blocks.notice("klaar", tone="good")).one("div").get("role") == "status"
    assert texts(blocks.notice("fout", tone="bad")) == "Niet gelukt: fout"
    assert read(blocks.notice("fout", tone="bad")).one("div").get("role") == "alert"


def test_table_has_a_caption_and_headers_for_rows_and_columns() -> None:
    drawn = read(blocks.table("Wat", ["A", "B"], [["1", "<em>2</em>"]], numbers=[1]))
    table = drawn.table("Wat")
    assert table.one("caption").get("class") == "isv-hidden"
    assert table.headers == ["A", "B"]
    assert [one.get("class") for one in table.all("th")] == [None, "isv-right isv-nowrap", None]
    [row] = table.rows
    assert (row.one("th").get("scope"), row.head) == ("row", "1")
    assert row.one("td").get("class") == "isv-right isv-nowrap"
    assert row.one("td").one("em").text == "2"
    assert drawn.text == "WatAB12"
