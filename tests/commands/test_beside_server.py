"""Commands beside a server that runs: the same answers, and no index of their own."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.websocket import OURS, is_ready, run_server
from commands import data, kpi, report
from data.readings.readings import Readings
from data.store.store import INDEX
from tests.data.delivering import row, workbook

pytestmark = pytest.mark.slow


def answer(capsys: pytest.CaptureFixture[str], command: Any, *words: str) -> object:
    assert command.main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def await_ready(port: int) -> None:
    until = time.monotonic() + 60
    while not is_ready(port):
        assert time.monotonic() < until, "the server does not become ready"
        time.sleep(0.1)


def test_beside_a_server_commands_answer_as_a_rebuilt_index_does(
    sample_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    monkeypatch.setenv("ISV_HOME", str(home))
    monkeypatch.setenv("ISV_BY", "CM-1")
    new = workbook(tmp_path / "new.xlsx", row("N1"), row("N2"))

    def ask() -> list[object]:
        return [
            answer(capsys, kpi),
            answer(capsys, kpi, "--by", "categorie"),
            answer(capsys, kpi, "behind", "obligation_met", "--answer", "no"),
            answer(capsys, kpi, "known"),
            answer(capsys, data, "deliveries"),
        ]

    def write(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        assert data.main(["export", str(folder)]) == 0
        assert report.main(["csv", str(folder / "outcomes.csv")]) == 0
        capsys.readouterr()
        return {path.name: path.read_bytes() for path in folder.glob("*.csv")}

    (home / INDEX).unlink()
    rebuilt, files = ask(), write(tmp_path / "rebuilt")
    with run_server(OURS, {"ISV_HOME": str(home)}) as port:
        with monkeypatch.context() as patch:
            patch.delattr(Readings, "open_reading")  # who builds an index opens every reading
            assert ask() == rebuilt
            assert write(tmp_path / "beside") == files
        assert data.main(["deliver", str(new), "--month", "2026-10", "--category", "Energie"]) == 0
        capsys.readouterr()
        beside = ask()
        await_ready(port)
    assert beside != rebuilt
    (home / INDEX).unlink()
    assert ask() == beside
