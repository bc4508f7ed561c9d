"""`python -m data deliver --remarks`: the file back with its findings; never over itself."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import data, terminal
from data.deliver.requests import Result
from data.findings.findings import At, make_finding
from data.template.returned_names import FINDING
from tests.data.delivering import row, workbook
from tests.data.mended.mending import MONTH, faulty, right


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))


def _faulty(tmp_path: Path) -> Path:
    rows = [row(f"{nr:03d}", european="jaa" if nr < 5 else "Ja") for nr in range(1, 8)]
    return workbook(tmp_path / "fout.xlsx", *rows)


def test_remarks_are_written_beside_the_answer(tmp_path: Path, capsys: Any) -> None:
    target = tmp_path / "terug.xlsx"
    arguments = ["deliver", str(_faulty(tmp_path)), "--month", "2026-01", "--remarks", str(target)]
    assert data.main([*arguments, "--json"]) == 2
    said = capsys.readouterr()
    assert len(json.loads(said.out)["findings"]) == 4, "one entry a cell"
    assert str(target) in said.err
    page = openpyxl.load_workbook(target)["Contracten"]
    assert FINDING in [cell.value for cell in page[1]]
    assert page["L2"].comment and page["L5"].comment and not page["L6"].comment


def test_the_text_says_a_fault_once_with_its_cells(tmp_path: Path, capsys: Any) -> None:
    assert data.main(["deliver", str(_faulty(tmp_path)), "--month", "2026-01"]) == 2
    said = capsys.readouterr().out
    assert (
        "FOUT   Contracten L2:L5 (4 keer; contracten 001, 002, 003 en nog 1): 'jaa' is geen ja"
        in said
    )
    assert said.count("'jaa'") == 1


def test_the_delivered_file_is_not_written_over(tmp_path: Path, capsys: Any) -> None:
    path = _faulty(tmp_path)
    before = path.read_bytes()
    assert data.main(["deliver", str(path), "--month", "2026-01", "--remarks", str(path)]) == 2
    assert "overschreven" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("target", "says"),
    [("er-niet/terug.xlsx", "bestaat niet"), ("", "is een map"), ("dicht/x.xlsx", "mag niet")],
)
def test_where_nothing_can_be_written_nothing_is_delivered(
    target: str, says: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dicht").mkdir()
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: "dicht" not in str(path) and access(path, mode)
    )
    path = str(tmp_path / target)
    arguments = ["deliver", str(_faulty(tmp_path)), "--without-rejected", "--remarks", path]
    assert data.main(arguments) == 2
    assert says in capsys.readouterr().err
    assert data.main(["deliveries", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_remarks_that_fail_are_said_after_the_answer(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "schijf vol")

    monkeypatch.setattr(Path, "write_bytes", full)
    arguments = ["deliver", str(_faulty(tmp_path)), "--without-rejected", "--month", "2026-01"]
    assert data.main([*arguments, "--json", "--remarks", str(tmp_path / "terug.xlsx")]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["status"] == "accepted"
    assert "Er is geen bestand met opmerkingen geschreven" in said.err


def test_without_findings_nothing_is_written(tmp_path: Path, capsys: Any) -> None:
    path, target = workbook(tmp_path / "goed.xlsx", row("1")), tmp_path / "terug.xlsx"
    assert data.main(["deliver", str(path), "--month", "2026-01", "--remarks", str(target)]) == 0
    assert "geen bevindingen" in capsys.readouterr().err and not target.exists()


def test_the_text_says_how_many_warnings_were_kept_as_right() -> None:
    warned = make_finding("kvk_digits", At("Contracten", "F2", 2, "KvK", "12", "001"))
    for count, said in ((1, "1 waarschuwing"), (2, "2 waarschuwingen")):
        result = Result("accepted", "L00002", "2026-01", [], confirmed=[warned] * count)
        assert f"\n{said} niet genoemd: bewaard als 'klopt'." in terminal.phrase_result(result)


def test_cells_are_mended_as_on_the_screen(tmp_path: Path, capsys: Any) -> None:
    path, target = faulty(tmp_path), tmp_path / "terug.xlsx"
    start = ["deliver", str(path), "--month", MONTH]
    assert data.main([*start, "--mend-all", "--dry-run"]) == 2
    said = capsys.readouterr().out
    assert "1 cel verbeterd:\n  Contracten L3: 'jaa' → 'ja'" in said
    assert "Contracten Q4 (contract 003)" in said
    assert data.main([*start, "--dry-run"]) == 2
    assert "1 voorstel om een cel te verbeteren: neem alles over met --mend-all." in (
        capsys.readouterr().out
    )
    for wrong, why in (
        ("L2=ja", "In cel L2 is niets gevonden"),
        ("Q4", "'Q4' is geen verbetering"),
    ):
        assert data.main([*start, "--mend", wrong]) == 2
        assert why in capsys.readouterr().err
    assert data.main([*start, "--mend", "L3=(leeg)", "--mend", "Q4=", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Contracten L3: 'jaa' → (leeg)\n  Contracten Q4: '31-2-2024' → (leeg)" in said
    mend = ["--mend", "contracten!q4=29-2-2024", "--mend", "L3=nee"]
    answer = [*start, *mend, "--mend-all", "--json", "--remarks", str(target)]
    assert data.main(answer) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert (told["status"], told["rows_accepted"], told["findings"]) == ("accepted", 3, [])
    assert [(one["cell"], one["was"], one["becomes"]) for one in told["mends"]] == [
        ("L3", "jaa", "nee"),
        ("Q4", "31-2-2024", "29-2-2024"),
    ]
    assert f"Bestand met verbeteringen geschreven: {target}" in said.err
    assert openpyxl.load_workbook(target)["Contracten"]["L3"].value == "nee"
    assert data.main([*start, *mend, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "duplicate"
    good = right(tmp_path)
    assert data.main(["deliver", str(good), "--month", "2024-03"]) == 0
    assert data.main(["deliver", str(good), "--month", "2024-03", "--mend", "L3=nee"]) == 2
    assert "Dit bestand is al aangeleverd" in capsys.readouterr().err
    assert data.main(["deliver", "--unchanged", "--category", "Energie", "--mend-all"]) == 2
    assert "--unchanged gaat niet samen met --mend-all." in capsys.readouterr().err
