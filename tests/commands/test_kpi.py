"""`python -m kpi` as other programs call it: JSON, exit codes, Dutch on stderr."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commands.kpi import main
from kpi.declared.all import BY_ID, KPIS
from tests.kpi.delivered import PROJECT, deliver_all
from tests.kpi.oracle.examples import ANY, a_row, on

FIELDS = (
    *("population", "yes", "no", "unknown", "maybe"),
    *("maybe_yes", "maybe_no", "maybe_unknown", "scope_unknown", "term_unknown"),
    *("not_applicable", "not_yet_due", "undated", "value_unknown", "units"),
    *("ratio", "low", "high", "wilson_low", "wilson_high", "target", "status", "carried"),
    "provisional",
)


FIRST = next(iter(BY_ID.values())).label


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("home")
    rows = [
        a_row("1", value_eur=Decimal("1000.50"), ministry="BZ", **{ANY: "ja"}),
        a_row("2", value_eur=Decimal("999.50"), tender_id="T-2"),
        a_row("3", **{ANY: None}),
        a_row("4", category="Vervoer"),
        a_row("5", category="Catering", european="nee"),
    ]
    deliver_all(folder, [on("2024-01", rows[0]), on("2024-02", *rows)])
    return folder


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command says and ends with, run in this process: a child takes a second each."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("ISV_HOME", str(home))
        try:
            code = main(list(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def asked(home: Path, *words: str) -> list[dict[str, Any]]:
    done = run(home, *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_every_kpi_once_with_every_field(home: Path) -> None:
    found = asked(home)
    assert [line["kpi"] for line in found] == list(KPIS)
    assert all(tuple(line) == ("kpi", "month", "window", *FIELDS) for line in found)
    assert {(line["month"], line["window"]) for line in found} == {("2024-02", "year")}
    mandatory = found[0]
    assert {name: mandatory[name] for name in ("population", "yes", "no", "unknown")} == {
        "population": 3,
        "yes": 1,
        "no": 1,
        "unknown": 1,
    }
    assert (mandatory["ratio"], mandatory["target"], mandatory["status"]) == (
        0.5,
        1.0,
        "onder norm",
    )
    assert '"yes": 1000.5,' in run(home, "--kpi", "obligation_met_value", "--json").stdout


def test_by_gives_a_key_per_dimension(home: Path) -> None:
    words = ("--kpi", "application_total", "--by", "month,ministry,european", "--window", "all")
    found = asked(home, *words)
    assert all(
        tuple(line) == ("kpi", "month", "window", "ministry", "european", *FIELDS) for line in found
    )
    groups = [(o["month"], o["ministry"], o["european"], o["population"]) for o in found]
    assert groups == [
        ("2024-01", "BZ", "ja", 1),
        ("2024-02", "BZ", "ja", 1),
        ("2024-02", None, "ja", 3),
        ("2024-02", None, "nee", 1),
    ]


def test_layout_gives_former_names(home: Path) -> None:
    words = ("--kpi", "application_total", "--by", "category", "--layout")
    assert [one["category"] for one in asked(home, *words, "new")] == [
        "Consumptieve dienstverlening",
        "Energie",
        "Vervoer",
    ]
    assert [one["category"] for one in asked(home, *words, "old")] == [
        "Catering",
        "Energie",
        "Vervoer",
    ]
    behind = ("behind", "application_total", "--answer", "no", "--category")
    found = asked(home, *behind, "catering", "--layout", "old")
    assert [line["contract_id"] for line in found] == ["5"]
    assert asked(home, *behind, "Consumptieve dienstverlening", "--layout", "old") == []


def test_a_reader_that_has_seen_enough_is_no_failure(home: Path) -> None:
    """As in `python -m kpi | head -1`, with a table longer than a pipe holds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kpi", "--by", "month,category,authority", "--json"],
        cwd=PROJECT,
        env={**os.environ, "ISV_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline() == "[\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 0


def test_a_kpi_may_be_named_more_than_once(home: Path) -> None:
    found = asked(home, "--kpi", "isv_recorded", "--kpi", "application_voluntary")
    assert [line["kpi"] for line in found] == ["isv_recorded", "application_voluntary"]


def test_behind(home: Path) -> None:
    found = asked(home, "behind", "obligation_met", "--answer", "no")
    assert len(found) == 1
    assert {name: found[0][name] for name in found[0] if name != "delivery"} == {
        "unit_id": "T-2",
        "contract_id": "2",
        "tender_id": "T-2",
        "title": "Contract",
        "category": "Energie",
        "file": "1.xlsx",
        "sheet": "Contracten",
        "row": 3,
    }
    words = ("behind", "application_total", "--answer", "no", "--window", "all")
    of_category = asked(home, *words, "--month", "2024-02", "--category", "Vervoer")
    assert [line["contract_id"] for line in of_category] == ["4"]
    assert asked(home, *words, "--month", "2024-01") == []


def test_behind_what_may_count_and_what_left(tmp_path: Path) -> None:
    unsure = a_row("1", european=None)
    left = a_row("2", isv_current_clause="nvt", **{ANY: "ja"})
    deliver_all(tmp_path, [on("2024-01", unsure, left)])
    for kpi, answer, number in (
        ("obligation_met", "maybe", "1"),
        ("obligation_met", "maybe_no", "1"),
        ("obligation_met", "scope_unknown", "1"),
        ("current_clause", "not_applicable", "2"),
    ):
        found = asked(tmp_path, "behind", kpi, "--answer", answer)
        assert [line["contract_id"] for line in found] == [number]
    for answer in ("maybe_yes", "not_yet_due"):
        assert asked(tmp_path, "behind", "obligation_met", "--answer", answer) == []


def test_text_for_people(home: Path) -> None:
    done = run(home)
    assert done.returncode == 0
    assert done.stdout.startswith("Stand aan het eind van 2024-02 · periode: kalenderjaar\n")
    labels = [line.split("  ")[0] for line in done.stdout.splitlines()[3:]]
    assert labels == [kpi.label for kpi in BY_ID.values()]
    rows = run(home, "behind", BY_ID["obligation_met"].label, "--answer", "onbekend").stdout
    assert rows.splitlines()[0] == "1 rij van 1 eenheid"
    assert "1.xlsx" in rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kpi", "toepassing"), f"Er is geen KPI 'toepassing'. Kies uit: {FIRST};"),
        (
            ("--by", "category,leverancier"),
            "Uitsplitsen naar 'leverancier' kan niet. Kies uit: Maand,",
        ),
        (("--month", "2024-13"), "'2024-13' is geen maand."),
        (("--month", "1850-09"), "Het jaar van '1850-09' kan niet"),
        (("--month", "jan"), "'jan' is geen maand."),
        (("--window", "jaar"), "Er is geen periode 'jaar'. Kies uit: year, 12m, all."),
        (("--layout", "oud"), "Er is geen indeling 'oud'. Kies uit: new, old."),
        (("--maand", "2024-01"), "De opdracht klopt niet: dit is onbekend: --maand"),
        (("behind", "application_total"), "dit ontbreekt: --answer"),
        (("behind", "--answer", "yes"), "dit ontbreekt: KPI"),
        (("behind", "x", "--answer", "yes"), "Er is geen KPI 'x'."),
        (
            ("behind", "application_total", "--answer", "no", "--category", "Nope"),
            "Er is geen categorie 'Nope'. Kies uit: ",
        ),
        (
            ("behind", "dialogue_held", "--answer", "jaa"),
            "Er is geen antwoord 'jaa'. Kies uit: ja,",
        ),
    ],
)
def test_a_question_without_an_answer_exits_with_2(
    home: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(home, *words, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_that_fails_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    done = run(tmp_path / "bestand")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Mislukt: ")


def test_nothing_delivered(tmp_path: Path) -> None:
    found = asked(tmp_path / "leeg")
    assert {line["status"] for line in found} == {"niet aangeleverd"}
    assert asked(tmp_path / "leeg", "--by", "month,category") == []
    assert run(tmp_path / "leeg", "--by", "month").stdout.startswith("Er is voor deze maand")


def test_help_is_dutch(home: Path) -> None:
    for words in (("--help",), ("behind", "--help")):
        done = run(home, *words)
        assert done.returncode == 0
        assert done.stdout.startswith("gebruik: python -m kpi")
        assert "options" not in done.stdout
