"""Facts as Parquet: only what changed is written; who reads is never halfway; a cluster may go."""

import json
from pathlib import Path

import pytest

from data.refused import Refused
from data.spark.connection import EngineAway, FactsGone
from data.spark.facts import SparkFacts
from data.spark.folder import MANIFEST, Folder
from data.spark.publish import name_rules
from data.store.index import Index
from data.store.trouble import explain_failure
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import isv, nil, on
from tests.sail import run_sail

QUESTION = Question("2024-02", "year")
FIRST, SECOND = on("2024-01", isv("1"), isv("2")), on("2024-02", isv("1"), isv("3"))
COUNTED = ("risk_analysis_received", "plan_has_isv")
SQL = "SELECT count(*) AS n FROM contract"


def list_files(folder: Path) -> dict[str, int]:
    """Every file with when it was written, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*.parquet")
        if path.is_file()
    }


def keep(facts: SparkFacts, index: Index, event: int) -> None:
    facts.keep_up(index, event, f"hash {event}")


def test_only_what_changed_is_written(sail: str, tmp_path: Path) -> None:
    facts = SparkFacts(sail, str(tmp_path))
    keep(facts, index_of([FIRST]), 1)
    before = list_files(tmp_path)
    index = index_of([FIRST, SECOND])
    keep(facts, index, 2)
    after = list_files(tmp_path)
    units = {"contract", "tender", "counted_row"}

    def of(files: dict[str, int], tables: set[str]) -> set[str]:
        return {name for name in files if name.split("/")[0] in tables and "leeg" not in name}

    # The first delivery and the units of the first month are those that stood there.
    kept = of(before, units | {"delivered"})
    assert kept and {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert len(of(after, {"delivered"})) == 2
    assert {name.split("/")[1].split("-")[0] for name in of(after, units)} == {"1", "2"}
    assert count_outcomes(facts, QUESTION, kpis=COUNTED) == count_outcomes(
        index, QUESTION, kpis=COUNTED
    )
    told = json.loads((tmp_path / MANIFEST).read_text())
    assert (told["position"], told["head"], told["made_by"]) == (2, "hash 2", name_rules())
    facts.close()


def test_what_counts_no_more_goes_one_turn_later(sail: str, tmp_path: Path) -> None:
    """Who was answered by the manifest of before may be reading yet."""
    facts = SparkFacts(sail, str(tmp_path))
    keep(facts, index_of([FIRST]), 1)
    [gone] = [name for name in list_files(tmp_path) if name.startswith("delivered/1-")]
    other = on("2024-01", isv("1"), isv("4"))
    keep(facts, index_of([other]), 2)
    assert gone in list_files(tmp_path)
    keep(facts, index_of([other, SECOND]), 3)
    assert gone not in list_files(tmp_path)
    # A number of units is given once: what is made of other rows has another.
    manifest = facts.manifest
    assert manifest is not None and sorted(manifest.snapshots.values()) == [2, 3]
    facts.close()


def test_another_position_without_other_facts_writes_no_rows(sail: str, tmp_path: Path) -> None:
    facts, index = SparkFacts(sail, str(tmp_path)), index_of([FIRST])
    keep(facts, index, 1)
    before = {n: at for n, at in list_files(tmp_path).items() if not n.endswith("leeg.parquet")}
    keep(facts, index, 2)
    assert facts.position == (2, "hash 2")
    assert before.items() <= list_files(tmp_path).items()
    facts.close()


def test_a_month_of_which_nothing_was_to_be_delivered_is_counted(sail: str, tmp_path: Path) -> None:
    """Whatever there is of it: the units of such a snapshot are tables without rows."""
    one, other = nil("2024-01", "Energie"), nil("2024-02", "Catering")
    facts = SparkFacts(sail, str(tmp_path))
    for event, register in enumerate(([one], [one, SECOND], [FIRST, other, SECOND]), 1):
        index = index_of(register)
        keep(facts, index, event)
        assert count_outcomes(facts, QUESTION) == count_outcomes(index, QUESTION)
    facts.close()


def test_a_folder_that_cannot_be_written_is_named(
    sail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    facts = SparkFacts(sail, "/proc/feiten")
    with pytest.raises(OSError) as failed:
        keep(facts, index_of([FIRST]), 1)
    assert explain_failure(failed.value).what == "'/proc/feiten' is niet te lezen of te schrijven."
    facts.close()


def test_facts_of_other_rules_are_made_anew(
    sail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts, index = SparkFacts(sail, str(tmp_path)), index_of([FIRST])
    monkeypatch.setattr("data.spark.publish.hash_code", lambda: "before")
    monkeypatch.setattr("data.spark.facts.name_rules", lambda: "0-before")
    keep(facts, index, 1)
    monkeypatch.undo()
    again = SparkFacts(sail, str(tmp_path))
    keep(again, index, 1)
    assert again.manifest is not None and again.manifest.made_by == name_rules()
    assert list(again.manifest.snapshots.values()) == [2]
    facts.close()
    again.close()


def test_facts_that_another_removed_are_told_from_a_wrong_statement(
    sail: str, tmp_path: Path
) -> None:
    facts, index = SparkFacts(sail, str(tmp_path)), index_of([FIRST])
    keep(facts, index, 1)
    Folder(str(tmp_path)).clear()
    assert list_files(tmp_path) == {}
    with pytest.raises(FactsGone):
        facts.fetch_rows(SQL)
    assert facts.position is None
    keep(facts, index, 1)
    assert facts.fetch_rows(SQL) == [{"n": 2}]
    with pytest.raises(Exception, match="nergens"):
        facts.fetch_rows("SELECT nergens FROM contract")
    facts.close()


def test_a_cluster_that_was_started_anew_gets_its_tables_again(tmp_path: Path) -> None:
    index = index_of([FIRST])
    with run_sail() as address:
        facts = SparkFacts(address, str(tmp_path))
        keep(facts, index, 1)
    with pytest.raises(EngineAway, match="antwoordt niet") as told:
        facts.fetch_rows(SQL)
    assert address in told.value.what and told.value.cure.endswith("Er is niets verloren.")
    with run_sail() as other:
        facts.address = other
        assert facts.fetch_rows(SQL) == [{"n": 2}]
        facts.close()


def test_a_folder_without_facts_cannot_be_opened(sail: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="manifest"):
        SparkFacts.open(sail, str(tmp_path))


def test_a_manifest_that_was_half_written_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"position": 1, "he')
    assert Folder(str(tmp_path)).read_manifest() is None


def test_a_month_of_nothing_is_counted_as_nothing(sail: str, tmp_path: Path) -> None:
    facts, index = SparkFacts(sail, str(tmp_path)), index_of([])
    keep(facts, index, 1)
    assert count_outcomes(facts, QUESTION, kpis=COUNTED) == count_outcomes(
        index, QUESTION, kpis=COUNTED
    )
    facts.close()


def test_without_what_it_needs_an_engine_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.spark import door

    monkeypatch.setenv("ISV_ENGINE", "sc://127.0.0.1:1")
    monkeypatch.setattr(door, "find_spec", lambda _: None)
    with pytest.raises(Refused, match=r"requirements-scale\.txt"):
        door.find_engine(tmp_path)
