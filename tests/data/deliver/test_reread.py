"""A wrong mapping found later: earlier deliveries read again, with the effect before it counts."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands.terminal import phrase_result
from data.access.actor import UNNAMED, Actor
from data.check.progress import Watcher
from data.deliver.changes.seen import Overtaken
from data.deliver.corrections import report_nil, restore_delivery, withdraw_delivery
from data.deliver.reread import Again, reread_delivery, withdraw_reread
from data.deliver.unchanged import confirm_month, find_basis
from data.journal.events import MendedCell
from data.profiles.profiles import Profile
from data.refused import Refused
from data.store import past
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.replay import find_differing, open_both, read_anew
from data.upkeep.verify import verify_home
from data.workbook.cancel import Cancelled
from kpi.compare.cited import cite_figure, look_up
from kpi.engine.effect import count_figures
from kpi.question import Question
from tests.data.delivering import deliver
from tests.data.mapping.foreign import export
from tests.data.store.test_store import facts
from tests.data.upgrading import put_value, upgrade

COLUMNS: dict[str, list[Any]] = {
    "Nr": ["1", "2", "3"],
    "Wat": ["Gas", "Stroom", "Laadpalen"],
    "Dienst": ["Dienst A"] * 3,
    "EU": ["J"] * 3,
    "Gegund": ["15-01-2026"] * 3,
    "ISV in contract": ["J", "J", "N"],
    "ISV gewenst": ["N", "N", "N"],
}
SAID = {"Nr": "contract_id", "Wat": "title", "Dienst": "authority", "EU": "european"}
SAID |= {"Gegund": "award_date"}
CONSTANTS = {"category": "Energie", "authority_kind": "Rijk"}
WRONG = Profile(
    "Fout", columns=SAID | {"ISV gewenst": "isv_contract_condition"}, constants=CONSTANTS
)
RIGHT = replace(WRONG, name="Goed", columns=SAID | {"ISV in contract": "isv_contract_condition"})
ASKED = Question("2026-02", "year")


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January and February, read through the wrong profile."""
    made = tmp_path_factory.mktemp("delivered")
    opened = Store.open(made / "home")
    for month in ("2026-01", "2026-02"):
        file = export(made / f"{month}.xlsx", COLUMNS | {"Wat": [month, "Stroom", "Laadpalen"]})
        assert deliver(opened, file, file.name, month=month, profile=WRONG).status == "accepted"
    opened.close()
    return made


