"""What was accepted stays what it was: lost or changed readings, newer rules, older homes."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from commands import data as data_commands
from data.access.actor import PROGRAM
from data.check.checker import Checker
from data.journal.delivery import Accepted
from data.journal.events import ReadingAdopted
from data.journal.history import History
from data.journal.journal import Journal
from data.readings.content import Hashes
from data.readings.readings import ArchiveIncomplete, Readings
from data.refused import Refused
from data.store import past
from data.store.store import INDEX, Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.data.store.test_store import facts
from tests.data.upgrading import (
    Change,
    deny_condition,
    drop_last,
    put_value,
    read_table,
    upgrade,
    write_table,
)
from tests.paths import ROOT

KEPT = ROOT / "tests" / "files" / "kept"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two deliveries, one with a rejected row."""
    made = tmp_path_factory.mktemp("delivered")
    store = Store.open(made / "home")
    deliver(store, workbook(made / "a.xlsx", row("C1"), row("C2")), "a.xlsx", month="2024-01")
    path = workbook(
        made / "b.xlsx", row("C3"), row("C4", category="Catering"), row("C5", european="?!")
    )
    deliver(store, path, "b.xlsx", month="2024-02", without_rejected=True)
    store.close()
    return made / "home"


@pytest.fixture
def home(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(delivered, tmp_path / "home"))


def counted(home: Path) -> dict[str, list[dict[str, object]]]:
    store = Store.open(home)
    try:
        return facts(store)
    finally:
        store.close()


def rebuilt(home: Path) -> dict[str, list[dict[str, object]]]:
    rebuild_index(home).close()
    return counted(home)


def refused(capsys: Any, *arguments: str) -> str:
    """What a command says that refuses."""
    assert data_commands.main(arguments) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return str(said.err)


def folders(home: Path) -> list[Path]:
    return sorted(folder for folder in (home / "readings").iterdir())


