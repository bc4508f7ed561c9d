"""Templates: text is text, HTML is HTML, and a line break gives no space that was not meant."""

from typing import Any

import pytest
import streamlit as st
from jinja2 import DictLoader, UndefinedError

from tests.pages.screen import read
from tests.ui.conftest import links, texts
from ui.kit import html
from ui.kit.html import Html, render_template

ODD = '<script>alert("x")</script>\''
SOURCE = {"address": ODD, "title": ODD, "what": ODD}
MACROS: dict[str, dict[str, Any]] = {
    "heading": {"text": ODD, "sub": ODD},
    "subheading": {"text": ODD},
    "section": {"title": ODD, "body": ODD, "sub": ODD},
    "index": {"label": ODD, "parts": [(ODD, ODD)]},
    "notice": {"text": ODD, "body": ODD},
    "details": {"summary": ODD, "body": ODD},
    "fold": {"summary": ODD, "body": ODD},
    "facts": {"said": {ODD: ODD}},
    "figure": {"caption": ODD, "body": ODD},
    "link": {"text": ODD, "href": ODD, "css": ODD, "label": ODD},
    "quiet": {"text": ODD},
    "more": {"left": 2, "one": ODD, "many": ODD},
    "beneath": {"text": ODD, "rest": ODD},
    "place": {"row": {"file": ODD, "sheet": ODD, "row": 1}},
    "terms": {"text": ODD},
    "dated": {"value": ODD},
    "outside": {"source": SOURCE},
    "quotation": {"paragraph": {"text": ODD, "title": ODD}, "source": SOURCE},
    "table": {"caption": ODD, "headers": [ODD, ODD], "rows": [[ODD, ODD]], "stacked": True},
    "first_rows": {
        "caption": ODD,
        "headers": [ODD],
        "rows": [[ODD]] * 5,
        "noun": (ODD, ODD),
    },
}


def drawn(source: str, **values: object) -> str:
    """A template of its own, in the environment of the kit."""
    overlaid = html._ENVIRONMENT.overlay(loader=DictLoader({"one": source}))
    return overlaid.get_template("one").render(values)


def test_every_macro_is_tried() -> None:
    there = vars(html._ENVIRONMENT.globals["kit"])
    assert {name for name in there if not name.startswith("_")} == set(MACROS)


@pytest.mark.parametrize("name", MACROS)
def test_text_is_escaped_everywhere(name: str) -> None:
    shown = render_template(f"ui/kit/macros.html#{name}", **MACROS[name])
    assert "<script" not in shown and '"x"' not in shown
    assert ODD in texts(shown)


@pytest.mark.parametrize("name", MACROS)
def test_html_stays_html(name: str) -> None:
    made = Html("<em>x</em>")
    given = {key: made if value is ODD else value for key, value in MACROS[name].items()}
    given |= {"rows": [[made, made]]} if name == "table" else {}
    given |= {"said": {"x": made}} if name == "facts" else {}
    given = {key: "x" if key in ("href", "css") else v for key, v in given.items()}
    shown = render_template(f"ui/kit/macros.html#{name}", **given)
    if name not in (
        "index",
        "terms",
        "more",
        "place",
        "outside",
        "quotation",
    ):  # these take text alone
        assert "<em>x</em>" in shown


def test_a_link_without_an_address_is_its_text() -> None:
    part = "{{ kit.link(text, href, css='isv-go') }} van {{ kit.link('5', '') }}"
    assert drawn(part, text="<3>", href="") == "&lt;3&gt; van 5"
    assert links(drawn(part, text="<3>", href="./x?a=1&b=2")) == ["./x?a=1&b=2"]


def test_tone_of_a_notice_is_a_word_too_and_is_announced() -> None:
    assert texts(html.draw_notice("klaar", tone="good")) == "Gelukt: klaar"
    assert 'role="status"' in html.draw_notice("klaar", tone="good")
    assert texts(html.draw_notice("fout", tone="bad")) == "Niet gelukt: fout"
    assert 'role="alert"' in html.draw_notice("fout", tone="bad")


