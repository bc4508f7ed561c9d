"""A disk, journal or index that fails gives a Dutch page with what to do, never a stack trace."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

import serve
from data.store.store import INDEX, Store
from data.store.transaction import Transaction
from tests.browser.conftest import serving
from tests.pages.conftest import Open, screen
from tests.pages.deliver.test_deliver import ACCEPT, choose
from tests.paths import ROOT
from ui.app import shell

_HEADING = "De ISV-monitor kan nu niet verder"


def _changed_line(home: Path) -> None:
    journal = home / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"month":"2026-01"', b'"month":"2025-01"', 1))


def _opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ISV_HOME", str(home))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not app.exception
    return app


def test_a_changed_journal_is_said_and_comes_back_when_it_is_mended(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = small_home / "journal.jsonl"
    good = journal.read_bytes()
    _changed_line(small_home)
    (small_home / INDEX).unlink()
    said = screen(_opened(small_home, monkeypatch)).text
    assert _HEADING in said
    assert "Het journaal is beschadigd of gewijzigd, op regel 2" in said
    assert "reservekopie" in said
    journal.write_bytes(good)
    assert _HEADING not in screen(_opened(small_home, monkeypatch)).text


def test_a_missing_archived_file_is_named(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_home / INDEX).unlink()
    [file] = (small_home / "archive").iterdir()
    shutil.rmtree(small_home / "readings")
    file.rename(small_home / "weg")
    said = screen(_opened(small_home, monkeypatch)).text
    assert _HEADING in said and file.name in said


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "De schijf is vol."),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), "niet te beschrijven"),
        (duckdb.FatalException("invalidated <b>x</b>"), "python -m data rebuild"),
    ],
)
def test_a_failing_disk_on_any_screen(
    failure: Exception, said: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Store) -> None:
        raise failure

    monkeypatch.setattr(Store, "refresh", fail)
    shown = screen(_opened(small_home, monkeypatch)).text
    assert _HEADING in shown
    assert said in shown
    assert "Wat al was aangenomen, is niet verloren." in shown
    assert "invalidated" not in shown


def test_a_full_disk_while_delivering(
    open_screen: Open, small_home: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = choose(open_screen("Aanleveren", small_home), good, "2026-02")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as failing:
        failing.setattr("data.journal.archive.os.fsync", full)
        _press(app)
    assert not app.exception
    assert "De schijf is vol." in screen(app).text
    # Once there is room again the same screen goes on.
    app.run()
    assert not app.exception
    _press(app)
    assert "De schijf is vol." not in screen(app).text
    assert len(shell.open_store().list_deliveries()) == 2


def test_a_disk_too_full_for_the_index_says_that_the_delivery_counts(
    open_screen: Open, small_home: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = choose(open_screen("Aanleveren", small_home), good, "2026-02")
    kept, last = Transaction.set_position, shell.open_store().journal.seq + 1

    def full(transaction: Transaction, position: int, head: str) -> None:
        if position > last:  # the file may be noted as delivered, and no more
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        kept(transaction, position, head)

    with monkeypatch.context() as failing:
        failing.setattr(Transaction, "set_position", full)
        _press(app)
        said = screen(app).text
    assert "De schijf is vol." in said and "telt mee. Doe dat niet opnieuw" in said
    app.run()
    assert _HEADING not in screen(app).text and "4 goed" in screen(app).text
    assert len(shell.open_store().list_deliveries()) == 2


def _press(app: AppTest) -> None:
    [accept] = [button for button in app.button if button.label == ACCEPT]
    accept.click().run()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    from tests.data.delivering import row, workbook

    return workbook(tmp_path / "goed.xlsx", row("001"), row("002"), row("003"), row("004"))


def test_a_fault_of_ours_is_said_in_dutch_and_stands_in_the_log_by_its_number(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As the server has it: the handler of serve.py, which an AppTest leaves out by itself."""

    def fail() -> None:
        raise ZeroDivisionError("contract <b>C00001</b>")

    began = ScriptRunner.__init__

    def begin(self: ScriptRunner, **given: Any) -> None:
        began(self, **given, on_script_error=serve.app._on_script_error)

    monkeypatch.setattr(ScriptRunner, "__init__", begin)
    monkeypatch.setattr("ui.app.frame.draw_sight", fail)
    said = screen(_opened(small_home, monkeypatch))
    [alert] = [one for one in said.all("div") if one.get("role") == "alert"]
    assert "Dit scherm is niet of niet helemaal getoond." in alert.text
    assert "is niet verloren" in alert.text and "(F5)" in alert.text
    for inside in ("C00001", "ZeroDivision", "Traceback", "encountered", "frame"):
        assert inside not in said.text
    [number] = [one.text for one in alert.all("strong") if one.text.isupper()]
    assert f"het nummer {number} (" in alert.text
    [line] = [one for one in caplog.records if number in one.getMessage()]
    assert line.exc_info and isinstance(line.exc_info[1], ZeroDivisionError)


def test_the_server_starts_with_a_changed_journal_and_says_so(small_home: Path) -> None:
    _changed_line(small_home)
    (small_home / INDEX).unlink()
    with serving(small_home) as url:
        answer = httpx.get(f"{url}/gereed")
        assert answer.status_code == 503
        assert "Het journaal is beschadigd" in answer.json()["wat"]
        assert httpx.get(url).status_code == 200
