"""The index follows from archive and journal, whatever became of it; other processes are heard."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import report_nil, withdraw_delivery
from data.journal.event import JournalBroken
from data.journal.events import ScenarioDropped
from data.readings.readings import ArchiveIncomplete
from data.store.current.filling import Filling
from data.store.store import INDEX, Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT

_TABLES = ("month", "counting", "contract", "tender", "counted_row", "finding", "rejected")


def facts(store: Store) -> dict[str, list[dict[str, object]]]:
    """Everything that answers may depend on; snapshots by the month they belong to."""
    found = {
        table: store.fetch_rows(
            f"SELECT m.month, t.* EXCLUDE (snapshot) FROM {table} t "
            "JOIN month m USING (snapshot) ORDER BY ALL"
        )
        for table in ("counting", "contract", "tender", "counted_row")
    }
    for table in ("finding", "rejected", "delivered", "delivery"):
        found[table] = store.fetch_rows(f"SELECT * FROM {table} ORDER BY ALL")
    return found


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Deliveries of three months: replaced, withdrawn, with rejected rows, a nil report."""
    tmp_path = tmp_path_factory.mktemp("delivered")
    folder = tmp_path / "home"
    store = Store.open(folder)
    rows = [row("C1"), row("C2", category="Catering", value_eur=10.5)]
    deliver(store, workbook(tmp_path / "a.xlsx", *rows), "a.xlsx", month="2024-01")
    deliver(store, workbook(tmp_path / "b.xlsx", row("C1"), row("C3")), "b.xlsx", month="2024-01")
    path = workbook(tmp_path / "c.xlsx", row("C4"), row("C5", european="?!"))
    deliver(store, path, "c.xlsx", month="2024-03", without_rejected=True)
    report_nil(store, "Catering", "2024-03", by=UNNAMED)
    gone = deliver(store, workbook(tmp_path / "d.xlsx", row("C6")), "d.xlsx", month="2024-02")
    assert gone.delivery
    withdraw_delivery(store, gone.delivery, "x", by=UNNAMED)
    store.close()
    return folder


@pytest.fixture
def home(delivered: Path, tmp_path: Path) -> Path:
    """Those deliveries, to spoil."""
    return Path(shutil.copytree(delivered, tmp_path / "home"))


def _opened(home: Path) -> dict[str, list[dict[str, object]]]:
    store = Store.open(home)
    try:
        return facts(store)
    finally:
        store.close()


def test_deleting_the_index_gives_the_same_facts(home: Path) -> None:
    before = _opened(home)
    assert len(before["contract"]) > 5
    (home / INDEX).unlink()
    assert _opened(home) == before
    (home / INDEX).unlink()
    shutil.rmtree(home / "readings")
    assert _opened(home) == before


def test_rebuild_reads_a_file_again_when_its_reading_is_damaged(home: Path) -> None:
    before = _opened(home)
    for rows in (home / "readings").glob("*/rows.arrow"):
        rows.chmod(0o644)
        rows.write_bytes(b"not arrow")
    store = rebuild_index(home)
    assert facts(store) == before
    store.close()


def test_an_index_of_another_journal_is_made_anew(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    store = Store.open(other)
    report_nil(store, "Energie", "2024-01", by=UNNAMED)
    store.close()
    before = _opened(home)
    shutil.copy(other / INDEX, home / INDEX)
    assert _opened(home) == before


def test_a_file_that_is_no_index_is_made_anew(home: Path) -> None:
    before = _opened(home)
    (home / INDEX).write_bytes(b"this is no database" * 1000)
    assert _opened(home) == before


def test_a_changed_journal_stops_the_start_and_verify_names_the_line(home: Path) -> None:
    assert list(verify_home(home)) == []
    journal = home / "journal.jsonl"
    journal.write_text(journal.read_text().replace('"month":"2024-01"', '"month":"2024-02"', 1))
    with pytest.raises(JournalBroken, match="regel 2"):
        Store.open(home)
    [(name, what)] = list(verify_home(home))
    assert name == "journal.jsonl" and "regel 2" in what


def test_verify_names_a_changed_and_a_lost_file(home: Path) -> None:
    one, two, *_ = sorted((home / "archive").iterdir())
    one.chmod(0o644)
    one.write_bytes(one.read_bytes() + b"x")
    two.unlink()
    assert {name for name, _ in verify_home(home)} == {one.name, two.name}


def test_a_lost_file_is_named_when_the_index_needs_it(home: Path) -> None:
    (home / INDEX).unlink()
    shutil.rmtree(home / "readings")
    lost = next(iter(sorted((home / "archive").iterdir())))
    lost.unlink()
    with pytest.raises(ArchiveIncomplete, match=lost.name):
        Store.open(home)


_OTHER = """
import sys
from pathlib import Path
from tests.data.delivering import deliver
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print(store.temporary, len(store.fetch_rows("SELECT 1 FROM contract")))
print(deliver(store, Path(sys.argv[2]), "z.xlsx", month="2024-04").status)
"""


def test_another_process_writes_while_the_app_holds_the_index(home: Path, tmp_path: Path) -> None:
    app = Store.open(home)
    assert not app.temporary
    count = len(app.fetch_rows("SELECT 1 FROM contract"))
    path = workbook(tmp_path / "z.xlsx", row("C9"))
    said = subprocess.run(
        [sys.executable, "-c", _OTHER, str(home), str(path)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    ).stdout.split()  # fmt: skip
    assert said == ["True", str(count), "accepted"]
    version = app.version
    app.refresh()
    assert app.version == version + 2
    assert app.list_months()[-1] == "2024-04"
    assert app.fetch_rows("SELECT 1 FROM contract WHERE contract_id = 'C9'")
    app.close()


def test_a_second_store_of_one_process_gets_an_index_in_memory(home: Path) -> None:
    first, second = Store.open(home), Store.open(home)
    assert (first.temporary, second.temporary) == (False, True)
    report_nil(second, "Energie", "2024-05", by=UNNAMED)
    first.refresh()
    assert facts(first) == facts(second)
    second.close()
    assert first.list_months()[-1] == "2024-05"
    first.close()


def test_what_changes_no_figure_moves_the_index_on_and_fills_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(home)
    with monkeypatch.context() as patch:
        patch.delattr(Filling, "fill")
        store.write(Actor("CM-1"), ScenarioDropped("x"))
    assert store._current.index.read_position() == (store.journal.seq, store.journal.head)
    report_nil(store, "Energie", "2024-05", by=UNNAMED)
    assert store.list_months()[-1] == "2024-05"
    store.close()
    assert list(verify_home(home)) == []


@pytest.mark.usefixtures("own_database")
def test_a_query_opens_no_file(home: Path) -> None:
    store = Store.open(home)
    for sql in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY contract TO '/tmp/out.csv'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ):
        with pytest.raises(Exception, match=r"(?i)permission|disabled|locked|cannot"):
            store.fetch_rows(sql)
    store.close()
