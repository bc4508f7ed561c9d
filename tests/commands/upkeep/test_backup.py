"""A backup is made while others write, whole or not at all, and gives all figures back."""

import datetime as dt
import errno
import json
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from commands import data as data_commands
from data.access.actor import Actor
from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.delivery import make_id
from data.journal.events import VERSION, DeliveryAccepted, MarkerSet
from data.journal.journal import Journal
from data.readings.content import Hashes
from data.readings.readings import Readings
from data.store.store import Store
from data.upkeep import backup
from data.upkeep.manifest import MANIFEST
from data.upkeep.verify import verify_home
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.data.upgrading import put_value, read_table, write_table


def told(store: Store) -> Any:
    """All that a store tells: deliveries, and every outcome of every month and category."""
    return [store.list_deliveries(), store.annotations.list_setting_rows()], {
        (month, one.kpi, one.group.get("category")): one
        for month in store.list_months()
        for by in ([], ["category"])
        for one in count_outcomes(store, Question(month, "all"), by=by)
    }


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Run:
    """Give a command about a home; returns its exit code and all that it said."""

    def given(home: Path, *words: object) -> tuple[int, str]:
        monkeypatch.setenv("ISV_HOME", str(home))
        code = data_commands.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return given


def accept_fifty(
    home: Path,
    first: DeliveryAccepted,
    tmp_path: Path,
    may: threading.Semaphore,
    done: threading.Semaphore,
) -> None:
    """Write down fifty more deliveries as the product does, bytes and rows first; nothing else.

    `may`: how many it may do by now. `done`: how many it did.
    """
    archive, readings, journal = Archive(home), Readings(home, Checker(home)), Journal(home)
    kept = readings.find(Hashes(first.rows_hash, first.findings_hash))
    assert kept and kept.folder
    rows = read_table(kept.folder / "rows.arrow")
    other = Path(shutil.copytree(kept.folder, tmp_path / "other"))
    (other / "rows.arrow").chmod(0o644)
    for nr in range(50):
        may.acquire()
        answered = put_value(rows, "isv_contract_condition", "ja" if nr % 4 else "nee")
        write_table(other / "rows.arrow", put_value(answered, "contract_id", f"C{nr}"))
        (tmp_path / "file").write_text(f"{nr}" * 100_000)
        sha256, extension = archive.keep(tmp_path / "file", "file")
        hashes = readings.keep(replace(kept, folder=other))
        with journal.hold():
            named = make_id(journal.seq + 1), f"2024-{nr % 3 + 1:02}", first.categories, f"{nr}"
            body = replace(
                DeliveryAccepted(*named, sha256, extension, rows_read=2, rows_accepted=2),
                rows_hash=hashes.rows,
                findings_hash=hashes.findings,
            )
            journal.append(Actor("CM-7"), body)
        done.release()


