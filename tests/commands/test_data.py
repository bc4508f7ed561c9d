"""`python -m data`, as another program calls it: JSON, exit codes, Dutch words on stderr."""

import datetime as dt
import json
import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import data
from data import clock
from data.workbook.queue import FOLDER, take_place
from kpi.declared.all import BY_ID
from tests.data.delivering import row, workbook
from tests.paths import ROOT

RESULT = {
    *("status", "delivery", "month", "categories", "rows_read", "rows_accepted"),
    *("rows_rejected", "findings", "effect", "missing_contracts", "changes", "questions"),
    *("mends", "confirmed", "names", "other_months"),
}
FINDING = {
    *("code", "severity", "sheet", "cell", "row", "column", "value", "message", "cure"),
    *("contract", "authority", "nearest", "against"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command in this process; give (exit code, stdout, stderr)."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        try:
            code = data.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


def test_a_slip_in_a_category_is_a_question_that_must_be_answered(run: Any, tmp_path: Path) -> None:
    file = workbook(tmp_path / "mei.xlsx", row("1"), row("2", category="Enegie"))
    for only in ((), ("--dry-run",)):
        code, out, _ = run("deliver", file, "--month", "2024-05", *only)
        assert code == 2 and ("Geweigerd" in out or "zou worden geweigerd" in out)
        assert "vraag  'Enegie' (in 1 cel) is geen risicocategorie, maar lijkt op" in out
        assert "Antwoord met --meant 'Enegie=Energie', of met --meant 'Enegie=Enegie'" in out
    code, _, err = run("deliver", file, "--month", "2024-05", "--meant", "Enegie")
    assert code == 2 and "Schrijf het als --meant NAAM=BEDOELD." in err
    code, out, _ = run("deliver", file, "--month", "2024-05", "--json", "--meant", "Enegie=Energie")
    told = json.loads(out)
    assert (code, told["categories"], told["findings"]) == (0, ["Energie"], [])
    assert told["names"] == [{"name": "Enegie", "near": "Energie", "cells": 1, "meant": "Energie"}]


def test_deliver_waits_in_the_queue_and_says_its_number(
    run: Any, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workbook.limits.count_places", lambda _: 1)
    taken = threading.Event()

    def hold() -> None:
        home.mkdir(exist_ok=True)
        with take_place(home, 1, lambda _: None):
            taken.set()
            until = time.monotonic() + 60
            while len(list((home / FOLDER).glob("*.kaartje"))) < 2 and time.monotonic() < until:
                time.sleep(0.02)
            time.sleep(1)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(10)
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    code, out, err = run("deliver", path, "--month", "2024-01")
    holder.join()
    assert (code, "Aangenomen" in out) == (0, True)
    assert err == "U bent nummer 1 in de rij: er worden nu andere bestanden gelezen.\n"


def test_deliver_json_has_exactly_the_agreed_fields(run: Any, tmp_path: Path) -> None:
    central = partial(row, authority_kind="Rijk")
    path = workbook(tmp_path / "a.xlsx", central("C1"), central("C2", isv_contract_condition="Nee"))
    code, out, err = run("deliver", path, "--month", "2024-01", "--json")
    answer = json.loads(out)
    assert (code, err, set(answer)) == (0, "", RESULT)
    assert (answer["status"], answer["month"], answer["categories"]) == (
        "accepted",
        "2024-01",
        ["Energie"],
    )
    effect = {(e["kpi"], e["category"]): e for e in answer["effect"]}
    changed = effect["obligation_met", "Energie"]
    assert set(changed) == {"kpi", "category", "before", "after"}
    assert changed["before"]["population"] == 0
    assert [changed["after"][name] for name in ("yes", "no", "population")] == [1, 1, 2]
    code, out, _ = run("deliver", path, "--month", "2024-01", "--json")
    assert (code, json.loads(out)["status"]) == (0, "duplicate")
    assert json.loads(out)["delivery"] == answer["delivery"]


def test_a_refusal_exits_2_with_every_finding(run: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1", european="ja?"), row("C2", award_date="31-2-24"))
    code, out, _ = run("deliver", path, "--month", "2024-01", "--json")
    answer = json.loads(out)
    assert (code, answer["status"], answer["delivery"]) == (2, "refused", None)
    assert (answer["rows_read"], answer["rows_accepted"], answer["rows_rejected"]) == (2, 0, 2)
    assert all(set(finding) == FINDING for finding in answer["findings"])
    errors = [f for f in answer["findings"] if f["severity"] == "error"]
    assert [(f["sheet"], f["cell"], f["row"], f["column"], f["value"]) for f in errors] == [
        ("Contracten", "L2", 2, "Europese aanbesteding", "ja?"),
        ("Contracten", "P3", 3, "Gunningsdatum", "31-2-24"),
    ]
    assert [(f["authority"], f["contract"]) for f in errors] == [
        ("Dienst A", "C1"),
        ("Dienst A", "C2"),
    ]


def test_dry_run_and_without_rejected(run: Any, tmp_path: Path, home: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="ja?"))
    asked = ("deliver", path, "--month", "2024-01", "--json")
    code, out, _ = run(*asked, "--dry-run")
    told = json.loads(out)
    assert (code, told["status"], told["rows_accepted"]) == (2, "dry-run", 1)
    nothing: tuple[Any, ...] = ([], [], None, [])
    names = ("effect", "missing_contracts", "changes", "questions")
    assert tuple(told[name] for name in names) == nothing, "it would be refused"
    _, said, _ = run(*asked[:-1], "--dry-run")
    assert said.startswith("Nagekeken: dit bestand zou worden geweigerd; er is niets bewaard.")
    assert "verandert" not in said
    assert not (home / "journal.jsonl").exists() and not (home / "archive").exists()
    code, out, _ = run(*asked, "--dry-run", "--without-rejected")
    assert (code, json.loads(out)["rows_accepted"]) == (0, 1) and json.loads(out)["effect"]
    assert "geweigerd" not in run(*asked[:-1], "--dry-run", "--without-rejected")[1]
    code, out, _ = run(*asked, "--without-rejected")
    assert (code, json.loads(out)["status"]) == (0, "accepted")


def test_a_file_without_a_table_names_itself_and_the_cure(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "tekst.xlsx"
    path.write_text("geen spreadsheet")
    code, out, _ = run("deliver", path, "--json")
    [finding] = json.loads(out)["findings"]
    assert code == 2
    assert (finding["code"], finding["sheet"], finding["cell"]) == ("text_file", None, None)
    assert finding["cure"]


def test_csv_findings_have_no_sheet(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Contractnummer;Omschrijving;Categorie;Aanbestedende dienst;Europese aanbesteding\n"
        "C1;Stroom;Energie;Dienst;wellicht\n",
        encoding="utf-8",
    )
    code, out, _ = run("deliver", path, "--month", "2024-01", "--json")
    finding = next(f for f in json.loads(out)["findings"] if f["severity"] == "error")
    assert code == 2
    assert (finding["sheet"], finding["cell"], finding["row"]) == (None, "E2", 2)


def test_category_fills_what_is_empty_and_is_contradicted(run: Any, tmp_path: Path) -> None:
    empty = workbook(tmp_path / "a.xlsx", row("C1", category=None))
    asked = ("--month", "2024-01", "--json")
    assert run("deliver", empty, *asked)[0] == 2
    code, out, _ = run("deliver", empty, *asked, "--category", "Catering")
    assert (code, json.loads(out)["categories"]) == (0, ["Consumptieve dienstverlening"])
    other = workbook(tmp_path / "b.xlsx", row("C1"))
    code, out, _ = run("deliver", other, *asked, "--category", "Catering")
    [finding] = json.loads(out)["findings"]
    assert (code, finding["code"], finding["cell"]) == (2, "category_contradicts", "D2")


def test_nil_history_withdraw_restore(run: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    delivery = json.loads(run("deliver", path, "--month", "2024-01", "--json")[1])["delivery"]
    assert run("nil", "--category", "Energie", "--month", "2024-02")[0] == 0
    assert run("withdraw", delivery, "--why", "verkeerd bestand", "--by", "CM-7")[0] == 0
    listed = json.loads(run("deliveries", "--json")[1])
    assert [(d["month"], d["kind"], d["state"]) for d in listed] == [
        ("2024-02", "nulmelding", "staat"),
        ("2024-01", "bestand", "ingetrokken"),
    ]
    assert listed[1]["why"] == "verkeerd bestand"
    assert run("restore", delivery)[0] == 0
    code, _, err = run("restore", delivery)
    assert code == 2 and "telt al mee" in err
    code, _, err = run("withdraw", "L99", "--why", "x")
    assert code == 2 and "L99" in err
    code, out, _ = run("deliveries")
    assert code == 0 and delivery in out and "Nummer" in out


def test_rebuild_and_verify(run: Any, tmp_path: Path, home: Path) -> None:
    run("deliver", workbook(tmp_path / "a.xlsx", row("C1")), "--month", "2024-01")
    assert run("rebuild")[0] == 0
    assert run("verify")[0] == 0
    kept = next((home / "archive").iterdir())
    kept.chmod(0o644)
    kept.write_bytes(b"anders")
    code, out, _ = run("verify")
    assert code == 2 and kept.name in out
    journal = home / "journal.jsonl"
    journal.write_text(journal.read_text().replace("2024-01", "2024-02"))
    code, out, _ = run("verify")
    assert code == 2 and "regel" in out
    code, _, err = run("deliveries")
    assert code == 1 and "journaal" in err.lower()


def test_template_and_sample(run: Any, tmp_path: Path) -> None:
    assert run("template", tmp_path / "sjabloon.xlsx")[0] == 0
    assert "Contracten" in openpyxl.load_workbook(tmp_path / "sjabloon.xlsx").sheetnames
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    run("deliver", path, "--month", "2024-01")
    code, out, _ = run("sample")
    assert code == 0 and "lege map" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "dit ontbreekt"),
        (("deliver",), "Er is geen bestand genoemd"),
        (("lever",), "kies uit"),
        (("deliver", "weg.xlsx"), "bestaat niet"),
        (("deliver", __file__, "--month", "2024-1"), "geen maand"),
        (("deliver", __file__, "--profile", "bestaat-niet"), "profiel"),
        (("nil", "--category", "Energie"), "--month"),
    ],
)
def test_wrong_commands_exit_2_in_dutch(run: Any, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "usage" not in err and "error" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("deliver", "weg.xlsx"), "bestaat niet"),
        (("deliver", __file__, "--month", "2024-1"), "geen maand"),
        (("deliver", __file__, "--profile", "bestaat-niet"), "profiel"),
        (("nil", "--category", "Energie", "--month", "2099-12"), "nog niet begonnen"),
    ],
)
def test_who_asks_for_json_gets_json_of_a_request_that_cannot_be(
    run: Any, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(*arguments, "--json")
    answer = json.loads(out)
    assert (code, answer["status"], answer["rows_read"]) == (2, "refused", 0)
    (found,) = answer["findings"]
    assert (found["code"], found["severity"], found["row"]) == ("request", "error", None)
    assert words in found["message"] and words in err and found["cure"]


def test_as_a_program(tmp_path: Path, home: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="ja?"))
    done = subprocess.run(
        [sys.executable, "-m", "data", "deliver", str(path), "--month", "2024-01"],
        cwd=ROOT, env=os.environ | {"ISV_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Geweigerd" in done.stdout and "Contracten L3" in done.stdout
    assert done.stderr == ""


def test_a_contract_that_is_gone_is_named_also_without_a_title(run: Any, tmp_path: Path) -> None:
    first = workbook(tmp_path / "a.xlsx", row("C1"), row("C2") | {"title": None})
    code, said, err = run("deliver", first, "--month", "2024-01", "--without-rejected")
    assert code == 0, said + err
    again = workbook(tmp_path / "b.xlsx", row("C3"))
    _, said, _ = run("deliver", again, "--month", "2024-02", "--dry-run")
    assert "1 contract stond er eerst wel en nu niet:" in said
    assert "None" not in said


def test_a_reader_that_stops_is_no_failing_disk(run: Any, tmp_path: Path) -> None:
    run("deliver", workbook(tmp_path / "a.xlsx", row("C1")), "--month", "2024-01")
    reading, writing = os.pipe()
    os.close(reading)  # as `| head` does when it has its lines
    try:
        done = subprocess.run(
            [sys.executable, "-m", "data", "deliveries"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_effect_as_text_names_what_reads_otherwise(run: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1", european=None))
    again = workbook(tmp_path / "b.xlsx", row("C1", european=None), row("C2", european=None))
    asked = ("deliver", again, "--month", "2024-01")
    assert run("deliver", path, "--month", "2024-01")[0] == 0
    effect = json.loads(run(*asked, "--dry-run", "--json")[1])["effect"]
    assert any(not e["before"]["population"] + e["after"]["population"] for e in effect)
    _, said, err = run(*asked)
    assert err == ""
    assert "2 rijen gelezen" in said and BY_ID["application_total"].label in said
    assert not [line for line in said.splitlines() if line.split()[-2:] == ["geen", "geen"]]
    _, said, _ = run("deliver", path, "--month", "2024-02")
    assert "1 rij gelezen" in said


def test_a_month_that_has_not_ended_is_a_warning_and_no_refusal(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    friday = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "read_clock", lambda: friday)
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    code, out, _ = run("deliver", path, "--month", "2026-11", "--dry-run")
    assert code == 0
    assert "loopt nog tot en met 30-11-2026" in out
    assert "vraag" not in out  # it is said once
    code, out, _ = run("deliver", path, "--month", "2026-11", "--json")
    found = json.loads(out)
    assert (code, found["status"]) == (0, "accepted")
    assert [(one["code"], one["severity"]) for one in found["findings"]] == [
        ("month_not_ended", "warning")
    ]
    code, out, _ = run("nil", "--category", "Datacenters", "--month", "2026-11")
    assert code == 0 and "loopt nog tot en met 30-11-2026" in out
