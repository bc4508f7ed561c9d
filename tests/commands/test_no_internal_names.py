"""What the command line says to a person has no names of ours: of fields, figures, findings."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from commands import data, kpi
from commands.choices import write_table
from data.findings.findings import At, make_finding, read_rules
from kpi.declared.all import BY_ID
from tests.data.delivering import row, workbook

OURS = re.compile(r"\b[a-z]+_[a-z_]+\b")


def say(
    main: Callable[[Sequence[str]], int], capsys: pytest.CaptureFixture[str], *words: object
) -> str:
    """Return all that a command says; it must not fail by itself."""
    try:
        code = main([str(word) for word in words])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    assert code in (0, 2), said.err
    return said.out + said.err


def test_a_walk_over_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "5000")  # help that is not broken off in the middle of a path
    start = dt.date(2024, 3, 1)
    odd = row("2", european="nee", value_eur=9e9, start_date=start, end_date=dt.date(2024, 1, 1))
    slip = row("3", category="Enegie")
    first = workbook(tmp_path / "een.xlsx", row("1"), odd, slip)
    second = workbook(tmp_path / "twee.xlsx", row("1", title="Anders", ministry="SWZ"))
    faulty = workbook(tmp_path / "fout.xlsx", row("1", european="jaa", cpv="x"))
    said = [
        say(data.main, capsys, "deliver", first, "--month", "2024-05", "--dry-run"),
        say(data.main, capsys, "deliver", first, "--month", "2024-05", "--meant", "Enegie=Energie"),
        say(data.main, capsys, "deliver", second, "--month", "2024-06"),
        say(data.main, capsys, "deliver", faulty, "--month", "2024-07"),
        say(data.main, capsys, "deliveries"),
        say(data.main, capsys, "compare", "L00002", "L00005"),
        say(data.main, capsys, "profiles"),
        say(data.main, capsys, "mapping", first),
        say(data.main, capsys, "verify"),
        say(data.main, capsys, "nil", "--category", "Enegi", "--month", "2024-05"),
        say(kpi.main, capsys, "--by", "Soort dienst"),
        say(kpi.main, capsys, "--kpi", "x"),
        say(kpi.main, capsys, "--by", "x"),
        say(kpi.main, capsys, "--help"),
        say(kpi.main, capsys, "behind", "--help"),
        say(kpi.main, capsys, "behind", "x", "--answer", "x"),
        say(kpi.main, capsys, "behind", next(iter(BY_ID)), "--answer", "ja"),
        say(kpi.main, capsys, "known"),
    ]
    for text in (one.replace(str(tmp_path), "") for one in said):
        assert OURS.findall(text) == [], text
        assert not re.search(r"\b1 (rijen|contracten|eenheden|aanleveringen|cellen)\b", text), text
    assert "boven de Europese drempel" in said[0] and BY_ID["application_total"].label in said[1]


def test_no_sentence_of_a_finding_names_a_field() -> None:
    for rule in read_rules().values():
        assert OURS.findall(re.sub(r"\{\w+\}", "", f"{rule.message} {rule.cure}")) == [], rule.code


def test_counts_have_points_and_places_have_none() -> None:
    assert write_table(("A", "B"), [(12_040, None)]).splitlines()[1] == "12.040  -"
    found = make_finding(
        "text_too_long", At(cell="B12040"), facts={"count": 40_000, "limit": 32_767}
    )
    assert found.message == "Cel B12040 bevat 40.000 tekens; meer dan 32.767 past niet in een cel."
    facts = {"contract": "1", "authority": "A", "other": 12_040, "headers": "x"}
    assert "in rij 12040," in make_finding("contract_twice", facts=facts).message
