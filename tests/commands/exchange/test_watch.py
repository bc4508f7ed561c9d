"""`python -m data watch`: what is put in a folder is delivered once, and goes where it belongs."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import data
from commands.exchange import watch
from data.deliver.deliver import deliver_file
from data.deliver.inbox import Inbox
from data.template.returned_names import FINDING
from tests.data.delivering import row, workbook
from tests.paths import ROOT

MONTH = "2024-01"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.01)


@pytest.fixture
def box(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "postvak")


@pytest.fixture
def run(box: Inbox, capsys: pytest.CaptureFixture[str]) -> Any:
    """Watch once; give the exit code, the lines of stdout as JSON, and stderr."""

    def run_it(*more: str) -> tuple[int, list[dict[str, Any]], str]:
        asked = ["watch", str(box.folder), "--once", "--month", MONTH, "--json", *more]
        code = data.main(asked)
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    return run_it


def put(box: Inbox, name: str, **fields: Any) -> Path:
    return workbook(box.folder / "in" / name, row(name, **fields))


def stands(box: Inbox, where: str) -> set[str]:
    return {path.name for path in (box.folder / where).iterdir()}


def deliveries(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert data.main(["deliveries", "--json"]) == 0
    return list(json.loads(capsys.readouterr().out))


def test_each_file_goes_where_it_belongs(box: Inbox, run: Any, tmp_path: Path, capsys: Any) -> None:
    good = put(box, "goed.xlsx")
    again = shutil.copy2(good, tmp_path / "weer.xlsx")
    put(box, "fout.xlsx", european="ja?")
    put(box, "nog.xlsx").rename(box.folder / "in" / "nog.xlsx.part")
    put(box, "~$open.xlsx")
    (box.folder / "in" / "link.xlsx").symlink_to(again)
    code, told, err = run("--by", "CM-7")
    assert (code, err) == (2, "")
    assert {one["file"]: one["status"] for one in told} == {
        "goed.xlsx": "accepted",
        "fout.xlsx": "refused",
    }
    assert stands(box, "in") == {"nog.xlsx.part", "~$open.xlsx", "link.xlsx"}
    assert stands(box, "aangenomen") == {"goed.xlsx", "goed.xlsx.json"}
    names = {"fout.xlsx", "fout.xlsx.json", "fout.xlsx.opmerkingen.xlsx"}
    assert stands(box, "geweigerd") == names and stands(box, ".bezig") == set()
    found = json.loads((box.folder / "geweigerd/fout.xlsx.json").read_text("utf-8"))
    assert [(one["cell"], one["value"]) for one in found["findings"]] == [("L2", "ja?")]
    page = openpyxl.load_workbook(box.folder / "geweigerd/fout.xlsx.opmerkingen.xlsx")["Contracten"]
    assert FINDING in [cell.value for cell in page[1]] and page["L2"].comment
    [kept] = deliveries(capsys)
    assert (kept["month"], kept["by"], kept["file"]) == (MONTH, "CM-7", "goed.xlsx")

    shutil.move(again, box.folder / "in" / "goed.xlsx")
    code, told, _ = run()
    assert (code, told[0]["status"], told[0]["delivery"]) == (0, "duplicate", kept["id"])
    assert stands(box, "aangenomen") >= {"goed.xlsx", "goed (2).xlsx", "goed (2).xlsx.json"}
    assert run() == (0, [], "")


def test_what_cannot_be_read_is_refused_too(box: Inbox, capsys: Any) -> None:
    (box.folder / "in" / f"{'é' * 120}.xlsx").write_text("geen werkboek")
    assert data.main(["watch", str(box.folder), "--once", "--month", MONTH]) == 2
    name = f"{'é' * 75}.xlsx"
    assert stands(box, "geweigerd") == {name, f"{name}.json"}
    assert f"(januari 2024): geweigerd, 1 fout. Staat in {box.folder}" in capsys.readouterr().out


def test_a_file_that_is_being_written_waits(box: Inbox, run: Any) -> None:
    path = put(box, "a.xlsx")
    with path.open("ab"):
        assert run() == (0, [], "") and path.exists()
    assert box.look_around() == []
    os.utime(path, (1, 1))
    assert box.look_around() == []
    assert box.look_around() == [path]
    with box.hold():
        os.utime(path, (2, 2))
        assert list(box.take_files([path])) == []
    assert [one["status"] for one in run()[1]] == ["accepted"]


def test_who_watches_the_same_folder_waits(box: Inbox, run: Any) -> None:
    put(box, "a.xlsx")
    free = threading.Event()

    def hold() -> None:
        with box.hold() as ours:
            assert ours
            free.wait(10)
            assert stands(box, "in") == {"a.xlsx"}

    holder = threading.Thread(target=hold)
    holder.start()
    threading.Timer(0.3, free.set).start()
    assert [one["status"] for one in run()[1]] == ["accepted"] and free.is_set()
    holder.join()


def test_a_crash_midway_loses_nothing(
    box: Inbox, run: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> Path:
        raise Killed

    put(box, "a.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "put_away", die)
        with pytest.raises(Killed):
            run()
    newer = put(box, "a.xlsx", title="Nieuwere")
    assert newer.exists() and stands(box, ".bezig") == {"a.xlsx"}
    code, told, _ = run()
    assert (code, [one["status"] for one in told]) == (0, ["duplicate", "accepted"])
    assert len(deliveries(capsys)) == 2 and stands(box, "in") == stands(box, ".bezig") == set()
    assert stands(box, "aangenomen") >= {"a.xlsx", "a (2).xlsx"}


def test_what_is_no_fault_of_the_file_leaves_it(
    box: Inbox, run: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    put(box, "a.xlsx")
    with monkeypatch.context() as patch:

        def fill(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "vol")

        patch.setattr(watch, "deliver_file", fill)
        code, told, err = run()
    assert (code, told, stands(box, "in")) == (1, [], {"a.xlsx"})
    assert err.startswith("Het lukt nu niet, het bestand wacht: De schijf is vol.")

    def stop(*asked: Any, **more: Any) -> Any:
        signal.raise_signal(signal.SIGTERM)
        return deliver_file(*asked, **more)

    with monkeypatch.context() as patch:
        patch.setattr(watch, "deliver_file", stop)
        assert run() == (0, [], "")
    assert stands(box, "in") == {"a.xlsx"} and deliveries(capsys) == []
    assert [one["status"] for one in run()[1]] == ["accepted"]


def test_what_cannot_be_is_refused_before_a_file_is_taken(
    box: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(box, "a.xlsx")
    for words in (["--profile", "weg"], ["--month", "2024-13"], ["--category", "x" * 1000]):
        assert data.main(["watch", str(box.folder), "--once", *words]) == 2
        assert capsys.readouterr().err
    assert data.main(["watch", str(path), "--once"]) == 2
    assert "is geen map" in capsys.readouterr().err and path.exists()


def test_two_processes_take_each_file_once_and_stop_when_told(box: Inbox, capsys: Any) -> None:
    asked = [sys.executable, "-m", "data", "watch", str(box.folder), "--month", MONTH]
    both = [
        subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for name in ("een.xlsx", "twee.xlsx"):
        put(box, name, category="Energie" if name == "een.xlsx" else "Laboratorium")
    until = time.monotonic() + 120
    while len(stands(box, "aangenomen")) < 4 and time.monotonic() < until:
        time.sleep(0.2)
    both[0].send_signal(signal.SIGTERM)
    both[1].send_signal(signal.SIGINT)
    said = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    waits = f"Wacht op bestanden in {box.folder}/in. Stoppen: Ctrl+C.\n"
    assert [err for _, err in said] == [waits, waits]
    lines = sorted("".join(out for out, _ in said).splitlines())
    assert len(lines) == 2 and "(januari 2024): aangenomen als L0" in lines[0]
    assert len(deliveries(capsys)) == 2 and stands(box, "in") == set()
