"""What holds for every screen: the name, the mark of sample data, a first step, no odd words."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FILES, Open, screen
from tests.phrases import find_stiff

ODD = re.compile(r"\b(nan|None|NaT|null|True|False|NaN)\b|\d\.\d{4,}|\d\.\d{1,2}%|Traceback")
ENGLISH = re.compile(r"\b(unknown|category|contracts|tender|total|month|delivery|yes|file)\b")

# Screens that name contracts in a text: each name leads to its page.
NAMING = {"Overzicht", "Datakwaliteit", "Wat er is veranderd"}
SAME = ("Toegang", "Toegankelijkheid", "Handleiding")  # say the same, whatever was delivered
# Names of ours: of fields, figures, kinds of finding.
OURS = re.compile(r"\b[a-z]+_[a-z_]+\b")
_KINDS = ("button", "checkbox", "radio", "selectbox", "text_area", "text_input", "expander")


def list_words(app: AppTest) -> list[str]:
    """Return what the framework's own widgets of a screen say: labels and what can be chosen."""
    shown = [one for kind in _KINDS for one in app.get(kind)]
    words = [str(getattr(one, "label", "")) for one in shown]
    return words + [str(word) for one in shown for word in getattr(one, "options", ())]


@pytest.mark.parametrize("title", FILES)
def test_empty_says_what_to_do_first(open_screen: Open, tmp_path: Path, title: str) -> None:
    app = open_screen(title, tmp_path)
    shown = screen(app)
    assert "ISV-monitor" in shown.text
    assert "Voorbeelddata" not in shown.text
    assert [level for level, _ in shown.headings].count(1) == 1
    if title == "Aanleveren":
        assert app.get("file_uploader")
    elif title in SAME:
        assert "./aanleveren" not in shown.addresses
    else:
        assert "./aanleveren" in shown.addresses
        assert "Lever de eerste export aan" in shown.text


@pytest.mark.parametrize("title", FILES)
def test_a_screen_over_the_sample(open_screen: Open, sample_home: Path, title: str) -> None:
    """The mark, one title, headings that go down one at a time, no odd words, the choices kept."""
    for query in ({}, {"categorie": "Energie", "maand": "maart 2026"}):
        app = open_screen(title, sample_home, **query)
        shown = screen(app)
        [mark] = shown.all("p")[0].all(name="isv-sample")
        assert mark.text == "Voorbeelddata"
        levels = [level for level, _ in shown.headings]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert ODD.findall(shown.spaced) == []
        assert ENGLISH.findall(shown.spaced) == []
        assert find_stiff(f"{shown.spaced} {' '.join(list_words(app))}") == []
        if title != "Definities":  # there the SQL of each figure stands, with its mark
            assert OURS.findall(shown.spaced) == []
        assert OURS.findall(" ".join(list_words(app))) == []
        assert "Lever de eerste export aan" not in shown.text
        if title in NAMING:
            assert any(one.startswith("./contract?maand=") for one in shown.addresses)
    chosen = {box.key: box.value for box in app.selectbox}
    assert chosen["categorie"] == "Energie"
    assert chosen["maand"] == "maart 2026"
    assert chosen["venster"] == "kalenderjaar"


def test_real_deliveries_take_the_mark_away(open_screen: Open, small_home: Path) -> None:
    for title in FILES:
        shown = screen(open_screen(title, small_home))
        assert "Voorbeelddata" not in shown.text, title
        assert not shown.all("b"), title


def test_a_wrong_choice_falls_back_with_a_notice(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Overzicht", sample_home, categorie="<b>Onzin", maand="mei 1999")
    said = "".join(screen(app).notices)
    assert "Categorie ‘<b>Onzin’ uit het adres is hier niet te kiezen." in said
    assert "U ziet nu: alle categorieën." in said
    assert "Maand ‘mei 1999’ uit het adres is hier niet te kiezen. U ziet nu: oktober 2026." in said
    assert {box.key: box.value for box in app.selectbox}["categorie"] == "alle categorieën"
