"""What a folder holds goes to a database and back, byte for byte, and counts as it did."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest

from commands.data import main
from data.access.actor import Actor
from data.deliver.corrections import withdraw_delivery
from data.entries import decisions
from data.journal.asked import Asked
from data.journal.council import Decided
from data.kept.chosen import open_database
from data.kept.files import Files
from data.refused import Refused
from data.store.store import Store
from data.upkeep.erase import Erasing, erase_delivery
from data.upkeep.moved import put_truth
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.data.kept.server import Database
from tests.data.store.test_store import facts

BY = Actor("Proef", "scherm")


def work_on(store: Store, folder: Path) -> None:
    """Deliver, replace, withdraw, decide and erase."""
    rows = [row("C1"), row("C2", category="Catering", value_eur=10.5, contract_manager="Anna Bos")]
    first = deliver(store, workbook(folder / "a.xlsx", *rows), "a.xlsx", month="2024-01", who=BY)
    later = row("C1", contract_manager="Anna Bos"), row("C3")
    deliver(store, workbook(folder / "b.xlsx", *later), "b.xlsx", month="2024-02", who=BY)
    gone = deliver(store, workbook(folder / "c.xlsx", row("C9")), "c.xlsx", month="2024-03", who=BY)
    assert first.delivery and gone.delivery
    withdraw_delivery(store, gone.delivery, "dubbel", by=BY)
    about = decisions.About(Asked("2024-02"))
    due = dt.date(2024, 6, 1)
    decisions.add_decision(store, Decided("Besluit", "CM", due), about, by=BY)
    erase_delivery(store, Erasing(first.delivery, "verzoek"), BY)


def list_truth(home: Path) -> dict[str, bytes]:
    """Every file of a home that cannot be made again."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file()
        and path.relative_to(home).parts[0] in ("journal.jsonl", "archive", "readings",
                                                "gewist.sleutel")
    }  # fmt: skip


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worked")
    store = Store.open(folder / "home")
    work_on(store, folder)
    store.close()
    return folder / "home"


@pytest.fixture
def home(worked_on: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(worked_on, tmp_path / "home"))


