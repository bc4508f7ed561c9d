"""`python -m kpi known`: what the screens say while few columns are filled."""

import json
from pathlib import Path

import pytest

from commands import kpi
from tests.few_columns import MONTH, deliver_few


@pytest.fixture
def few_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(deliver_few(tmp_path)))


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert kpi.main(("known", *words)) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("few_home")
def test_tables_say_what_the_screen_says(capsys: pytest.CaptureFixture[str]) -> None:
    said = [line.split("  ") for line in answer(capsys).splitlines()]
    rows = [[cell.strip() for cell in line if cell.strip()] for line in said]
    assert rows[0] == [f"Stand aan het eind van {MONTH} · periode: kalenderjaar"]
    assert ["Misschien verplicht", "4", "0", "4"] in rows
    assert ["Waarschijnlijk Europees: de waarde haalt de drempel", "1", "1"] in rows
    ending = next(row for row in rows if row[:1] == ["30-09-2025"])
    assert ending[1:3] == ["4", "Petten"] and ending[-3:] == ["export.xlsx", "Sheet", "5"]
    assert ["Ook die waarvan dat onbekend is", "5", "0", "onbekend", "onbekend", "5", "1"] in rows
    met = [row for row in rows if row and row[0].startswith("Verplichting nagekomen: ")]
    assert [row[1] for row in met][:1] == ["4 onzeker of het meetelt, antwoord onbekend"]
    assert "Europese aanbesteding (leeg in 3 contracten)" in met[-1][2]


@pytest.mark.usefixtures("few_home")
def test_json_has_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(answer(capsys, "--category", "Bedrijfskleding", "--json"))
    assert (found["month"], found["window"], found["category"]) == (
        MONTH,
        "year",
        "Bedrijfskleding",
    )
    assert {one["obliged"]: one["open"] for one in found["tenders"]["states"]}["maybe"] == 4
    assert found["endings"]["clause"] == {"yes": 0, "no": 0, "unknown": 1}
    assert [one["ends_on"] for one in found["endings"]["contracts"]] == ["2025-09-30"]
    assert [one["suppliers"] for one in found["suppliers"]] == [0]
    [met] = [one for one in found["unknowns"] if one["kpi"] == "obligation_met"]
    assert "isv_contract_condition" in {name for gap in met["gaps"] for name in gap["fields"]}


@pytest.mark.usefixtures("few_home")
def test_a_question_without_an_answer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("--category", "Foo"), ("--month", "2025-13")):
        assert kpi.main(("known", *words)) == 2
        assert words[1] in capsys.readouterr().err
    assert "nog niets aangeleverd" in answer(capsys, "--month", "2025-03")
