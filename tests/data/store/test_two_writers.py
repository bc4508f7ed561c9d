"""Two who do the same at once: what the first did is known before the second is let."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries import decisions, profiles, scenarios, settings
from data.journal.asked import Asked
from data.journal.council import Decided
from data.profiles.profiles import Profile
from data.refused import Refused
from data.store.store import Store
from tests.data.racing import raced

DAY = dt.date(2026, 10, 1)
ASKED = Asked("2026-09")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two stores of one folder, as two processes have them."""
    stores = Store.open(tmp_path), Store.open(tmp_path)
    yield stores
    for store in stores:
        store.close()


def test_a_meeting_of_one_day_is_noted_once(two: tuple[Store, Store]) -> None:
    first, second = two
    decisions.hold_meeting(first, DAY, ASKED, [], council="SKR", by=Actor("BZK"))
    with pytest.raises(Refused, match="is al vastgelegd"):
        decisions.hold_meeting(second, DAY, ASKED, [], council="SKR", by=Actor("CM-1"))
    assert [one.day for one in two[1].council.meetings] == [DAY]


def test_a_decision_of_another_process_is_followed(two: tuple[Store, Store]) -> None:
    about = decisions.About(ASKED)
    nr = decisions.add_decision(two[0], Decided("Besluit", "BZK"), about, by=Actor("BZK"))
    decisions.follow_up(two[1], nr, "uitgevoerd", "Klaar", by=Actor("BZK"))
    assert two[1].council.decisions[nr].state == "uitgevoerd"


@pytest.mark.parametrize(
    ("take_away", "says"),
    [
        (
            lambda store, nr: settings.remove_marker(store, nr, by=Actor("BZK")),
            "Dit moment is er niet",
        ),
        (
            lambda store, nr: profiles.drop_profile(store, "Van ons", by=Actor("BZK")),
            "geen bewaard profiel",
        ),
        (
            lambda store, nr: scenarios.drop_scenario(store, "Breed", by=Actor("BZK")),
            "geen scenario 'Breed'",
        ),
    ],
)
def test_what_another_took_away_is_not_taken_away_again(
    two: tuple[Store, Store], take_away: Callable[[Store, int], None], says: str
) -> None:
    first, second = two
    settings.add_marker(first, DAY, "Campagne", by=Actor("BZK"))
    profiles.keep_profile(first, Profile("Van ons"), by=Actor("BZK"))
    scenarios.keep_scenario(first, "Breed", {}, by=Actor("BZK"))
    second.refresh()
    take_away(first, 1)
    written = first.journal.path.read_bytes()
    with pytest.raises(Refused, match=says):
        take_away(second, 1)
    assert first.journal.path.read_bytes() == written


_HOLD = """
import sys, datetime as dt
from pathlib import Path
from data.access.actor import Actor
from data.entries import decisions
from data.journal.asked import Asked
from data.refused import Refused
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
try:
    day, by = dt.date(2026, 10, 1), Actor(sys.argv[2])
    decisions.hold_meeting(store, day, Asked("2026-09"), [], council="SKR", by=by)
    print("held", flush=True)
except Refused as refused:
    print(refused.message, flush=True)
"""


def test_a_meeting_noted_by_two_processes_at_once(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    said = sorted(raced(_HOLD, [(tmp_path, "A"), (tmp_path, "B")], "ready"))
    assert said == ["De vergadering van SKR op 01-10-2026 is al vastgelegd.", "held"]
