"""The house style: neutral without a file, its own with one, refused when it cannot be read."""

import re
from pathlib import Path

import pytest

from kpi.marks import MARKS, NO, YES
from tests.paths import ROOT
from ui.app import house_style
from ui.app.house_style import BadHouseStyle, find_contrast, load_style
from ui.charts.bars import write_css

CSS = ROOT / "ui" / "web" / "style.css"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    load_style.cache_clear()


def written(folder: Path, text: str) -> Path:
    (folder / "huisstijl.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_it_is_neutral(tmp_path: Path) -> None:
    style = load_style(tmp_path)
    assert (style.name, style.logo) == ("ISV-monitor", None)
    assert style.write_css().startswith(write_css()) and "#005a8f, #7cc4f0" in style.write_css()


def test_name_logo_and_colours_are_taken(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    given = 'naam = "ISV van <b>"\nlogo = "logo.svg"\n[licht]\nverbinding = "#154273"\n'
    given += 'ja = "#154273"\n[donker]\nnee = "#ffffff"\n'
    style = load_style(written(tmp_path, given))
    assert style.name == "ISV van <b>" and style.logo == tmp_path / "logo.svg"
    assert style.logo_type == "image/svg+xml"
    sheet = style.write_css()
    assert "--isv-link: light-dark(#154273, #7cc4f0);" in sheet
    assert f"--isv-yes: light-dark(#154273, {YES.dark.color});" in sheet
    # What is written in a colour of their own is read best in black or white, whichever it is.
    assert "--isv-yes-ink: light-dark(#ffffff," in sheet
    assert f"--isv-no-ink: light-dark({NO.light.ink}, #1b1f24)" in sheet


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("naam = 3", "naam is een tekst"),
        ("kleur = 1", "'kleur' bestaat niet"),
        ('logo = "../../etc/passwd"', "logo is een .svg of .png in dezelfde map"),
        ('[licht]\nverbinding = "blauw"', "is een kleur als #005a8f"),
        ('[licht]\nrand = "#000000"', "staan alleen verbinding, ja, nee"),
        ('[licht]\nverbinding = "#7cc4f0"', "contrast 1,9 op 1. Kies een kleur met ten minste 4,5"),
        ("[licht", "is niet te lezen"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, given: str, said: str) -> None:
    with pytest.raises(BadHouseStyle, match=re.escape(said)):
        load_style(written(tmp_path, given))


def test_contrast_is_that_of_wcag() -> None:
    assert find_contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert find_contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def tokens() -> dict[str, tuple[str, str]]:
    """Return the colours of the style sheet: token -> (light, dark)."""
    pair = re.compile(r"(--isv-[a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
    sheets = CSS.read_text() + write_css()
    return {name: (light, dark) for name, light, dark in pair.findall(sheets)}


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize(
    ("token", "least"),
    [("ink", 7), ("quiet", 4.5), ("link", 4.5), ("good", 4.5), ("bad", 4.5)]
    + [(mark.id, 3) for mark in MARKS.values()],
)
def test_the_theme_has_enough_contrast_light_and_dark(token: str, least: float) -> None:
    there = tokens()
    for scheme in (0, 1):
        for ground in ("--isv-paper", "--isv-faint"):
            if ground == "--isv-faint" and least == 3:
                continue  # bars stand on paper
            colour, on = there[f"--isv-{token}"][scheme], there[ground][scheme]
            assert find_contrast(rgb(colour), rgb(on)) >= least, (token, ground, scheme)


def test_the_neutral_links_are_those_of_the_style_sheet() -> None:
    assert tokens()["--isv-link"] == house_style._LINK


def test_a_mark_is_read_on_its_ground_and_yes_and_no_are_told_apart_in_grey() -> None:
    for look in ("light", "dark"):
        yes, no = (getattr(mark, look) for mark in (YES, NO))
        assert find_contrast(rgb(yes.color), rgb(no.color)) >= 3
        for one in (yes, no):
            assert find_contrast(rgb(one.color), rgb(one.ink)) >= 4.5
