"""A command that shows or hands out what is confidential leaves a line, and none on stdout."""

import argparse
import json
import os
import pwd
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands import data, kpi, report
from data.store.store import Store
from data.telemetry import audit
from data.telemetry.pseudonym import KEY
from tests.data.delivering import deliver, row, workbook

USER = f"opdrachtregel|{pwd.getpwuid(os.getuid()).pw_name}"
SUPPLIER = "Leverancier Geheim"
MONTH = ["--month", "2026-10", "--window", "all"]
# Each command of `python -m data` is here or among those below; None: what it told leaves no line.
_CHANGES = "what it does stands in the journal, with who"
_NO_CELL = "it tells of no cell"
NOT_LOOKS = {
    "template": _NO_CELL,  # but with --prefilled
    "sample": _NO_CELL,
    "deliver": _CHANGES,
    "nil": _CHANGES,
    "deliveries": _NO_CELL,
    "withdraw": _CHANGES,
    "restore": _CHANGES,
    "profiles": _NO_CELL,
    "mapping": "it tells of a file that was never delivered",
    "profile": "it tells of a file that was never delivered",
    "rights": _NO_CELL,
    "rebuild": _NO_CELL,
    "verify": _NO_CELL,
    "anchor": _NO_CELL,
    "restore-backup": "it makes a home that nobody looked into yet",
    "erase": _CHANGES,
    "retention": _NO_CELL,
    "watch": _CHANGES,
    "token": _NO_CELL,
    "prepare-store": _NO_CELL,
    "import-store": "it copies all that there is into the own place, and shows nothing",
}
_AMOUNTS = ["behind", "value_followed", "--answer", "unknown", *MONTH]
_EXPORT, _FILE = "Uitvoer voor andere programma's", {"wat": "bestand"}
_ROWS = {"wat": "rijen"}
LOOKS: list[tuple[Callable[..., int], list[str], dict[str, Any]]] = [
    (kpi.main, ["--json", *MONTH], {}),
    (kpi.main, ["behind", "current_clause", "--answer", "unknown", "--json", *MONTH], {}),
    (kpi.main, [*_AMOUNTS, "--json"], {**_ROWS, "scherm": "kpi behind"}),
    (report.main, ["xlsx", "FILE.xlsx", *MONTH], {**_FILE, "bestand": "Excel (.xlsx)"}),
    (data.main, ["compare", "L00002", "L00004", "--json"], {**_ROWS, "scherm": "data compare"}),
    (
        data.main,
        ["reread", "L00004", "--dry-run", "--without-rejected", "--json"],
        {**_ROWS, "scherm": "data reread"},
    ),
    (data.main, ["export", "FOLDER", "--json"], {**_FILE, "bestand": _EXPORT}),
    (
        data.main,
        ["export", "FOLDER", "--confidential", "--json"],
        {**_FILE, "bestand": f"{_EXPORT}, met wat vertrouwelijk is"},
    ),
    (data.main, ["backup", "FOLDER", "--json"], {**_FILE, "bestand": "Reservekopie"}),
    (
        data.main,
        ["export-store", "FOLDER", "--json"],
        {**_FILE, "bestand": "Kopie van alle gegevens"},
    ),
    (
        data.main,
        ["template", "FILE.xlsx", "--prefilled", "--category", "Energie"],
        {**_FILE, "bestand": "Sjabloon met de vorige maand"},
    ),
]


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looks")
    store = Store.open(folder / "home")
    for nr, supplier in enumerate((SUPPLIER, "Ander")):
        told = row("C1", category="Energie", supplier=supplier, value_eur=9000 + nr)
        rows = told, row("C2", category="Energie", european="soms")  # which is left out
        file = workbook(folder / f"{nr}.xlsx", *rows)
        assert deliver(store, file, f"{nr}.xlsx", month="2026-10", without_rejected=True).delivery
    store.close()
    return store.home


