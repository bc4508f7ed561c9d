"""Settings, markers, remarks and scenarios: from a day on, by whom, why; and never lost."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import Actor
from data.entries import comments, scenarios, settings, views
from data.journal.events import SettingMade
from data.refused import Refused
from data.store.store import INDEX, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def norm(store: Store, value: str = "0,8", day: dt.date = dt.date(2026, 7, 1)) -> None:
    settings.set_value(
        store,
        SettingMade("target:risk_analysis_received", value, day, "besluit", "Klantenraad 12 juni"),
        by=Actor("BZK"),
    )


def test_the_reference_tables_hold_until_something_else_does(store: Store) -> None:
    found = settings.find_settings(store, dt.date(2026, 6, 30))
    assert found["target:obligation_met"].value == "1.0"
    assert found["term:risk_analysis"].value == "6"
    assert found["recalibration"].value == "2022-06-13"
    assert found["small_number"].value == "10"
    assert "target:obligation_met" not in settings.find_settings(store, dt.date(2016, 12, 31))


def test_a_setting_holds_from_its_day_on_and_not_before(store: Store) -> None:
    norm(store)
    name = "target:risk_analysis_received"
    assert name not in settings.find_settings(store, dt.date(2026, 6, 30))
    found = settings.find_settings(store, dt.date(2026, 7, 1))[name]
    assert (found.value, found.standing, found.by, found.why) == (
        "0.8",
        "besluit",
        "BZK",
        "Klantenraad 12 juni",
    )
    assert found.at and found.at.tzinfo and found.nr == 1
    norm(store, "0.9", dt.date(2026, 1, 1))
    assert settings.find_settings(store, dt.date(2026, 6, 30))[name].value == "0.9"
    assert settings.find_settings(store, dt.date(2026, 7, 1))[name].value == "0.8"
    norm(store, "0.7")
    assert settings.find_settings(store, dt.date(2026, 7, 1))[name].value == "0.7"
    assert [s.value for s in settings.list_settings(store, name)] == ["0.7", "0.8", "0.9"]


def test_what_is_taken_back_holds_on_no_day_and_the_one_before_does_again(store: Store) -> None:
    name, day = "target:risk_analysis_received", dt.date(2026, 7, 1)
    norm(store)
    norm(store, "0.9")
    last, first = settings.list_own(store)
    assert (last.value, first.value) == ("0.9", "0.8")
    settings.take_back(store, last.nr, why="Verkeerd percentage", by=Actor("BZK"))
    assert settings.find_settings(store, day)[name].value == "0.8"
    [gone] = settings.list_taken_back(store)
    assert gone.setting == last and (gone.why, gone.by) == ("Verkeerd percentage", "BZK")
    assert gone.at.tzinfo
    settings.take_back(store, first.nr, why="Toch geen norm", by=Actor("BZK"))
    assert name not in settings.find_settings(store, day)
    assert settings.list_own(store) == [] and len(settings.list_taken_back(store)) == 2
    again = Store.open(store.home, temporary=True)
    assert again.annotations == store.annotations
    assert settings.list_settings(again, name) == []
    again.close()
    before = Store.open(store.home, until=2)  # as it was known before anything was taken back
    assert settings.find_settings(before, day)[name].value == "0.9"
    before.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nr": 0}, "is er niet"),
        ({"nr": 99}, "is er niet"),
        ({"why": " "}, "geen reden"),
        ({"by": Actor("\u200b")}, "wie dit terugneemt"),
    ],
)
def test_a_taking_back_that_cannot_be_is_refused(
    store: Store, change: dict[str, Any], words: str
) -> None:
    norm(store)
    asked: dict[str, Any] = {"nr": 1, "why": "Vergissing", "by": Actor("BZK")} | change
    with pytest.raises(Refused, match=words):
        settings.take_back(store, **asked)
    assert store.version == 1 and len(settings.list_own(store)) == 1


def test_nothing_is_taken_back_twice(store: Store) -> None:
    norm(store)
    settings.take_back(store, 1, why="Vergissing", by=Actor("BZK"))
    with pytest.raises(Refused, match="is er niet"):
        settings.take_back(store, 1, why="Vergissing", by=Actor("BZK"))
    assert store.version == 2


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("target:x", "80", "kan niet"),
        ("target:x", "nan", "geen getal"),
        ("target:x", "veel", "geen getal"),
        ("term:risk_analysis", "0", "kan niet"),
        ("term:risk_analysis", "1,5", "kan niet"),
        ("term:onzin", "6", "geen instelling"),
        ("small_number", "-1", "geen getal"),
        ("small_number", "1_0", "geen getal"),
        ("small_number", "１", "geen getal"),
        ("target:x", "1e-1", "geen getal"),
        ("target:x", "inf", "geen getal"),
        ("recalibration", "01-01-0001", "geen datum"),
        ("recalibration", "juni 2022", "geen datum"),
        ("iets", "1", "geen instelling"),
    ],
)
def test_nonsense_is_refused(store: Store, name: str, value: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        settings.set_value(
            store, SettingMade(name, value, dt.date(2026, 1, 1), "aanname", "x"), by=Actor("BZK")
        )
    assert store.version == 0


@pytest.mark.parametrize(
    ("by", "why", "standing"), [("", "x", "besluit"), ("B", " ", "besluit"), ("B", "x", "gok")]
)
def test_who_and_why_are_asked(store: Store, by: str, why: str, standing: str) -> None:
    with pytest.raises(Refused):
        settings.set_value(
            store,
            SettingMade("small_number", "5", dt.date(2026, 1, 1), standing, why),
            by=Actor(by),
        )


def test_markers(store: Store) -> None:
    settings.add_marker(
        store, dt.date(2026, 3, 1), "Campagne", kind="campagne", action=16, by=Actor("BZ")
    )
    settings.add_marker(store, dt.date(2025, 3, 1), "Handreiking", by=Actor("BZ"))
    assert [(m.day.year, m.text, m.action) for m in settings.list_markers(store)] == [
        (2025, "Handreiking", None),
        (2026, "Campagne", 16),
    ]
    settings.remove_marker(store, settings.list_markers(store)[0].nr, by=Actor("BZ"))
    assert [m.text for m in settings.list_markers(store)] == ["Campagne"]
    with pytest.raises(Refused):
        settings.remove_marker(store, 99, by=Actor("BZ"))
    with pytest.raises(Refused):
        settings.add_marker(store, dt.date(2026, 3, 1), " ", by=Actor("BZ"))
    with pytest.raises(Refused):
        settings.add_marker(store, dt.date(2026, 3, 1), "x", action=20, by=Actor("BZ"))


@pytest.mark.parametrize("by", ["", " \u200b"])
def test_moments_and_scenarios_say_who_did_it(store: Store, by: str) -> None:
    settings.add_marker(store, dt.date(2026, 3, 1), "Campagne", by=Actor("BZ"))
    scenarios.keep_scenario(store, "Textiel", {}, by=Actor("BZK"))
    before = store.version
    with pytest.raises(Refused, match="van wie dit moment is"):
        settings.add_marker(store, dt.date(2026, 4, 1), "Campagne", by=Actor(by))
    with pytest.raises(Refused, match="wie dit moment weghaalt"):
        settings.remove_marker(store, settings.list_markers(store)[0].nr, by=Actor(by))
    with pytest.raises(Refused, match="wie dit scenario bewaart"):
        scenarios.keep_scenario(store, "Alles", {}, by=Actor(by))
    with pytest.raises(Refused, match="wie dit scenario van de lijst haalt"):
        scenarios.drop_scenario(store, "Textiel", by=Actor(by))
    assert store.version == before


def test_remarks(store: Store) -> None:
    comments.add_comment(store, "actie:7", " Eerste\n\nregel ", by=Actor("CM-7"), month="2026-10")
    comments.add_comment(store, "actie:7", "Tweede", by=Actor("BZK"), category="Energie")
    comments.add_comment(store, "actie:8", "Anders", by=Actor("BZK"))
    assert [
        (r.text, r.by, r.month, r.category) for r in comments.find_comments(store, "actie:7")
    ] == [
        ("Tweede", "BZK", None, "Energie"),
        ("Eerste\nregel", "CM-7", "2026-10", None),
    ]
    for text, by in ((" ", "B"), ("x", ""), ("x" * 3_000, "B")):
        with pytest.raises(Refused):
            comments.add_comment(store, "actie:7", text, by=Actor(by))


def test_scenarios(store: Store) -> None:
    scenarios.keep_scenario(store, "Textiel", {"cpv": ["18"], "floor": 1000}, by=Actor("BZK"))
    scenarios.keep_scenario(store, "Textiel", {"cpv": ["18", "19"]}, by=Actor("BZK"))
    scenarios.keep_scenario(store, "Alles", {}, by=Actor("BZK"))
    assert [(s.name, dict(s.choices)) for s in scenarios.list_scenarios(store)] == [
        ("Alles", {}),
        ("Textiel", {"cpv": ["18", "19"]}),
    ]
    scenarios.drop_scenario(store, "Alles", by=Actor("BZK"))
    assert [s.name for s in scenarios.list_scenarios(store)] == ["Textiel"]
    for name in ("", "x" * 201):
        with pytest.raises(Refused):
            scenarios.keep_scenario(store, name, {}, by=Actor("BZK"))
    with pytest.raises(Refused):
        scenarios.drop_scenario(store, "Alles", by=Actor("BZK"))


def test_a_rebuilt_index_has_them_all(store: Store, tmp_path: Path) -> None:
    norm(store)
    settings.add_marker(store, dt.date(2026, 3, 1), "Campagne", by=Actor("BZ"))
    comments.add_comment(store, "actie:7", "Tekst", by=Actor("CM-7"))
    scenarios.keep_scenario(store, "Textiel", {"cpv": ["18"]}, by=Actor("BZK"))
    before = _all_of(store)
    store.close()
    (tmp_path / INDEX).unlink()
    again = Store.open(tmp_path)
    assert _all_of(again) == before
    again.close()


def _all_of(store: Store) -> tuple[object, ...]:
    added = (
        settings.list_markers(store),
        comments.find_comments(store, "actie:7"),
        scenarios.list_scenarios(store),
    )
    assert all(added)
    return (store.fetch_rows("SELECT * FROM setting ORDER BY ALL"), *added)


def test_a_view_is_saved_over_that_of_the_same_person_alone(store: Store) -> None:
    views.save_view(store, "Energie", "verloop", {"categorie": "Energie"}, by=Actor("Beleid"))
    views.save_view(store, "Energie", "verloop", {"maand": "mei 2026"}, by=Actor("Raad"))
    views.save_view(store, " Energie ", "actielijn-1", {}, by=Actor("Beleid"))
    found = [(one.by, one.name, one.screen, one.nr) for one in views.list_views(store)]
    assert found == [("Beleid", "Energie", "actielijn-1", 3), ("Raad", "Energie", "verloop", 2)]
    views.drop_view(store, 3, by=Actor("Raad"))
    assert [one.nr for one in views.list_views(store)] == [2]
    with pytest.raises(Refused, match="niet"):
        views.drop_view(store, 3, by=Actor("Raad"))
    with pytest.raises(Refused, match="tekens lang"):
        views.save_view(store, "Lang", "verloop", {"zoek": "a" * 2_001}, by=Actor("Raad"))