def test_table_has_a_caption_and_headers_for_rows_and_columns() -> None:
    rows = [["1", Html("<em>2</em>"), "3"]]
    table = html.draw_table("Wat", ["A", "B", "C"], rows, numbers=[1], whole=[0, 1])
    assert '<caption class="isv-hidden">Wat</caption>' in table
    assert '<th scope="col" class="isv-nowrap">A</th>' in table
    assert '<th scope="col" class="isv-right isv-nowrap">B</th><th scope="col">C</th>' in table
    assert '<th scope="row" class="isv-nowrap">1</th>' in table
    assert '<td class="isv-right isv-nowrap"><em>2</em></td><td>3</td>' in table
    assert texts(table) == "WatABC123"


def test_a_stacked_table_names_the_column_in_each_cell_but_the_first() -> None:
    table = html.draw_table("Wat", ["A", "B"], [["1", "2"]], stacked=True, shown_caption=True)
    assert "<caption>Wat</caption>" in table and 'class="isv-scroll isv-stacked"' in table
    assert '<th scope="row">1</th><td><span class="isv-of">B</span>2</td>' in table


def test_what_is_not_known_is_not_written() -> None:
    with pytest.raises(TypeError, match="None"):
        drawn("<p>{{ x }}</p>", x=None)
    with pytest.raises(UndefinedError):
        drawn("<p>{{ x }}</p>")


def test_formats_are_dutch() -> None:
    form = "{{ 1234|format_number }} {{ 0.5|format_percent }} {{ '2026-10'|format_month }}"
    assert drawn(form) == ("1.234 50% oktober 2026")
    assert (
        drawn("{{ 1|count_noun('rij', 'rijen') }}, {{ ['a', 'b']|join_words }}") == "1 rij, a en b"
    )


def test_a_line_break_is_a_space_between_words_and_nothing_beside_a_tag() -> None:
    page = "<p>\n  een\n  twee\n  {% if 1 %}\n  <b\n    id='x'>drie</b> vier\n  {% endif %}\n</p>\n"
    assert drawn(page) == "<p>een twee<b id='x'>drie</b> vier</p>"


def test_a_long_table_shows_its_first_rows_and_keeps_the_others_to_be_opened() -> None:
    rows = [[f"rij {nr}"] for nr in range(1, 8)]
    shown = read(
        render_template(
            "ui/kit/macros.html#first_rows",
            caption="Rijen",
            headers=["Rij"],
            rows=rows,
            noun=("rij", "rijen"),
        )
    )
    first, rest = shown.tables
    assert [row.head for row in first.rows] == ["rij 1", "rij 2", "rij 3"]
    assert [row.head for row in rest.rows] == ["rij 4", "rij 5", "rij 6", "rij 7"]
    assert rest.caption == "Rijen, vervolg"
    [folded] = shown.all("details", name="isv-fold")
    assert folded.all("summary")[0].text == "Nog 4 rijen"
    assert len(folded.tables) == 1


def test_what_a_template_made_reaches_the_page_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """To take the indentation off each line was a fifth of a run of Overzicht."""
    made = "  <p>een</p>\n  <p>twee</p>"
    sent: list[str] = []
    monkeypatch.setattr(
        "streamlit.delta_generator.DeltaGenerator._enqueue",
        lambda _self, _kind, proto, **_: sent.append(proto.body),
    )
    st.html(Html(made))
    assert sent == [made]


def test_a_day_in_a_cell_is_never_broken_and_its_text_stays_the_same() -> None:
    made = html.draw_table("Dagen", ["Wat", "Dag"], [["op 31-10-2026 en <b>", "01-02-2024"]])
    assert 'op <span class="isv-day">31-10-2026</span> en &lt;b&gt;</th>' in made
    assert '<td><span class="isv-day">01-02-2024</span></td>' in made
    assert "1234-5678" in html.draw_table("Nummers", ["Wat"], [["1234-5678"]])
