"""Terms explain themselves once, and delivered text stays text."""

from tests.pages.screen import read
from tests.ui.conftest import texts
from ui.kit import terms
from ui.kit.html import draw_heading, draw_section, render_template


def marked(text: str) -> str:
    return render_template("ui/kit/macros.html#terms", text=text)


def test_a_term_is_explained_the_first_time_only() -> None:
    shown = marked("Peildatum 31-10-2026 en nog een peildatum")
    explained = read(shown).one("abbr")
    assert (explained.text, explained.get("title")) == ("Peildatum", terms.TERMS["peildatum"])
    assert texts(shown).startswith("Peildatum 31-10-2026")
    assert texts(shown) == "Peildatum 31-10-2026 en nog een peildatum"


def test_text_stays_text() -> None:
    shown = marked("<b>JBR</b>")
    assert not read(shown).all("b") and texts(shown) == "<b>JBR</b>"


def test_quiet_lines_carry_them() -> None:
    assert read(draw_heading("Kop", "Peildatum 31-10-2026")).all("abbr")
    assert read(draw_section("Kop", "", "Alle risicocategorieën")).all("abbr")
