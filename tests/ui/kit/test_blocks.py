"""Blocks escape what they are given and close what they open."""

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
    assert "<script" not in drawn
    assert ODD in texts(drawn)


def test_tone_of_a_notice_is_a_word_too_and_is_announced() -> None:
    assert texts(blocks.notice("klaar", tone="good")) == "Gelukt: klaar"
    assert 'role="status"' in blocks.notice("klaar", tone="good")
    assert texts(blocks.notice("fout", tone="bad")) == "Niet gelukt: fout"
    assert 'role="alert"' in blocks.notice("fout", tone="bad")


def test_table_has_a_caption_and_headers_for_rows_and_columns() -> None:
    table = blocks.table("Wat", ["A", "B"], [["1", "<em>2</em>"]], numbers=[1])
    assert '<caption class="isv-hidden">Wat</caption>' in table
    assert '<th scope="col">A</th><th scope="col" class="isv-right isv-nowrap">B</th>' in table
    assert '<th scope="row">1</th><td class="isv-right isv-nowrap"><em>2</em></td>' in table
    assert texts(table) == "WatAB12"
