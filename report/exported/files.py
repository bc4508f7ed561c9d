"""The files of an export, written so that a reader never sees half of one."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from filelock import FileLock

from data.clock import read_clock
from data.kept.disk import hash_file
from data.leftovers import make_folder
from data.store.store import Store
from isv_monitor import __version__
from kpi.engine.engine import find_latest
from kpi.model import WINDOWS
from kpi.question import Question
from report.content.ground import find_provenance
from report.exported.tables import Table, list_tables

MANIFEST = "manifest.json"
_LOCK, _DESK = ".isv-uitvoer.lock", ".nieuw"
_DESCRIBED = "{}-metadata.json"  # where CSVW looks for it, beside the file


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export: its table, how many rows, how large, and its SHA-256."""

    name: str
    table: str
    rows: int
    bytes: int
    sha256: str


def write_export(
    store: Store, folder: Path, month: str, *, confidential: bool
) -> dict[str, object]:
    """Write all tables of a month into a folder, and return the manifest that is written last.

    Each file takes the place of the one before at once, whole; one who reads several compares their
    hashes with the manifest. Who exports to the same folder waits. Raises BadMonth, OSError.
    """
    with _hold_folder(folder):
        store.refresh()  # who waited must not put back what was before
        return _write_month(store, folder, month, confidential)


def keep_export(store: Store, folder: Path, *, confidential: bool) -> bool:
    """Write the last month into a folder, unless that is there as it is now; return whether it is.

    False: a delivery is being taken up just now, so that it has to be asked again.

    Raises OSError, duckdb.Error.
    """
    with _hold_folder(folder):
        store.refresh()
        if store.is_behind():  # another thread takes up what was delivered: it is not done yet
            return False
        now = {
            "version": __version__,
            "confidential": confidential,
            "month": find_latest(store),
            "journal_position": store.journal.seq,
            "journal_hash": store.journal.head,
        }
        if not now.items() <= _read_manifest(folder).items():
            _write_month(store, folder, find_latest(store), confidential)
    return True


@contextmanager
def _hold_folder(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK):
        for left in folder.glob(f"{_DESK}-*"):  # by one that was killed: the lock is ours
            shutil.rmtree(left)
        yield


def _read_manifest(folder: Path) -> dict[str, object]:
    """Return the manifest; {} when there is none, or one that cannot be read: both are replaced."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_month(store: Store, folder: Path, month: str, confidential: bool) -> dict[str, object]:
    question = Question(month, "all", None, "new")
    while True:  # others deliver meanwhile, and all tables are of one moment
        version = store.version
        tables = list_tables(store, month, confidential=confidential)
        about = _tell_about(store, question, confidential)
        if version == store.version == about["journal_position"]:
            return _write_tables(tables, folder, about)


def _tell_about(store: Store, question: Question, confidential: bool) -> dict[str, object]:
    made = find_provenance(store, question, read_clock())
    return {
        "product": "isv-monitor",
        "version": made.version,
        "made_at": made.made_at.isoformat(timespec="seconds"),
        "month": question.month,
        "reference_date": question.reference_date.isoformat(),
        "windows": list(WINDOWS),
        "layout": question.classification,
        "confidential": confidential,
        "sample": made.sample,
        "journal_position": made.seq,
        "journal_hash": made.head,
        "deliveries": [one.id for one in made.sources],
    }


def _write_tables(tables: list[Table], folder: Path, about: dict[str, object]) -> dict[str, object]:
    with make_folder(_DESK, folder) as desk:
        files = [one for table in tables for one in _write_table(table, desk)]
        manifest = about | {"files": [asdict(one) for one in files]}
        _write_json(desk / MANIFEST, manifest)
        for name in [*(one.name for one in files), MANIFEST]:
            (desk / name).replace(folder / name)
    return manifest


def describe_table(table: Table) -> dict[str, object]:
    """Return what CSVW says of the .csv of a table."""
    columns = [
        {
            "name": one["name"],
            "titles": one["name"],
            "datatype": one["datatype"],
            "dc:description": one["meaning"],
        }
        for one in table.list_columns()
    ]
    schema: dict[str, object] = {"columns": columns}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": schema,
    }


def _write_table(table: Table, desk: Path) -> list[File]:
    parquet, text = desk / f"{table.name}.parquet", desk / f"{table.name}.csv"
    described = desk / _DESCRIBED.format(text.name)
    pq.write_table(table.rows, parquet)
    pa_csv.write_csv(table.rows, text)
    _write_json(described, describe_table(table))
    return [
        File(path.name, table.name, table.rows.num_rows, path.stat().st_size, hash_file(path))
        for path in (parquet, described, text)
    ]


def _write_json(path: Path, told: object) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False), "utf-8")
