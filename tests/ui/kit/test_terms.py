"""Terms explain themselves once, and delivered text stays text."""

from tests.ui.conftest import texts
from ui.kit import terms
from ui.kit.html import heading, render, section


def marked(text: str) -> str:
    return render("ui/kit/macros.html#terms", text=text)


def test_a_term_is_explained_the_first_time_only() -> None:
    shown = marked("Peildatum 31-10-2026 en nog een peildatum")
    assert shown.count("<abbr") == 1
    assert shown.startswith(f'<abbr title="{terms.TERMS["peildatum"]}">Peildatum</abbr> 31-10-2026')
    assert texts(shown) == "Peildatum 31-10-2026 en nog een peildatum"


def test_text_stays_text() -> None:
    shown = marked("<b>JBR</b>")
    assert "<b>" not in shown and texts(shown) == "<b>JBR</b>"


def test_quiet_lines_carry_them() -> None:
    assert "<abbr" in heading("Kop", "Peildatum 31-10-2026")
    assert "<abbr" in section("Kop", "", "Alle risicocategorieën")
