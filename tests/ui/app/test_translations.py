"""Everything that code names has a Dutch word, and the style knows every class that is used."""

import re

import pytest

from data.reference import list_actions, list_targets, list_terms
from kpi import agenda_names, setting_words, words
from kpi.declared.all import BY_ID
from kpi.status import STATUSES
from tests.paths import ROOT


@pytest.mark.parametrize("action", list_actions(), ids=lambda action: str(action.nr))
def test_every_action_says_what_measures_it(action: object) -> None:
    nr, line, subline = action.nr, action.line, action.subline  # type: ignore[attr-defined]
    assert agenda_names.MEASURED_BY[nr].strip()
    assert (line, subline) in agenda_names.SUBLINES or not subline
    assert line in agenda_names.LINES


def test_every_norm_and_term_says_in_dutch_what_it_rests_on() -> None:
    assert {target.kpi for target in list_targets()} == set(setting_words.NORMS)
    assert set(list_terms()) == set(setting_words.TERMS)


def test_every_unit_and_status_has_its_word() -> None:
    units = {kpi.unit for kpi in BY_ID.values()} - {"EUR"}  # an amount carries its own sign
    assert units == set(words.UNITS)
    assert set(words.SHAPES) < set(STATUSES)
    assert set(words.TONES) == set(words.SHAPES)


def test_every_class_that_is_written_has_a_style(stylesheet: str) -> None:
    written = {
        name
        for room in ("ui", "pages")
        for kind in ("*.py", "*.html")
        for file in (ROOT / room).rglob(kind)
        for classes in re.findall(r'class="([^"{]+)"', file.read_text(encoding="utf-8"))
        for name in classes.split()
    }
    assert written
    followed = {"isv-stay", "isv-explored"}  # what ui/web/links.js knows by it
    assert {name for name in written - followed if f".{name}" not in stylesheet} == set()