def damage(file: Path, given: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(given)


def test_an_accepted_delivery_keeps_its_reading_with_its_hashes_in_the_journal(home: Path) -> None:
    history = History()
    history.apply(Journal(home).read_new())
    hashes = [Hashes(one.rows_hash, one.findings_hash) for one in history.accepted.values()]
    assert sorted(one.name for one in hashes) == [folder.name for folder in folders(home)]
    for folder in folders(home):
        assert all(file.stat().st_mode & 0o222 == 0 for file in folder.iterdir())
    readings = Readings(home, Checker(home))
    assert all(readings.find(one) for one in hashes)


def test_what_another_process_removes_meanwhile_still_has_its_rows(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(home)
    find = Readings.find

    def found_and_gone(self: Readings, hashes: Hashes) -> object:
        found = find(self, hashes)
        self.remove(hashes)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Readings, "find", found_and_gone)
        (home / INDEX).unlink()
        assert counted(home) == before
        assert folders(home) == []


@pytest.mark.parametrize("change", [deny_condition, drop_last])
def test_newer_rules_leave_every_old_figure_as_it_was(
    home: Path, change: Change, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = counted(home)
    upgrade(monkeypatch, change)
    assert rebuilt(home) == before
    (home / INDEX).unlink()
    assert counted(home) == before
    store = Store.open(home)
    path = workbook(tmp_path / "z.xlsx", row("Z1"), row("Z2"))
    deliver(store, path, "z.xlsx", month="2024-03")
    store.close()
    after = counted(home)  # and hold for what comes later
    assert [one for one in after["delivered"] if one["nr"] in (2, 4)] == before["delivered"]
    assert len(after["delivered"]) == len(before["delivered"]) + (1 if change is drop_last else 2)


def test_a_lost_reading_is_made_again_from_the_archive(home: Path) -> None:
    before = counted(home)
    names = [folder.name for folder in folders(home)]
    shutil.rmtree(home / "readings")
    assert [what for what, _ in verify_home(home)] == [f"readings/{name}" for name in lost(home)]
    assert rebuilt(home) == before
    assert [folder.name for folder in folders(home)] == names
    assert list(verify_home(home)) == []


def lost(home: Path) -> list[str]:
    history = History()
    history.apply(Journal(home).read_new())
    return [Hashes(one.rows_hash, one.findings_hash).name for one in history.accepted.values()]


@pytest.mark.parametrize("change", [deny_condition, drop_last])
def test_a_lost_reading_that_newer_rules_do_not_give_waits_for_a_person(
    home: Path, change: Change, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path
) -> None:
    before = counted(home)
    kept = shutil.copytree(home / "readings", tmp_path / "backup")
    index = (home / INDEX).read_bytes()
    upgrade(monkeypatch, change)
    shutil.rmtree(home / "readings")
    said = refused(capsys, "rebuild")
    assert "L00002 (a.xlsx, 2024-01; Energie)" in said and "L00004 (b.xlsx, 2024-02; " in said
    way = "goede rijen toen 2, nu 1" if change is drop_last else "met andere waarden"
    assert way in said and f"readings/{lost(home)[0]}" in said and "reservekopie" in said
    assert (home / INDEX).read_bytes() == index and not (home / (INDEX + ".nieuw")).exists()
    assert counted(home) == before  # an app goes on with what it has
    (home / INDEX).unlink()
    with pytest.raises(ArchiveIncomplete, match="L00002"):
        Store.open(home)
    shutil.rmtree(home / "readings", ignore_errors=True)
    shutil.copytree(kept, home / "readings")
    assert rebuilt(home) == before


def test_a_changed_archived_file_is_not_taken_and_can_be_mended(
    home: Path, capsys: Any, tmp_path: Path
) -> None:
    before, index = counted(home), (home / INDEX).read_bytes()
    file = next(iter(sorted((home / "archive").iterdir())))
    good = file.read_bytes()
    for given in (workbook(tmp_path / "x.xlsx", row("X1")).read_bytes(), good[:-1], b""):
        damage(file, given)
        for readings in (True, False):
            if not readings:
                (home / "readings").rename(home / "away")
            said = refused(capsys, "rebuild")
            assert file.name in said and "reservekopie" in said and "gewijzigd" in said
            assert (home / INDEX).read_bytes() == index
            if not readings:
                shutil.rmtree(home / "readings", ignore_errors=True)
                (home / "away").rename(home / "readings")
        assert [name for name, _ in verify_home(home)] == [file.name]
    file.unlink()
    assert file.name in refused(capsys, "rebuild")
    file.write_bytes(good)
    assert rebuilt(home) == before and list(verify_home(home)) == []


@pytest.mark.parametrize("what", ["rows.arrow", "findings.json", "rejected.json", "gone"])
def test_a_changed_reading_never_counts(home: Path, what: str) -> None:
    before = counted(home)
    for folder in folders(home):
        if what == "gone":
            (folder / "rows.arrow").unlink()
        elif what == "rows.arrow":
            table = put_value(read_table(folder / what), "isv_contract_condition", "nee")
            (folder / what).unlink()
            write_table(folder / what, table)
        else:
            told = json.loads((folder / what).read_text())
            damage(folder / what, json.dumps([*told, *told[:1]] if told else [{}]).encode())
    assert len(list(verify_home(home))) == 2
    (home / INDEX).unlink()
    assert counted(home) == before
    assert list(verify_home(home)) == []  # and was put right


def test_any_bits_that_turn_over_are_noticed_and_never_a_crash(home: Path) -> None:
    dice, readings = random.Random(7), Readings(home, Checker(home))
    history = History()
    history.apply(Journal(home).read_new())
    delivery = history.accepted[4]
    hashes = Hashes(delivery.rows_hash, delivery.findings_hash)
    for name in ("rows.arrow", "actions.arrow", "findings.json", "rejected.json"):
        file = readings.folder / hashes.name / name
        good = file.read_bytes()
        for _ in range(80):
            bad = bytearray(good)
            for at in dice.choices(range(len(bad)), k=dice.choice((1, 1, 4, 40))):
                bad[at] ^= 1 << dice.randrange(8)
            damage(file, bytes(bad[: dice.choice((len(bad), len(bad), dice.randrange(len(bad))))]))
            found = readings.find(hashes)
            if found:  # what was hit says nothing
                assert name.endswith(".arrow") or json.loads(bad) == json.loads(good)
        damage(file, good)
    assert readings.find(hashes)


def test_rows_that_are_the_same_with_other_words_are_written_down(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(home)
    upgrade(monkeypatch, lambda table: table, "Nieuwe woorden.")
    shutil.rmtree(home / "readings")
    after = rebuilt(home)
    assert after["delivered"] == before["delivered"] and after["contract"] == before["contract"]
    assert {one["message"] for one in after["finding"]} == {"Nieuwe woorden."}
    assert list(verify_home(home)) == []
    assert adopted(home) == ["L00004"]


def adopted(home: Path) -> list[str]:
    events = Journal(home).read_new()
    found = [one for one in events if isinstance(one.body, ReadingAdopted)]
    assert {(one.origin, one.who) for one in found} <= {(PROGRAM.origin, "")}
    return [one.on for one in found]


@pytest.mark.parametrize("version", ["v0", "v1"])
def test_a_home_of_before_gets_its_readings_and_keeps_them_through_upgrades(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(shutil.copytree(KEPT / version, tmp_path / "home"))
    if (
        version == "v1"
    ):  # its old folder holds what it was accepted with: other rules change nothing
        before = counted(Path(shutil.copytree(home, tmp_path / "copy")))
        upgrade(monkeypatch, deny_condition)
        assert counted(home) == before
    else:
        before = counted(home)
        upgrade(monkeypatch, deny_condition)
    assert adopted(home) == ["L00002", "L00004", "L00008", "L00043"]
    assert len(folders(home)) == 4 and not (home / "checked").exists()
    assert rebuilt(home) == before and list(verify_home(home)) == []
    assert adopted(home) == ["L00002", "L00004", "L00008", "L00043"]
    store = Store.open(home)
    then = past.open_past(store, 41)  # of before those lines were written
    rows = "SELECT * FROM delivered ORDER BY ALL"
    assert then.fetch_rows(rows) == [one for one in store.fetch_rows(rows) if one["nr"] < 43] != []
    then.close()
    store.close()


def test_a_home_of_before_that_reads_otherwise_now_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(shutil.copytree(KEPT / "v0", tmp_path / "home"))
    upgrade(monkeypatch, drop_last)
    with pytest.raises(ArchiveIncomplete) as caught:
        Store.open(home)
    for one in ("L00002 (energie.xlsx, 2026-01; Energie)", "goede rijen toen 3, nu 2"):
        assert one in str(caught.value)
    assert adopted(home) == []


@pytest.mark.parametrize("damaged", [True, False])
def test_an_old_folder_that_is_not_what_the_journal_says_is_not_taken(
    tmp_path: Path, damaged: bool
) -> None:
    home = Path(shutil.copytree(KEPT / "v1", tmp_path / "home"))
    before = counted(Path(shutil.copytree(home, tmp_path / "copy")))
    for rows in (home / "checked").glob("*/rows.arrow"):
        if damaged:
            rows.write_bytes(b"no arrow")
        else:
            write_table(rows, drop_last(read_table(rows)))
    after = counted(home)  # read again, by rules that also say that the template is an older one
    found, [was] = after.pop("finding"), before.pop("finding")
    [same] = (one for one in found if one["code"] != "older_template")
    assert (same["contract"], same["authority"]) == ("009", "Dienst A")  # as findings now name
    assert same | {"position": 0, "contract": None, "authority": None} == was
    assert after == before


def test_a_home_that_cannot_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(shutil.copytree(KEPT / "v1", tmp_path / "home"))

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Readings, "keep", full)
    assert len(counted(home)["delivered"]) > 5
    assert adopted(home) == [] and (home / "checked").exists()
    monkeypatch.undo()
    rebuild_index(home).close()
    assert len(adopted(home)) == 4


def test_an_index_of_other_code_is_made_anew_and_of_a_newer_product_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(home)
    [made] = store.fetch_rows("SELECT schema, code, checker, product FROM meta")
    store.close()
    assert all(made.values())
    loads: list[int] = []
    load = Readings.open_reading

    def loading(self: Readings, one: Accepted) -> Any:
        loads.append(one.nr)
        return load(self, one)

    monkeypatch.setattr(Readings, "open_reading", loading)
    other = (made["schema"], made["code"], "99", "9.9")
    monkeypatch.setattr("data.store.index.list_versions", lambda: other)
    counted(home)
    assert loads == []
    other = (made["schema"], "other", "99", "9.9")
    monkeypatch.setattr("data.store.index.list_versions", lambda: other)
    counted(home)
    assert loads == [2, 4]


def test_a_rebuild_while_the_app_runs_is_refused(home: Path) -> None:
    app = Store.open(home)
    with pytest.raises(Refused, match="de ISV-monitor draait"):
        rebuild_index(home)
    app.close()
