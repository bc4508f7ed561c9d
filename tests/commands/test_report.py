"""`python -m report`: every kind, what it refuses, and its exit codes."""

import json
from pathlib import Path

import pytest

from commands.report import main, make_parser
from report.kinds import KINDS

STARTS = {
    **dict.fromkeys(("xlsx", "ods", "pptx", "jbr"), b"PK"),
    **dict.fromkeys(("csv", "csv-nl", "woordenboek"), b"\xef"),
    "pdf": b"%PDF",
}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, sample_home: Path) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_made(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "document"
    choices = ["--month", "2026-09", "--window", "12m", "--category", "Energie", "--layout", "old"]
    assert main([kind, str(path), *choices, "--json"]) == 0
    assert path.read_bytes().startswith(STARTS[kind])
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "kind": kind,
        "file": str(path),
        "month": "2026-09",
        "bytes": path.stat().st_size,
    }


def test_it_says_where_the_document_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["csv", str(tmp_path / "uit.csv")]) == 0
    assert capsys.readouterr().out == (
        f"Uitkomsten (.csv) van 2026-10 staat in {tmp_path / 'uit.csv'}.\n"
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (("--month", "oktober"), "'oktober' is geen maand"),
        (("--category", "Enrgie"), "Er is geen categorie 'Enrgie'"),
        (("--window", "week"), "Er is geen periode 'week'"),
        (("--layout", "oud"), "Er is geen indeling 'oud'"),
    ],
)
def test_a_wrong_choice_exits_with_2_and_writes_nothing(
    choice: tuple[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["csv", str(tmp_path / "uit.csv"), *choice]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "uit.csv").exists()


def test_an_unknown_kind_exits_with_2_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["docx", "uit.docx"])
    assert stopped.value.code == 2
    assert "'docx' kan niet; kies uit" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nergens" / "uit.csv"
    assert main(["csv", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"Mislukt: '{path}' is niet te lezen of te schrijven")


def test_the_help_is_dutch() -> None:
    told = make_parser().format_help()
    assert "gebruik: python -m report" in told
    assert "toon deze uitleg" in told
