"""Arguments whose bytes are no text, and terminals that have not every letter."""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import data, kpi, report
from tests.paths import ROOT

BAD = os.fsdecode(b"map\xff\xfe.xlsx")
NAME = "é👍中"


def list_words() -> Iterator[tuple[str, ...]]:
    """Every command, with each of its options and arguments in turn holding such bytes."""
    parser = data.make_parser()
    [commands] = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        yield "data", name, BAD
        for action in command._actions:
            if action.option_strings and action.nargs != 0:
                yield "data", name, "x", action.option_strings[-1], BAD
                yield "data", name, "x", f"{action.option_strings[-1]}={BAD}"
    yield "data", BAD
    for option in ("--month", "--window", "--layout", "--kpi", "--by", "--onbekend"):
        yield "kpi", option, BAD
    yield "kpi", "behind", BAD, "--answer", "yes"
    yield "kpi", "behind", "application_total", "--answer", BAD
    yield "kpi", "behind", "application_total", "--answer", "yes", "--category", BAD
    yield "report", BAD, "x.pdf"
    yield "report", "pdf", BAD
    yield "report", "pdf", "x.pdf", "--category", BAD


MAINS = {"data": data.main, "kpi": kpi.main, "report": report.main}


@pytest.mark.parametrize("words", [*list_words()], ids=lambda words: ascii(" ".join(words)))
def test_bytes_that_are_no_text_are_refused_in_a_sentence(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    with pytest.raises(SystemExit) as ended:
        MAINS[words[0]](words[1:])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "⟦U+DCFF⟧" in said and "is geen tekst" in said
    assert not (tmp_path / "home").exists()


def run(home: Path, *words: str | bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "ISV_HOME": str(home), **more}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, timeout=120)


def test_a_real_command_line_with_such_bytes_ends_without_a_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, "data", "deliver", b"map\xff.xlsx")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and b"geen tekst" in done.stderr


@pytest.fixture
def nil_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ISV_HOME in which somebody has a name of signs that few terminals have."""
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    nil = ["nil", "--category", "Energie", "--month", "2026-01", "--by", NAME]
    assert data.main(nil) == 0
    return tmp_path / "home"


@pytest.mark.parametrize(
    "how", [{"PYTHONIOENCODING": "ascii"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_a_terminal_without_letters_gets_code_points(nil_home: Path, how: dict[str, str]) -> None:
    done = run(nil_home, "data", "deliveries", "--json", **how)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)[0]["by"] == NAME
    done = run(nil_home, "data", "deliveries", **how)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Energie" in done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "data --help",
        "data withdraw é --why é",
        "kpi",
        "kpi --json",
        "kpi --kpi é",
        "report csv {folder}/é.csv --json",
    ],
)
def test_no_command_needs_letters_that_the_terminal_has_not(
    nil_home: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, with outputs as Python makes them there: of stderr never strict."""
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, "ascii", "backslashreplace"))
    program, *words = line.format(folder=nil_home.parent).split()
    try:
        code = MAINS[program](words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    assert code in (0, 2)
    assert (out if code == 0 else err).getvalue()
    if code == 0 and "--json" in words:
        assert json.loads(out.getvalue())


@pytest.mark.parametrize("number", ["1_0", "１", "1e1", " 1", "-1", "nan"])
def test_a_number_is_written_as_people_do(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        data.main(["mapping", "x.xlsx", f"--header-row={number}"])
    assert ended.value.code == 2
    assert "is geen geldige waarde" in capsys.readouterr().err
