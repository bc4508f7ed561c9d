"""`python -m data reread`: what would change, then that, and back again; exit codes and JSON."""

import json
from pathlib import Path

import pytest

from commands import data
from tests.commands.test_data import RESULT
from tests.data.delivering import row, workbook
from tests.data.mapping.foreign import export

Capture = pytest.CaptureFixture[str]
ID = "L00005"  # three profiles were kept before, and the bytes archived
PROFILE = """name = "{name}"
[columns]
"Nr" = "contract_id"
"Wat" = "title"
"Dienst" = "authority"
"{column}" = "isv_contract_condition"
[constants]
category = "Energie"
authority_kind = "Rijk"
european = "ja"
award_date = "15-01-2026"
"""


@pytest.fixture
def delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export read through the profile Fout, beside a profile Goed and one that cannot be."""
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    for name, column in (("Fout", "Gewenst"), ("Goed", "Echt"), ("Stuk", "Notitie")):
        path = tmp_path / f"{name}.toml"
        path.write_text(PROFILE.format(name=name, column=column), encoding="utf-8")
        assert data.main(["profile", str(path)]) == 0
    cells = {"Nr": ["1", "2"], "Wat": ["a", "b"], "Dienst": ["D", "D"], "Gewenst": ["N", "N"]}
    file = export(tmp_path / "a.xlsx", {**cells, "Echt": ["J", "N"], "Notitie": ["bellen", "J"]})
    assert data.main(["deliver", str(file), "--month", "2026-01", "--profile", "Fout"]) == 0
    return file


def test_looked_at_done_and_undone(delivered: Path, tmp_path: Path, capsys: Capture) -> None:
    capsys.readouterr()
    reread = ["reread", ID, "--profile", "Goed"]
    assert data.main([*reread, "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == RESULT
    assert (told["status"], told["delivery"], told["rows_accepted"]) == ("dry-run", ID, 2)
    assert told["changes"]["fields"] == {"isv_contract_condition": 1}
    assert {one["kpi"] for one in told["effect"]} >= {"obligation_met"}

    assert data.main([*reread, "--by", "CM-1", "--why", "verkeerde kolom"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Aanlevering L00005 is opnieuw gelezen en telt zo.\nMaand 2026-01")
    assert "Wat er aan de cijfers verandert:" in said
    assert data.main(reread) == 0
    assert "wordt zo hetzelfde gelezen; er is niets veranderd" in capsys.readouterr().out
    assert data.main(["reread", ID, "--undo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "accepted"
    assert data.main(["verify", "--deep"]) == 0
    assert "kloppen" in capsys.readouterr().out


def test_what_cannot_be_is_refused_with_its_findings(delivered: Path, capsys: Capture) -> None:
    capsys.readouterr()
    wrong = ["reread", ID, "--profile", "Stuk"]
    assert data.main([*wrong, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["findings"][0]["code"]) == ("refused", "not_yes_no")
    assert data.main([*wrong, "--dry-run"]) == 2
    assert "Geweigerd: aanlevering L00005 telt zoals ze al was gelezen." in capsys.readouterr().out
    assert data.main([*wrong, "--without-rejected", "--dry-run"]) == 0
    capsys.readouterr()
    for gone in (["L99999"], [ID, "--profile", "Niets"], [ID, "--undo"]):
        assert data.main(["reread", *gone, "--json"]) == 2
        said = capsys.readouterr()
        assert json.loads(said.out)["findings"][0]["code"] == "request"
        assert "Traceback" not in said.err


def test_a_template_is_read_again_by_the_rules_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    file = workbook(tmp_path / "s.xlsx", row("1"))
    assert data.main(["deliver", str(file), "--month", "2026-01"]) == 0
    assert data.main(["reread", "L00002"]) == 0
    assert "wordt zo hetzelfde gelezen" in capsys.readouterr().out
