"""What a database refuses: changing or losing a line, whoever asks; and what is seen of it."""

import shutil
from pathlib import Path

import psycopg
import pytest

from data.access.actor import Actor
from data.deliver.corrections import report_nil
from data.deliver.reread import Again, reread_delivery
from data.journal.event import JournalBroken
from data.journal.journal import Journal, check_expected
from data.kept.chosen import find_truth
from data.kept.files import Files
from data.kept.kept import JournalGone, StoreTrouble
from data.readings.readings import ArchiveIncomplete
from data.refused import Refused
from data.store.store import Store
from data.store.trouble import explain_failure
from data.upkeep.erase import Erasing, erase_delivery
from data.upkeep.health import check_health
from data.upkeep.moved import put_truth
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.data.kept.server import Database

BY = Actor("Proef", "scherm")
UNGUARDED = "SET session_replication_role = replica"  # no trigger sees what an owner does


@pytest.fixture
def home(used: Database, tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "werk")
    rows = row("C1", contract_manager="Anna Bos"), row("C2")
    deliver(store, workbook(tmp_path / "a.xlsx", *rows), "a.xlsx", month="2024-01", who=BY)
    store.close()
    return tmp_path / "werk"


@pytest.mark.parametrize("role", ["isv_app", "admin"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE isv_monitor.journal SET line = line",
        "UPDATE isv_monitor.journal SET hash = hash WHERE seq = 1",
        "DELETE FROM isv_monitor.journal WHERE seq = 2",
        "TRUNCATE isv_monitor.journal",
        "UPDATE isv_monitor.part SET nr = nr",
        "UPDATE isv_monitor.kept SET name = 'x'",
        "TRUNCATE isv_monitor.kept CASCADE",
    ],
)
def test_nobody_changes_what_stands_there(
    home: Path, used: Database, role: str, statement: str
) -> None:
    before = used.run("SELECT seq, line, hash FROM isv_monitor.journal ORDER BY seq")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        used.run(statement, role=role)
    assert used.run("SELECT seq, line, hash FROM isv_monitor.journal ORDER BY seq") == before
    assert len(before) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE isv_monitor.journal DISABLE TRIGGER ALL",
        "DROP TRIGGER only_added ON isv_monitor.journal",
        "DROP TABLE isv_monitor.journal",
        "CREATE OR REPLACE FUNCTION isv_monitor.refuse() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN OLD; END'",
        "CREATE TABLE isv_monitor.other (one integer)",
        UNGUARDED,
        "UPDATE isv_monitor.version SET number = 2",
        "DELETE FROM isv_monitor.part",
    ],
)
def test_the_program_may_not_take_the_guard_away(used: Database, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        used.run(statement, role="isv_app")


@pytest.mark.parametrize(
    ("seq", "previous", "digest"),
    [
        ("seq + 1", "hash", "encode(sha256('x'), 'hex')"),  # another hash than the line has
        ("seq + 1", "repeat('0', 64)", None),  # of another line before it
        ("seq + 2", "hash", None),
        ("seq", "hash", None),
    ],
)
def test_only_the_line_that_follows_is_taken(
    home: Path, used: Database, seq: str, previous: str, digest: str | None
) -> None:
    line = f"convert_to('x' || {previous}, 'UTF8')"
    statement = f"""
        INSERT INTO isv_monitor.journal
        SELECT {seq}, {line}, {digest or f"encode(sha256({line}), 'hex')"}
        FROM isv_monitor.journal WHERE seq = 2"""
    with pytest.raises((psycopg.errors.UniqueViolation, psycopg.errors.CheckViolation)):
        used.run(statement, role="isv_app")
    used.run(
        statement.replace(seq, "seq + 1", 1)
        .replace(previous, "hash")
        .replace(digest or "\0", f"encode(sha256({line.replace(previous, 'hash')}), 'hex')"),
        role="isv_app",
    )
    assert used.run("SELECT count(*) FROM isv_monitor.journal") == [(3,)]


def test_a_changed_file_is_seen_and_does_not_count(
    home: Path, used: Database, tmp_path: Path
) -> None:
    """Neither is the copy that a process has from before: verify looks at what is kept."""
    assert list(verify_home(home)) == []
    spoil = "UPDATE isv_monitor.part SET bytes = substr(bytes, 1, 500) WHERE kind = "
    used.run(UNGUARDED, spoil + "'archive'")
    [(name, what)] = verify_home(home)
    assert name.endswith(".xlsx") and "de inhoud is gewijzigd" in what
    assert [one for one, _ in verify_home(tmp_path / "leeg")] == [name]
    assert not (tmp_path / "leeg" / "archive").exists()  # it was looked at where it is kept
    other = Store.open(tmp_path / "leeg")  # counted from the rows that were kept of it
    assert other.fetch_rows("SELECT count(*) n FROM contract") == [{"n": 2}]
    assert other.find_file("L00002") is None
    other.close()

    used.run(UNGUARDED, spoil + "'readings' AND file = 'rows.arrow'")
    assert len(list(verify_home(home))) == 2
    with pytest.raises(ArchiveIncomplete, match="in het archief gewijzigd"):
        Store.open(tmp_path / "nog leger")
    again = Store.open(home)  # which has its copies, and its index
    assert again.fetch_rows("SELECT count(*) n FROM contract") == [{"n": 2}]
    again.close()


def test_lost_rows_are_read_again_from_the_archive(
    home: Path, used: Database, tmp_path: Path
) -> None:
    used.run("DELETE FROM isv_monitor.kept WHERE kind = 'readings'")
    assert [name.split("/")[0] for name, _ in verify_home(home)] == ["readings"]
    Store.open(tmp_path / "leeg").close()
    assert list(verify_home(home)) == []


def test_what_has_no_file_has_none_to_read_again(home: Path, used: Database) -> None:
    store = Store.open(home)
    report_nil(store, "Catering", "2024-02", by=BY)
    with pytest.raises(Refused, match="heeft geen bestand in het archief"):
        reread_delivery(store, Again("L00003", by=BY))
    store.close()


def test_copies_in_the_work_folder_are_made_again(home: Path, used: Database) -> None:
    store = Store.open(home)
    [file] = (home / "archive").iterdir()
    file.chmod(0o644)
    file.write_bytes(b"anders")
    assert store.find_file("L00002") == file and file.read_bytes() != b"anders"
    shutil.rmtree(home / "archive")
    shutil.rmtree(home / "readings")
    assert store.find_file("L00002") == file and file.exists()
    store.close()
    (home / "isv.duckdb").unlink()
    again = Store.open(home)
    assert again.fetch_rows("SELECT count(*) n FROM contract") == [{"n": 2}]
    again.close()


def test_what_is_erased_is_gone_everywhere(home: Path, used: Database, tmp_path: Path) -> None:
    one, two = Store.open(home), Store.open(tmp_path / "twee")
    assert two.find_file("L00002")
    before = "SELECT sum(position('Anna Bos' IN bytes)) > 0 FROM isv_monitor.part"
    assert used.run(before) == [(True,)]
    erase_delivery(one, Erasing("L00002", "verzoek"), BY)
    two.refresh()
    for folder in (home, tmp_path / "twee"):
        assert list((folder / "archive").iterdir()) == []
    named = used.run("SELECT count(*), sum(position('Anna Bos' IN bytes)) FROM isv_monitor.part")
    assert named == [(6, 0)]  # the five files of its rows, blanked, and the key
    assert used.run("SELECT count(*) FROM isv_monitor.kept WHERE kind = 'archive'") == [(0,)]
    assert list(verify_home(home)) == []
    one.close()
    two.close()


def test_a_journal_that_is_another_by_now_is_not_gone_on_with(home: Path, used: Database) -> None:
    store = Store.open(home)
    check_health(store)
    used.run(
        UNGUARDED,
        "UPDATE isv_monitor.journal SET line = line || ' ', "
        "hash = encode(sha256(line || ' '), 'hex') WHERE seq = 1",
    )
    with pytest.raises(JournalGone, match="er staat iets anders dan er stond"):
        check_health(store)
    with pytest.raises(JournalBroken):
        Journal(home).read_new()
    used.run(UNGUARDED, "DELETE FROM isv_monitor.journal WHERE seq = 2")
    with pytest.raises(JournalGone, match="er zijn regels verdwenen"):
        store.refresh()
    store.close()


@pytest.mark.parametrize(
    ("statement", "undone"),
    [
        (
            "REVOKE INSERT ON isv_monitor.journal FROM isv_app",
            "GRANT INSERT ON isv_monitor.journal TO isv_app",
        ),
        (
            "ALTER ROLE isv_app SET default_transaction_read_only = on",
            "ALTER ROLE isv_app RESET default_transaction_read_only",
        ),
    ],
)
def test_a_database_that_takes_no_writing_is_not_ready(
    home: Path, used: Database, statement: str, undone: str
) -> None:
    store = Store.open(home)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'isv_app'"
    used.run(statement, end)
    with pytest.raises(StoreTrouble, match="staat dit niet toe aan de rol"):
        check_health(store)
    used.run(undone, end)
    assert check_health(store) == 2
    store.close()


def test_an_empty_database_is_not_begun_anew(
    used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME_MUST_EXIST", "1")
    with pytest.raises(JournalGone, match=f"'{used.name}' op 127.0.0.1 is leeg"):
        check_expected(tmp_path)
    with pytest.raises(JournalGone):
        Store.open(tmp_path)


def test_an_empty_database_does_not_hide_the_journal_of_a_folder(
    used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sets ISV_STORE before the truth was copied would begin anew, and not know it."""
    monkeypatch.delenv("ISV_STORE")
    store = Store.open(tmp_path)
    deliver(store, workbook(tmp_path / "a.xlsx", row("C1")), "a.xlsx", month="2024-01", who=BY)
    store.close()
    monkeypatch.setenv("ISV_STORE", used.app)
    with pytest.raises(JournalGone, match=r"staat nog een journaal\. Kopieer het zonder ISV_STORE"):
        Store.open(tmp_path)
    put_truth(Files(tmp_path), find_truth(tmp_path), lambda *_: None)
    again = Store.open(tmp_path)
    assert again.version == 2
    again.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE isv_monitor.version SET number = 99", "zijn van een nieuwere ISV-monitor"),
        ("DELETE FROM isv_monitor.version", "staan de tabellen van de ISV-monitor"),
        ("DROP SCHEMA isv_monitor CASCADE", "staan de tabellen van de ISV-monitor"),
    ],
)
def test_other_tables_are_not_worked_with(
    used: Database, tmp_path: Path, statement: str, says: str
) -> None:
    used.run(statement)
    with pytest.raises(StoreTrouble) as failed:
        Store.open(tmp_path)
    assert says in str(explain_failure(failed.value))


@pytest.mark.parametrize("wrong", ["another database", "another role"])
def test_who_is_turned_away_is_not_told_to_wait(
    used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    address = {
        "another database": used.app.replace(used.name, "bestaat_niet"),
        "another role": used.app.replace("isv_app", "niemand"),
    }[wrong]
    assert address != used.app
    monkeypatch.setenv("ISV_STORE", address)
    with pytest.raises(StoreTrouble) as failed:
        Store.open(tmp_path)
    said = str(explain_failure(failed.value))
    assert "laat de ISV-monitor niet toe" in said and "gaat vanzelf verder" not in said


def test_a_role_that_could_change_the_journal_is_told_of(
    used: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_truth(tmp_path).explain_weakness() is None
    monkeypatch.setenv("ISV_STORE", used.admin)
    told = find_truth(tmp_path).explain_weakness()
    assert told and "kan regels van het journaal wijzigen" in told


def test_a_large_file_is_kept_in_parts(used: Database, tmp_path: Path) -> None:
    made = tmp_path / "groot"
    made.write_bytes(bytes(range(256)) * 4096 * 3 + b"rest")
    blobs = find_truth(tmp_path / "werk").find_blobs("archive")
    blobs.put("groot.bin", made)
    assert used.run("SELECT nr, length(bytes) FROM isv_monitor.part ORDER BY nr") == [
        (0, 1 << 20), (1, 1 << 20), (2, 1 << 20), (3, 4)
    ]  # fmt: skip
    assert blobs.fetch("groot.bin", tmp_path / "terug")
    assert (tmp_path / "terug").read_bytes() == made.read_bytes()
    assert not blobs.fetch("kleiner.bin", tmp_path / "niets")
