"""A name that nearly is that of a risk category: nothing counts before it is said what is meant."""

from contextlib import closing
from typing import Any

import pytest

from data.deliver.requests import Result
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.delivering import row

SLIP = row("2", category="Enegie")


def counted(store: Store) -> list[tuple[str, int]]:
    return sorted(
        (name, rows)
        for one in store.history.list_counting()
        for name, rows in one.rows.items()
        if rows
    )


def test_a_slip_is_asked_about_and_read_as_was_answered(bring: Any, store: Store) -> None:
    tried: Result = bring("2024-01", row("1"), SLIP, dry_run=True)
    [asked] = tried.open_names
    assert (asked.name, asked.near, asked.cells) == ("Enegie", "Energie", 1)
    assert "in 1 cel) is geen risicocategorie, maar lijkt op 'Energie'. Wat is" in asked.text

    refused: Result = bring("2024-01", row("1"), SLIP)
    assert refused.is_refused() and not store.history.accepted
    assert [(one.code, one.severity) for one in refused.findings] == [("category_near", "error")]
    done: Result = bring("2024-01", row("1"), SLIP, names={"Enegie ": "Energie"})
    assert (done.status, done.categories, done.findings) == ("accepted", ["Energie"], [])
    assert counted(store) == [("Energie", 2)]
    [kept] = store.list_deliveries()
    assert kept.names == {"Enegie": "Energie"}
    store.close()
    assert [said for level, said in verify_home(store.home) if level == "error"] == []
    with closing(rebuild_index(store.home)) as made:
        assert counted(made) == [("Energie", 2)]
        for folder in (store.home / "readings").iterdir():  # lost: it is read again, as answered
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
    with closing(rebuild_index(store.home)) as made:
        assert counted(made) == [("Energie", 2)]


def test_another_category_after_all_is_said_once(bring: Any, store: Store) -> None:
    own: Result = bring("2024-01", SLIP, names={"Enegie": "Enegie"})
    assert (own.status, own.findings) == ("accepted", [])
    again: Result = bring("2024-02", SLIP, row("3", category="Enegie"))
    assert (again.status, again.names, again.findings) == ("accepted", [], [])
    assert counted(store) == [("Enegie", 1), ("Enegie", 2)]


def test_parts_and_the_chosen_category_are_asked_about_too(bring: Any) -> None:
    rows = [row(nr, category=None, subcategory="4G en 5G") for nr in "12"]
    tried: Result = bring("2024-01", *rows, category="Datacenter", dry_run=True)
    assert {one.name: one.near for one in tried.open_names} == {
        "4G en 5G": "4G en 5G mobiele dataverbindingen",
        "Datacenter": "Datacenters",
    }
    names = {one.name: one.near for one in tried.open_names}
    done: Result = bring("2024-01", *rows, category="Datacenter", names=names)
    assert (done.status, done.categories, done.findings) == ("accepted", ["Datacenters"], [])


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"Vervoer": "Vervoer"}, "'Vervoer' lijkt niet op een risicocategorie"),
        ({"Enegie": "Catering"}, "'Catering' is geen antwoord"),
    ],
)
def test_an_answer_is_one_of_two(bring: Any, names: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        bring("2024-01", SLIP, names=names)
