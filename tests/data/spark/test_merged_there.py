"""With ISV_ENGINE_MERGES only the cluster makes contracts of rows: the same figures and effects."""

import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.deliver.requests import Result
from data.spark.connection import EngineAway
from data.spark.door import clear_facts
from data.spark.folder import PASSING
from data.store import past
from data.store.store import Store
from data.upkeep.replay import find_differing, open_both
from data.upkeep.verify import verify_home
from kpi.contracts.contracts import list_contracts
from kpi.engine.effect import count_figures
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook

QUESTION = Question("2024-01", "year")
KPIS = ("obligation_met", "application_total")
_UNITS = "SELECT (SELECT count(*) FROM contract) + (SELECT count(*) FROM counted_row) AS n"


@pytest.fixture
def there(sail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("ISV_ENGINE", sail)
    monkeypatch.setenv("ISV_ENGINE_FACTS", str(tmp_path / "feiten"))
    monkeypatch.setenv("ISV_ENGINE_MERGES", "1")
    return monkeypatch


def bring(
    store: Store, folder: Path, name: str, *rows: dict[str, Any], dry_run: bool = False
) -> Result:
    path = workbook(folder / f"{name}.xlsx", *rows)
    return deliver(store, path, path.name, dry_run=dry_run, month="2024-01", measure=count_figures)


def list_facts(folder: Path) -> set[Path]:
    return {one for one in (folder / "feiten").rglob("*") if one.is_file()}


def live(home: Path) -> list[object]:
    """Deliver, try and deliver again, and report nothing; return all that was said of it."""
    with closing(Store.open(home)) as store:
        files = home.parent / f"{home.name}-files"
        first = bring(store, files, "a", row("C1"), row("C2"), row("C3", category="Catering"))
        second = row("C1", isv_contract_condition="Nee"), row("C4")
        then = count_outcomes(store, QUESTION, kpis=KPIS)
        facts = list_facts(home.parent)
        tried = bring(store, files, "b", *second, dry_run=True)
        assert list_facts(home.parent) == facts  # what was tried left nothing
        taken = bring(store, files, "b", *second)
        report_nil(store, "Catering", "2024-02", by=UNNAMED)
        listed = [list_contracts(store, Question(m, "all")) for m in ("2024-01", "2024-02")]
        now = count_outcomes(store, QUESTION, kpis=KPIS)
        done = (first, tried, taken)
        assert [one.status for one in done] == ["accepted", "dry-run", "accepted"]
        said = [(one.effect, one.missing_contracts, one.changes) for one in done]
        assert taken.effect and taken.missing_contracts and then != now
        return [said, then, now, [one.drop(["delivery"]).to_pylist() for one in listed]]


def test_all_is_as_when_the_index_merges(there: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = live(tmp_path / "there")
    with closing(Store.open(tmp_path / "there")) as store:
        assert store._current.index.fetch_rows(_UNITS) == [{"n": 0}]
        with pytest.raises(AssertionError):  # and says no 0 to who asks it all the same
            store.fetch_rows(_UNITS)
    assert not list(verify_home(tmp_path / "there"))
    with open_both(tmp_path / "there") as (index, fresh):
        assert index and not find_differing(index, fresh)
    for name in ("ISV_ENGINE", "ISV_ENGINE_MERGES"):
        there.delenv(name)
    assert live(tmp_path / "here") == said
    with closing(Store.open(tmp_path / "there")) as store:  # and who merges again, has all of it
        assert store.fetch_rows(_UNITS) != [{"n": 0}]


def test_nothing_is_accepted_while_the_cluster_is_away(
    there: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there.setenv("ISV_ENGINE", "sc://127.0.0.1:1")
    with closing(Store.open(tmp_path / "home")) as store:
        with pytest.raises(EngineAway):
            bring(store, tmp_path, "a", row("C1"))
        assert store.list_deliveries() == []


def test_a_moment_that_is_past_is_merged_there_beside_what_counts(
    there: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home, facts = tmp_path / "there", tmp_path / "feiten"
    with closing(Store.open(home)) as store:
        bring(store, tmp_path, "a", row("C1"))
        position, then = store.journal.seq, count_outcomes(store, QUESTION, kpis=KPIS)
        bring(store, tmp_path, "b", row("C1"), row("C2", isv_contract_condition="Nee"))
        with closing(past.open_past(store, position)) as was:
            assert count_outcomes(was, QUESTION, kpis=KPIS) == then
            assert was._current.index.fetch_rows(_UNITS) == [{"n": 0}]
            with pytest.raises(AssertionError):
                was.fetch_rows(_UNITS)
            [beside] = facts.glob(f"{PASSING}*")
            bring(store, tmp_path, "c", row("C1"))  # which clears what no manifest names any more
            assert count_outcomes(was, QUESTION, kpis=KPIS) == then
            clear_facts(home)  # as for who is erased: of the past nothing stays either
            assert not beside.exists()
            assert count_outcomes(was, QUESTION, kpis=KPIS) == then
        assert not beside.exists()
        with past.hold_past(store, position) as was:
            assert count_outcomes(was, QUESTION, kpis=KPIS) == then
        [beside] = facts.glob(f"{PASSING}*")  # kept for who asks next
        past.close_kept()
        assert not beside.exists()
    dead = facts / f"{PASSING}4194999.1.{socket.gethostname()}.f00f"
    (dead / "month").mkdir(parents=True)
    Store.open(home).close()
    assert not dead.exists()
