"""`python -m data export`: other programs read the very figures of `python -m kpi --json`."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from commands import data, kpi
from commands.exchange import watch
from data.reference import list_columns
from kpi.declared.all import BY_ID
from kpi.model import WINDOWS
from tests.data.delivering import row, workbook
from tests.paths import ROOT

MONTH = "2024-06"
TABLES = ["uitkomsten", "contracten", "aanbestedingen", "definities", "kolommen"]
HIDDEN = {one.field for one in list_columns() if one.confidential}
PAGE = (ROOT / "docs/koppelen.md").read_text(encoding="utf-8")


def told(run: Any, *arguments: object) -> Any:
    with redirect_stdout(io.StringIO()) as said:
        assert run([str(one) for one in arguments]) == 0
    return json.loads(said.getvalue())


@dataclass
class Exported:
    folder: Path
    manifest: dict[str, Any]
    open: Path  # with what is confidential

    def read(self, table: str) -> pd.DataFrame:
        return pd.read_parquet(self.folder / f"{table}.parquet")


@pytest.fixture(scope="module", autouse=True)
def exported(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("uitvoer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISV_HOME", str(root / "home"))
        secret = {"supplier": "Geheim BV", "supplier_kvk": "12345678", "value_eur": 987654}
        rows = [
            row("1", title='Laptops, "klein";\nen groot', **secret),
            row("2", award_date=dt.date(2023, 9, 1), isv_contract_condition=None),
            row("3", category="Laboratorium", isv_contract_condition="Nee", tender_id="T1"),
            row("4", category="Laboratorium", tender_id="T1", start_date=dt.date(2024, 2, 1)),
        ]
        told(data.main, "deliver", workbook(root / "a.xlsx", *rows), "--month", MONTH, "--json")
        manifest = told(data.main, "export", root / "uitvoer", "--json")
        told(data.main, "export", root / "open", "--confidential", "--month", MONTH, "--json")
        yield Exported(root / "uitvoer", manifest, root / "open")


@pytest.mark.parametrize("window", WINDOWS)
def test_outcomes_are_those_of_the_command_line(exported: Exported, window: str) -> None:
    found = pd.read_parquet(exported.open / "uitkomsten.parquet")
    found = found[found.window == window].astype(object).where(found.notna(), None)
    count = 0
    for level, by in (("total", ()), ("category", ("--by", "category"))):
        lines = {(one["kpi"], one["category"]): one for one in found.to_dict("records")
                 if one["level"] == level}  # fmt: skip
        names = [word for name in BY_ID for word in ("--kpi", name)]
        for one in told(kpi.main, "--window", window, *by, *names, "--json"):
            line = lines[one["kpi"], one.setdefault("category", None)]
            one["provisional"] = bool(one["provisional"])
            assert {name: line[name] for name in one} == one
            count += 1
    assert count == len(found) > 2 * len(BY_ID)


def test_each_file_is_what_manifest_and_description_say(exported: Exported) -> None:
    manifest, folder = exported.manifest, exported.folder
    assert manifest == json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["month"], manifest["sample"], manifest["confidential"]) == (
        MONTH,
        False,
        False,
    )
    assert manifest["journal_position"] == 2 and manifest["deliveries"] == ["L00002"]
    for file in manifest["files"]:
        read = (folder / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(read).hexdigest() and file["bytes"] == len(read)
    names = {one["name"] for one in manifest["files"]} | {"manifest.json"}
    assert {one.name for one in folder.iterdir() if one.name[0] != "."} == names
    for table in TABLES:
        about = json.loads((folder / f"{table}.csv-metadata.json").read_text("utf-8"))
        assert (
            about["@context"][0] == "http://www.w3.org/ns/csvw" and about["url"] == f"{table}.csv"
        )
        schema = about["tableSchema"]
        with (folder / about["url"]).open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        assert header == [one["titles"] for one in schema["columns"]]
        assert all(one["dc:description"] for one in schema["columns"])
        for column, cells in zip(schema["columns"], zip(*lines, strict=True), strict=True):
            assert all(fits(cell, column["datatype"]) for cell in cells if cell), column
        key = [header.index(name) for name in schema.get("primaryKey", [])]
        assert not key or len({tuple(line[at] for at in key) for line in lines}) == len(lines)
        assert [one["rows"] for one in manifest["files"] if one["table"] == table] == [
            len(lines)
        ] * 3


def fits(cell: str, datatype: str) -> bool:
    if datatype == "date":
        return bool(dt.date.fromisoformat(cell)) and len(cell) == 10
    forms = {"integer": r"-?\d+", "decimal": r"-?\d+\.\d+", "boolean": "true|false", "string": ".*",
             "number": r"-?\d+(\.\d+)?(e-?\d+)?"}  # fmt: skip
    return re.fullmatch(forms[datatype], cell, re.S) is not None


def test_duckdb_and_pandas_read_both_forms_alike(exported: Exported) -> None:
    for table in TABLES:
        frame = exported.read(table)
        with duckdb.connect() as connection:
            text = connection.read_csv(str(exported.folder / f"{table}.csv")).df()
        assert list(text) == list(frame) and len(text) == len(frame)
    contracts = exported.read("contracten")
    assert contracts.title[0] == 'Laptops, "klein"; en groot'
    assert contracts.start_date.tolist() == [None, None, None, dt.date(2024, 2, 1)]
    assert contracts.isv_contract_condition.tolist() == [True, None, False, True]
    assert contracts[["file", "sheet", "row"]].iloc[3].tolist() == ["a.xlsx", "Contracten", 5]
    both = contracts.merge(exported.read("aanbestedingen"), on="tender")
    assert both.contracts.tolist() == [1, 1, 2, 2] and set(both.tender_id_y.dropna()) == {"T1"}


def test_what_is_confidential_is_left_out_unless_asked_for(exported: Exported) -> None:
    for path in exported.folder.iterdir():
        assert b"Geheim BV" not in path.read_bytes() and b"987654" not in path.read_bytes()
    for table in TABLES:
        assert not HIDDEN & set(exported.read(table)), table
    assert "EUR" not in {BY_ID[name].unit for name in exported.read("uitkomsten").kpi}
    assert not exported.read("kolommen").confidential.any()
    assert set(exported.read("definities").kpi) == set(BY_ID)
    shown = pd.read_parquet(exported.open / "contracten.parquet")
    assert set(shown) >= HIDDEN - {"owner"} and shown.supplier[0] == "Geheim BV"
    columns = pd.read_parquet(exported.open / "kolommen.parquet")
    assert set(columns[columns.confidential].name) == HIDDEN - {"owner"}


def test_the_page_names_every_column_and_its_examples_run(
    exported: Exported, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for table in TABLES:
        listed = PAGE.split(f"\n### {table}\n")[1].split("\n#")[0]
        named = re.findall(r"`(\w+)`(\*?)", listed)
        shown = list(pd.read_parquet(exported.open / f"{table}.parquet"))
        assert named == [(name, "*" * (name in HIDDEN)) for name in shown]
    example, _ = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    [query] = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    monkeypatch.chdir(exported.folder.parent)
    exec(example)
    out = capsys.readouterr().out
    assert re.search(r"Laboratorium +0.0 +1.0 +0.0", out) and "Energie" in out
    with duckdb.connect() as connection:
        found = connection.sql(query).fetchall()
    assert ("Laboratorium", 0, 1, 0, 0, 0) in found and len(found) == out.count("\n") - 1


def test_the_steps_for_power_bi_find_what_they_name(exported: Exported) -> None:
    """As far as can be told without Power BI, which this was never run in."""
    example, _ = re.findall(r"^    let\n(?:    .*\n)+", PAGE, re.M)
    [(file, table)] = re.findall(r'File\.Contents\(".*\\((\w+)\.parquet)"\)', example)
    assert (exported.folder / file).is_file()
    whole = exported.read(table)
    asked = re.findall(r'\[(\w+)\] = "(\w+)"', example)
    assert len(asked) == 2
    chosen = whole
    for column, value in asked:
        assert pa.types.is_string(pq.read_schema(exported.folder / file).field(column).type)
        chosen = chosen[chosen[column] == value]
    assert 0 < len(chosen) < len(whole)
    assert (
        "`contracten.parquet` en `aanbestedingen.parquet`, en verbind die twee op `tender`" in PAGE
    )
    many, one = exported.read("contracten").tender, exported.read("aanbestedingen").tender
    assert one.is_unique and one.notna().all() and set(many.dropna()) == set(one)
    plain = (pa.types.is_string, pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean)
    exact = (pa.types.is_decimal128,)
    days = pa.types.is_date, pa.types.is_timestamp
    for name in TABLES:  # nested columns and large decimals are what it does not load
        file = f"{name}.parquet"
        for column in pq.read_schema(exported.folder / file):
            assert any(of(column.type) for of in (*plain, *days, *exact)), (name, column)
        form = pq.ParquetFile(exported.folder / file).metadata
        packed = {form.row_group(0).column(nr).compression for nr in range(form.num_columns)}
        assert packed <= {"SNAPPY", "UNCOMPRESSED"}, name


def test_a_failure_leaves_what_was_there(
    exported: Exported, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in exported.folder.iterdir()}
    (exported.folder / ".nieuw-1").mkdir()  # of one that was killed
    write = pa_csv.write_csv

    def fail(table: Any, path: Path) -> None:
        if path.stem == "aanbestedingen":
            raise OSError(28, "vol")
        write(table, path)

    monkeypatch.setattr(pa_csv, "write_csv", fail)
    assert data.main(["export", str(exported.folder), "--confidential"]) == 1
    assert "De schijf is vol" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in exported.folder.iterdir()} == before


def test_what_is_delivered_is_exported_and_counts_all_the_same_when_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ISV_EXPORT_DIR", str(tmp_path / "uitvoer"))

    def read() -> dict[str, Any]:
        found: dict[str, Any] = json.loads((tmp_path / "uitvoer/manifest.json").read_text("utf-8"))
        return found

    given = workbook(tmp_path / "a.xlsx", row("1"))
    told(data.main, "deliver", given, "--month", MONTH, "--json")
    assert (read()["journal_position"], read()["confidential"]) == (2, False)
    written = (tmp_path / "uitvoer/manifest.json").stat().st_mtime_ns
    told(data.main, "deliveries", "--json")
    assert (tmp_path / "uitvoer/manifest.json").stat().st_mtime_ns == written
    workbook(tmp_path / "postvak/in/b.xlsx", row("2", category="Laboratorium"))
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.01)
    monkeypatch.setenv("ISV_EXPORT_CONFIDENTIAL", "1")
    assert data.main(["watch", str(tmp_path / "postvak"), "--once", "--month", MONTH]) == 0
    assert set(read()["deliveries"]) == {"L00002", "L00004"} and read()["confidential"]
    capsys.readouterr()
    monkeypatch.setenv("ISV_EXPORT_DIR", str(given))
    assert data.main(["withdraw", "L00004", "--why", "fout", "--by", "CM-7"]) == 0
    said = capsys.readouterr()
    assert "is ingetrokken" in said.out
    assert said.err.startswith("De uitvoer voor andere programma's is niet bij.")
    assert str(given) in said.err and said.err.count("\n") == 1


def test_what_cannot_be_is_refused(exported: Exported, capsys: pytest.CaptureFixture[str]) -> None:
    folder = exported.folder
    assert data.main(["export", str(folder), "--month", "2026-13"]) == 2
    assert "geen maand" in capsys.readouterr().err
    assert data.main(["export", str(folder / "manifest.json")]) == 2
    assert "is geen map" in capsys.readouterr().err
    assert data.main(["export", str(folder)]) == 0
    assert "zonder wat vertrouwelijk is" in capsys.readouterr().out
