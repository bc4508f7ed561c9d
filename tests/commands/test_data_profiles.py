"""Profiles on the command line: shown, proposed for a file, kept, and found by name."""

import json
import tomllib
from pathlib import Path

import openpyxl
import pytest

from commands import data
from data.profiles.profiles import load_profile
from tests.data.delivering import row, workbook
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, export, renamed
from tests.data.mapping.test_look import ENGLISH
from tests.paths import FILES

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_from_proposal_to_kept_profile_to_delivery(tmp_path: Path, capsys: Capture) -> None:
    file = export(tmp_path / "a.xlsx", ENGLISH, titles=["Export"])
    out = tmp_path / "mijn.toml"
    assert data.main(["mapping", str(file), "--toml", str(out)]) == 0
    said = capsys.readouterr().out
    assert "koppen op rij 2" in said
    assert "voorstel: lijkt op de naam ‘contract title’" in said
    assert "verplicht, niet gevonden" in said
    assert "Sim" in said
    # Nothing that is only alike is applied: as it was written, the profile reads nothing.
    assert load_profile(out).columns == {}
    assert data.main(["deliver", str(file), "--profile", str(out), "--dry-run"]) == 2

    text = out.read_text(encoding="utf-8")
    for name in ("contract_id", "title", "authority"):
        line = next(line for line in text.splitlines() if line.endswith(f'= "{name}"'))
        text = text.replace(line, line.removeprefix("# "))
    out.write_text(text, encoding="utf-8")
    assert data.main(["profile", str(out), "--by", "CM-1"]) == 0
    capsys.readouterr()
    wanted = ["--profile", "A", "--category", "Energie", "--json", "--month", "2026-01"]
    assert data.main(["deliver", str(file), *wanted]) == 0
    assert json.loads(capsys.readouterr().out)["rows_accepted"] == 3
    assert data.main(["mapping", str(file)]) == 0


def test_a_refused_export_is_told_how_it_may_be_read(tmp_path: Path, capsys: Capture) -> None:
    deliver = ["deliver", "--category", "Energie", "--month", "2026-01"]
    known = export(tmp_path / "a.xlsx", TENDERNED)
    assert data.main([*deliver, str(known)]) == 2
    assert "profiel 'TenderNed open data': noem het met --profile" in capsys.readouterr().err
    foreign = export(tmp_path / "b.xlsx", ENGLISH, titles=["Export"])
    assert data.main([*deliver, str(foreign), "--json"]) == 2
    said = capsys.readouterr()
    assert f"python -m data mapping {foreign}" in said.err
    assert json.loads(said.out)["status"] == "refused"  # the answer itself stays JSON
    assert data.main([*deliver, __file__]) == 2
    assert capsys.readouterr().err == ""  # a text has no layout to tell of


def test_a_layout_that_was_read_is_not_called_unknown(tmp_path: Path, capsys: Capture) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    headers = ["Contractnummer", "Omschrijving", "Categorie", "Aanbestedende dienst"]
    sheet.append([*headers, "ISV als contractvoorwaarde"])  # not all headers of the template
    sheet.append(["K-1", "Stroom", "Energie", "Dienst A", "oui"])
    book.save(tmp_path / "a.xlsx")
    deliver = ["deliver", "--month", "2026-01", str(tmp_path / "a.xlsx"), "--json"]
    assert data.main(deliver) == 2
    said = capsys.readouterr()
    assert [one["cell"] for one in json.loads(said.out)["findings"]] == ["E2"]
    assert said.err == ""


