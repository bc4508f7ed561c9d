"""The command line says that figures rest on what came in before the month had ended."""

import datetime as dt
import json
from pathlib import Path

import pytest

from commands import kpi
from data import clock
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook

SAID = "Let op: voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)."


@pytest.mark.parametrize(("day", "told"), [("2026-11-27", True), ("2026-12-01", False)])
def test_figures_and_rows_of_a_month_that_has_not_ended_say_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    day: str,
    told: bool,
) -> None:
    at = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr(clock, "read_clock", lambda: at)
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    store = Store.open(tmp_path / "home")
    deliver(store, workbook(tmp_path / "f.xlsx", row("1")), "f.xlsx", month="2026-11")
    store.close()
    asked = ("--month", "2026-11", "--window", "all")
    for words in (asked, ("behind", "application_total", "--answer", "yes", *asked)):
        assert kpi.main(words) == 0
        out = capsys.readouterr().out
        assert (SAID in out) == told
        assert ("voorlopig" in out) == told
    early = [{"category": "Energie", "delivered_on": "2026-11-27"}] if told else None
    for by in ((), ("--by", "category")):
        assert kpi.main((*asked, "--kpi", "application_total", *by, "--json")) == 0
        [one] = json.loads(capsys.readouterr().out)
        assert one["provisional"] == early