def test_a_backup_during_fifty_deliveries_gives_the_figures_of_its_position(
    tmp_path: Path, run: Run
) -> None:
    home = tmp_path / "home"
    store = Store.open(home)
    file = workbook(tmp_path / "x.xlsx", row("X"), row("Y"))
    deliver(store, file, file.name, month="2024-01")
    store.close()
    (home / "huisstijl.toml").write_text('naam = "Proef"')
    first = Journal(home).read_new()[-1].body
    assert isinstance(first, DeliveryAccepted)
    may, done = threading.Semaphore(0), threading.Semaphore(0)
    working = threading.Thread(target=accept_fifty, args=(home, first, tmp_path, may, done))
    working.start()
    made, place, back = [], tmp_path / "copy", tmp_path / "back"
    for _ in range(5):  # all but the first time what is new comes beside it
        code, said = run(home, "backup", place, "--json")
        assert code == 0, said
        made.append(json.loads(said))
        may.release(10)
        assert done.acquire(timeout=60)  # the next begins amid these ten, or after some of them
    for before, after in pairwise(made):
        grown = after["position"] > before["position"]  # then the journal is another
        assert after["copied"] == after["files"] - before["files"] + grown
    assert run(back, "restore-backup", place)[0] == 0
    working.join()
    assert list(verify_home(back)) == []
    assert (back / "huisstijl.toml").read_text() == 'naam = "Proef"'
    then, now = Store.open(home, until=made[-1]["position"]), Store.open(back)
    assert made[0]["position"] == 2 < now.version == made[-1]["position"] < 52
    assert told(now) == told(then)
    then.close()
    now.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of one delivery, with a house style."""
    made = tmp_path / "home"
    store = Store.open(made)
    deliver(store, workbook(tmp_path / "a.xlsx", row("C1")), "a.xlsx", month="2024-01")
    store.close()
    (made / "huisstijl.toml").write_text('naam = "Proef"')
    return made


def write_event(home: Path) -> None:
    journal = Journal(home)
    with journal.hold():
        journal.append(Actor("BZK"), MarkerSet(dt.date(2024, 1, 1), "Campagne", "campagne", None))


def test_what_is_no_whole_backup_is_never_put_back(home: Path, tmp_path: Path, run: Run) -> None:
    place, back = tmp_path / "copy", tmp_path / "back"
    code, said = run(home, "backup", place)
    assert code == 0 and said.startswith(f"Reservekopie gemaakt in {place}: 8 bestanden, het ")
    assert "tot en met regel 2 (controlegetal " in said and "8 bestanden gekopieerd" in said
    code, said = run(home, "backup", place)
    assert code == 0 and "0 bestanden gekopieerd" in said
    code, said = run(home, "restore-backup", place)
    assert code == 2 and "is niet leeg; er is niets teruggezet" in said
    names = json.loads((place / MANIFEST).read_bytes())["files"]
    assert {Path(name).parts[0] for name in names} == {
        *("archive", "readings", "huisstijl.toml", "journal.jsonl"),
    }
    for name in names:
        whole = (place / name).read_bytes()
        for damaged, what in (
            (whole[:-2] + b"?\n", "is gewijzigd of beschadigd"),
            (None, "is weg"),
        ):
            (place / name).unlink()
            if damaged:
                (place / name).write_bytes(damaged)
            code, said = run(back, "restore-backup", place)
            assert code == 2 and f"\n{name}: het bestand {what}" in said
            assert list(back.iterdir()) == []
        code, said = run(home, "backup", place)
        assert code == 0 and "1 bestand gekopieerd" in said  # what was damaged is whole again
        assert (place / name).read_bytes() == whole
    whole = (place / MANIFEST).read_bytes()
    told = json.loads(whole)
    for change, says in [
        ({"journal_version": VERSION + 1, "product": "9.1.0"}, "nieuwere ISV-monitor (versie 9.1"),
        ({"form": 2}, "nieuwere ISV-monitor"),
        ({"files": {**told["files"], "../x": "0"}}, "hoort niet bij een reservekopie"),
        ({"head": "0" * 64}, "eindigt niet bij de regel"),
        ({"size": "veel"}, "is beschadigd"),
        (None, "geen (hele) reservekopie"),
    ]:
        (place / MANIFEST).unlink()
        if change:
            (place / MANIFEST).write_text(json.dumps(told | change))
        code, said = run(back, "restore-backup", place)
        assert code == 2 and says in said and list(back.iterdir()) == [], said
    (place / MANIFEST).write_bytes(whole)
    assert run(back, "restore-backup", place)[0] == 0
    assert run(back, "verify")[0] == 0


def test_a_backup_that_fails_leaves_the_one_before(
    home: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "copy"
    assert run(home, "backup", place)[0] == 0
    before = (home / "journal.jsonl").read_bytes()
    write_event(home)
    put = backup._put

    def fail(work: Path, target: Path) -> None:
        if target.name == MANIFEST:
            raise OSError(errno.ENOSPC, "")
        put(work, target)

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_put", fail)
        assert run(home, "backup", place)[0] == 1
    assert len((place / "journal.jsonl").read_bytes()) > len(before)
    code, said = run(tmp_path / "back", "restore-backup", place)
    assert code == 0 and "tot en met regel 2 " in said
    assert (tmp_path / "back" / "journal.jsonl").read_bytes() == before
    assert run(home, "backup", place)[0] == 0
    written = (home / "journal.jsonl").read_bytes()
    (home / "journal.jsonl").write_bytes(before)  # an older one, put there by hand
    code, said = run(home, "backup", place)
    assert code == 2 and "eindigt bij regel 2, en de reservekopie gaat tot en met regel 3" in said
    (home / "journal.jsonl").write_bytes(written)
    [file] = (home / "archive").iterdir()
    file.chmod(0o644)
    file.write_bytes(b"x")
    code, said = run(home, "backup", place)
    assert code == 2 and "van aanlevering L00002 (a.xlsx, 2024-01)" in said and "is niet" in said
    code, said = run(tmp_path / "again", "restore-backup", place)
    assert code == 0 and "tot en met regel 3 " in said


def test_where_a_backup_cannot_stand(home: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    for place, says in [
        (home / "copy", "staan in elkaar"),
        (tmp_path, "staan in elkaar"),
        (tmp_path / "other", "staat al iets anders"),
        (tmp_path / "other" / "letter.txt", "is geen map"),
        (tmp_path / "none" / "copy", "is er niet"),
    ]:
        before = sorted(tmp_path.rglob("*"))
        code, said = run(home, "backup", place)
        assert code == 2 and says in said, said
        assert sorted(tmp_path.rglob("*")) == before
    (tmp_path / "nothing").mkdir()
    code, said = run(tmp_path / "nothing", "backup", tmp_path / "copy")
    assert code == 2 and "nog geen journaal" in said
    (tmp_path / "copy").mkdir()
    with FileLock(tmp_path / "copy" / "reservekopie.lock"):
        code, said = run(home, "backup", tmp_path / "copy")
    assert code == 2 and "wordt al een reservekopie gemaakt" in said