def verified(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["verify", "--json", *more]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_folder_goes_to_a_database_and_comes_back_the_same(
    home: Path,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, back = list_truth(home), tmp_path / "terug"
    monkeypatch.setenv("ISV_HOME", str(home))
    expected = verified(capsys, "--deep")
    assert main(["export-store", database.app, "--json"]) == 0
    there = json.loads(capsys.readouterr().out)
    assert there["position"] == before["journal.jsonl"].count(b"\n")
    assert there["files"] == len([one for one in before if one.startswith("archive/")]) + len(
        {one.split("/")[1] for one in before if one.startswith("readings/")}
    )
    assert set(before) > {"gewist.sleutel", "journal.jsonl"}

    monkeypatch.setenv("ISV_STORE", database.app)
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "werk"))
    assert main(["deliveries"]) == 0  # which makes an index, so that the same can be said of it
    assert verified(capsys, "--deep") == expected
    assert main(["export-store", str(back), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert {**there, "source": "", "target": ""} == {**again, "source": "", "target": ""}
    assert list_truth(back) == before

    monkeypatch.delenv("ISV_STORE")
    monkeypatch.setenv("ISV_HOME", str(back))
    assert main(["deliveries"]) == 0
    assert verified(capsys, "--deep") == expected


def test_a_folder_is_taken_in_by_an_empty_database_and_no_other(
    home: Path,
    used: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "werk"))
    assert main(["import-store", str(home), "--json"]) == 0
    head = json.loads(capsys.readouterr().out)["head"]
    assert used.run("SELECT hash FROM isv_monitor.journal ORDER BY seq DESC LIMIT 1") == [(head,)]
    assert main(["import-store", str(home)]) == 2
    assert "staat al een journaal. Er is niets gekopieerd." in capsys.readouterr().err


def test_a_damaged_folder_goes_nowhere(home: Path, database: Database) -> None:
    kept = next((home / "archive").iterdir())
    kept.chmod(0o644)
    kept.write_bytes(b"anders")
    with pytest.raises(Refused, match=r"is niet heel\. Er is niets gekopieerd") as refused:
        put_truth(Files(home), open_database(database.app, home), lambda *_: None)
    assert kept.name in str(refused.value)
    assert database.run("SELECT count(*) FROM isv_monitor.journal") == [(0,)]


def test_a_copy_that_was_broken_off_is_done_again(
    home: Path, database: Database, tmp_path: Path
) -> None:
    """Nothing counts of what stands there without a journal: what does not belong goes."""
    target = open_database(database.app, tmp_path / "werk")
    (tmp_path / "werk").mkdir()
    odd = tmp_path / "half"
    odd.write_bytes(b"half")
    target.find_blobs("archive").put("half.xlsx", odd)
    put_truth(Files(home), target, lambda *_: None)
    assert target.find_blobs("archive").list_names() == sorted(
        path.name for path in (home / "archive").iterdir()
    )


def test_figures_are_equal_to_those_of_a_folder(
    used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_database = Store.open(tmp_path / "werk")
    work_on(in_database, tmp_path / "a")
    monkeypatch.delenv("ISV_STORE")
    in_folder = Store.open(tmp_path / "home")
    work_on(in_folder, tmp_path / "b")
    for month in ("2024-01", "2024-02"):
        asked = Question(month, "all")
        assert count_outcomes(in_database, asked, by=["category"]) == count_outcomes(
            in_folder, asked, by=["category"]
        )
    assert in_database.version == in_folder.version
    assert [one.text for one in in_database.council.decisions.values()] == ["Besluit"]
    in_database.close()
    in_folder.close()


def test_another_process_with_an_empty_work_folder_counts_the_same(
    used: Database, tmp_path: Path
) -> None:
    """An erased name is known by the key, which is kept beside the rest."""
    one = Store.open(tmp_path / "een")
    work_on(one, tmp_path)
    two = Store.open(tmp_path / "twee")
    assert facts(two) == facts(one)
    [named] = two.fetch_rows("SELECT * FROM erased_name")
    assert named["name"] == "Anna Bos" and [named] == one.fetch_rows("SELECT * FROM erased_name")
    assert not (tmp_path / "een" / "gewist.sleutel").exists()
    one.close()
    two.close()


def test_no_password_is_shown(
    home: Path,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    secret = database.app.replace("isv_app@", "isv_app:Qz7Xw9pT@")
    monkeypatch.setenv("ISV_HOME", str(home))
    assert main(["export-store", secret, "--json"]) == 0
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "werk"))
    for wrong in (
        secret.replace(f":{database.server.port}/", ":1/"),
        secret.replace("Xw9pT", "Xw9pT%zz"),
        secret.replace("postgresql", "mysql"),
        secret.replace(database.name, "bestaat_niet"),
        secret.replace("isv_app", "niemand"),
        secret + "?onbekend=1",
    ):
        monkeypatch.setenv("ISV_STORE", wrong)
        assert main(["verify", "--json"]) in (1, 2)
        assert main(["deliveries"]) in (1, 2)
        os.environ.pop("ISV_STORE")
        assert main(["export-store", wrong]) in (1, 2)
    told = "".join(capfd.readouterr())
    assert "antwoordt niet" in told and "Qz7" not in told and "Xw9" not in told


def test_an_administrator_prepares_a_database_as_often_as_needed(
    home: Path,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISV_HOME", str(home))
    database.run("DROP SCHEMA isv_monitor CASCADE")
    assert main(["export-store", database.app]) == 1
    assert "staan de tabellen van de ISV-monitor (nog) niet" in capsys.readouterr().err
    assert main(["prepare-store", database.admin]) == 0
    assert main(["export-store", database.app]) == 0
    assert main(["prepare-store", database.admin, "--role", "isv_ander"]) == 0
    count = "SELECT count(*) > 0 FROM isv_monitor.journal"
    assert database.run(count, role="isv_app") == database.run(count, role="isv_ander") == [(True,)]
    capsys.readouterr()
    assert main(["prepare-store", "--sql"]) == 0
    assert "GRANT SELECT, INSERT ON isv_monitor.journal TO isv_app;" in capsys.readouterr().out
    for wrong in (["--sql", "--role", "x; DROP"], [], ["/srv/isv"]):
        assert main(["prepare-store", *wrong]) == 2