@pytest.fixture
def store(delivered: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(delivered, tmp_path, dirs_exist_ok=True)
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()


def conditions(store: Any, month: str = "2026-02") -> list[bool]:
    rows = store.fetch_rows(
        "SELECT isv_contract_condition AS said FROM contract WHERE snapshot = (SELECT snapshot "
        "FROM month WHERE month = $month) ORDER BY contract_id",
        {"month": month},
    )
    return [row["said"] for row in rows]


def check_whole(store: Store) -> None:
    """Verify, a replay and a rebuild say what the index says."""
    home, counted = store.home, facts(store)
    store.close()
    assert list(verify_home(home)) == []
    with open_both(home) as (index, fresh):
        assert index and not find_differing(index, fresh)
        assert facts(fresh) == counted
        assert [read_anew(fresh, one) for one in fresh.history.accepted.values()] == [[], []]
    rebuilt = rebuild_index(home)
    assert facts(rebuilt) == counted
    rebuilt.close()


def test_read_again_with_its_effect_first_and_taken_back(store: Store) -> None:
    delivery = store.list_deliveries()[0].id
    at, cited = store.journal.seq, cite_figure(store, "obligation_met", ASKED, by=UNNAMED)
    before = facts(store)
    tried = reread_delivery(
        store, Again(delivery, RIGHT, by=UNNAMED), dry_run=True, measure=count_figures
    )
    assert (tried.status, tried.rows_accepted, tried.missing_contracts) == ("dry-run", 3, [])
    assert tried.changes and tried.changes.fields == {"isv_contract_condition": 2}
    assert tried.changes.contracts.changed == 2 and len(tried.shown.lines) == 2
    met = next(one for one in tried.effect if one.after.kpi == "obligation_met")
    assert (met.before.yes, met.after.yes) == (0, 2)
    assert (store.journal.seq, facts(store)) == (at + 1, before)  # nothing is kept of a look

    asked = Again(
        delivery, RIGHT, why="verkeerde kolom", by=Actor("CM-1"), seen=tried.shown.seen.position
    )
    done = reread_delivery(store, asked, measure=count_figures)
    assert (done.status, done.effect) == ("accepted", tried.effect)
    assert conditions(store) == [True, True, False]
    listed = store.list_deliveries()
    assert [one.id for one in listed] == [delivery, "L00002"]  # each in its own place
    assert (listed[0].profile, listed[1].profile, listed[0].state) == ("Goed", "Fout", "staat")
    now = store.history.find_delivery(delivery)
    assert now.reread and (now.reread.by, now.reread.why) == ("CM-1", "verkeerde kolom")
    assert now.reread.before.profile == WRONG.as_dict()
    with past.hold_past(store, at) as then:  # what a council saw stays what it saw
        assert conditions(then) == [False] * 3
    looked = look_up(store, cited)
    assert looked.recounts and not looked.stands
    assert [one.what for one in looked.changes] == ["reread"]
    assert len({folder.name for folder in (store.home / "readings").iterdir()}) == 3

    with pytest.raises(Overtaken):  # it is not what was looked at any more
        reread_delivery(store, replace(asked, profile=WRONG))
    assert reread_delivery(store, replace(asked, seen=None)).status == "duplicate"

    withdraw_reread(store, delivery, "toch niet", by=Actor("CM-1"))
    assert (facts(store), conditions(store)) == (before, [False] * 3)
    assert look_up(store, cited).stands
    with pytest.raises(Refused, match="niet opnieuw gelezen"):
        withdraw_reread(store, delivery, "nog eens", by=UNNAMED)
    reread_delivery(store, replace(asked, seen=None))
    check_whole(store)


def test_it_keeps_its_standing_and_can_be_withdrawn_as_before(store: Store) -> None:
    first, second = (one.id for one in reversed(store.list_deliveries()))
    withdraw_delivery(store, second, "fout", by=UNNAMED)
    reread_delivery(store, Again(second, RIGHT, by=UNNAMED))
    assert store.list_deliveries()[0].state == "ingetrokken"
    restore_delivery(store, second, by=UNNAMED)
    assert conditions(store) == [True, True, False]
    withdraw_reread(store, second, "terug", by=UNNAMED)
    assert store.history.find_delivery(second).withdrawn is False
    reread_delivery(store, Again(first, RIGHT, by=UNNAMED))
    assert conditions(store) == [False] * 3  # February has its own delivery
    # The same file, through what it is read by now, is no news.
    file = store.home.parent / "2026-01.xlsx"
    again = deliver(
        store, file, file.name, month="2026-01", profile=replace(RIGHT, name="Anders genoemd")
    )
    assert again.status == "duplicate"


def test_a_month_that_was_confirmed_as_unchanged_is_read_so_too(store: Store) -> None:
    second = store.list_deliveries()[0].id
    confirm_month(store, find_basis(store, "Energie", "2026-03"), by=UNNAMED)
    last = "SELECT isv_contract_condition AS said FROM contract WHERE snapshot = (SELECT snapshot "
    last += "FROM month WHERE month = '2026-03') ORDER BY contract_id"
    assert [row["said"] for row in store.fetch_rows(last)] == [False] * 3
    report_nil(
        store, "Catering", "2026-04", by=UNNAMED
    )  # of Energie nothing came: what was confirmed counts
    seen: list[tuple[str, float, int]] = []
    watcher = Watcher(lambda *step: seen.append(step), lambda: False)
    asked = Again(second, RIGHT, by=UNNAMED)
    tried = reread_delivery(store, asked, dry_run=True, measure=count_figures, watcher=watcher)
    assert list(tried.other_months) == ["2026-03", "2026-04"]
    for effect in (tried.effect, *tried.other_months.values()):
        [met] = [one for one in effect if one.after.kpi == "obligation_met"]
        assert (met.before.yes, met.after.yes) == (0, 2)
    assert list(tried.as_dict()["other_months"]) == ["2026-03", "2026-04"]
    assert [done for stage, done, _ in seen if stage == "compared"] == [n / 6 for n in range(1, 7)]
    assert "van april 2026 verandert:" in phrase_result(tried)
    at = store.journal.seq
    stop = Watcher(None, lambda: len(seen) > 8)
    with pytest.raises(Cancelled):
        reread_delivery(store, asked, measure=count_figures, watcher=stop)
    assert store.journal.seq == at and conditions(store) == [False] * 3
    reread_delivery(store, Again(second, RIGHT, by=UNNAMED))
    assert [row["said"] for row in store.fetch_rows(last)] == [True, True, False]
    withdraw_reread(store, second, "terug", by=UNNAMED)
    assert [row["said"] for row in store.fetch_rows(last)] == [False] * 3
    reread_delivery(store, Again(second, RIGHT, by=UNNAMED))
    confirmed = store.list_deliveries()[1].id
    with pytest.raises(Refused, match="geen bestand in het archief"):
        reread_delivery(store, Again(confirmed, RIGHT, by=UNNAMED))
    home, counted = store.home, facts(store)
    assert list(verify_home(home)) == []
    store.close()
    rebuilt = rebuild_index(home)
    assert facts(rebuilt) == counted
    rebuilt.close()


def test_what_cannot_be_read_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    delivery, at = store.list_deliveries()[0].id, store.journal.seq
    half = replace(RIGHT, columns=SAID | {"Wat": "isv_contract_condition", "ISV gewenst": "title"})
    tried = reread_delivery(store, Again(delivery, half, by=UNNAMED), dry_run=True)
    assert tried.is_refused() and "not_yes_no" in {one.code for one in tried.findings}
    assert reread_delivery(store, Again(delivery, half, by=UNNAMED)).status == "refused"
    assert (
        reread_delivery(store, Again(delivery, by=UNNAMED)).status == "duplicate"
    )  # by the rules of now
    assert store.journal.seq == at
    nil = report_nil(store, "Catering", "2026-01", by=UNNAMED).delivery
    assert nil
    with pytest.raises(Refused, match="geen bestand in het archief"):
        reread_delivery(store, Again(nil, by=UNNAMED))
    with pytest.raises(Refused, match="Er is geen aanlevering L99999"):
        reread_delivery(store, Again("L99999", by=UNNAMED))


def test_what_was_mended_on_the_screen_is_read_as_mended_again(
    store: Store, tmp_path: Path
) -> None:
    file = export(tmp_path / "m.xlsx", COLUMNS | {"ISV in contract": ["J", "J", "misschien"]})
    mend = MendedCell("OpenData sheet", "F4", "ISV in contract", "3", "misschien", "n.v.t.")
    made = deliver(store, file, "m.xlsx", month="2026-02", profile=WRONG, mends=(mend,)).delivery
    assert made
    done = reread_delivery(store, Again(made, RIGHT, by=UNNAMED))
    assert (done.status, done.mends) == ("accepted", (mend,))
    assert store.history.find_delivery(made).mends == (mend,)


def test_newer_rules_are_taken_up_when_somebody_asks(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = store.list_deliveries()[0].id
    upgrade(monkeypatch, lambda table: put_value(table, "isv_contract_condition", "ja"))
    assert conditions(store) == [False] * 3
    assert (
        reread_delivery(store, Again(delivery, by=UNNAMED), measure=count_figures).status
        == "accepted"
    )
    assert conditions(store) == [True] * 3
    kept = store.history.find_delivery(delivery)
    assert kept.profile == WRONG.as_dict() and kept.reread


def test_another_process_and_an_older_reading_that_is_lost(store: Store) -> None:
    delivery = store.list_deliveries()[0].id
    other = Store.open(store.home)  # in memory, as this process holds the index
    reread_delivery(other, Again(delivery, RIGHT, by=UNNAMED))
    store.refresh()
    assert conditions(store) == conditions(other) == [True, True, False]
    other.close()
    before = store.history.find_delivery(delivery).list_readings()[1]
    folder = next(
        one
        for one in (store.home / "readings").iterdir()
        if one.name.startswith(before.rows_hash[:32])
    )
    for file in folder.iterdir():
        file.chmod(0o644)
        file.unlink()
    folder.rmdir()
    [(name, _)] = list(verify_home(store.home))
    assert name == f"readings/{folder.name}"
    withdraw_reread(
        store, delivery, "terug", by=UNNAMED
    )  # read anew from the archive, and found the same
    assert conditions(store) == [False] * 3
    assert list(verify_home(store.home)) == []


def test_a_confirmed_month_follows_what_it_rests_on(store: Store) -> None:
    march = "2026-03"
    confirm_month(store, find_basis(store, "Energie", march), by=Actor("CM-1"))
    delivery = store.history.find_delivery(store.list_deliveries()[0].id).rests_on
    before = facts(store)
    for asked in (Again(delivery, RIGHT, by=UNNAMED), None):
        if asked:
            reread_delivery(store, asked, dry_run=True)
            assert facts(store) == before
            reread_delivery(store, asked)
        else:
            withdraw_reread(store, delivery, "toch niet", by=UNNAMED)
        assert conditions(store, march) == conditions(store)
        assert conditions(store, march) == ([True, True, False] if asked else [False] * 3)
        other = Store.open(store.home)
        assert facts(other) == facts(store)
        other.close()
    assert facts(store) == before
    reread_delivery(store, Again(delivery, RIGHT, by=UNNAMED))
    home, counted = store.home, facts(store)
    store.close()
    assert list(verify_home(home)) == []
    rebuilt = rebuild_index(home)
    assert facts(rebuilt) == counted
    rebuilt.close()


def test_what_is_of_another_category_after_all_cannot_be_confirmed_again(store: Store) -> None:
    confirm_month(store, find_basis(store, "Energie", "2026-03"), by=Actor("CM-1"))
    delivery = store.history.find_delivery(store.list_deliveries()[0].id).rests_on
    other = replace(RIGHT, constants=CONSTANTS | {"category": "Catering"})
    reread_delivery(store, Again(delivery, other, by=UNNAMED))
    assert conditions(store, "2026-03") == conditions(store)
    with pytest.raises(Refused, match="staat van Energie niets meer in 2026-02"):
        find_basis(store, "Energie", "2026-04")