@pytest.fixture
def home(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = Path(shutil.copytree(delivered, tmp_path / "home"))
    monkeypatch.setenv("ISV_HOME", str(home))
    monkeypatch.delenv("SUDO_USER", raising=False)
    audit._seen.clear()
    return home


def read(home: Path) -> list[dict[str, Any]]:
    file = home / audit.FILE
    return (
        [json.loads(one) for one in file.read_text("utf-8").splitlines()] if file.exists() else []
    )


def ask(
    main: Callable[..., int], words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> str:
    capsys.readouterr()
    paths = [str(folder / one) if one.startswith(("FILE", "FOLDER")) else one for one in words]
    assert main(paths) == 0
    said = capsys.readouterr()
    assert said.err == "" or "Reservekopie" in said.err or "Kopi" in said.err
    return said.out


@pytest.mark.parametrize(("main", "words", "line"), LOOKS, ids=range(len(LOOKS)))
def test_a_command_that_shows_what_is_confidential_says_who_gave_it(
    main: Callable[..., int],
    words: list[str],
    line: dict[str, Any],
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ISV_BY", " Bureau ISV\n")
    said = ask(main, words, tmp_path, capsys)
    if "--json" in words:
        assert json.loads(said)
    lines = read(home)
    if not line:
        assert lines == []
        return
    found = [one for one in lines if line.items() <= one.items()]
    assert len(found) == 1, lines
    for one in lines:
        assert (one["wie"], one["naam"]) == (USER, "Bureau ISV") and one["sessie"]
    assert "Geheim" not in (home / audit.FILE).read_text("utf-8")


def test_without_a_name_it_is_the_user_and_each_command_counts(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ISV_BY", raising=False)
    for _ in range(2):
        ask(kpi.main, _AMOUNTS, tmp_path, capsys)
    first, second = read(home)
    user = USER.split("|")[1]
    assert (first["wie"], first["naam"], first["vraag"]["kpi"]) == (USER, user, "value_followed")
    assert first["sessie"] != second["sessie"]
    if os.getuid() == 0:
        monkeypatch.setenv("SUDO_USER", "jansen")
        ask(kpi.main, _AMOUNTS, tmp_path, capsys)
        assert read(home)[-1]["wie"] == f"{USER} (sudo van jansen)"


def test_who_says_so_by_an_option_is_the_one_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["reread", "L00004", "--dry-run", "--without-rejected", "--by", "Inkoop", "--json"]
    ask(data.main, words, tmp_path, capsys)
    assert {one["naam"] for one in read(home)} == {"Inkoop"}


def test_a_line_that_cannot_be_written_is_told_and_stops_nobody(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / audit.FILE).mkdir()
    assert kpi.main([*_AMOUNTS, "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert "een auditregel is niet geschreven (rijen, kpi behind)" in said.err


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give a file away")
def test_a_file_that_root_makes_is_that_of_the_server(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.chown(home, 1234, 1234)
    ask(kpi.main, _AMOUNTS, tmp_path, capsys)
    assert not (home / KEY).exists()  # nor is there another file that it could not read
    about = (home / audit.FILE).stat()
    assert (about.st_uid, about.st_gid, about.st_mode & 0o777) == (1234, 1234, 0o600)


def test_every_command_is_a_look_or_says_why_not() -> None:
    [there] = (
        set(one.choices)
        for one in data.make_parser()._actions
        if isinstance(one, argparse._SubParsersAction)
    )
    looked = {words[0] for main, words, _ in LOOKS if main is data.main}
    assert there == looked | set(NOT_LOOKS) and looked & set(NOT_LOOKS) == {"template"}
    page = (Path(__file__).parents[2] / "docs" / "beheer.md").read_text("utf-8")
    [told] = re.findall(r"schrijft een regel: (.*?)\. `wie`", page, re.DOTALL)
    named = {one.split()[0] for one in re.findall("`([^`]+)`", told)}
    assert named == looked | {"kpi", "report", "data"}
