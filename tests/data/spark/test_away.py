"""A cluster that does not answer: who delivers goes on, and who looks after it hears so."""

import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import UNNAMED
from data.deliver.reread import Again, reread_delivery
from data.deliver.unchanged import confirm_month, find_basis
from data.spark.connection import EngineAway
from data.store.store import Store
from kpi.engine.effect import count_figures
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from ui.access import opened
from ui.app.health import describe_health


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a cluster, at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"sc://127.0.0.1:{taken.getsockname()[1]}"
    monkeypatch.setenv("ISV_ENGINE", address)
    return address


def deliver_all(home: Path, files: Path) -> list[tuple[Any, ...]]:
    """Deliver, try, deliver, confirm a month and read again; return what was said of it."""
    files.mkdir()
    first = workbook(files / "a.xlsx", row("C1"), row("C2"))
    then = workbook(files / "b.xlsx", row("C1", isv_contract_condition="Nee"))
    with closing(Store.open(home)) as store:
        done = [
            deliver(store, path, path.name, dry_run=trial, month="2024-01", measure=count_figures)
            for path, trial in ((first, False), (then, True), (then, False))
        ]
        basis = find_basis(store, "energie", "2024-02")
        done.append(confirm_month(store, basis, measure=count_figures, by=UNNAMED))
        again = Again(str(done[0].delivery), by=UNNAMED)
        done.append(reread_delivery(store, again, dry_run=True, measure=count_figures))
        return [
            (one.status, one.effect, one.missing_contracts, one.changes and one.changes.as_dict())
            for one in done
        ]


def test_it_keeps_nobody_from_delivering(nobody: str, tmp_path: Path) -> None:
    said = deliver_all(tmp_path / "home", tmp_path / "files")
    with closing(Store.open(tmp_path / "home")) as store:
        with pytest.raises(EngineAway):
            count_outcomes(store, Question("2024-01", "year"), kpis=["obligation_met"])
        assert nobody in store.find_engine_trouble(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ISV_ENGINE")
        assert deliver_all(tmp_path / "without", tmp_path / "same") == said
    assert [one[0] for one in said][:4] == ["accepted", "dry-run", "accepted", "accepted"]
    assert said[2][1]


def test_the_health_says_so_and_that_the_rest_goes_on(
    nobody: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(tmp_path / "home")) as store:
        monkeypatch.setattr(opened, "open_whole", lambda: store)
        told = describe_health()
        assert told["status"] == "ok" and nobody in str(told["rekenmachine"])
    monkeypatch.delenv("ISV_ENGINE")
    with closing(Store.open(tmp_path / "home")) as store:
        assert "rekenmachine" not in describe_health()
