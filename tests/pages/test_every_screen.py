"""What holds for every screen: the name, the mark of sample data, a first step, no odd words."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.pages.conftest import FILES, Open, html
from tests.ui.conftest import texts

ODD = re.compile(r"\b(nan|None|NaT|null|True|False|NaN)\b|\d\.\d{4,}|\d\.\d{1,2}%|Traceback")
ENGLISH = re.compile(r"\b(unknown|category|contracts|tender|total|month|delivery|yes|file)\b")


def words(app: object) -> str:
    """Return the text of a screen without its code, and with space between cells."""
    shown = re.sub(r"<(code|pre)>.*?</\1>", "", html(app), flags=re.DOTALL)  # type: ignore[arg-type]
    return texts(re.sub(r"</t[dh]>", r" \g<0>", shown))


@pytest.mark.parametrize("title", FILES)
def test_empty_says_what_to_do_first(open_screen: Open, tmp_path: Path, title: str) -> None:
    app = open_screen(title, tmp_path)
    assert "ISV-monitor" in words(app)
    assert "Voorbeelddata" not in words(app)
    assert html(app).count("<h1>") == 1
    if title == "Aanleveren":
        assert app.get("file_uploader")
    elif title == "Toegankelijkheid":  # says the same, whatever was delivered
        assert "href" not in html(app)
    else:
        assert 'href="./aanleveren"' in html(app)
        assert "Lever de eerste export aan" in words(app)


@pytest.mark.parametrize("title", FILES)
def test_sample_is_marked_on_every_screen(open_screen: Open, sample_home: Path, title: str) -> None:
    app = open_screen(title, sample_home)
    said = words(app)
    assert ">Voorbeelddata</span>" in html(app).split("</p>")[0]
    assert html(app).count("<h1>") == 1
    assert ODD.findall(said) == []
    assert ENGLISH.findall(said) == []
    assert "Lever de eerste export aan" not in said


@pytest.mark.parametrize("title", FILES)
def test_real_deliveries_take_the_mark_away(
    open_screen: Open, small_home: Path, title: str
) -> None:
    app = open_screen(title, small_home)
    assert "Voorbeelddata" not in words(app)
    assert "<b>Gas" not in html(app)


@pytest.mark.parametrize("title", FILES)
def test_choices_are_shown_where_they_change_something(
    open_screen: Open, sample_home: Path, title: str
) -> None:
    app = open_screen(title, sample_home, categorie="Energie", maand="maart 2026")
    chosen = {box.key: box.value for box in app.selectbox}
    assert chosen["categorie"] == "Energie"
    assert chosen["maand"] == "maart 2026"
    assert chosen["venster"] == "kalenderjaar"


def test_a_wrong_choice_falls_back_with_a_notice(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Overzicht", sample_home, categorie="<b>Onzin", maand="mei 1999")
    said = words(app)
    assert "Categorie ‘<b>Onzin’ uit het adres is hier niet te kiezen." in said
    assert "U ziet nu: alle categorieën." in said
    assert "Maand ‘mei 1999’ uit het adres is hier niet te kiezen. U ziet nu: oktober 2026." in said
    assert {box.key: box.value for box in app.selectbox}["categorie"] == "alle categorieën"


@pytest.mark.parametrize("title", FILES)
def test_headings_go_down_one_at_a_time(open_screen: Open, sample_home: Path, title: str) -> None:
    levels = [
        int(level) for level in re.findall(r"<h(\d)[ >]", html(open_screen(title, sample_home)))
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
