"""Vergaderstand: five sheets whatever stands on them, and figures as the engine counts them."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kpi.chain import LINKS
from kpi.compare.since import Since, find_since
from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import BELOW_TARGET
from kpi.words import RANGE, phrase_counts, phrase_figure, phrase_range
from pages.council.meeting import categories, opened, sheets
from pages.council.meeting.changed import find_moved
from pages.council.meeting.place import CATEGORIES, CHANGED, MESSAGE, SHEETS, Place
from pages.council.meeting.sheets import TITLE
from tests.pages.conftest import Open, screen
from tests.pages.screen import Part, read
from ui.app.links import write_rows_address
from ui.app.shell import open_store
from ui.figures.figures import count_figures, list_categories

DAY, ASKED = dt.date(2026, 11, 20), Question("2026-10")


@pytest.fixture(autouse=True)
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def on_sheet(one: Outcome) -> str:
    """A figure as a sheet says it: what is uncertain is not of the whole before it."""
    return re.sub(r"(?<=[( ])([\d.]+ onzeker)", r"daarbuiten \1", phrase_figure(one))


def since(question: Question = ASKED) -> Since | None:
    return find_since(open_store(), question, DAY)


def look(place: Place, question: Question = ASKED) -> Part:
    return read(sheets.draw_page(place, question, DAY, since(question), ""))


def seen(whole: Part) -> Part:
    """The one sheet that is seen; the others are there for paper."""
    [part] = [one for one in whole.all("section") if not one.get("aria-hidden")]
    return part


def find_ways(whole: Part) -> dict[str, str]:
    """Key -> where it leads."""
    keys = [one for one in whole.one("nav").all("a") if one.get("data-keys")]
    return {
        key: one.get("href") or "" for one in keys for key in (one.get("data-keys") or "").split()
    }


def find_place(address: str) -> Place:
    asked = parse_qs(urlsplit(address).query)
    return Place(asked["blad"][0], int(asked.get("deel", ["1"])[0]))


@pytest.mark.parametrize("classification", ["new", "old"])
def test_the_keys_go_through_five_sheets_in_order_and_back(classification: str) -> None:
    question = replace(ASKED, classification=classification)
    places = [Place(SHEETS[0])]
    while after := find_ways(look(places[-1], question)).get("PageDown"):
        places.append(find_place(after))
    assert list(dict.fromkeys(one.sheet for one in places)) == list(SHEETS)
    for before, at in zip([None, *places], places, strict=False):
        whole = look(at, question)
        ways = find_ways(whole)
        assert ways.get("PageUp") == ways.get("ArrowLeft") == (before and before.write(question))
        assert find_place(ways["Home"]) == places[0] and find_place(ways["End"]) == places[-1]
        assert ways["Escape"].startswith("./?maand=oktober+2026")
        nr = SHEETS.index(at.sheet) + 1
        assert f"blad {nr} van 5" in whole.notices[0] and "eind oktober 2026" in whole.notices[0]
        assert len(whole.all("h1")) == 1 and seen(whole).get("data-of") == at.sheet
        assert len(seen(whole).rows) <= 6
    assert look(Place(CATEGORIES, 99), question).text  # it is the last part that there is


def test_fourteen_categories_of_long_names_are_parts_of_one_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names, found = [f"Lange naam {nr}" * 9 for nr in range(14)], count_figures(ASKED)
    many = {(kpi, name): found[kpi, "Energie"] for kpi in PER_CATEGORY for name in names}
    monkeypatch.setattr(categories, "count_figures", lambda _: many)
    monkeypatch.setattr(categories, "list_categories", lambda *_: names)
    monkeypatch.setattr(categories, "find_moved", lambda *_: {})
    parts = [read(one.body).rows for one in categories.list_parts(ASKED, since(), None)]
    assert [len(rows) for rows in parts] == [4, 4, 4, 2]
    assert [row.one("strong").text for rows in parts for row in rows] == names


def counts(outcome: Outcome) -> tuple[object, ...]:
    return outcome.yes, outcome.no, outcome.unknown, outcome.maybe


def test_categories_are_those_under_a_norm_or_changed_with_their_figures_and_delivery() -> None:
    now, then = count_figures(ASKED), count_figures(replace(ASKED, month="2026-09"))
    parts = range(1, len(categories.list_parts(ASKED, since(), None)) + 1)
    listed = {
        row.one("strong").text: row
        for part in parts
        for row in seen(look(Place(CATEGORIES, part))).rows
    }
    below, moved = {}, {}
    for name in list_categories(now, PER_CATEGORY, "new"):
        of = [(now[kpi, name], then[kpi, name]) for kpi in PER_CATEGORY]
        below[name] = sum(one.status == BELOW_TARGET for one, _ in of)
        moved[name] = sum(counts(one) != counts(was) for one, was in of)
    assert set(listed) == {name for name in below if below[name] or moved[name]}
    ranked = [below[name] for name in listed]
    assert ranked == sorted(ranked, reverse=True)
    for name, row in listed.items():
        assert (f"{below[name]} onder de norm" in row.text) == bool(below[name])
        assert (f"{moved[name]} veranderd" in row.text) == bool(moved[name])
        assert [link.text for link in row.links] == [
            on_sheet(one) for kpi in PER_CATEGORY if (one := now[kpi, name]).population
        ]
    # As the sample has it: two were not delivered for the month itself.
    late = {name for name, row in listed.items() if "stand van september 2026" in row.text}
    assert late == {"Laboratorium", "Connectiviteit"} & set(listed) != set()


def test_what_changed_and_the_message_are_the_figures_of_the_engine() -> None:
    found = count_figures(ASKED)
    rows = seen(look(Place(CHANGED))).rows
    assert [row.head for row in rows] == [BY_ID[kpi].label for kpi in PER_CATEGORY]
    assert [row.links[0].text for row in rows] == [
        on_sheet(found[kpi, None]) for kpi in PER_CATEGORY
    ]
    moves = find_moved(ASKED, since(), (None,), True)
    assert [row.cells[4] for row in rows] == [
        f"{one.phrase_changed} anders" for one in moves.values()
    ]
    steps = seen(look(Place(MESSAGE))).all("li")
    assert [link.text for step in steps for link in step.links] == [
        on_sheet(found[link.kpi, None]) for link in LINKS
    ]
    # The range of a figure stands where it is opened: here there is the share of the unknown only.
    assert "%" not in "".join(step.text for step in steps).replace("norm 100%", "")


def test_an_opened_figure_says_its_counts_its_range_and_the_first_rows() -> None:
    for kpi in PER_CATEGORY:
        one = count_figures(ASKED)[kpi, "Energie"]
        of = replace(ASKED, category="Energie")
        shown = read(opened.draw_opened(one, of, opened.draw_first(kpi, of)))
        assert shown.one(name="isv-counts").text == phrase_counts(one)
        assert (phrase_range(one) in shown.text) and (RANGE in shown.text) != one.few
        [table] = shown.tables
        assert [row.cells[2] for row in table.rows][:1] == ["nee"] and len(table.rows) <= 4
        assert shown.addresses[-1] == write_rows_address(of, kpi)


@pytest.mark.parametrize(
    ("asked", "sheet", "said"),
    [
        ("<weg>", MESSAGE, "Blad ‘<weg>’ uit het adres is er niet. U ziet nu het eerste."),
        ("actielijn-2", MESSAGE, "Blad ‘actielijn-2’ uit het adres is er niet."),
        ("Energie", CATEGORIES, "Een blad van Energie alleen is er niet meer."),
        ("overzicht", MESSAGE, "Pijltjes of Page Up/Down: bladeren"),
    ],
)
def test_an_address_of_before_leads_to_a_sheet(
    open_screen: Open, sample_home: Path, asked: str, sheet: str, said: str
) -> None:
    shown = screen(open_screen(TITLE, sample_home, blad=asked))
    assert shown.one(name="isv-meeting").get("data-sheet") == sheet
    assert said in shown.one(name="isv-keys").text
