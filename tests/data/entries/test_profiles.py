"""Profiles that people keep are events: the newest of a name wins, a rebuild brings them back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.access.actor import COMMAND_LINE, Actor
from data.entries.profiles import drop_profile, keep_profile, rename_profile
from data.profiles import profiles
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from tests.data.journal.lines import write_line

FIRST = Profile("Export van de buren", columns={"Nummer": "contract_id"})
SECOND = Profile(
    "Export van de Buren",
    "Blad 1",
    3,
    "no",
    {"Nr": "contract_id"},
    {"category": "Energie"},
    {"Sim": "ja"},
    {"Getal": "contract_id"},
    "lot",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def test_the_newest_of_a_name_wins_and_the_older_stays_in_the_journal(store: Store) -> None:
    keep_profile(store, FIRST, ["Nummer"], by=Actor("CM-1"))
    keep_profile(store, SECOND, ["Nr", "Soort"], by=Actor("CM-2"))
    [kept] = store.list_profiles()
    assert (kept.profile, kept.headers, kept.by) == (SECOND, ("Nr", "Soort"), "CM-2")
    assert store.journal.seq == 2


def test_kept_profiles_are_found_by_name(store: Store) -> None:
    keep_profile(store, FIRST, by=Actor("CM-1"))
    kept = [one.profile for one in store.list_profiles()]
    assert profiles.load_profile("export van de  buren", kept) == FIRST
    with pytest.raises(ProfileError) as error:
        profiles.load_profile("onzin", kept)
    assert "Export van de buren" in error.value.cure


def test_dropped_is_off_the_list(store: Store) -> None:
    keep_profile(store, FIRST, by=Actor("CM-1"))
    drop_profile(store, "export van de buren", by=Actor("CM-1"))
    assert store.list_profiles() == []
    with pytest.raises(Refused):
        drop_profile(store, "export van de buren", by=Actor("CM-1"))


def test_a_profile_gets_another_name_and_keeps_the_rest(store: Store) -> None:
    keep_profile(store, FIRST, ["Nummer"], by=Actor("CM-1"))
    keep_profile(store, Profile("Andere"), by=Actor("CM-1"))
    rename_profile(store, "export VAN de buren", "  Van  ons", by=Actor("CM-2"))
    _, kept = store.list_profiles()
    assert kept.profile == replace(FIRST, name="Van ons")
    assert (kept.headers, kept.by) == (("Nummer",), "CM-1")
    rename_profile(store, "Van ons", "VAN ONS", by=Actor("CM-2"))  # only other letters
    seq = store.journal.seq
    for name, becomes in (
        ("Export van de buren", "x"),  # nobody has that name any more
        ("Van ons", "andere"),
        ("Van ons", "TenderNed open data"),
        ("Van ons", " "),
        ("Van ons", "x" * 201),
        ("TenderNed open data", "x"),
    ):
        with pytest.raises(Refused):
            rename_profile(store, name, becomes, by=Actor("CM-2"))
    assert store.journal.seq == seq
    keep_profile(store, FIRST, by=Actor("CM-1"))  # the old name is free
    store.close()
    again = rebuild_index(store.home)
    names = [one.profile.name for one in again.list_profiles()]
    assert names == ["Andere", "Export van de buren", "VAN ONS"]
    again.close()


def test_a_name_is_one_persons_or_the_programs(store: Store) -> None:
    for name in ("tenderned OPEN data", "x" * 201):
        with pytest.raises(Refused):
            keep_profile(store, Profile(name), by=Actor("CM-1"))
    assert store.journal.seq == 0


def test_another_process_and_a_rebuild_have_them_too(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path)
    assert other.temporary
    keep_profile(other, SECOND, ["Nr"], by=Actor("CM-1", COMMAND_LINE))
    other.close()
    store.refresh()
    assert [one.profile for one in store.list_profiles()] == [SECOND]
    store.close()
    again = rebuild_index(tmp_path)
    assert [(one.profile, one.headers) for one in again.list_profiles()] == [(SECOND, ("Nr",))]
    again.close()


def test_a_profile_of_a_later_version_stops_nothing(store: Store) -> None:
    keep_profile(store, FIRST, by=Actor("CM-1"))
    odd = {"profile": {"name": FIRST.name, "kleur": "rood"}, "headers": []}
    write_line(store.home, "profile", odd, on=FIRST.name)
    store.refresh()
    assert store.list_profiles() == []
