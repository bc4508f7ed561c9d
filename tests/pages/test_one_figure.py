"""A figure has one percentage on a screen at most, and its largest number is a count."""

import re
from pathlib import Path

import pytest

from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.headlines import PER_CATEGORY
from kpi.model import LISTED
from kpi.question import Question
from kpi.words import OF_KNOWN, RANGE, phrase_figure, phrase_range
from tests.pages.conftest import Open, screen
from tests.pages.screen import Part
from ui.app import shell
from ui.rows.contract_rows import count_units, find_rows

MONTH = {"maand": "oktober 2026"}
SCREENS = [
    ("Overzicht", {}),
    ("Overzicht", {"categorie": "Laboratorium"}),
    ("Actielijn 1", {}),
    ("Actielijn 1", {"weergave": "alles"}),
    ("Actielijn 3", {}),
    ("Actie", {"nr": "11"}),
    ("Verloop", {}),
]
_PERCENTAGE = re.compile(r"\d+(?:,\d+)?(?: tot \d+(?:,\d+)?)?%")
_NORM = re.compile(r"\(norm [^)]*\)")


def percentages(part: Part) -> set[str]:
    """The percentages and ranges that a part shows, without the norm behind its name."""
    return set(_PERCENTAGE.findall(_NORM.sub("", part.text)))


@pytest.mark.parametrize(("title", "query"), SCREENS)
def test_no_figure_is_shown_with_two_percentages(
    open_screen: Open, sample_home: Path, title: str, query: dict[str, str]
) -> None:
    shown = screen(open_screen(title, sample_home, **MONTH, **query))
    places = [*shown.all("td"), *shown.all(name="isv-card")]
    for name in ("isv-strip", "isv-links"):
        places += [item for part in shown.all(name=name) for item in part.all("li")]
    assert len(places) > 5
    for place in places:
        assert len(percentages(place)) <= 1, place.text
    large = shown.all(name="isv-rate")
    assert all("%" not in part.text and re.search(r"\d", part.text) for part in large)
    assert RANGE in shown.text
    if title != "Verloop":  # its line is that share
        assert f"% {OF_KNOWN}" not in shown.text


def test_a_headline_reads_the_same_on_every_screen(open_screen: Open, sample_home: Path) -> None:
    opened = {
        title: open_screen(title, sample_home, **MONTH, **query)
        for title, query in (("Overzicht", {}), ("Actielijn 1", {}), ("Actie", {"nr": "11"}))
    }
    [one] = count_outcomes(shell.open_store(), Question("2026-10"), kpis=["obligation_met"])
    noun = " aanbestedingen ("
    for app in opened.values():
        shown = screen(app)
        assert phrase_figure(one).replace(" (", noun, 1) in shown.text
        assert phrase_range(one) in shown.text
    # What is outside the categories is the engine's answer: a supplier in two of those is one.
    each = count_outcomes(shell.open_store(), Question("2026-10"), by=[LISTED])
    counted = {one.kpi: phrase_figure(one) for one in each if not one.group[LISTED]}
    opened["Actie"].query_params["kpi"] = "suppliers_followed"
    opened["Actie"].run()
    assert f"{OUTSIDE}: {counted['suppliers_followed']}." in screen(opened["Actie"]).text


def test_each_count_beside_a_figure_has_as_many_units_behind_it(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))
    asked = Question("2026-10")
    names = ("maybe", "not_applicable", "not_yet_due", "undated", "unknown")
    seen = set()
    for one in count_outcomes(shell.open_store(), asked, kpis=PER_CATEGORY):
        assert BY_ID[one.kpi].weight is None
        for name in names:
            units = count_units(find_rows(asked, one.kpi, name))
            assert units == getattr(one, name), (one.kpi, name)
            seen |= {name} if units else set()
    assert seen >= {"maybe", "unknown", "not_yet_due"}


def test_the_rows_that_may_count_are_an_answer_of_the_screen(
    open_screen: Open, sample_home: Path
) -> None:
    asked = {"kpi": "obligation_met", "antwoord": "onzeker"}
    app = open_screen("Contracten", sample_home, **MONTH, **asked)
    [one] = count_outcomes(shell.open_store(), Question("2026-10"), kpis=["obligation_met"])
    assert one.maybe > 0
    assert f"{one.maybe} aanbestedingen in " in screen(app).text
