"""Whoever is shown or given what is confidential stands in a line, with what they asked for."""

import errno
import json
import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import FIGURES, Actor
from data.deliver.changes.comparing import compare_deliveries
from data.deliver.refused_files import find_faults, list_refused
from data.store.store import Store
from data.telemetry import audit
from data.telemetry.visit import Visit, keep_visit
from kpi.engine.behind import find_behind
from kpi.model import ANSWERS
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from ui.app.cache import keep_per_version
from ui.app.downloads import keep_failure

SUPPLIER = "Leverancier Geheim"
ROWS = "SELECT contract_id, supplier FROM contract"
JANSEN = Actor("J. Jansen", subject="https://aanmelden.example|jansen")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    home = tmp_path / "home"
    monkeypatch.setenv("ISV_HOME", str(home))
    store = Store.open(home)
    file = workbook(tmp_path / "1.xlsx", row("C1", supplier=SUPPLIER))
    assert deliver(store, file, "1.xlsx").delivery
    monkeypatch.setattr("ui.app.shell.open_store", lambda: store)
    audit._seen.clear()
    yield store
    store.close()


def visit(session: str, **question: str) -> Visit:
    return Visit(JANSEN, session, "leverancier", question)


def read(store: Store) -> list[dict[str, Any]]:
    file = store.home / audit.FILE
    return (
        [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    )


def test_a_look_is_one_line_and_a_file_one_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[int] = []

    @keep_per_version(4)
    def list_rows() -> list[dict[str, Any]]:
        asked.append(1)
        return store.fetch_rows(ROWS)

    store.fetch_rows(ROWS)  # by nobody at a screen: by the command line
    with keep_visit(visit("een", maand="2026-01")):
        store.fetch_rows("SELECT contract_id, title FROM contract")
        assert read(store) == []
        for _ in range(3):  # runs of the same screen
            assert list_rows()[0]["supplier"] == SUPPLIER
    [line] = read(store)
    told = {name: line[name] for name in ("wie", "naam", "wat", "scherm", "vraag")}
    assert told == {
        "wie": JANSEN.subject,
        "naam": JANSEN.name,
        "wat": "rijen",
        "scherm": "leverancier",
        "vraag": {"maand": "2026-01"},
    }
    assert line["tijd"] and line["sessie"] != "een"
    with keep_visit(visit("een", naam=SUPPLIER, maand="<kwaad>")):
        store.fetch_table(ROWS)
    with keep_visit(visit("twee", maand="2026-01")):
        list_rows()  # out of the cache: another sees it all the same
    assert asked == [1]
    _, second, third = read(store)
    assert set(second["vraag"]) == {"naam", "maand"}
    assert all(said.startswith("sha256:") for said in second["vraag"].values())
    assert third["sessie"] != line["sessie"] and third["vraag"] == line["vraag"]

    failures: dict[str, str] = {}
    with keep_visit(visit("een")):
        make = keep_failure("Origineel", SUPPLIER.encode, failures)
    for _ in range(2):  # in a thread of the server, that knows no visit
        make()
    *_, given, again = read(store)
    assert given["wat"] == again["wat"] == "bestand" and again["bestand"] == "Origineel"
    assert given["wie"] == JANSEN.subject and len(read(store)) == 5
    assert SUPPLIER not in (store.home / audit.FILE).read_text("utf-8")
    assert stat.S_IMODE((store.home / audit.FILE).stat().st_mode) == 0o600

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with keep_visit(visit("drie")), caplog.at_level(logging.ERROR), monkeypatch.context() as patch:
        patch.setattr("data.telemetry.audit.os.write", full)
        assert store.fetch_rows(ROWS)  # nobody is kept from work by it
    assert "een auditregel is niet geschreven (rijen, leverancier)" in caplog.text
    assert len(read(store)) == 5
    with keep_visit(visit("drie")):
        store.fetch_rows(ROWS)
    assert len(read(store)) == 6


@pytest.mark.parametrize(
    "look",
    [
        lambda store, _: store.fetch_rows(
            "SELECT contract_manager AS manager, category FROM contract"
        ),
        lambda store, _: store.fetch_rows(
            "SELECT supplier AS supplier_key, category FROM contract"
        ),
        lambda store, made: store.list_rejected(made),
        lambda store, made: store.list_findings(made),
        lambda store, _: find_faults(store, list_refused(store)[0]),
        lambda store, made: compare_deliveries(store, "L00002", made).list_lines(store),
        lambda store, _: find_amounts(store),
    ],
    ids=["manager", "key", "rejected", "findings", "refused", "compared", "amount"],
)
def test_whatever_tells_a_confidential_cell_is_a_look(
    cells: tuple[Store, str], look: Callable[[Store, str], list[Any]]
) -> None:
    store, made = cells
    with keep_visit(visit("een")):
        store.fetch_rows("SELECT month, count(*) AS value FROM month GROUP BY month")
        assert read(store) == []
        assert look(store, made)
    assert [line["wat"] for line in read(store)] == ["rijen"]
    hidden = store.show_to(FIGURES)
    (store.home / audit.FILE).unlink()
    with keep_visit(visit("twee")):  # who sees nothing of it is not said to have
        assert not hidden.list_rejected(made) and not hidden.list_findings(made)
        assert read(store) == []


def find_amounts(store: Store) -> list[Any]:
    asked = Question(store.list_months()[-1], "all")
    return [row for one in ANSWERS for row in find_behind(store, "value_followed", one, asked)]


@pytest.fixture
def cells(store: Store, tmp_path: Path) -> tuple[Store, str]:
    """A delivery with a row that was left out and another supplier, and a refused file."""
    rows = row("C1", supplier="Ander", value_eur=9000), row("C2", european="soms")
    file = workbook(tmp_path / "2.xlsx", *rows)
    assert deliver(store, file, "2.xlsx").status == "refused"
    made = deliver(store, file, "2.xlsx", without_rejected=True)
    audit._seen.clear()
    return store, made.delivery or ""