def test_profiles_are_listed(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "mijn.toml"
    out.write_text('name = "Van ons"\n[columns]\n"Nr" = "contract_id"\n', encoding="utf-8")
    assert data.main(["profile", str(out), "--by", "CM-1"]) == 0
    capsys.readouterr()
    assert data.main(["profiles"]) == 0
    said = capsys.readouterr().out
    assert "TenderNed open data" in said and "meegeleverd" in said
    assert "Van ons" in said and "CM-1" in said
    assert data.main(["profiles", "--json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["Van ons"]["shipped"] is False
    assert listed["Van ons"]["profile"]["columns"] == {"Nr": "contract_id"}
    assert listed["Negometrix/Mercell contractenexport"]["shipped"] is True


def test_a_profile_is_dropped_by_its_name_and_by_whom(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "mijn.toml"
    out.write_text('name = "Van ons"\n[columns]\n"Nr" = "contract_id"\n', encoding="utf-8")
    assert data.main(["profile", str(out), "--by", "CM-1"]) == 0
    assert data.main(["profile", "van ONS", "--drop", "--by", "CM-1"]) == 0
    assert "Profiel 'van ONS' is van de lijst." in capsys.readouterr().out
    assert data.main(["profiles"]) == 0
    assert "Van ons" not in capsys.readouterr().out
    assert data.main(["profile", "Van ons", "--drop", "--by", "CM-1"]) == 2
    assert "Er is geen bewaard profiel 'Van ons'." in capsys.readouterr().err


def test_a_profile_is_renamed_and_deliveries_keep_the_name_of_then(
    tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "mijn.toml"
    columns = '"Contract nr." = "contract_id"\n"Naam contract" = "title"\n'
    constants = '[constants]\ncategory = "Energie"\nauthority = "Dienst A"\n'
    out.write_text(f'name = "Van ons"\n[columns]\n{columns}{constants}', encoding="utf-8")
    file = export(tmp_path / "n.xlsx", NEGOMETRIX)
    assert data.main(["profile", str(out), "--by", "CM-1"]) == 0
    deliver = ["deliver", str(file), "--month", "2026-01", "--profile"]
    assert data.main([*deliver, "Van ons"]) == 0
    assert data.main(["profile", "van ONS", "--rename", "Nieuw", "--by", "CM-2"]) == 0
    assert "Profiel 'van ONS' heet nu 'Nieuw'." in capsys.readouterr().out
    assert data.main([*deliver, "Van ons"]) == 2
    assert data.main([*deliver, "Nieuw"]) == 0
    assert "al aangeleverd" in capsys.readouterr().out  # read by the same, whatever it is called
    assert data.main(["deliveries", "--json"]) == 0
    [one] = json.loads(capsys.readouterr().out)
    assert one["profile"] == "Van ons"
    for wrong in (["Nieuw", "--rename", "x", "--drop"], ["Nieuw", "--rename"]):
        with pytest.raises(SystemExit):
            data.main(["profile", *wrong])
    assert "kan niet samen met" in capsys.readouterr().err
    assert data.main(["profile", "Nieuw", "--rename", "tenderned open data"]) == 2
    assert "meegeleverd profiel" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["mapping", "er-niet.xlsx"], "bestaat niet"),
        (["mapping", str(FILES / "rm1557-10-corrupted.xls")], "beschadigd"),
        (["profile", "er-niet.toml"], "niet te openen"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], says: str, capsys: Capture) -> None:
    assert data.main(arguments) == 2
    assert says in capsys.readouterr().err


def test_known_files_need_no_profile(tmp_path: Path, capsys: Capture) -> None:
    assert data.main(["mapping", str(workbook(tmp_path / "s.xlsx", row("1")))]) == 0
    assert "sjabloon" in capsys.readouterr().out
    assert data.main(["mapping", str(export(tmp_path / "n.xlsx", NEGOMETRIX))]) == 0
    assert "Herkend aan de koppen: profiel 'Negometrix" in capsys.readouterr().out


def test_differences_from_a_profile_are_named_and_the_start_is_written(
    tmp_path: Path, capsys: Capture
) -> None:
    file = export(tmp_path / "t.xlsx", renamed(TENDERNED, Nationaal_of_Europees="EU?"))
    out = tmp_path / "t.toml"
    assert data.main(["mapping", str(file), "--toml", str(out)]) == 0
    assert "de kop 'Nationaal of Europees' staat niet in het bestand" in capsys.readouterr().out
    written = tomllib.loads(out.read_text(encoding="utf-8"))
    assert written["rows"] == "lot" and written["name"] == "t"


@pytest.mark.parametrize(
    ("name", "says"),
    [("a.xlsx", "zelf"), ("mijn.toml", "bestaat al"), ("er-niet/x.toml", "De map")],
)
def test_a_proposal_is_written_over_nothing(
    name: str, says: str, tmp_path: Path, capsys: Capture
) -> None:
    file = export(tmp_path / "a.xlsx", ENGLISH, titles=["Export"])
    (tmp_path / "mijn.toml").write_text("eigen werk", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert data.main(["mapping", str(file), "--toml", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_sheet_and_row_are_as_said(tmp_path: Path, capsys: Capture) -> None:
    file = export(tmp_path / "t.xlsx", ENGLISH, titles=["x"], sheet="Een")
    assert data.main(["mapping", str(file), "--sheet", "Een", "--header-row", "1"]) == 0
    assert "Werkblad 'Een', koppen op rij 1" in capsys.readouterr().out
    assert data.main(["mapping", str(file), "--sheet", "Twee"]) == 2
