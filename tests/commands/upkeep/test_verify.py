"""`verify` names what is not as it was: files, deliveries, and with --deep the figures."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from commands import data as data_commands
from data.store.store import INDEX, Store
from data.upkeep.verify import verify_home
from data.workbook.limits import run_limited
from kpi.declared.all import BY_ID
from tests.data.delivering import deliver, row, workbook
from tests.data.mended.mending import MONTH, faulty, mends_of
from tests.data.upgrading import deny_condition, drop_last, upgrade

_KPI = BY_ID["obligation_met"].label
FIGURE = f"{_KPI} van alle categorieën, januari 2024: in de index 1 van 2, opnieuw geteld 2 van 2"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("delivered")
    store = Store.open(made / "home")
    deliver(store, workbook(made / "a.xlsx", row("C1"), row("C2")), "a.xlsx", month="2024-01")
    path = workbook(made / "b.xlsx", row("C3", category="Catering"), row("C5", european="?!"))
    deliver(store, path, "b.xlsx", month="2024-02", without_rejected=True)
    store.close()
    return made / "home"


@pytest.fixture
def home(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(delivered, tmp_path / "home"))


def tamper(home: Path, *statements: str) -> None:
    with duckdb.connect(str(home / INDEX)) as index:
        for statement in statements:
            index.execute(statement)


def verified(capsys: Any, *options: str) -> tuple[int, str]:
    code = data_commands.main(["verify", *options])
    return code, str(capsys.readouterr().out)


def test_a_home_that_is_as_it_was(home: Path, capsys: Any) -> None:
    before = {file: file.stat().st_mtime_ns for file in home.rglob("*")}
    assert verified(capsys) == (0, "Journaal, archief, gelezen rijen en index kloppen.\n")
    assert {file: file.stat().st_mtime_ns for file in home.rglob("*")} == before
    code, said = verified(capsys, "--deep")
    assert code == 0 and "2 bestanden geven met de regels van nu dezelfde rijen" in said
    code, said = verified(capsys, "--deep", "--json")
    assert code == 0 and json.loads(said)["faults"] == []


TAMPERED = [
    ("UPDATE contract SET isv_contract_condition = false WHERE contract = 1", "2024-01 en 2024-02"),
    ("DELETE FROM tender WHERE tender = 2", "2024-01 en 2024-02"),
    ("INSERT INTO counted_row SELECT * REPLACE (9 AS place) FROM counted_row LIMIT 1", "2024-0"),
    ("UPDATE delivered SET row = 99 WHERE contract_id = 'C3'", "L00004 (b.xlsx, 2024-02)"),
    ("DELETE FROM rejected", "L00004 (b.xlsx, 2024-02)"),
    ("UPDATE finding SET message = 'x'", "L00004 (b.xlsx, 2024-02)"),
    ("INSERT INTO plan_row (nr, category) VALUES (2, 'Energie')", "L00002 (a.xlsx, 2024-01)"),
    ("UPDATE delivery SET month = '2024-09' WHERE nr = 2", "L00002 (a.xlsx, 2024-01)"),
    (
        "UPDATE setting SET value = '0.1' WHERE name = 'target:obligation_met'",
        "normen of termijnen",
    ),
    ("UPDATE month SET reference_date = DATE '2024-01-30'", "de maanden, normen"),
    ("DELETE FROM fingerprint WHERE name = 'tender'", "2024-01"),
    ("UPDATE counting SET nr = 4", "2024-0"),
]


@pytest.mark.parametrize(("statement", "named"), TAMPERED)
def test_an_index_that_somebody_changed_is_found(
    home: Path, capsys: Any, statement: str, named: str
) -> None:
    tamper(home, statement)
    code, said = verified(capsys)
    assert code == 2 and f"{INDEX}: " in said and named in said
    assert "buiten het programma om gewijzigd" in said and "data rebuild" in said


def test_a_rebuild_mends_an_index_that_somebody_changed(home: Path) -> None:
    tamper(home, *(statement for statement, _ in TAMPERED))
    assert list(verify_home(home)) != []
    assert data_commands.main(["rebuild"]) == 0
    assert list(verify_home(home)) == []


def test_deep_counts_again_and_names_deliveries_and_figures(home: Path, capsys: Any) -> None:
    """Also when who changed the index changed its fingerprints with it."""
    tamper(
        home,
        "UPDATE tender SET condition_everywhere = false WHERE tender = 1",
        "UPDATE delivered SET isv_contract_condition = 'nee' WHERE contract_id = 'C1'",
    )
    code, said = verified(capsys, "--deep", "--json")
    faults = [one["what"] for one in json.loads(said)["faults"]]
    assert code == 2 and FIGURE in faults
    assert any("L00002" in one and "niet die waarmee" in one for one in faults)
    assert not any("L00004" in one and "niet die waarmee" in one for one in faults)
    code, said = verified(capsys, "--deep")
    assert said.startswith(f"{len(faults)} fouten gevonden:") and FIGURE in said


@pytest.mark.parametrize(
    ("change", "how"),
    [(drop_last, "goede rijen toen 2, nu 1"), (deny_condition, "met andere waarden")],
)
def test_deep_says_what_newer_rules_would_read_otherwise_and_that_is_no_fault(
    home: Path, capsys: Any, change: Any, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(monkeypatch, change)
    code, said = verified(capsys, "--deep")
    assert code == 0 and "index kloppen" in said
    assert "Aanlevering L00002 (a.xlsx, 2024-01) zou met de regels van nu anders" in said
    assert how in said and "0 bestanden geven" in said


def test_deep_says_when_a_mend_of_before_fits_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    store = Store.open(tmp_path / "home")
    path = faulty(tmp_path)
    tried = deliver(store, path, path.name, month=MONTH, dry_run=True)
    mends = mends_of(tried.findings, Q4="29-2-2024")
    assert deliver(store, path, path.name, month=MONTH, mends=mends).status == "accepted"
    store.close()

    def read_otherwise(function: str, asked: dict[str, Any], *args: Any, **how: Any) -> Any:
        asked["mends"] = [one | {"was": "neee"} for one in asked["mends"]]
        return run_limited(function, asked, *args, **how)

    monkeypatch.setattr("data.check.checker.run_limited", read_otherwise)
    code, said = verified(capsys, "--deep")
    assert code == 0 and "zou met de regels van nu anders worden gelezen: niet meer." in said
    assert "Cel L3 is op het scherm verbeterd toen er 'neee' stond" in said
    assert "0 bestanden geven" in said


def test_an_index_that_the_app_holds_is_said_and_the_rest_is_looked_at(
    home: Path, capsys: Any
) -> None:
    app = Store.open(home)
    code, said = verified(capsys)
    assert code == 0 and "Journaal, archief en gelezen rijen kloppen." in said
    assert "De index is niet nagekeken: de ISV-monitor draait" in said
    shutil.rmtree(home / "readings")
    code, said = verified(capsys, "--deep")
    assert code == 2 and "readings/" in said and "draait" in said
    app.close()


def test_a_journal_that_lost_what_the_index_still_holds(home: Path, capsys: Any) -> None:
    """A chain that was cut short holds by itself: then it is not the index that is wrong."""
    journal = home / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    for cut in (lines[-1][:-20], b""):  # within the last line, and all of it
        journal.write_bytes(b"".join(lines[:-1]) + cut)
        code, said = verified(capsys, "--deep")
        assert code == 2 and "1 fout gevonden:\njournal.jsonl: er zijn regels weg" in said
        assert f"eindigt bij regel {len(lines) - 1}, en de index kent regel {len(lines)}" in said
    journal.write_bytes(b"".join(lines))
    tamper(home, "UPDATE meta SET head = 'x'")
    code, said = verified(capsys)
    assert code == 2 and f"regel {len(lines)} is een andere dan die in de index" in said
    assert data_commands.main(["rebuild"]) == 0
    capsys.readouterr()
    assert verified(capsys)[0] == 0


def test_a_damaged_index_and_one_of_another_version(home: Path, capsys: Any) -> None:
    tamper(home, "UPDATE meta SET schema = '3'")
    code, said = verified(capsys)
    assert code == 0 and "van een andere versie" in said
    (home / INDEX).write_bytes(b"no index" * 1000)
    code, said = verified(capsys, "--deep")
    assert code == 2 and "de index is beschadigd" in said
    assert (home / INDEX).read_bytes() == b"no index" * 1000  # verify changes nothing
    (home / INDEX).unlink()
    code, said = verified(capsys)
    assert code == 0 and "nog geen index" in said


def test_an_index_that_lags_behind_is_compared_as_far_as_it_goes(
    home: Path, capsys: Any, tmp_path: Path
) -> None:
    other = Store.open(home, temporary=True)
    deliver(other, workbook(tmp_path / "c.xlsx", row("C9")), "c.xlsx", month="2024-03")
    other.close()
    code, said = verified(capsys, "--deep")
    assert code == 0, said


def test_deep_says_what_cannot_be_counted_again(home: Path, capsys: Any) -> None:
    shutil.rmtree(home / "readings")
    shutil.rmtree(home / "archive")
    code, said = verified(capsys, "--deep")
    assert code == 2 and "Traceback" not in said
    assert "L00002" in said and "staat niet meer in het archief" in said
